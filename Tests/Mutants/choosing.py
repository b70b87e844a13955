"""Which mutants are made: the named ones, and others by a seed, spread over groups, files and kinds."""

import json
import random
from pathlib import Path

from modules import files
from operators import all_mutants, choice
from swift_source import SwiftSource

NAMED = Path(__file__).parent / "named.json"


def sources(tree):
    """Every file that mutants are made of, by its path below the tree."""
    found = {}
    for group, share, paths in files(tree):
        for path in paths:
            name = str(path.relative_to(tree))
            found[name] = (group, SwiftSource(name, path.read_text()))
    return found


def named(known):
    """The mutants that are always among them."""
    for entry in json.loads(NAMED.read_text()):
        _, source = known[entry["file"]]
        if source.text.count(entry["within"]) != 1:
            raise SystemExit(f"named.json: {entry['file']} does not hold once: {entry['within']}")
        start = source.text.index(entry["within"]) + entry["within"].index(entry["original"])
        mutant = choice(source, "named", start, start + len(entry["original"]), entry["mutated"])
        mutant.name = entry["name"]
        yield mutant


def in_turn(lists):
    """One of each list, then the next of each."""
    lists = [list(entries) for entries in lists]
    while any(lists):
        for entries in lists:
            if entries:
                yield entries.pop()


def spread(mutants, generator):
    """The mutants of a file, of all kinds in turn, each with its place between 0 and 1."""
    by_kind = {}
    for mutant in mutants:
        by_kind.setdefault(mutant.kind, []).append(mutant)
    kinds = list(by_kind.values())
    for entries in kinds:
        generator.shuffle(entries)
    generator.shuffle(kinds)
    return [((index + generator.random()) / len(mutants), mutant) for index, mutant in enumerate(in_turn(kinds))]


def overlaps(mutant, others):
    return any(mutant.start < other.end and other.start < mutant.end for other in others)


def choose(tree, count, seed, dropped):
    """As many mutants as are wanted, no two of them at one place; those of `dropped` are none."""
    known = sources(tree)
    generator = random.Random(seed)
    chosen = {path: [] for path in known}
    for mutant in named(known):
        chosen[mutant.path].append(mutant)
    for _, share, paths in files(tree):
        names = [str(path.relative_to(tree)) for path in paths]
        wanted = round(count * share / 100) - sum(len(chosen[name]) for name in names)
        ranked = []
        for name in names:
            ranked += spread(all_mutants(known[name][1]), generator)
        for _, mutant in sorted(ranked, key=lambda pair: pair[0]):
            if wanted > 0 and mutant.key not in dropped and not overlaps(mutant, chosen[mutant.path]):
                chosen[mutant.path].append(mutant)
                wanted -= 1
    mutants = [mutant for path in chosen for mutant in sorted(chosen[path], key=lambda mutant: mutant.start)]
    return list(enumerate(mutants, start=1))


def groups(tree):
    return {str(path.relative_to(tree)): group for group, _, paths in files(tree) for path in paths}
