"""What ends a job with a message and without a stack trace."""


class Fault(Exception):
    """Something that the user can mend. Its text has no value of a person in it."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message if help is None else f"{message}\n   help: {help}")
