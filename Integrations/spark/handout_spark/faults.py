"""What ends a job with a message and without a stack trace."""

import re


class Fault(Exception):
    """Something that the user can mend. Its text has no value of a person in it."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message if help is None else f"{message}\n   help: {help}")


def reason(failure: str) -> str:
    """Of what Spark says of a task that failed again and again: what our own code said, else the first line."""
    found = re.search(r"^RuntimeError: (.*?)(?:\n\s*\n|\n\tat |\Z)", failure, re.DOTALL | re.MULTILINE)
    return found.group(1) if found else failure.strip().split("\n", 1)[0]
