#!/usr/bin/env python3
"""Starts `vigie review` on the demonstration's case and tries to get in as others would: another
site (Host, Origin), no token or a wrong one, no CSRF value, a session after logout, and another
Unix user of the machine (needs root and runuser; else that part is skipped with a line).
usage: intruders.py VIGIE VIGIE-GENERATE
"""
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

vigie, generate = (str(pathlib.Path(one).resolve()) for one in sys.argv[1:3])
failures = []


def check(what, told, expected):
    good = told in expected if isinstance(expected, tuple) else told == expected
    print(f"{'ok  ' if good else 'FAIL'} {what}: {told}")
    if not good:
        failures.append(what)


def ask(port, method, path, fields, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    text = None if body is None else json.dumps(body).encode()
    if text is not None:
        fields = {**fields, "Content-Type": "application/json", "Content-Length": str(len(text))}
    for name, value in fields.items():
        connection.putheader(name, value)
    connection.endheaders(text)
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.getheader("Set-Cookie") or ""


def made_store(work):
    subprocess.run([generate, "demo", "-o", work / "data"], check=True, capture_output=True)
    release = work / "release"
    subprocess.run([vigie, "knowledge", "build", work / "data/SOURCES.2026-04.toml", "-o", release],
                   check=True, capture_output=True)
    subprocess.run([vigie, "run", "-k", release, "--case", work / "data/CASE.json", "--store",
                    work / "store.sqlite", "-o", work / "result"], check=True, capture_output=True)
    (work / "web").mkdir()
    (work / "web/index.html").write_text("<!doctype html><title>Vigie</title>")
    subprocess.run([vigie, "persons", "add", "--persons", work / "persons.toml", "--id", "anne",
                    "--name", "Dr Anne", "--role", "biologist", "--site", "S"],
                   input=b"correct horse battery\n", check=True, capture_output=True)


def as_nobody(command):
    return subprocess.run(["runuser", "-u", "nobody", "--", *command], capture_output=True,
                          text=True, check=False)


def other_user(work, port, token_file):
    if os.geteuid() != 0 or not shutil.which("runuser") or not shutil.which("curl"):
        print("skipped: another Unix user (needs root, runuser and curl)")
        return
    check("another user reads the token", as_nobody(["cat", str(token_file)]).returncode, 1)
    check("another user lists its folder", as_nobody(["ls", str(token_file.parent)]).returncode, 2)
    check("another user reads the access log",
          as_nobody(["cat", str(work / "store.sqlite.access.jsonl")]).returncode, 1)
    check("another user reads the persons",
          as_nobody(["cat", str(work / "persons.toml")]).returncode, 1)
    status = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}"]
    check("another user asks for the work list",
          as_nobody([*status, f"http://127.0.0.1:{port}/api/worklist"]).stdout, "401")
    login = [*status, "-H", f"Origin: http://127.0.0.1:{port}", "-H",
             "Content-Type: application/json", "-d", '{"token": "' + "0" * 64 + '"}']
    check("another user guesses the token",
          as_nobody([*login, f"http://127.0.0.1:{port}/api/login"]).stdout, "403")
    environment = as_nobody(["sh", "-c", f"tr '\\0' ' ' < /proc/{page.pid}/cmdline"]).stdout
    check("the command line tells the token", token in environment, False)


work = pathlib.Path(tempfile.mkdtemp())
work.chmod(0o755)
try:
    made_store(work)
    page = subprocess.Popen([vigie, "review", "--store", work / "store.sqlite", "--persons",
                             work / "persons.toml", "--web", work / "web", "--runtime",
                             work / "runtime"], stdout=subprocess.PIPE, text=True)
    port, token = re.match(r"http://127\.0\.0\.1:(\d+)/#token=([0-9a-f]{64})",
                           page.stdout.readline()).groups()
    port = int(port)
    own = {"Host": f"127.0.0.1:{port}"}
    origin = {**own, "Origin": f"http://127.0.0.1:{port}"}

    for host in ("evil.example", "127.0.0.1", f"127.0.0.1:{port + 1}", f"evil.example:{port}"):
        check(f"Host {host}", ask(port, "GET", "/", {"Host": host})[0], 421)
    check("without a session", ask(port, "GET", "/api/worklist", own)[0], 401)
    check("token in the address", ask(port, "GET", f"/api/worklist?token={token}", own)[0], 401)
    check("token as cookie",
          ask(port, "GET", "/api/worklist", {**own, "Cookie": f"vigie_session={token}"})[0], 401)
    check("login without a token", ask(port, "POST", "/api/login", origin, {})[0], 400)
    check("login from another site",
          ask(port, "POST", "/api/login", {**own, "Origin": "http://evil.example"},
              {"token": token})[0], 403)
    check("login without an Origin", ask(port, "POST", "/api/login", own, {"token": token})[0], 403)

    status, body, cookie = ask(port, "POST", "/api/login", origin, {"token": token})
    check("login with the token", status, 200)
    session = {**origin, "Cookie": cookie.split(";")[0]}
    csrf = {"X-Vigie-Csrf": json.loads(body)["csrf"]}
    check("the cookie alone reads", ask(port, "GET", "/api/session", session)[0], 403)
    check("without a person", ask(port, "GET", "/api/worklist", {**session, **csrf})[0], 403)
    status, body, cookie = ask(port, "POST", "/api/identify", {**session, **csrf},
                               {"person": "anne", "password": "correct horse battery"})
    check("identify", status, 200)
    session["Cookie"], csrf = cookie.split(";")[0], {"X-Vigie-Csrf": json.loads(body)["csrf"]}
    check("the work list", ask(port, "GET", "/api/worklist", {**session, **csrf})[0], 200)
    check("another site with cookie and CSRF value",
          ask(port, "GET", "/api/worklist", {**session, **csrf, "Origin": "http://evil.example"})[0],
          403)
    check("another port of this host",
          ask(port, "GET", "/api/worklist",
              {**session, **csrf, "Origin": f"http://127.0.0.1:{port + 1}"})[0], 403)
    for path in ("/..%2f..%2fetc/passwd", "/files/..%2f..%2fetc%2fpasswd", "/%00", "//etc/passwd"):
        check(f"path {path}", ask(port, "GET", path, {**session, **csrf})[0], (400, 404))
    other_user(work, port, next((work / "runtime").iterdir()))
    check("logout", ask(port, "POST", "/api/logout", {**session, **csrf}, {})[0], 204)
    check("replay after logout", ask(port, "GET", "/api/worklist", {**session, **csrf})[0], 401)
    page.send_signal(signal.SIGTERM)
    check("ends", page.wait(timeout=20), 0)
    check("the token goes with the page", list((work / "runtime").iterdir()) == [], True)
finally:
    shutil.rmtree(work, ignore_errors=True)
sys.exit(1 if failures else 0)
