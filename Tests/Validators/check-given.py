"""Reads what the service says of what was given: as a FHIR validator does, and as a program that reads CSV.

    check-given.py fhir FILE    the bundle's DocumentReferences, a line of JSON each
    check-given.py csv FILE     the rows, a line of JSON each
"""

import csv
import io
import json
import sys

kind, path = sys.argv[1], sys.argv[2]
with open(path, encoding="utf-8", newline="") as file:
    text = file.read()

if kind == "csv":
    if not text.endswith("\r\n") or "\n" in text.replace("\r\n", ""):
        sys.exit("a line does not end with CRLF")
    for row in csv.DictReader(io.StringIO(text), strict=True):
        print(json.dumps(row, sort_keys=True))
else:
    # R4B has the same Bundle and DocumentReference as R4.
    from fhir.resources.R4B.bundle import Bundle

    bundle = Bundle.model_validate_json(text)
    if bundle.type != "collection":
        sys.exit(f"the bundle is a {bundle.type}")
    for entry in bundle.entry or []:
        reference = entry.resource
        if reference.get_resource_type() != "DocumentReference":
            sys.exit(f"a {reference.get_resource_type()} is in the bundle")
        # The model does not check the codes of required bindings.
        if reference.status not in {"current", "superseded", "entered-in-error"}:
            sys.exit(f"status {reference.status}")
        if reference.docStatus not in {"preliminary", "final", "amended", "entered-in-error"}:
            sys.exit(f"docStatus {reference.docStatus}")
        print(json.dumps(json.loads(reference.model_dump_json()), sort_keys=True))
