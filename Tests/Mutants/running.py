"""Runs of the tests, each with some mutants switched on."""

import os
import re
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass

FAILURE = re.compile(r"(?:recorded an issue|failed after|Fatal error|Test run with .* failed)")
FAILED_TEST = re.compile(r"Test (\w+\([^)]*\)|\"[^\"]+\").*(?:recorded an issue|failed after)")


@dataclass
class Run:
    """How a suite ended."""

    seconds: float
    # "passed", "failed", "crashed" or "too slow"
    end: str
    test: str = ""


def end_session(session):
    """Ends every process of a session that this script began, those that a test left behind too."""
    for _ in range(50):
        members = []
        for name in os.listdir("/proc"):
            if not name.isdigit():
                continue
            try:
                with open(f"/proc/{name}/stat") as file:
                    fields = file.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[3]) == session and fields[0] != "Z":
                members.append(int(name))
        if not members:
            return
        for member in members:
            try:
                os.kill(member, signal.SIGKILL)
            except ProcessLookupError:
                pass
        time.sleep(0.05)


class Runner:
    """Runs suites of the bundle that was built from the mutated copy."""

    def __init__(self, project, tree, folder):
        self.tree = tree
        self.temporary = folder / "tmp"
        self.output = folder / "last-run.txt"
        bundles = list((tree / ".build/debug").glob("*PackageTests.xctest"))
        if not bundles:
            raise SystemExit("there is no bundle of tests: the build went wrong")
        self.bundle = bundles[0]
        python = project / ".venv/validators/bin/python"
        self.environment = dict(os.environ)
        self.environment.pop("HANDOUT_MUTANTS", None)
        if python.exists():
            self.environment["HANDOUT_TEST_PYTHON"] = str(python)

    def run(self, filter, seconds, mutants=(), record=None):
        """Runs the tests that a filter names, with some mutants, until the first of them fails."""
        shutil.rmtree(self.temporary, ignore_errors=True)
        self.temporary.mkdir(parents=True)
        environment = {**self.environment, "TMPDIR": str(self.temporary)}
        if mutants:
            environment["HANDOUT_MUTANTS"] = ",".join(map(str, mutants))
        if record is not None:
            environment["HANDOUT_MUTANTS_REACHED"] = str(record)
        began = time.monotonic()
        with open(self.output, "wb") as output:
            process = subprocess.Popen(
                ["nice", str(self.bundle), "--testing-library", "swift-testing", "--filter", filter],
                cwd=self.tree, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                start_new_session=True)
        try:
            end, test = self.watch(process, began + seconds, stops_early=bool(mutants))
        finally:
            end_session(process.pid)
            process.wait()
        return Run(time.monotonic() - began, end, test)

    def watch(self, process, deadline, stops_early):
        place, text = 0, ""
        while True:
            code = process.poll()
            with open(self.output, "rb") as file:
                file.seek(place)
                more = file.read()
            place += len(more)
            text += more.decode(errors="replace")
            failure = FAILURE.search(text)
            if code is not None or failure and stops_early:
                named = FAILED_TEST.search(text)
                test = named.group(1) if named else ""
                if code is not None and code < 0:
                    return "crashed", test
                return ("failed" if failure or code else "passed"), test
            if time.monotonic() > deadline:
                return "too slow", ""
            time.sleep(0.05)
