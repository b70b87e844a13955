"""Holds YAML and JSON files against a JSON Schema: a JSON list of complaints, each a list of file, place and words.

usage: check-schema.py SCHEMA FILE...
"""

import json
import sys

import yaml
from jsonschema import Draft202012Validator


class Loader(yaml.SafeLoader):
    """Reads dates as the texts that they are in JSON."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    complaints = []
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            document = json.load(file) if path.endswith(".json") else yaml.load(file, Loader)
        for error in validator.iter_errors(document):
            complaints.append([path, error.json_path, error.message])
    json.dump(complaints, sys.stdout)


main()
