"""Downloads: resumed where the server vouches that the file is the same, never left half under a final name."""
import base64
import dataclasses
import hashlib
import http.client
import json
import os
import re
import shutil
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request

from .failure import BAD_DATA, CANNOT_CREATE, UNAVAILABLE, Failure

BLOCK = 1 << 20
NOT_WORTH_A_TRY = (400, 401, 403, 404, 405, 410, 451)


@dataclasses.dataclass(frozen=True)
class Download:
    """A whole file, still under its temporary name, and what the server said of it."""
    path: str
    size: int
    sha256: str
    md5: str
    etag: str
    modified: str
    stated_md5: str


class Cut(Exception):
    """The connection ended, or the server asks to come back: worth another try."""


class StaysSecure(urllib.request.HTTPRedirectHandler):
    """Follows no redirect from HTTPS to HTTP."""

    def redirect_request(self, request, answer, code, message, headers, address):
        if request.full_url.startswith("https:") and not address.startswith("https:"):
            raise Failure(f"{request.full_url} sends to an address without TLS; nothing was taken", UNAVAILABLE)
        return super().redirect_request(request, answer, code, message, headers, address)


def digests_of(path):
    """SHA-256 and MD5 of a file, hexadecimal."""
    sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
    with open(path, "rb") as file:
        while block := file.read(BLOCK):
            sha256.update(block)
            md5.update(block)
    return sha256.hexdigest(), md5.hexdigest()


def stated_md5(headers):
    """The MD5 that object stores of Google state in x-goog-hash, hexadecimal; empty if there is none."""
    for value in headers.get_all("x-goog-hash") or []:
        found = re.search(r"md5=([A-Za-z0-9+/]{22}==)", value)
        if found:
            return base64.b64decode(found.group(1)).hex()
    return ""


class Transfer:
    """`mirror`: a server that holds HOST/PATH of the official addresses; empty for these themselves."""

    def __init__(self, parts, mirror="", tries=6, pause=2.0, timeout=60.0):
        self.parts = parts
        self.mirror = mirror.rstrip("/")
        self.tries = tries
        self.pause = pause
        self.timeout = timeout
        self.opener = urllib.request.build_opener(StaysSecure())

    def actual(self, address):
        if not self.mirror:
            return address
        return self.mirror + "/" + address.split("://", 1)[1]

    def text(self, address):
        """A small text: a listing or a file of checksums."""
        return self.attempts(address, lambda: self.text_once(address))

    def text_once(self, address):
        with self.open(address, {}) as answer:
            return self.read_checked(answer).decode("utf-8", "replace")

    @staticmethod
    def read_checked(answer):
        text = answer.read()
        stated = answer.headers.get("Content-Length")
        if stated is not None and len(text) != int(stated):
            raise Cut("the connection was cut")
        return text

    def file(self, address, known=None):
        """The file, or None if it is still the one of the record `known` (its etag or day)."""
        return self.attempts(address, lambda: self.file_once(address, known))

    def attempts(self, address, once):
        for attempt in range(1, self.tries + 1):
            try:
                return once()
            except urllib.error.HTTPError as fault:
                if fault.code in NOT_WORTH_A_TRY:
                    raise Failure(f"{address} answers {fault.code}: correct the address in sources.tsv, or leave "
                                  "the source out with --without", UNAVAILABLE) from None
                reason = f"answers {fault.code}"
            except (Cut, OSError, http.client.HTTPException) as fault:
                if isinstance(fault, OSError) and not self.of_the_network(fault):
                    raise
                reason = str(getattr(fault, "reason", fault)) or type(fault).__name__
            if attempt < self.tries:
                time.sleep(self.pause * 2 ** (attempt - 1))
        raise Failure(f"{address}: {reason} ({self.tries} tries); what came is kept, the same command goes on",
                      UNAVAILABLE)

    @staticmethod
    def of_the_network(fault):
        return isinstance(fault, (urllib.error.URLError, ConnectionError, TimeoutError, ssl.SSLError))

    def open(self, address, headers):
        request = urllib.request.Request(self.actual(address), headers={
            "User-Agent": "vigie-knowledge-fetch", "Accept-Encoding": "identity", **headers})
        return self.opener.open(request, timeout=self.timeout)

    def file_once(self, address, known):
        part = os.path.join(self.parts, hashlib.sha256(address.encode()).hexdigest()[:24])
        begun = self.begun(part)
        headers = {}
        if begun:
            headers = {"Range": f"bytes={begun['have']}-", "If-Range": begun["validator"]}
        elif known:
            headers = {name: known[key] for name, key in
                       (("If-None-Match", "etag"), ("If-Modified-Since", "modified")) if known.get(key)}
        try:
            answer = self.open(address, headers)
        except urllib.error.HTTPError as fault:
            if fault.code == 304 and known and not begun:
                return None
            if fault.code == 416 and begun:
                self.forget(part)
                raise Cut("the file became shorter") from None
            raise
        with answer:
            self.receive(answer, part, begun, address)
            return self.whole(answer, part, address)

    @staticmethod
    def begun(part):
        """How much there is of a file whose server named it by a strong ETag or a day."""
        try:
            with open(part + ".json", encoding="utf-8") as note:
                begun = json.load(note)
            if begun["total"] and os.path.getsize(part) >= begun["total"]:
                os.truncate(part, begun["total"] - 1)  # whole, but not taken: ask for its last byte
            begun["have"] = os.path.getsize(part)
        except (OSError, ValueError):
            return None
        return begun if begun.get("validator") and begun["have"] else None

    @staticmethod
    def forget(part):
        for path in (part, part + ".json"):
            if os.path.exists(path):
                os.remove(path)

    @staticmethod
    def validator(headers):
        etag = headers.get("ETag", "")
        return etag if etag and not etag.startswith("W/") else headers.get("Last-Modified", "")

    @staticmethod
    def same_file(stated, begun):
        """RFC 9110, 15.3.7: a part answers If-Range with its ETag; its day may be left out."""
        return stated == begun or (not stated and not begun.startswith('"'))

    def receive(self, answer, part, begun, address):
        length = answer.headers.get("Content-Length")
        total = int(length) if length is not None else None
        mode = "wb"
        if answer.status == 206:
            span = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", answer.headers.get("Content-Range", ""))
            same = (begun and span and int(span.group(1)) == begun["have"]
                    and int(span.group(3)) == begun["total"]
                    and self.same_file(self.validator(answer.headers), begun["validator"]))
            if not same:
                self.forget(part)
                raise Cut("the file changed meanwhile")
            mode, total = "ab", begun["total"]
        missing = (total or 0) - (begun["have"] if mode == "ab" else 0)
        free = shutil.disk_usage(self.parts).free
        if missing > free:
            raise Failure(f"{address} needs {missing} bytes more, {self.parts} has {free}: make room", CANNOT_CREATE)
        if mode == "wb":
            self.forget(part)
            with open(part + ".json", "w", encoding="utf-8") as note:
                json.dump({"address": address, "validator": self.validator(answer.headers), "total": total}, note)
        with open(part, mode) as out:
            while block := answer.read(BLOCK):
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        chunked = answer.headers.get("Transfer-Encoding", "").lower() == "chunked"
        if total is None and not chunked:
            raise Failure(f"{address}: the server does not state the length, so that a cut file would go unseen",
                          UNAVAILABLE)
        if total is not None and os.path.getsize(part) != total:
            if os.path.getsize(part) > total:
                self.forget(part)
            raise Cut(f"{os.path.getsize(part) if os.path.exists(part) else 0} of {total} bytes came")

    @staticmethod
    def whole(answer, part, address):
        size = os.path.getsize(part)
        if size == 0:
            raise Failure(f"{address} is empty", BAD_DATA)
        sha256, md5 = digests_of(part)
        return Download(path=part, size=size, sha256=sha256, md5=md5, etag=answer.headers.get("ETag", ""),
                        modified=answer.headers.get("Last-Modified", ""), stated_md5=stated_md5(answer.headers))
