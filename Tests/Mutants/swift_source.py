"""Swift source as a mutator sees it: what is code, where brackets close, and where an operand begins and ends.

This is no parser. It knows strings, comments, regular expressions and brackets, and trusts swift-format for the rest: binary
operators have blanks around them, and a statement begins on a line of its own. What it gets wrong does not compile, and a
mutant that does not compile is dropped.
"""

import re

OPENERS = {"(": ")", "[": "]", "{": "}"}
CLOSERS = {closer: opener for opener, closer in OPENERS.items()}
LITERAL = re.compile(
    r'//[^\n]*|/\*.*?\*/|#"""(?:.|\n)*?"""#|"""(?:\\.|[^\\])*?"""|#"[^\n]*?"#|#/[^\n]*?/#|"'
    r"|(?<=[(=:,] )/[^ /\n](?:\\.|[^\\/\n])*/|(?<=\()/[^ /\n](?:\\.|[^\\/\n])*/", re.S)
# A line with such an end or beginning is part of a longer statement.
GOES_ON_BEHIND = re.compile(r"(?:&&|\|\||\?\?|[=+\-*/%<>?:,(\[{.|]|\bin|\breturn|\belse)$")
GOES_ON_BEFORE = re.compile(r"(?:\.[a-zA-Z]|&&|\|\||\?\?|[=+\-*/%<>?:)\]|] ?|[<>=!]=)")
# These words are not part of an operand.
WORDS = {
    "return", "try", "await", "if", "guard", "while", "else", "in", "case", "where", "throw", "let", "var", "switch", "for",
}


def end_of_string(text, start):
    """The place behind a string in plain quotation marks, whose interpolations may hold strings."""
    place, depth = start + 1, 0
    while place < len(text):
        sign = text[place]
        if depth == 0 and sign == '"':
            return place + 1
        if depth and sign == '"':
            place = end_of_string(text, place)
            continue
        if sign == "\\" and text[place + 1] == "(":
            depth, place = depth + 1, place + 2
            continue
        if sign == "\\":
            place += 1
        elif depth and sign in "()":
            depth += 1 if sign == "(" else -1
        place += 1
    return place


def masked(text):
    """The text with the words of strings and comments taken out, as long as before, with the same lines."""
    pieces, place = [], 0
    while found := LITERAL.search(text, place):
        start, end = found.span()
        if found.group() == '"':
            end = end_of_string(text, start)
        blank = " " if text.startswith(("//", "/*"), start) and text[start : start + 2] in ("//", "/*") else "_"
        pieces.append(text[place:start] + re.sub(r"[^\n]", blank, text[start:end]))
        place = end
    return "".join(pieces) + text[place:]


class SwiftSource:
    """One file."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.code = masked(text)
        self.partner = {}
        opened = []
        for place, sign in enumerate(self.code):
            if sign in OPENERS:
                opened.append(place)
            elif sign in CLOSERS and opened and self.code[opened[-1]] == CLOSERS[sign]:
                self.partner[place] = opened[-1]
                self.partner[opened.pop()] = place
        self.starts = [0] + [place + 1 for place, sign in enumerate(text) if sign == "\n"]

    def line(self, place):
        return self.text.count("\n", 0, place) + 1

    def is_statement_end(self, newline):
        """Whether a statement ends with this line."""
        before = self.code[:newline].rstrip()[-12:]
        after = self.code[newline : newline + 400].lstrip()[:12]
        return not (GOES_ON_BEHIND.search(before) or GOES_ON_BEFORE.match(after))

    def head(self, place):
        """The statement up to a place, or what stands before it in its bracket."""
        start = self.left(place, stops=None)
        return self.code[start:place]

    def is_in_condition(self, place):
        """Whether a brace behind this place opens the body of a statement, and no closure."""
        return re.search(r"(?:^|[\s}])(?:if|while|guard|for|switch|where)\s", " " + self.head(place)) is not None

    def left(self, place, stops):
        """Where an operand that ends at a place begins: behind the next of `stops`, or where its statement does."""
        while place > 0:
            sign = self.code[place - 1]
            if sign in CLOSERS:
                if place - 1 not in self.partner:
                    return place
                place = self.partner[place - 1]
                continue
            if sign in OPENERS or sign == ";":
                break
            if sign == "\n" and self.is_statement_end(place - 1):
                break
            if stops is not None and stops.search(self.code[max(0, place - 4) : place]):
                break
            if stops is not None and sign.isspace():
                word = re.search(r"(\w+)$", self.code[: place - 1][-12:])
                if word and word.group(1) in WORDS:
                    break
            place -= 1
        while place < len(self.code) and self.code[place].isspace():
            place += 1
        return place

    def right(self, place, stops):
        """Where an operand that begins at a place ends."""
        in_condition = self.is_in_condition(place)
        while place < len(self.code):
            sign = self.code[place]
            if sign in OPENERS:
                if sign == "{" and in_condition or place not in self.partner:
                    break
                place = self.partner[place] + 1
                continue
            if sign in CLOSERS or sign == ";":
                break
            if sign == "\n" and self.is_statement_end(place):
                break
            if stops.match(self.code[place : place + 4]):
                break
            if sign.isspace() and re.match(r"\s+(?:else|in|where)\b", self.code[place : place + 40]):
                break
            place += 1
        return len(self.code[:place].rstrip())
