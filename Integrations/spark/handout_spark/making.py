"""What an executor does: it makes one part with `handout batch`."""

import ctypes
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

from . import archive
from .cutting import Part
from .workplace import Workplace


@dataclass(frozen=True)
class Made:
    name: str
    seconds: float
    """How long the program ran."""
    first_seconds: float
    """How long the archive took, which is unpacked once an executor."""


@dataclass(frozen=True)
class Making:
    """What all parts have in common. Nothing of a person is in it, so it may stand in a task."""

    out: str
    digest: str
    """The archive's, by which it is found."""
    day: str
    words: tuple[str, ...]
    workers: int

    def make(self, part: Part) -> Made:
        from pyspark import SparkFiles

        began = time.monotonic()
        root = SparkFiles.getRootDirectory()
        program = archive.program_of(os.path.join(root, f"handout-{self.digest}"), self.digest, os.path.join(root, "programs"))
        unpacked = time.monotonic()
        make_part(Workplace(self.out), program, part, self.words, self.day, self.workers)
        return Made(part.name, time.monotonic() - unpacked, unpacked - began)


def make_part(workplace: Workplace, program: str, part: Part, words: Sequence[str], day: str, workers: int) -> None:
    """Makes a part in a folder of this attempt, and renames it when it is whole."""
    if workplace.is_made(part.name):
        return
    attempt = workplace.attempt(part.name)
    command = [
        program, "batch", *words, "--as-of", day, "--recipients", workplace.list_of(part.name),
        "--first-number", str(part.first_number), "--first-line", str(part.first_line), "--list-digest", workplace.digest,
        "--out", attempt, "--workers", str(workers), "--quiet",
    ]
    try:
        require_made(run(command), attempt, part.name)
        workplace.publish(attempt, part.name)
    except BaseException:
        shutil.rmtree(attempt, ignore_errors=True)
        raise


def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Runs the program, which ends with its task, and knows nothing of Spark's secrets."""
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}
    for name in ("TMPDIR", "HOME"):
        if name in os.environ:
            environment[name] = os.environ[name]
    return subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        errors="replace", check=False, preexec_fn=_end_with_parent,
    )


def require_made(ended: subprocess.CompletedProcess[str], folder: str, name: str) -> None:
    """Raises where the program did not make the whole of a mailout. 1 is also the code of one that has exceptions.

    Its messages have no value of a person in them.
    """
    if ended.returncode in (0, 1) and os.path.exists(os.path.join(folder, "manifest.csv")):
        return
    raise RuntimeError(f"{name}: handout ended with {ended.returncode}: {ended.stderr.strip()[-2000:]}") from None


def _end_with_parent() -> None:
    # prctl(PR_SET_PDEATHSIG): where the executor is killed, its program does not go on alone.
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
