"""The archive with the program, its faces and its library, which is found by its digest."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile


def digest_of(path: str) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def program_of(archive: str, digest: str, cache: str) -> str:
    """The path of the program in an archive that is unpacked once in a cache, under its digest.

    Raises ValueError if the archive is another one. Tasks that ask at the same time wait for the first.
    """
    folder = os.path.join(cache, f"handout-{digest}")
    if not os.path.isdir(folder):
        os.makedirs(cache, exist_ok=True)
        with open(folder + ".lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not os.path.isdir(folder):
                _unpack(archive, digest, folder)
    return os.path.join(folder, "bin", "handout")


def _unpack(archive: str, digest: str, folder: str) -> None:
    found = digest_of(archive)
    if found != digest:
        raise ValueError(f"{os.path.basename(archive)} has the digest {found}, not {digest}")
    partial = tempfile.mkdtemp(prefix="unpacking-", dir=os.path.dirname(folder))
    try:
        subprocess.run(["tar", "--extract", "--gzip", "--no-same-owner", "--file", archive, "--directory", partial], check=True)
        (name,) = os.listdir(partial)
        os.rename(os.path.join(partial, name), folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
