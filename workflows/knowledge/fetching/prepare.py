"""Makes of a downloaded file the form that `vigie knowledge build` reads; the same bytes for the same download."""
import contextlib
import gzip
import io
import json
import os
import shutil
import subprocess
import tarfile
import zipfile

from .failure import BAD_DATA, Failure

REVEL_MEMBER = "revel_with_transcript_ids"


@contextlib.contextmanager
def gzip_writer(path):
    """No name and no time enter the bytes."""
    with open(path, "wb") as out, gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0, compresslevel=6) as text:
        yield text


def prepared_name(line, address):
    kind, _, rest = line.prepare.partition(" ")
    if kind == "as":
        return rest
    if kind == "revel":
        return REVEL_MEMBER + ".csv.gz"
    if kind == "orphapackets":
        return "orphapackets.ndjson.gz"
    return os.path.basename(address.split("?")[0])


def prepare(line, source, target):
    """Moves a file that needs nothing. @throws Failure 65 if the download is not what the source used to publish."""
    kind = line.prepare.partition(" ")[0]
    try:
        if kind == "revel":
            sorted_scores(source, target)
        elif kind == "orphapackets":
            packets_as_lines(source, target)
        else:
            os.replace(source, target)
    except (tarfile.TarError, zipfile.BadZipFile, KeyError, ValueError, EOFError, gzip.BadGzipFile) as fault:
        raise Failure(f"{line.name}: the archive is not of the expected form ({fault})", BAD_DATA) from None


def sorted_scores(archive, target):
    """REVEL's table, which follows GRCh37, in the order of its column grch38_pos; rows without that place left out."""
    folder = os.path.dirname(target)
    with zipfile.ZipFile(archive) as members, members.open(REVEL_MEMBER) as table, gzip_writer(target) as out:
        header = table.readline()
        place = header.decode().rstrip("\r\n").split(",").index("grch38_pos")
        out.write(header.replace(b"\r", b""))
        rows_sorted = ["sort", "-t,", "-k1,1", f"-k{place + 1},{place + 1}n", "-T", folder, "-o", target + ".rows"]
        with subprocess.Popen(rows_sorted, stdin=subprocess.PIPE, env={**os.environ, "LC_ALL": "C"}) as sort:
            for row in table:
                if row.split(b",", place + 1)[place] != b".":
                    sort.stdin.write(row.replace(b"\r", b""))
        if sort.returncode != 0:
            raise OSError(f"sort ended with {sort.returncode}")
        with open(target + ".rows", "rb") as rows:
            shutil.copyfileobj(rows, out, 1 << 20)
    os.remove(target + ".rows")


def packets_as_lines(archive, target):
    """One Orphapacket a line, by ORPHAcode."""
    packets = {}
    with tarfile.open(archive, "r:*") as members:
        for member in members:
            if member.isfile() and member.name.endswith(".json"):
                packet = json.load(io.TextIOWrapper(members.extractfile(member), encoding="utf-8"))
                if isinstance(packet, dict) and "Orphapacket" in packet:
                    packets[int(packet["Orphapacket"]["ORPHAcode"])] = packet
    if not packets:
        raise ValueError("no ORPHApacket in it")
    with gzip_writer(target) as out:
        for code in sorted(packets):
            out.write(json.dumps(packets[code], ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
