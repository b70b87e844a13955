"""Holds YAML files against a JSON Schema: a JSON list of complaints, each a list of file, place and words.

usage: check-schema.py SCHEMA FILE...
"""

import json
import sys

import yaml
from jsonschema import Draft202012Validator


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    complaints = []
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            document = yaml.safe_load(file)
        for error in validator.iter_errors(document):
            complaints.append([path, error.json_path, error.message])
    json.dump(complaints, sys.stdout)


main()
