#!/usr/bin/env python3
"""Holds care documents against the structure of ANS's examples of SDM-MR 2024.01.
usage: care_documents.py FOLDER-OF-EXAMPLES FILE...
Every set of templates stands on an element of the examples with that name; every child of an element
is one that the element has in the examples, in their order; each code of an observation is one of
theirs; the mandatory items are there."""
import glob
import sys
import xml.etree.ElementTree as ET

V3 = "{urn:hl7-org:v3}"
MANDATORY = {"MED-072", "MED-071", "PAT-013", "PAT-062", "PAT-064"}
# Codes of observations that the examples do not happen to hold, from the guide (DOMAIN 1.2).
ALSO = set()


def templates(element):
    return frozenset(t.get("root") for t in element.findall(V3 + "templateId"))


def children(element):
    names = []
    for child in element:
        if not names or names[-1] != child.tag:
            names.append(child.tag)
    return names


def read(path):
    return ET.parse(path).getroot()


examples = [read(path) for path in glob.glob(sys.argv[1] + "/SDM-MR*.xml")]
assert len(examples) == 3, "the three examples are not there"
known_templates = {(e.tag, templates(e)) for x in examples for e in x.iter() if templates(e)}
known_codes = {e.find(V3 + "code").get("code") for x in examples for e in x.iter(V3 + "observation")
               if e.find(V3 + "code") is not None}
before = {}  # (parent, a, b): a stands before b somewhere in an example
for x in examples:
    for parent in x.iter():
        names = children(parent)
        for i, a in enumerate(names):
            before.setdefault((parent.tag, a), set())
            for b in names[i + 1:]:
                before[(parent.tag, a)].add(b)

faults = []
for path in sys.argv[2:]:
    document = read(path)
    say = lambda fault: faults.append(f"{path.rsplit('/', 1)[-1]}: {fault}")
    for element in document.iter():
        tag = element.tag.replace(V3, "")
        if templates(element) and (element.tag, templates(element)) not in known_templates:
            say(f"no example has {tag} with templates {sorted(templates(element))}")
        names = children(element)
        for i, a in enumerate(names):
            if (element.tag, a) not in before:
                say(f"no example has {a} in {tag}".replace(V3, ""))
            for b in names[i + 1:]:
                follows = before.get((element.tag, a), set())
                precedes = before.get((element.tag, b), set())
                if b not in follows and a in precedes:
                    say(f"{a} stands before {b} in {tag}".replace(V3, ""))
    problems = [o for o in document.iter(V3 + "observation")
                if o.find(V3 + "code").get("code") == "282291009"]
    if not problems:
        say("there is no diagnosis")
    for problem in problems:
        codes = {o.find(V3 + "code").get("code") for o in problem.iter(V3 + "observation")}
        for code in MANDATORY - codes:
            say(f"{code} is missing")
        for code in codes - known_codes - ALSO:
            say(f"no example has an observation {code}")
    ids = {e.get("ID") for e in document.iter() if e.get("ID")}
    for reference in document.iter(V3 + "reference"):
        if reference.get("value", "")[1:] not in ids:
            say(f"{reference.get('value')} refers to nothing")
for fault in sorted(set(faults))[:20]:
    print(fault)
if faults:
    sys.exit(1)
print(f"care documents {len(sys.argv) - 2}, each with the structure of the examples")
