"""The modules that decide who gets what, and the tests that are asked about them."""

import re

# Each group with its share of the mutants, in percent.
GROUPS = {
    "Mailouts": (40, ["Sources/Tools/Mailouts"]),
    "Personalization": (
        40,
        [
            "Sources/Writing/Personalization/Recipients", "Sources/Writing/Personalization/Letters",
            *(
                f"Sources/Writing/Personalization/Copies/{name}.swift"
                for name in (
                    "Copy", "Copy+Audience", "Copy+Blocks", "Copy+Card", "Copy+Clinic", "Copy+Letter", "Copy+Tables",
                    "Copy+Values", "TernaryLogic",
                )
            ),
        ],
    ),
    "Printing": (14, ["Sources/HandoutKit/Printing", "Sources/HandoutKit/Renderer.swift", "Sources/HandoutKit/Library.swift"]),
    "Engines": (6, ["Sources/Tools/Service/Engines"]),
}

# The modules that get a copy of the switch, which all their files can use.
SWITCHES = [
    "Sources/Tools/Mailouts", "Sources/Writing/Personalization", "Sources/HandoutKit", "Sources/Tools/Service",
]

# Test targets that run as a whole in about a second, and those whose suites run one by one.
WHOLE = ["PersonalizationTests", "MailoutsTests"]
BY_SUITE = ["HandoutKitTests", "CommandTests", "ServiceTests"]
# Suites run in this order, the later ones only for mutants that have survived so far.
STAGES = [
    re.compile(r"PersonalizationTests|MailoutsTests"),
    re.compile(r"HandoutKitTests\..*|CommandTests\.(?:Batch|Disturbed|Letter|Memory|ServedClinic|SharedFields).*|ServiceTests\.(?:Copy|Clinic|Limit)Tests"),
    re.compile(r".*"),
]
# These take long and test nothing in these modules that others do not test.
LEFT_OUT = {"CommandTests.OnePageTests", "CommandTests.SpecimenTests", "HandoutKitTests.PictureTests"}


def files(tree):
    """The files of each group."""
    for group, (share, places) in GROUPS.items():
        found = []
        for place in places:
            path = tree / place
            found += [path] if path.is_file() else sorted(path.rglob("*.swift"))
        yield group, share, found


def suites(tree):
    """The filters of the tests that are asked, by name."""
    found = {name: rf"^{name}\." for name in WHOLE}
    for target in BY_SUITE:
        for file in sorted((tree / "Tests" / target).glob("*.swift")):
            for suite in re.findall(r"^@Suite.*struct (\w+)", file.read_text(), re.M):
                name = f"{target}.{suite}"
                if name not in LEFT_OUT:
                    found[name] = rf"^{target}\.{suite}/"
    return found


def stages(tree):
    """The same, stage by stage."""
    left = suites(tree)
    for stage in STAGES:
        yield {name: filter for name, filter in left.items() if stage.fullmatch(name)}
        left = {name: filter for name, filter in left.items() if not stage.fullmatch(name)}
