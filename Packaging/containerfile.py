#!/usr/bin/env python3
"""Reads a Containerfile, for a machine that cannot build images.

    containerfile.py FILE CONFIG.json      writes what the image says of itself, and prints its RUN steps as a script

It knows what ours has: FROM, COPY, RUN, and words of the configuration. COPY is left to who calls it.
"""

import json
import pathlib
import shlex
import sys


def instructions(text: str) -> list[tuple[str, str]]:
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    joined = lines.replace("\\\n", " ")
    return [tuple(line.split(None, 1)) for line in joined.splitlines() if line.strip()]  # type: ignore[misc]


def words(rest: str) -> list[str]:
    return json.loads(rest) if rest.lstrip().startswith("[") else ["/bin/sh", "-c", rest]


def main() -> None:
    config: dict[str, object] = {"Volumes": {}}
    for name, rest in instructions(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")):
        if name == "RUN":
            print(rest)
        elif name == "USER":
            config["User"] = rest
        elif name == "VOLUME":
            config["Volumes"] = {place: {} for place in shlex.split(rest)}
        elif name in ("ENTRYPOINT", "CMD"):
            config[name.capitalize()] = words(rest)
        elif name == "HEALTHCHECK":
            config["Healthcheck"] = {"Test": ["CMD", *words(rest.split("CMD", 1)[1])]}
        elif name not in ("FROM", "COPY", "EXPOSE", "STOPSIGNAL"):
            sys.exit(f"{sys.argv[1]}: what is {name}?")
    pathlib.Path(sys.argv[2]).write_text(json.dumps(config), encoding="utf-8")


if __name__ == "__main__":
    main()
