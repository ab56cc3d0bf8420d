"""What a source publishes beside its files: checksums and versions."""
import datetime
import email.utils
import gzip
import json
import os
import re

from .failure import CONFIGURATION, UNAVAILABLE, Failure

DIGITS = {"md5": 32, "sha256": 64}


def published_sum(line, address, transfer):
    """(algorithm, hexadecimal digits) that the source publishes for a file, or None if it publishes none.
    @throws Failure 69 if the place that should name it does not."""
    kind, _, place = line.checksum.partition(" ")
    if kind in ("", "header"):
        return None  # "header": comes with the file
    name = os.path.basename(address)
    text = transfer.text(place)
    if kind == "zenodo":
        for file in json.loads(text).get("files", []):
            if name in (file.get("key"), file.get("filename")):
                algorithm, _, digits = file.get("checksum", "").rpartition(":")
                return (algorithm or "md5", digits)
    elif kind in DIGITS:
        found = re.findall(r"^([0-9A-Fa-f]{%d})(?:[ \t]+\*?(\S+))?" % DIGITS[kind], text, re.MULTILINE)
        for digits, path in found:
            if os.path.basename(path) == name or (len(found) == 1 and not path):
                return (kind, digits.lower())
    else:
        raise Failure(f"sources.tsv: the checksum of {line.name} is of no known kind: {kind}", CONFIGURATION)
    raise Failure(f"{place} names no checksum of {name}; correct sources.tsv", UNAVAILABLE)


def listed_version(line, transfer):
    """The newest version that a listing names, or empty if the version is found otherwise."""
    kind, _, rest = line.version.partition(" ")
    if kind == "pinned":
        return rest
    if kind != "listing":
        return ""
    place, _, pattern = rest.partition(" ")
    found = set(re.findall(pattern, transfer.text(place)))
    if not found:
        raise Failure(f"{place} lists no version of {line.name}; correct sources.tsv", UNAVAILABLE)
    return max(found, key=lambda version: [int(number) for number in re.findall(r"\d+", version)])


def version_of_file(line, path, modified, today):
    """The version of a file that is there: what its content states, else the server's day, else the day of the fetch."""
    kind, _, pattern = line.version.partition(" ")
    if kind == "content":
        expression = re.compile(pattern)
        with (gzip.open if path.endswith((".gz", ".bgz")) else open)(path, "rt", encoding="utf-8",
                                                                    errors="replace") as text:
            for number, row in enumerate(text):
                found = expression.search(row)
                if found:
                    return found.group(1)
                if number > 100000:
                    break
        raise Failure(f"{line.name} no longer states its version in the form that sources.tsv names",
                      UNAVAILABLE)
    if kind == "modified" and modified:
        return email.utils.parsedate_to_datetime(modified).date().isoformat()
    return (today or datetime.date.today()).isoformat()
