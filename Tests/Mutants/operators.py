"""The kinds of mutants: each is one small mistake that a person could make.

A kind yields mutants of a file. A mutant is a place in the text and the text that takes its place, in which `{is}` stands for
"this mutant is the one that runs".
"""

import re
from dataclasses import dataclass

COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
# Text that ends the search for an operand of each operator, to the left and to the right.
ASSIGNED = r"(?<![<>!=])=\s|[+\-*/]=\s|->\s"
BOUNDS = {
    "compare": (
        re.compile(rf"(?:&&\s|\|\|\s|\s\?\s|[:,]\s|{ASSIGNED})$"), re.compile(r"\s&&|\s\|\||\s\?\s|\s:\s|,|:\s|\s=\s")),
    "&&": (re.compile(rf"(?:\|\|\s|\s\?\s|[:,]\s|{ASSIGNED})$"), re.compile(r"\s&&|\s\|\||\s\?\s|\s:\s|,|:\s")),
    "||": (re.compile(rf"(?:\s\?\s|[:,]\s|{ASSIGNED})$"), re.compile(r"\s\|\||\s\?\s|\s:\s|,|:\s")),
    "??": (
        re.compile(rf"(?:&&\s|\|\|\s|\s\?\s|[:,]\s|[<>!=]=?\s|{ASSIGNED})$"),
        re.compile(r"\s&&|\s\|\||\s\?\s|\s:\s|,|:\s|\s[<>=!]=?\s")),
}
INTEGER = re.compile(r"(?<![\w.$#])(\d[\d_]*)(?![\w]|\.\d)")
STATEMENT = re.compile(
    r"(?:_ = )?(?:try )?(?:await )?(?:throw |[a-zA-Z_$][\w.]*[!?]?(?:\(| = | \+= | -= |\.|\[))(?!.*[{]$)")
NO_STATEMENT = re.compile(
    r"(?:let|var|if|guard|for|while|return|case|default|switch|func|struct|enum|extension|init|private|package|static|import"
    r"|defer|do|mutating|final|class|protocol|else|repeat|public|internal|fileprivate|typealias|break|continue)\b")


@dataclass
class Mutant:
    """One mistake in one file."""

    kind: str
    path: str
    line: int
    start: int
    end: int
    replacement: str
    original: str
    mutated: str
    name: str = ""

    @property
    def key(self):
        return f"{self.path}:{self.start}:{self.kind}:{self.mutated}"

    @property
    def last_line(self):
        return self.line + self.original.count("\n")


def one_line(text):
    return re.sub(r"\s*\n\s*", " ", text)


def choice(source, kind, start, end, mutated):
    """A mutant that is one expression instead of another. The original keeps its lines, so that an error names the line."""
    original = source.text[start:end]
    if "//" in original or not original.strip():
        return None
    mutated = one_line(mutated)
    return Mutant(
        kind, source.path, source.line(start), start, end, "({is} ? " + mutated + " : " + original + ")", original, mutated)


def binary(source, operator, kind):
    """Where an operator stands with both its operands: where the left one begins, the operator, where the right one ends."""
    left, right = BOUNDS[kind]
    for found in re.finditer(rf"(?<=\s){re.escape(operator)}(?=\s)", source.code):
        before = len(source.code[: found.start()].rstrip())
        behind = found.end() + len(source.code[found.end() :]) - len(source.code[found.end() :].lstrip())
        start, end = source.left(before, left), source.right(behind, right)
        if start < before and behind < end:
            yield start, found.start(), found.end(), end


def comparisons(source):
    for operator, other in COMPARISONS.items():
        for start, first, last, end in binary(source, operator, "compare"):
            mutated = source.text[start:first] + other + source.text[last:end]
            yield choice(source, f"{operator} is {other}", start, end, mutated)


def connections(source):
    for operator, other in {"&&": "||", "||": "&&"}.items():
        for start, first, last, end in binary(source, operator, operator):
            left, right = source.text[start:first].rstrip(), source.text[last:end].lstrip()
            yield choice(source, f"{operator} is {other}", start, end, f"({left}) {other} ({right})")


def substitutes(source):
    """`a ?? b` is `b`."""
    for start, _, last, end in binary(source, "??", "??"):
        yield choice(source, "left of ?? dropped", start, end, source.text[last:end].lstrip())


def conditions(source):
    """A clause of `if`, `guard`, `while` or `where` means its opposite."""
    for found in re.finditer(r"(?<![\w.#])(if|guard|while|where)\s+", source.code):
        place = start = found.end()
        while place < len(source.code):
            sign = source.code[place]
            is_end = sign == "{" or sign in ")]}" or re.match(r"\s+else\b", source.code[place:]) is not None
            if not (is_end or sign == ",") and sign != "\n":
                place = source.partner.get(place, place) + 1 if sign in "([" else place + 1
                continue
            if sign == "\n" and not source.is_statement_end(place):
                place += 1
                continue
            yield from opposite(source, start, len(source.code[:place].rstrip()))
            if sign != ",":
                break
            place = start = place + 1 + len(re.match(r"\s*", source.code[place + 1 :]).group())


def opposite(source, start, end):
    clause = source.text[start:end]
    if re.match(r"(?:let|var|case|#)\b|#", clause) or "//" in clause or not clause:
        return
    # Another kind makes the same mutant.
    if not re.search(r" (?:&&|\|\|) ", clause) and re.match(r"!|[^({]* [!=]= ", clause):
        return
    effect = re.match(r"(?:(?:try|await) )*", clause).group()
    rest = clause[len(effect) :]
    yield Mutant(
        "condition negated", source.path, source.line(start), start, end, effect + "({is} != (" + rest + "))", clause,
        f"not ({one_line(rest)})")


def negations(source):
    """`!a` is `a`."""
    for found in re.finditer(r"(?<=[\s(\[{])!(?=[a-zA-Z$.(])", source.code):
        place = found.end()
        while place < len(source.code):
            if source.code[place] in "([" and place in source.partner:
                place = source.partner[place] + 1
            elif re.match(r"[\w.$?]", source.code[place]) and not source.code.startswith("? ", place):
                place += 1
            elif source.code.startswith(" { ", place) and not source.is_in_condition(found.start()):
                place = source.partner[place + 1] + 1
            else:
                break
        operand = source.text[found.end() : place]
        yield Mutant(
            "! dropped", source.path, source.line(found.start()), found.start(), place, "({is} == (" + operand + "))",
            source.text[found.start() : place], operand)


def numbers(source):
    for found in INTEGER.finditer(source.code):
        line = source.code[source.code.rfind("\n", 0, found.start()) + 1 :].lstrip()
        around = source.code[max(0, found.start() - 4) : found.end() + 4]
        if "<<" in around or ">>" in around or line.startswith(("case ", "@", "#")):
            continue
        for more in (1, 100):
            value = str(int(found.group(1).replace("_", "")) + more)
            yield choice(source, f"number + {more}", found.start(), found.end(), value)


def truths(source):
    for found in re.finditer(r"(?<![\w.\"])(true|false)\b(?!:)", source.code):
        line = source.code[source.code.rfind("\n", 0, found.start()) + 1 :].lstrip()
        if line.startswith("case "):
            continue
        other = "false" if found.group() == "true" else "true"
        yield choice(source, f"{found.group()} is {other}", found.start(), found.end(), other)


def bounds(source):
    """`min` is `max`."""
    for found in re.finditer(r"(?<![\w.])(min|max)\(", source.code):
        end = source.partner.get(found.end() - 1)
        if end is not None:
            other = "max" if found.group(1) == "min" else "min"
            arguments = source.text[found.end() - 1 : end + 1]
            yield choice(source, f"{found.group(1)} is {other}", found.start(), end + 1, other + arguments)


def statements(source):
    """A statement is left out."""
    for start in source.starts:
        line = source.code[start : source.code.find("\n", start)]
        begin = start + len(line) - len(line.lstrip())
        label = re.match(r"(?:case .*|default): (?=\S)", line.lstrip())
        if label and start > 0:
            begin += label.end()
        elif start == 0 or not source.is_statement_end(start - 1) and not re.search(r"[{:]\s*$|\bin\s*$", source.code[:start]):
            continue
        rest = source.code[begin : source.code.find("\n", begin)]
        if not STATEMENT.match(rest) or NO_STATEMENT.match(rest):
            continue
        end = source.right(begin, re.compile(r"(?!)"))
        text = source.text[begin:end]
        if "//" not in text:
            yield Mutant(
                "statement dropped", source.path, source.line(begin), begin, end, "if !{is} { " + text + " }", text, "")


KINDS = [
    comparisons, connections, substitutes, conditions, negations, numbers, truths, bounds, statements,
]


def all_mutants(source):
    return [mutant for kind in KINDS for mutant in kind(source) if mutant]
