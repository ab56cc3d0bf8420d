#!/usr/bin/env python3
"""The network's bank behind HTTPS, for databank_two_laboratories.py: asks for a certificate of its authority,
hands each message to vigie_bank.receive as the role that the certificate names, and fails as it likes, before
and after the bank has committed; at the third attempt of a message it is honest.

usage: databank_https_bank.py FOLDER PORT CERTIFICATE SEED
FOLDER holds ca.pem, CERTIFICATE.pem and CERTIFICATE.key; PORT 0: a free one. Writes FOLDER/port, one line for
each request to FOLDER/requests (its head) and one for each fault to FOLDER/faults. VIGIE_BANK_SOCKET as of
tests/databank/with_postgres.sh.
"""
import hashlib
import http.server
import json
import os
import random
import re
import ssl
import subprocess
import sys
import threading
import time

folder, port, certificate, seed = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
socket_folder = os.environ["VIGIE_BANK_SOCKET"]
draw = random.Random(seed)
lock = threading.Lock()
faults_of = {}
BEFORE, AFTER = ("503 before", "cut before"), ("500 after", "wrong hash after", "cut after", "silence after")


def write_line(name, text):
    with lock, open(os.path.join(folder, name), "a", encoding="utf-8") as out:
        out.write(text + "\n")


def drawn_fault(message):
    """At most two for each message."""
    with lock:
        faults = faults_of.get(message, 0)
        if faults >= 2 or draw.random() > 0.15:
            return ""
        faults_of[message] = faults + 1
        return draw.choice(BEFORE + AFTER)


def commit(role, message, body):
    """Status and receipt of the bank."""
    sql = ("\\set VERBOSITY sqlstate\nSELECT message_id || ' ' || payload_sha256 FROM"
           f" vigie_bank.receive('{message}', decode('{body.hex()}', 'hex'));")
    done = subprocess.run(["psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-d",
                           f"host={socket_folder} user={role} dbname=postgres"],
                          input=sql, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return (422 if "ERROR:  VB" in done.stderr else 503), {}
    name, hash_of_body = done.stdout.split()
    return 200, {"message_id": name, "payload_sha256": hash_of_body}


class Bank(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, receipt):
        body = json.dumps(receipt).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def hang_up(self, start=b""):
        self.wfile.write(start)
        self.wfile.flush()
        self.close_connection = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        message = self.headers.get("Idempotency-Key", "")
        subject = dict(part[0] for part in self.connection.getpeercert()["subject"])
        write_line("requests", f"{self.path} {subject['commonName']} " + repr(self.headers.items()))
        if not re.fullmatch(r"[0-9a-f-]{36}", message):
            self.answer(400, {})
            return
        fault = drawn_fault(message)
        if fault:
            write_line("faults", fault)
        if fault in BEFORE:
            self.answer(503, {}) if fault == "503 before" else self.hang_up()
            return
        status, receipt = commit(subject["commonName"], message, body)
        if receipt and receipt["payload_sha256"] != hashlib.sha256(body).hexdigest():
            status, receipt = 500, {}
        if fault == "500 after":
            self.answer(500, {})
        elif fault == "wrong hash after":
            self.answer(200, {"message_id": message, "payload_sha256": "0" * 64})
        elif fault == "cut after":
            self.hang_up(b"HTTP/1.1 200 OK\r\nContent-Length: 120\r\n\r\n{\"message_id\"")
        elif fault == "silence after":
            time.sleep(6)
            self.hang_up()
        else:
            self.answer(status, receipt)


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        """Senders are killed in the middle of what they send."""


server = Server(("127.0.0.1", port), Bank)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(os.path.join(folder, certificate + ".pem"), os.path.join(folder, certificate + ".key"))
context.verify_mode = ssl.CERT_REQUIRED
context.load_verify_locations(os.path.join(folder, "ca.pem"))
# The handshake in the thread of the connection: who does not finish it holds up nobody else.
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
with open(os.path.join(folder, "port.part"), "w", encoding="utf-8") as out:
    out.write(str(server.server_address[1]))
os.rename(os.path.join(folder, "port.part"), os.path.join(folder, "port"))
server.serve_forever()
