"""A copy of the project with every mutant in it at once, each behind a switch, built once.

Which one runs is said by the variable HANDOUT_MUTANTS. So 200 mutants cost one build.
"""

import re
import shutil
import subprocess
from pathlib import Path

from modules import SWITCHES

NOT_COPIED = {".build", ".git", ".venv", "output", "__pycache__"}
SWITCH = Path(__file__).parent / "Switch.swift.txt"
MUTATED_FILE = re.compile(r"^(?:\S*/)?(Sources/[^:\n]+\.swift):(\d+):\d+: error: (.*)$", re.M)


def write_if_new(path, content):
    """A file that is as it was keeps its time, so that it is not compiled again."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def mutated(text, mutants):
    """The text of a file with its mutants, each of whose lines stays the line that it was."""
    for number, mutant in sorted(mutants, key=lambda pair: pair[1].start, reverse=True):
        replacement = mutant.replacement.replace("{is}", f"isMutant({number})")
        text = text[: mutant.start] + replacement + text[mutant.end :]
    return text


def write(project, tree, mutants):
    """Brings the copy up to date, with these mutants in it."""
    by_file = {}
    for number, mutant in mutants:
        by_file.setdefault(mutant.path, []).append((number, mutant))
    kept = set()
    for source in project.rglob("*"):
        name = source.relative_to(project)
        if NOT_COPIED.intersection(name.parts) or source.is_dir():
            continue
        kept.add(name)
        content = source.read_bytes()
        if str(name) in by_file:
            content = mutated(content.decode(), by_file[str(name)]).encode()
        write_if_new(tree / name, content)
        if source.stat().st_mode & 0o111:
            (tree / name).chmod(0o755)
    for folder in SWITCHES:
        name = Path(folder) / "MutantSwitch.swift"
        kept.add(name)
        write_if_new(tree / name, SWITCH.read_bytes())
    for path in list(tree.rglob("*")):
        name = path.relative_to(tree)
        if path.is_file() and not NOT_COPIED.intersection(name.parts) and name not in kept:
            path.unlink()


def lend_packages(project, tree):
    """The packages that the project has fetched, so that they are not fetched again."""
    for name in ("checkouts", "repositories", "workspace-state.json"):
        source, target = project / ".build" / name, tree / ".build" / name
        if source.exists() and not target.exists():
            target.parent.mkdir(exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, symlinks=True)
            else:
                shutil.copy2(source, target)


def build(tree):
    """Builds the copy.

    Returns what the compiler says where it does not build, else None.
    """
    command = ["nice", "swift", "build", "--build-tests", "--ignore-lock"]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, errors="replace")
    return None if done.returncode == 0 else done.stdout + done.stderr


def at_fault(output, mutants):
    """The mutants that the compiler's errors are about."""
    found = {}
    for path, line, message in MUTATED_FILE.findall(output):
        line = int(line)
        here = [(number, mutant) for number, mutant in mutants if mutant.path == path]
        named = [pair for pair in here if pair[1].line <= line <= pair[1].last_line]
        # The compiler may report an error at the end of the mutant's block.
        above = sorted((pair for pair in here if pair[1].line < line), key=lambda pair: pair[1].line)
        for _, mutant in named or above[-1:] or here:
            found[mutant.key] = message
    return found
