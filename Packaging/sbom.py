#!/usr/bin/env python3
"""Writes what a release is made of, as SPDX 2.3 in JSON (ISO/IEC 5962).

    sbom.py VERSION BUILD LIBRARIES.tsv ARTIFACT… >sbom.spdx.json

Of Swift packages it lists those whose modules are linked into the two programs, as BUILD's lists for the linker name them, at the versions of
Package.resolved; of Debian's, those of LIBRARIES.tsv, as .ci/carried-libraries writes it. SOURCE_DATE_EPOCH is the document's time.
"""

import csv
import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
from dataclasses import dataclass
from urllib.parse import quote

PROGRAMS = ("handout", "handout-tools")
LICENCES = {"grdb.swift": "MIT"}
"""Of Swift packages, where it is not that of all others."""


@dataclass(frozen=True)
class Package:
    key: str
    name: str
    version: str
    licence: str
    location: str
    supplier: str = "NOASSERTION"
    purl: str | None = None
    source: str | None = None
    digest: str | None = None

    @property
    def id(self) -> str:
        return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", self.key)

    def spdx(self) -> dict[str, object]:
        result: dict[str, object] = {
            "SPDXID": self.id, "name": self.name, "versionInfo": self.version, "supplier": self.supplier, "downloadLocation": self.location,
            "filesAnalyzed": False, "licenseConcluded": "NOASSERTION", "licenseDeclared": self.licence, "copyrightText": "NOASSERTION",
        }
        if self.purl:
            result["externalRefs"] = [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": self.purl}]
        if self.source:
            result["sourceInfo"] = self.source
        if self.digest:
            result["packageFileName"] = self.name
            result["checksums"] = [{"algorithm": "SHA256", "checksumValue": self.digest}]
        return result


def linked_modules(build: pathlib.Path) -> set[str]:
    """The modules whose objects the linker was given."""
    modules: set[str] = set()
    for program in PROGRAMS:
        for line in (build / f"{program}.product" / "Objects.LinkFileList").read_text(encoding="utf-8").splitlines():
            found = re.search(r"/([^/]+)\.build/", line)
            if found:
                modules.add(found.group(1))
    return modules


def swift_packages(build: pathlib.Path, resolved: pathlib.Path) -> list[Package]:
    """The packages of Package.resolved that have one of the modules that are linked."""
    modules = linked_modules(build)
    checkouts = build.resolve().parent.parent / "checkouts"
    result = []
    for pin in json.loads(resolved.read_text(encoding="utf-8"))["pins"]:
        place = pin["location"].removesuffix(".git")
        sources = checkouts / place.rsplit("/", 1)[-1]
        if not sources.is_dir():
            sys.exit(f"{sources} is missing: build the programs here, with `make build`")
        own = {folder.name for folder in [*sources.glob("Sources/*"), *sources.glob("*")] if folder.is_dir()}
        if not own & modules:
            continue
        version = pin["state"]["version"]
        result.append(Package(
            f"swift-package-{pin['identity']}", pin["identity"], version, LICENCES.get(pin["identity"], "Apache-2.0"),
            f"git+{place}.git@{pin['state']['revision']}", purl=f"pkg:swift/{place.removeprefix('https://')}@{version}"))
    return result


def swift_runtime() -> Package:
    words = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"Swift version ([0-9.]+)", words)
    if not found:
        sys.exit("`swift --version` does not tell its version")
    return Package("swift-runtime", "swift", found.group(1), "Apache-2.0 WITH Swift-exception", f"git+https://github.com/swiftlang/swift.git@swift-{found.group(1)}-RELEASE",
        source="its standard library and Foundation are linked statically")


def debian_packages(table: pathlib.Path) -> list[Package]:
    with open("/etc/os-release", encoding="utf-8") as file:
        release = dict(line.rstrip().replace('"', "").split("=", 1) for line in file if "=" in line).get("VERSION_ID", "")
    found: dict[str, Package] = {}
    with open(table, encoding="utf-8", newline="") as file:
        for _, _, package, version, source, source_version in csv.reader(file, delimiter="\t"):
            name, _, architecture = package.partition(":")
            locator = f"pkg:deb/debian/{quote(name, safe='')}@{quote(version, safe='')}?distro=debian-{release}" + (f"&arch={architecture}" if architecture else "")
            found[name] = Package(
                f"debian-package-{name}", name, version, "NOASSERTION",
                f"https://snapshot.debian.org/package/{quote(source, safe='')}/{quote(source_version, safe='')}/", "Organization: Debian", locator,
                f"built by Debian from the source package {source} {source_version}; its copyright file is in the archive, in share/doc/handout/licences/{name}")
    return [found[name] for name in sorted(found)]


def artifact(path: pathlib.Path, version: str) -> Package:
    return Package(f"artifact-{path.name}", path.name, version, "Apache-2.0", "NOASSERTION", digest=hashlib.sha256(path.read_bytes()).hexdigest())


def document(version: str, build: pathlib.Path, table: pathlib.Path, artifacts: list[pathlib.Path]) -> dict[str, object]:
    program = Package("handout", "handout", version, "Apache-2.0", "NOASSERTION")
    static = [*swift_packages(build, pathlib.Path("Package.resolved")), swift_runtime()]
    dynamic = debian_packages(table)
    made = [artifact(path, version) for path in artifacts]
    relations = [("SPDXRef-DOCUMENT", "DESCRIBES", each.id) for each in made or [program]]
    relations += [(each.id, "CONTAINS", program.id) for each in made]
    relations += [(program.id, "STATIC_LINK", each.id) for each in static]
    # qpdf is a program that ours starts.
    relations += [(program.id, "DYNAMIC_LINK", each.id) for each in dynamic if each.name != "qpdf"]
    relations += [(each.id, "RUNTIME_DEPENDENCY_OF", program.id) for each in dynamic if each.name == "qpdf"]
    relations += [(each.id, "CONTAINS", library.id) for each in made if each.name.endswith(".tar.gz") for library in dynamic]
    content = {
        "packages": [each.spdx() for each in [program, *made, *static, *dynamic]],
        "relationships": [{"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other} for one, kind, other in relations],
    }
    time = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
    identity = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"handout-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/handout-{version}-{identity}",
        "creationInfo": {"created": time.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Organization: the authors of handout", "Tool: handout-sbom"]},
    } | content


def main() -> None:
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    version, build, table, *artifacts = sys.argv[1:]
    json.dump(document(version, pathlib.Path(build), pathlib.Path(table), [pathlib.Path(each) for each in artifacts]), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
