#!/usr/bin/env python3
"""Runs a job on a cluster of two executors, kills one of them in the middle, and compares the mailout with one run of
`handout batch`. Then the other sources of a list, in small.

    cluster.py ARCHIVE [PEOPLE [FOLDER]]      20000 people, in a folder for temporary files, unless given

Needs the Python environment of requirements.txt, and a Java runtime. It prints what it measures; nothing is asserted of it.
"""

import contextlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent.resolve()
sys.path.insert(0, str(HERE.parent))

import pyspark

from handout_spark import archive

from people import MARK

HANDOUT = ["finding-the-clinic", "--merged", "all", "--split", "500"]
DAY = "2026-12-01"
TRIED = os.environ.get("HANDOUT_SPARK_TRIED", "large small").split()
# Little is computed by Spark itself, so a quick start counts more than quick code.
JAVA = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"


def say(words: str) -> None:
    print(f"- {words}", flush=True)


def require(holds: bool, words: str) -> None:
    if not holds:
        sys.exit(f"failed: {words}")


class Trial:
    """A folder with all that a run leaves, so that it can be searched."""

    def __init__(self, folder: pathlib.Path, archive_file: str) -> None:
        self.folder = folder
        self.archive = archive_file
        self.logs = folder / "logs"
        for name in ("logs", "logs/events", "local", "spark"):
            (folder / name).mkdir()
        # A home of Spark's own, because its executors write their logs into it.
        self.home = folder / "spark"
        for entry in pathlib.Path(pyspark.__file__).parent.iterdir():
            if entry.name != "work":
                (self.home / entry.name).symlink_to(entry)
        self.environment = dict(
            os.environ, PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1",
            SPARK_HOME=str(self.home), SPARK_LOCAL_DIRS=str(folder / "local"), LANG="C.UTF-8", JDK_JAVA_OPTIONS=JAVA, PYTHONDONTWRITEBYTECODE="1",
        )

    def people(self, count: int, *names: str) -> None:
        with open(self.folder / "people.log", "w") as file:
            ended = subprocess.run(
                [sys.executable, str(HERE / "people.py"), str(count), *names], cwd=self.folder, env=self.environment, stdout=file,
                stderr=file, check=False)
        require(ended.returncode == 0, f"to make {count} people: {(self.folder / 'people.log').read_text()[-3000:]}")

    def job(self, master: str, log: str, words: list[str]) -> subprocess.Popen:
        submit = pathlib.Path(sys.executable).parent / "spark-submit"
        settings = {
            "spark.eventLog.enabled": "true", "spark.eventLog.dir": f"file://{self.logs}/events", "spark.eventLog.compress": "false",
            "spark.sql.shuffle.partitions": "4", "spark.ui.enabled": "false", "spark.driver.extraJavaOptions": f"{JAVA} -Dderby.system.home={self.folder}", "spark.executor.extraJavaOptions": JAVA,
        }
        command = [str(submit), "--master", master]
        for name, value in settings.items():
            command += ["--conf", f"{name}={value}"]
        command += [str(HERE.parent / "mailout.py"), "--archive", self.archive, "--as-of", DAY, *words]
        with open(self.logs / log, "w") as file:
            return subprocess.Popen(command, env=self.environment, cwd=self.folder, stdout=file, stderr=file)

    def log(self, name: str) -> str:
        return (self.logs / name).read_text(errors="replace")

    def require_no_values(self) -> None:
        """No log of the driver or an executor, no event and no description of a task has a person's value."""
        searched = 0
        for place in (self.logs, self.home / "work"):
            for file in place.rglob("*"):
                if file.is_file() and (place == self.logs or file.name in ("stdout", "stderr")):
                    searched += 1
                    require(MARK.encode() not in file.read_bytes(), f"a person's value is in {file}")
        require(searched >= 8, f"only {searched} logs were found")
        say(f"no value of a person is in {searched} logs and records of events")


    def require_encrypted(self) -> None:
        """What Spark keeps on local disks does not show a value. Its other files are the program's."""
        searched = 0
        for file in (self.folder / "local").rglob("*"):
            if file.suffix in (".data", ".index") or file.name.startswith("rdd_"):
                with contextlib.suppress(FileNotFoundError):
                    require(MARK.encode() not in file.read_bytes(), f"a person's value is in {file}")
                    searched += 1
        require(searched > 0, "Spark kept nothing on its disks")
        say(f"no value of a person can be read in {searched} files that Spark kept on its disks")


def children(parent: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    found: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            try:
                state = pathlib.Path(f"/proc/{entry}/stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            found.setdefault(int(state[1]), []).append(int(entry))
    result, waiting = [], [parent]
    while waiting:
        own = found.get(waiting.pop(), [])
        result += own
        waiting += own
    return result


def executors(job: subprocess.Popen) -> list[int]:
    result = []
    for process in children(job.pid):
        try:
            words = pathlib.Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        # Not the shell that starts it, if any.
        if words[0].endswith(b"java") and any(word.endswith(b"CoarseGrainedExecutorBackend") for word in words):
            result.append(process)
    return result


def kill_one_in_the_middle(job: subprocess.Popen, trial: Trial, parts: pathlib.Path, count: int) -> None:
    """Kills an executor when a quarter of the parts is made, and its program is at work."""
    while job.poll() is None:
        made = len(list(parts.glob("part-*"))) if parts.is_dir() else 0
        if made >= max(1, count // 4):
            for executor in executors(job):
                names = [pathlib.Path(f"/proc/{each}/comm").read_text().strip() for each in children(executor) if os.path.exists(f"/proc/{each}/comm")]
                if any(name.startswith("handout") for name in names):
                    trial.require_encrypted()
                    os.kill(executor, signal.SIGKILL)
                    say(f"an executor was killed when {made} of {count} parts were made")
                    return
        time.sleep(0.02)
    sys.exit("failed: the job ended before an executor was killed")


def differences(left: pathlib.Path, right: pathlib.Path) -> str:
    ended = subprocess.run(
        ["diff", "--recursive", "--brief", "--exclude=ledger.sqlite", str(left), str(right)], capture_output=True, text=True, check=False)
    return ended.stdout


def in_the_large(trial: Trial, program: str, count: int) -> None:
    size = max(500, count // 20 // 500 * 500)
    trial.people(count, "people.parquet")
    out = trial.folder / "mailout"
    began = time.monotonic()
    job = trial.job("local-cluster[2,1,1024]", "cluster.log", [
        "--format", "parquet", "--source", str(trial.folder / "people.parquet"), "--sort-by", "language", "--sort-by", "`appointment.start`", "--part-size", str(size),
        "--out", str(out), "--", *HANDOUT])
    kill_one_in_the_middle(job, trial, pathlib.Path(f"{out}.parts/parts"), -(-count // size))
    require(job.wait() == 0, f"the job: {trial.log('cluster.log')[-5000:]}")
    say(f"the job took {time.monotonic() - began:.1f} s")
    for line in trial.log("cluster.log").splitlines():
        if " in " in line and line.endswith((" s", "on each executor")):
            print(f"    {line}")
    require("ExecutorLostFailure" in trial.log("cluster.log") or "Lost executor" in trial.log("cluster.log"), "Spark noticed no lost executor")
    require(not os.path.exists(f"{out}.parts"), "the parts are left")

    whole = trial.folder / "whole"
    began = time.monotonic()
    ended = subprocess.run(
        [program, "batch", *HANDOUT, "--as-of", DAY, "--recipients", f"{out}.csv", "--out", str(whole), "--quiet"],
        cwd=trial.folder, capture_output=True, text=True, check=False)
    require(ended.returncode in (0, 1), ended.stderr)
    say(f"handout batch of the whole took {time.monotonic() - began:.1f} s with both cores")
    different = differences(whole, out)
    require(not different, f"the mailout is not that of one run:\n{different}")
    files = sum(1 for file in whole.rglob("*") if file.is_file())
    say(f"{count:,} people: {files:,} files, the same bytes as one run of handout batch")
    trial.require_no_values()


def in_small(trial: Trial, program: str) -> None:
    """The same people of Parquet, of CSV and of a database give the same mailout; the words of an error name no value."""
    count = 60
    outs = []
    trial.people(count, "few.parquet", "few.csv", "few.jdbc")
    for kind in ("parquet", "csv", "jdbc"):
        source = str(trial.folder / f"few.{kind}")
        words = ["--format", kind, "--source", source]
        if kind == "jdbc":
            options = trial.folder / "database.json"
            options.write_text(json.dumps({"url": f"jdbc:derby:{source}", "dbtable": "people"}))
            words = ["--format", kind, "--source-options", str(options)]
        out = trial.folder / f"few-{kind}"
        job = trial.job("local[2]", f"{kind}.log", [*words, "--part-size", "25", "--out", str(out), "--", "finding-the-clinic"])
        require(job.wait() == 0, f"{kind}: {trial.log(f'{kind}.log')[-5000:]}")
        outs.append(out)
    for out in outs[1:]:
        require(not differences(outs[0], out), f"{out} differs from {outs[0]}")
    say(f"{count} people of Parquet, CSV and a database give the same mailout")

    csv = pathlib.Path(trial.folder / "few.csv").read_text()
    cases = {
        "doubled": (csv + f"r-000001,en-CA,clear,{MARK},,bus,\n", "stand in several rows: r-000001"),
        "torn": (csv + f'r-999999,en-CA,clear,{MARK}\n', "too few or too many cells"),
        "nameless": (csv.replace("id", "number", 1), 'no column "id"'),
    }
    for name, (text, expected) in cases.items():
        (trial.folder / f"{name}.csv").write_text(text)
        job = trial.job("local[2]", f"{name}.log", [
            "--format", "csv", "--source", str(trial.folder / f"{name}.csv"), "--out", str(trial.folder / f"{name}-out"), "--", "finding-the-clinic"])
        require(job.wait() == 1 and expected in trial.log(f"{name}.log"), f"{name}: {trial.log(f'{name}.log')[-3000:]}")
    job = trial.job("local[2]", "option.log", [
        "--source", str(trial.folder / "few.parquet"), "--out", str(trial.folder / "option"), "--", "finding-the-clinic", "--lettter", "x"])
    require(job.wait() == 70 and "error: part-000001: handout ended with 64" in trial.log("option.log"), f"option: {trial.log('option.log')[-3000:]}")
    say("what is wrong with a list or an option is refused by name")
    trial.require_no_values()


def main() -> None:
    if len(sys.argv) not in (2, 3, 4):
        sys.exit(__doc__)
    archive_file = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    if len(sys.argv) == 4:
        # To be looked at afterwards.
        os.makedirs(sys.argv[3])
        try_all(pathlib.Path(sys.argv[3]).resolve(), archive_file, count)
        return
    with tempfile.TemporaryDirectory(prefix="handout-spark-") as folder:
        try_all(pathlib.Path(folder), archive_file, count)


def try_all(folder: pathlib.Path, archive_file: str, count: int) -> None:
    trial = Trial(folder, archive_file)
    program = archive.program_of(archive_file, archive.digest_of(archive_file), str(trial.folder / "programs"))
    if "large" in TRIED:
        in_the_large(trial, program, count)
    if "small" in TRIED:
        in_small(trial, program)


if __name__ == "__main__":
    main()
