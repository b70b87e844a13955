#!/usr/bin/env python3
"""Makes small mistakes in the modules that decide who gets what, and says which of them no test sees.

    Tests/Mutants/mutants.py [--count 200] [--seed 1] [--again]

The mistakes ("mutants") are made in a copy of the project below .build/mutants, never in the checkout. All of them stand in
that copy at once, each behind a switch, and it is built once. One run of each suite then tells which mutants it reaches, and
the suites that reach a mutant are run with it, the quickest first, until a test fails. A mutant that no test fails for lives:
a test is missing there, or the mistake makes no difference. The report is .build/mutants/report.md.
"""

import argparse
import json
import time
from pathlib import Path

import schemata
from choosing import choose, groups
from judging import Suite
from modules import stages
from report import table
from running import Runner

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / ".build/mutants"
LONGEST_SUITE = 600
KILLED = ("killed", "too slow")


def load(name, otherwise):
    path = FOLDER / name
    return json.loads(path.read_text()) if path.exists() else otherwise


def save(name, content):
    (FOLDER / name).write_text(json.dumps(content, indent=1))


def built(tree, count, seed):
    """The mutants that stand in the copy, which is built. Those that do not compile are dropped, and others chosen."""
    dropped = load("dropped.json", {})
    schemata.lend_packages(PROJECT, tree)
    while True:
        mutants = choose(PROJECT, count, seed, dropped)
        schemata.write(PROJECT, tree, mutants)
        output = schemata.build(tree)
        if output is None:
            save("dropped.json", dropped)
            return mutants, dropped
        found = schemata.at_fault(output, mutants)
        if not found:
            raise SystemExit(f"the copy does not build, and no mutant is at fault:\n{output[-4000:]}")
        named = [mutant.name for _, mutant in mutants if mutant.name and mutant.key in found]
        if named:
            raise SystemExit(f"named.json: does not compile: {', '.join(named)}\n{output[-4000:]}")
        for key, message in found.items():
            print(f"dropped: {key}: {message}", flush=True)
        dropped.update(found)
        save("dropped.json", dropped)


def reached(runner, wanted):
    """By suite: how long it takes without a mutant, and the mutants that it reaches."""
    found = {}
    for name, filter in wanted.items():
        record = FOLDER / "reached.txt"
        record.unlink(missing_ok=True)
        run = runner.run(filter, LONGEST_SUITE, record=record)
        numbers = sorted({int(line) for line in record.read_text().split()}) if record.exists() else []
        print(f"{name}: {run.end} in {run.seconds:.1f} s, reaches {len(numbers)} {run.test}", flush=True)
        if run.end == "passed":
            found[name] = {"seconds": run.seconds, "mutants": numbers}
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", action="store_true", help="run only those that lived last time, with the tests of now")
    parser.add_argument(
        "--tree", type=Path, default=FOLDER / "tree", help="where the copy stands; one that was built before is built sooner")
    parser.add_argument("--build-only", action="store_true", help="make and build the copy, and run nothing")
    arguments = parser.parse_args()
    tree = arguments.tree.resolve()
    if tree == PROJECT or (tree / ".git").exists():
        raise SystemExit(f"{tree} is a checkout, and mutants stand in a copy alone")
    FOLDER.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    mutants, dropped = built(tree, arguments.count, arguments.seed)
    print(f"{len(mutants)} mutants stand in {tree}; {len(dropped)} were dropped", flush=True)
    if arguments.build_only:
        return
    runner = Runner(PROJECT, tree, FOLDER)
    results = load("results.json", {}) if arguments.again else {}
    results = {key: result for key, result in results.items() if result["end"] in KILLED}
    group = groups(PROJECT)
    for wanted in stages(tree):
        living = [pair for pair in mutants if results.get(pair[1].key, {"end": ""})["end"] not in KILLED]
        if not living:
            break
        known = reached(runner, wanted)
        living = {number: mutant for number, mutant in living}
        for number, mutant in living.items():
            before = results.get(mutant.key, {"end": "not reached", "by": []})
            results[mutant.key] = {
                "number": number, "end": before["end"], "by": before["by"], "group": group[mutant.path], "path": mutant.path,
                "line": mutant.line, "kind": mutant.kind, "name": mutant.name, "original": mutant.original,
                "mutated": mutant.mutated}
        for name in sorted(known, key=lambda name: known[name]["seconds"]):
            asked = [number for number in known[name]["mutants"] if number in living]
            dead = Suite(runner, name, wanted[name], known[name]["seconds"]).judge(asked)
            for number in asked:
                result = results[living[number].key]
                result["end"], by = dead.get(number, ("lives", name))
                result["by"] = [by] if number in dead else result["by"] + [by]
            for number in dead:
                mutant = living.pop(number)
                end, by = dead[number]
                print(f"{number} {end}: {mutant.path}:{mutant.line} {mutant.name or mutant.kind}: {by}", flush=True)
            print(f"{name}: {len(dead)} of {len(asked)} killed, {len(living)} live", flush=True)
            save("results.json", results)
    shown = [results[mutant.key] for _, mutant in mutants]
    (FOLDER / "report.md").write_text(table(shown, len(dropped), time.monotonic() - began, arguments.seed))
    live = [result for result in shown if result["end"] in ("lives", "not reached")]
    print(f"{len(live)} of {len(shown)} live: {FOLDER}/report.md", flush=True)


if __name__ == "__main__":
    main()
