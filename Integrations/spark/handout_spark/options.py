"""The words for `handout batch` that a job passes on, and those that it says itself."""

from collections.abc import Sequence

from .faults import Fault

OWN = {
    "--recipients", "--format", "--query", "--delimiter", "--encoding", "--rows", "--first-number", "--first-line", "--list-digest",
    "--out", "--resume", "--sort", "--proof", "--dry-run", "--purge", "--reprint", "--workers", "--quiet", "--as-of",
}
"""What the job says itself, or what is not for a part."""

PATHS = {"--library", "--fonts", "--suppress"}
"""What names a file or a folder, which every executor opens."""


def require_fitting(words: Sequence[str], part_size: int) -> None:
    """Raises Fault where the words do not go with a job whose parts have so many rows."""
    if not words or words[0].startswith("-"):
        raise Fault("no handout is named", "name it behind --, and then the options of handout batch: -- finding-the-clinic --letter …")
    for word in words:
        name = word.split("=", 1)[0]
        if name in OWN:
            raise Fault(f"{name} is not for a job", "the job numbers, sorts and names the parts itself: see Documentation/Spark.md")
    for name in sorted(PATHS):
        path = value(words, name)
        if path is not None and not path.startswith("/"):
            raise Fault(f"{name} {path} is not an absolute path", "every executor opens it: give its path on the shared file system")
    split = value(words, "--split")
    if value(words, "--merged") is not None and (split is None or not split.isdecimal() or int(split) == 0):
        raise Fault("--merged needs --split", "parts end where files of the print stream end: --split 500")
    if split is not None and split.isdecimal() and int(split) > 0 and part_size % int(split) != 0:
        fitting = max(1, part_size // int(split)) * int(split)
        raise Fault(f"parts of {part_size} rows would tear files of --split {split}", f"ask for --part-size {fitting}")


def value(words: Sequence[str], name: str) -> str | None:
    """The value of an option, written as `--name value` or `--name=value`."""
    for index, word in enumerate(words):
        if word == name:
            return words[index + 1] if index + 1 < len(words) else None
        if word.startswith(name + "="):
            return word[len(name) + 1 :]
    return None
