"""A loopback server with the paths of official addresses, which can behave as badly as servers do."""
import email.utils
import hashlib
import http.server
import re
import threading

DAY = email.utils.formatdate(1750000000, usegmt=True)


class Mirror:
    """`files`: path (host and all) to bytes. The other members say how it misbehaves, path by path."""

    def __init__(self, files):
        self.files = dict(files)
        self.asked = []  # (path, Range header)
        self.cut_after = {}  # path: bytes of each next answer, a list that is used up
        self.change_after_cut = {}  # path: the bytes that the file has from its second answer on
        self.status = {}  # path: codes of the next answers, a list that is used up
        self.without_length = set()
        self.without_etag = set()
        self.parts_without_etag = set()
        self.ignores_condition = set()  # answers 206 whatever If-Range says
        self.headers = {}  # path: further headers
        self.hold = {}  # path: an event; the answer stops in its middle until it is set
        self.held = threading.Event()
        mirror = self

        class Answer(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                mirror.answer(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request):
        path = request.path.lstrip("/")
        self.asked.append((path, request.headers.get("Range")))
        codes = self.status.get(path)
        if codes:
            return self.refuse(request, codes.pop(0))
        if path not in self.files:
            return self.refuse(request, 404)
        bytes_ = self.files[path]
        etag = '"' + hashlib.sha1(bytes_).hexdigest() + '"'
        if request.headers.get("If-None-Match") == etag:
            return self.refuse(request, 304)
        start = self.start_of(request, path, etag)
        if start is not None and start >= len(bytes_):
            return self.refuse(request, 416)
        body = bytes_[start or 0:]
        request.send_response(200 if start is None else 206)
        if path not in self.without_length:
            request.send_header("Content-Length", str(len(body)))
        if start is not None:
            request.send_header("Content-Range", f"bytes {start}-{len(bytes_) - 1}/{len(bytes_)}")
        if path not in self.without_etag and (start is None or path not in self.parts_without_etag):
            request.send_header("ETag", etag)
        if start is None or path not in self.parts_without_etag:
            request.send_header("Last-Modified", DAY)
        for name, value in self.headers.get(path, []):
            request.send_header(name, value)
        request.send_header("Connection", "close")
        request.end_headers()
        request.close_connection = True
        self.send(request, path, body)
        return None

    def start_of(self, request, path, etag):
        found = re.fullmatch(r"bytes=(\d+)-", request.headers.get("Range") or "")
        same = request.headers.get("If-Range") in (etag, DAY) or path in self.ignores_condition
        return int(found.group(1)) if found and same else None

    def send(self, request, path, body):
        cuts = self.cut_after.get(path)
        if cuts:
            request.wfile.write(body[:cuts.pop(0)])
            if path in self.change_after_cut:
                self.files[path] = self.change_after_cut.pop(path)
            return
        if path in self.hold:
            request.wfile.write(body[:len(body) // 2])
            request.wfile.flush()
            self.held.set()
            self.hold[path].wait(30)
        try:
            request.wfile.write(body)
        except OSError:
            pass  # the client is gone

    @staticmethod
    def refuse(request, code):
        request.send_response(code)
        request.send_header("Content-Length", "0")
        request.end_headers()
