"""Reads metrics as Prometheus does, from standard input: each sample as a line of JSON."""

import json
import sys

from prometheus_client.parser import text_string_to_metric_families

families = list(text_string_to_metric_families(sys.stdin.read()))
for family in families:
    if not family.documentation or family.type == "unknown":
        sys.exit(f"{family.name} has no help or no type")
    for sample in family.samples:
        print(json.dumps({"name": sample.name, "labels": sample.labels, "value": sample.value, "type": family.type}))
