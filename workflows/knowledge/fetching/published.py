"""What a source publishes beside its files: checksums and versions."""
import email.utils
import gzip
import itertools
import json
import os
import re
import zlib

from .failure import BAD_DATA, CONFIGURATION, UNAVAILABLE, Failure

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
        stated = zenodo_sum(text, name)
        if stated:
            return stated
    elif kind in DIGITS:
        found = re.findall(r"^([0-9A-Fa-f]{%d})(?:[ \t]+\*?(\S+))?" % DIGITS[kind], text, re.MULTILINE)
        for digits, path in found:
            if os.path.basename(path) == name or (len(found) == 1 and not path):
                return (kind, digits.lower())
    else:
        raise Failure(f"sources.tsv: the checksum of {line.name} is of no known kind: {kind}", CONFIGURATION)
    raise Failure(f"{place} names no checksum of {name}; correct sources.tsv", UNAVAILABLE)


def zenodo_sum(text, name):
    """What the answer of Zenodo's interface states of a file, or None."""
    try:
        for file in json.loads(text)["files"]:
            if name in (file.get("key"), file.get("filename")):
                algorithm, _, digits = file["checksum"].rpartition(":")
                return (algorithm or "md5", digits)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    return None


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


def stated_in(path, pattern):
    """The first match among the first lines of a text, plain or gzip; empty if there is none."""
    expression = re.compile(pattern)
    packed = path.endswith((".gz", ".bgz"))
    with (gzip.open if packed else open)(path, "rt", encoding="utf-8", errors="replace") as text:
        for row in itertools.islice(text, 100000):
            found = expression.search(row)
            if found:
                return found.group(1)
    return ""


def version_of_file(line, path, modified, today):
    """The version of a file that is there: what its content states, else the server's day, else the day of the fetch.
    @throws Failure 65 if the content states none or cannot be read."""
    kind, _, pattern = line.version.partition(" ")
    if kind == "content":
        try:
            version = stated_in(path, pattern)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            raise Failure(f"{line.name}: the file is damaged or not gzip", BAD_DATA) from None
        if not version:
            raise Failure(f"{line.name}: the file no longer states its version in the form that sources.tsv names",
                          BAD_DATA)
        return version
    if kind == "modified" and modified:
        return email.utils.parsedate_to_datetime(modified).date().isoformat()
    return today.isoformat()
