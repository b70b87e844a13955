"""The folder in which a job keeps its parts, beside the mailout, on a file system that the driver and all executors share."""

import contextlib
import errno
import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from typing import IO

from .faults import Fault


class Workplace:
    """Whatever is written here is written under a name of its own attempt and renamed when it is whole, so that a task that is
    tried again, or twice at the same time, leaves one result."""

    def __init__(self, out: str) -> None:
        self.out = out
        self.folder = out + ".parts"
        self.lists = os.path.join(self.folder, "lists")
        self.parts = os.path.join(self.folder, "parts")
        self.attempts = os.path.join(self.folder, "attempts")
        self.digest = os.path.join(self.folder, "digest")
        self.plan = os.path.join(self.folder, "plan.json")
        self.whole_list = out + ".csv"

    def make(self) -> IO[bytes]:
        """Makes the folders, and returns a lock on them, which is held as long as it is open."""
        if os.path.exists(self.whole_list) and not os.path.isdir(self.folder):
            raise Fault(f"{self.whole_list} exists already", "the job writes the sorted list there: choose another folder with --out, or move that file")
        for folder in (self.folder, self.lists, self.parts, self.attempts):
            os.makedirs(folder, mode=0o700, exist_ok=True)
        lock = open(os.path.join(self.folder, "lock"), "wb")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise Fault(f"another job is making {self.out}", "wait for it, or end it") from None
        return lock

    def list_of(self, name: str) -> str:
        return os.path.join(self.lists, name + ".csv")

    def part(self, name: str) -> str:
        return os.path.join(self.parts, name)

    def attempt(self, name: str) -> str:
        return os.path.join(self.attempts, f"{name}-{uuid.uuid4().hex}")

    @contextlib.contextmanager
    def writing(self, path: str) -> Iterator[IO[bytes]]:
        """A new file for its owner alone, which has its name when it is whole and on the disk."""
        partial = self.attempt(os.path.basename(path))
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with open(descriptor, "wb", buffering=1 << 20) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(partial, path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(partial)
            raise

    def publish(self, attempt: str, name: str) -> bool:
        """Gives a whole part its name. Returns False, and removes the attempt, if another attempt was first."""
        try:
            os.rename(attempt, self.part(name))
            return True
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
            shutil.rmtree(attempt)
            return False

    def is_made(self, name: str) -> bool:
        """A mailout is whole where it has its manifest, which is written last."""
        return os.path.exists(os.path.join(self.part(name), "manifest.csv"))

    def clear_attempts(self) -> None:
        """Removes what killed tasks left. No task of the job may run."""
        shutil.rmtree(self.attempts, ignore_errors=True)
        os.makedirs(self.attempts, mode=0o700, exist_ok=True)

    def remove(self) -> None:
        shutil.rmtree(self.folder)
