#!/usr/bin/env python3
"""A bank that misbehaves as its address says, for the tests of the HTTPS transport.

usage: fake_bank.py FOLDER [expired | self_signed | client | proxy]
Makes an authority and a certificate for localhost in FOLDER, listens on a free port of the loopback,
writes it to FOLDER/port and every message that it keeps to FOLDER/kept, one line "ID SHA256" each. The
certificate may be expired, or signed by itself; "client" asks for a certificate of the authority, of which
it makes one, lab.pem, and another of nobody, stranger.pem. "proxy" is no bank: a proxy that wants a password.
"""
import hashlib
import http.server
import json
import os
import ssl
import subprocess
import sys
import time

folder = sys.argv[1]
fault = sys.argv[2] if len(sys.argv) > 2 else ""
days = "-1" if fault == "expired" else "2"


curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]


def run(*words):
    subprocess.run(words, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def self_signed(name, subject, *more):
    run("openssl", "req", "-x509", *curve, "-keyout", f"{name}.key", "-out", f"{name}.pem", "-days", "2",
        "-subj", f"/CN={subject}", *more)


def signed(name, subject, *more):
    run("openssl", "req", *curve, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={subject}")
    run("openssl", "x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
        "-CAcreateserial", "-days", days, "-out", f"{name}.pem", *more)


def certificates():
    self_signed("ca", "Authority of the test")
    if fault == "self_signed":
        self_signed("bank", "localhost", "-addext", "subjectAltName=DNS:localhost")
    else:
        with open(os.path.join(folder, "names"), "w") as names:
            names.write("subjectAltName=DNS:localhost\n")
        signed("bank", "localhost", "-extfile", "names")
    if fault == "client":
        signed("lab", "LAB-1")
        self_signed("stranger", "LAB-1")


class Bank(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    kept = {}
    seen = {}

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def keep(self, name, hash_of_body):
        if name not in self.kept:
            self.kept[name] = hash_of_body
            with open(os.path.join(folder, "kept"), "a") as log:
                log.write(f"{name} {hash_of_body}\n")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with open(os.path.join(folder, "headers"), "a") as log:
            log.write(self.path + "\n" + str(self.headers))
        name = self.headers.get("Idempotency-Key", "")
        hash_of_body = hashlib.sha256(body).hexdigest()
        self.seen[name] = self.seen.get(name, 0) + 1
        receipt = json.dumps({"message_id": name, "payload_sha256": hash_of_body}).encode()
        way = self.path.strip("/")
        if way.isdigit():
            self.answer(int(way), b"refused: " + body)
            return
        if way.startswith("page"):
            self.answer(int(way[len("page"):]), b"refused: " + body * 10_000)
            return
        if way == "redirect":
            self.answer(307, headers=[("Location", f"https://127.0.0.1:{port}/ok")])
            return
        if way == "hang":
            time.sleep(20)
            return
        self.keep(name, hash_of_body)
        if way == "commit500" and self.seen[name] == 1:
            self.answer(500)
        elif way == "wrong_hash":
            self.answer(200, json.dumps({"message_id": name, "payload_sha256": "0" * 64}).encode())
        elif way == "no_receipt":
            self.answer(200, b"thank you")
        elif way == "endless":
            self.answer(200, b" " * 1_000_000)
        elif way == "reset":
            self.send_response(200)
            self.send_header("Content-Length", str(len(receipt)))
            self.end_headers()
            self.wfile.write(receipt[:20])
            self.wfile.flush()
            self.connection.close()
        else:
            self.answer(200, receipt)


    def do_CONNECT(self):
        self.answer(407, headers=[("Proxy-Authenticate", "Basic")])


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        """A client that hangs up is what some tests are about."""


certificates()
server = Server(("127.0.0.1", 0), Bank)
port = server.server_address[1]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(os.path.join(folder, "bank.pem"), os.path.join(folder, "bank.key"))
if fault == "client":
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(os.path.join(folder, "ca.pem"))
if fault != "proxy":
    server.socket = context.wrap_socket(server.socket, server_side=True)
with open(os.path.join(folder, "port.part"), "w") as out:
    out.write(str(port))
os.rename(os.path.join(folder, "port.part"), os.path.join(folder, "port"))
server.serve_forever()
