"""The table of sources: one line per source or option of a source."""
import csv
import dataclasses
import urllib.parse

from .failure import CONFIGURATION, USAGE, Failure

COLUMNS = ("name", "set", "section", "option", "address", "version", "checksum", "prepare", "settings", "licence",
           "redistribution", "checked")
SINGLE_SECTIONS = ("reference", "ontology")
CHROMOSOMES = [str(number) for number in range(1, 23)] + ["X", "Y"]


@dataclasses.dataclass(frozen=True)
class SourceLine:
    name: str
    set: str
    section: str
    option: str
    address: str
    version: str
    checksum: str
    prepare: str
    settings: str
    licence: str
    redistribution: str
    checked: str

    def addresses(self, version):
        """Of all files of the line."""
        address = self.address.replace("{version}", version)
        if "{chrom}" not in address:
            return [address]
        return [address.replace("{chrom}", chrom) for chrom in CHROMOSOMES]


def read_table(path):
    """@throws Failure 78 if a line has other cells than the header."""
    with open(path, encoding="utf-8", newline="") as lines:
        rows = list(csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t",
                               quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise Failure(f"{path}: the header is not: {', '.join(COLUMNS)}", CONFIGURATION)
    found = []
    for row in rows[1:]:
        if len(row) != len(COLUMNS):
            raise Failure(f"{path}: the line of {row[0]} has {len(row)} cells, not {len(COLUMNS)}", CONFIGURATION)
        line = SourceLine(*("" if cell == "-" else cell for cell in row))
        if urllib.parse.urlsplit(line.address).scheme not in ("https", "http"):
            raise Failure(f"{path}: the address of {line.name} is not one of HTTPS", CONFIGURATION)
        found.append(line)
    return found


def chosen(lines, only, more, without):
    """The lines to fetch: those of the set "core" and `more` without `without`, or `only`; names of sources or sets.
    @throws Failure 64 for a name that the table lacks."""
    known = {line.name for line in lines} | {line.set for line in lines}
    for name in only + more + without:
        if name not in known:
            raise Failure(f"no source or set is named {name}; see fetch --list", USAGE)
    wanted = set(only or ["core"]) | set(more)
    return [line for line in lines
            if wanted & {line.name, line.set} and not set(without) & {line.name, line.set}]
