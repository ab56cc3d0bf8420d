#!/usr/bin/env python3
"""Holds JSON files against a schema. usage: validate.py SCHEMA FILE...
Exit 0: all hold; 1: the first three faults of each are on stdout; 77: python3-jsonschema is missing."""
import json
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("left out: python3-jsonschema is not installed")
    sys.exit(77)

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
status = 0
for name in sys.argv[2:]:
    with open(name, encoding="utf-8") as file:
        document = json.load(file)
    for fault in sorted(validator.iter_errors(document), key=str)[:3]:
        print(f"{name}: {fault.json_path}: {fault.message[:300]}")
        status = 1
sys.exit(status)
