#!/usr/bin/env python3
"""Two laboratories and one bank on PostgreSQL: cases are interpreted, signed, returned, forwarded by
senders that are killed, reanalysed under a later release, amended and in part withdrawn. Holds the bank
against the outboxes: each event exactly once, in the order of its case; nothing of whom the gate keeps;
a canary identity that stands in every input stands nowhere in bank, logs or names. Prints one JSON object;
ends with 1 if anything differs.

usage: databank_two_laboratories.py BUILD-FOLDER WORK-FOLDER [--cases N] [--kills N] [--seed N]
                                     [--no-reanalysis]
Everything is generated; needs a PostgreSQL server (tests/databank/with_postgres.sh starts one).
"""
import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

CANARY = "ZZCANARYPATIENT"
EARLIER, LATER = "2026-04-15", "2026-10-15"


class Failed(Exception):
    pass


class Study:
    def __init__(self, options):
        self.options = options
        self.vigie = os.path.abspath(os.path.join(options.build, "vigie"))
        self.generate = os.path.abspath(os.path.join(options.build, "benchmarks", "vigie-generate"))
        self.work = os.path.abspath(options.work)
        self.random = random.Random(options.seed)
        self.counts = {"cases": 0, "faults": []}
        self.log = os.path.join(self.work, "log")
        self.socket = os.environ["VIGIE_BANK_SOCKET"]

    def path(self, *parts):
        return os.path.join(self.work, *parts)

    def dsn(self, role):
        return f"host={self.socket} user={role} dbname=postgres"

    def run(self, *words, codes=(0,)):
        done = subprocess.run(words, cwd=self.work, capture_output=True, text=True, check=False)
        if words[1] == "databank":  # the other commands speak to the laboratory, of its patients
            with open(self.log, "a", encoding="utf-8") as log:
                log.write(done.stdout + done.stderr)
        if done.returncode not in codes:
            raise Failed(f"{' '.join(words)}: {done.returncode}\n{done.stderr}")
        return done

    def sql(self, statement):
        done = subprocess.run(["psql", "-X", "-A", "-t", "-q", "-d", self.dsn("app"), "-c", statement],
                              capture_output=True, text=True, check=True)
        return [line.split("|") for line in done.stdout.splitlines()]

    def expect(self, what, got, wanted):
        if got != wanted:
            self.counts["faults"].append(f"{what}: {got!r}, not {wanted!r}")


class Laboratory:
    def __init__(self, study, number, cases):
        self.study = study
        self.name = f"LAB-{number}"
        self.role = f"lab{number}"
        self.store = study.path(f"lab{number}.sqlite")
        self.destinations = study.path(f"lab{number}.toml")
        self.ids = [f"L{number}-{i:04}" for i in range(cases)]
        draw = study.random
        self.bndmr = {i: draw.choices(["given", "opposed", "unknown", "undated"], [85, 5, 6, 4])[0]
                      for i in self.ids}
        self.match = {i: draw.random() < 0.2 for i in self.ids}
        self.unsigned = set(draw.sample(self.ids, max(1, cases // 25)))
        signed = [i for i in self.ids if i not in self.unsigned]
        self.unreturned = set(draw.sample(signed, max(1, cases // 25)))
        self.told = [i for i in signed if i not in self.unreturned and self.bndmr[i] == "given"]
        self.matched = [i for i in signed if i not in self.unreturned and self.match[i]]

    def case_file(self, template, case_id):
        case = json.loads(json.dumps(template))
        text = json.dumps(case)
        people = {"SYN-P1": f"{CANARY}-{case_id}-P", "SYN-M1": f"{CANARY}-{case_id}-M",
                  "SYN-F1": f"{CANARY}-{case_id}-F"}
        for old, new in people.items():
            text = text.replace(json.dumps(old), json.dumps(new))
        case = json.loads(text)
        case["id"] = case_id
        case["proband"]["subject"]["dateOfBirth"] = "2019-05-17T00:00:00Z"
        case["proband"]["subject"].pop("timeAtLastEncounter", None)
        case["files"][0]["uri"] = "../data/trio.vcf.gz"
        case["files"][0]["individualToFileIdentifiers"] = {new: old for old, new in people.items()}
        consents = [{"purpose": "genetic_testing", "state": "given", "date": "2026-01-05",
                     "indication": f"epilepsy of {CANARY}"}]
        if self.bndmr[case_id] != "unknown":
            consent = {"purpose": "bndmr", "state": "opposed" if self.bndmr[case_id] == "opposed" else "given"}
            if self.bndmr[case_id] != "undated":
                consent["date"] = "2026-01-05"
            consents.append(consent)
        case["vigie"] = {
            "panels": ["SYN-EPI"],
            "dates": {"firstSigns": "2020-03", "firstSpecialisedConsultation": "2020-09-02"},
            "site": {"code": "S001", "network": "DEFISCIENCE", "platform": "AURAGEN"},
            "prescriber": f"Dr {CANARY}",
            "tests": [{"type": "ACPA", "state": "done", "result": "negative", "laboratory": CANARY,
                       "finding": f"nothing in {CANARY}"}],
            "sample": {"tube": f"{CANARY}-{case_id}"},
            "consents": consents}
        return case

    def interpret(self, template):
        folder = self.study.path(self.role)
        os.makedirs(folder)
        with open(os.path.join(folder, "manifest.tsv"), "w", encoding="utf-8") as manifest:
            manifest.write("case\tcase_file\n")
            for case_id in self.ids:
                with open(os.path.join(folder, f"{case_id}.json"), "w", encoding="utf-8") as out:
                    json.dump(self.case_file(template, case_id), out)
                manifest.write(f"{case_id}\t{case_id}.json\n")
        self.study.run(self.study.vigie, "batch", os.path.join(folder, "manifest.tsv"), "-k",
                       self.study.path("rel04"), "-o", self.study.path(f"{self.role}.results"),
                       "--store", self.store, "--today", EARLIER, "--jobs", "2")

    def write_destinations(self):
        with open(self.destinations, "w", encoding="utf-8") as out:
            for name, basis, purpose, role in (("bank", "opt_out", "bndmr", self.role),
                                               ("match", "consent", "match", f"{self.role}_match")):
                key = self.study.path(f"{self.role}.{name}.key")
                self.study.run(self.study.vigie, "databank", "new-key", "-o", key)
                out.write(f'[[destination]]\nid = "{name}"\nbasis = "{basis}"\npurpose = "{purpose}"\n'
                          f'laboratory = "{self.name}"\nkey = "{key}"\ndomain = "{name}"\n'
                          f'transport = "postgresql"\naddress = "{self.study.dsn(role)}"\n'
                          f'timeout_seconds = 1\nattempts = 1000\n\n')

    def act(self, *words, day=EARLIER, reason=True):
        extra = ["--reason", f"asked by {CANARY}"] if reason else []
        self.study.run(self.study.vigie, "case", words[0], "--store", self.store, *words[1:], "--by",
                       f"Dr {CANARY}", "--date", day, "--today", day, *extra)

    def sign(self, case_id, conclusion, day):
        self.act("sign", case_id, "--conclusion", conclusion, "--second", f"Pr {CANARY}", day=day)

    def forward_words(self, destination, *more):
        return [self.study.vigie, "databank", "forward", "--store", self.store, "--destinations",
                self.destinations, "--to", destination, *more]

    def deliveries(self, destination):
        store = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)
        rows = store.execute(
            "SELECT c.case_id, e.number, d.state, d.message_id, d.payload_sha256 FROM delivery d"
            " JOIN outbox_event e ON e.number = d.event JOIN patient_case c ON c.number = e.case_number"
            " WHERE d.destination = ? ORDER BY e.number", (destination,)).fetchall()
        store.close()
        return rows


def prepare(study):
    study.run(study.generate, "demo", "-o", study.path("data"))
    study.run(study.vigie, "knowledge", "build", study.path("data", "SOURCES.2026-04.toml"), "-o",
              study.path("rel04"))
    study.run(study.vigie, "knowledge", "build", study.path("data", "SOURCES.2026-10.toml"), "-o",
              study.path("rel10"), "--base", study.path("rel04"))
    with open(study.path("data", "CASE.json"), encoding="utf-8") as template:
        return json.load(template)


def forward_under_kills(study, laboratories, kills):
    """Two senders for each laboratory and destination; some are killed, connections are cut."""
    killed = 0
    for turn in range(kills):
        senders = [subprocess.Popen(laboratory.forward_words(destination), cwd=study.work,
                                    stdout=subprocess.DEVNULL, stderr=open(study.log, "ab"))
                   for laboratory in laboratories for destination in ("bank", "match")
                   for _ in range(2)]
        time.sleep(0.05 + study.random.random())
        if turn % 3 == 2:
            study.sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                      " WHERE application_name = 'vigie'")
        for sender in senders:
            if sender.poll() is None and study.random.random() < 0.7:
                sender.send_signal(signal.SIGKILL)
                killed += 1
        for sender in senders:
            sender.wait()
    return killed


def forward_rest(study, laboratories):
    """Claims of killed senders end after a minute."""
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        waiting = 0
        for laboratory in laboratories:
            for destination in ("bank", "match"):
                study.run(*laboratory.forward_words(destination), codes=(0, 69))
                waiting += sum(row[2] in ("waiting", "claimed")
                               for row in laboratory.deliveries(destination))
        if waiting == 0:
            return
        time.sleep(5)
    study.counts["faults"].append("messages are left after ten minutes")


def hold_against_bank(study, laboratory, destination):
    purpose = "match" if destination == "match" else "bank"
    bank = study.sql("SELECT message_id, payload_sha256, case_pseudonym, kind, gap FROM vigie_bank.message"
                     f" WHERE laboratory = '{laboratory.name}' AND purpose = '{purpose}' ORDER BY number")
    sent = [row for row in laboratory.deliveries(destination) if row[2] == "acknowledged"]
    name = f"{laboratory.name} {destination}"
    study.expect(f"{name}: messages once", len({row[0] for row in bank}), len(bank))
    study.expect(f"{name}: the same messages", {(row[0], row[1]) for row in bank},
                 {(row[3], row[4]) for row in sent})
    study.expect(f"{name}: gaps", sum(row[4] == "t" for row in bank), 0)
    study.expect(f"{name}: dead", sum(row[2] == "dead" for row in laboratory.deliveries(destination)), 0)
    place = {row[0]: number for number, row in enumerate(bank)}
    by_case = {}
    for case_id, _, _, message, _ in sent:
        by_case.setdefault(case_id, []).append(place.get(message, -1))
    study.expect(f"{name}: order", [c for c, places in by_case.items() if places != sorted(places)], [])
    return bank, by_case


def look_for_canary(study):
    dump = subprocess.run(["pg_dump", "-d", study.dsn("app")], capture_output=True, text=True, check=True)
    places = {"bank": dump.stdout, "log": open(study.log, encoding="utf-8", errors="replace").read(),
              "names": "\n".join(name for _, folders, files in os.walk(study.work)
                                 for name in folders + files)}
    server = os.path.join(study.socket, "data", "server.log")
    places["log of the server"] = open(server, encoding="utf-8", errors="replace").read()
    for laboratory in study.laboratories:
        for destination in ("bank", "match"):
            shown = study.run(*laboratory.forward_words(destination, "--dry-run"))
            state = study.run(study.vigie, "databank", "status", "--store", laboratory.store,
                              "--destinations", laboratory.destinations)
            places[f"{laboratory.name} {destination}"] = shown.stdout + shown.stderr + state.stdout
        store = sqlite3.connect(f"file:{laboratory.store}?mode=ro", uri=True)
        places[f"{laboratory.name} outbox"] = repr(store.execute("SELECT * FROM delivery").fetchall())
        store.close()
    for place, text in places.items():
        study.expect(f"canary in {place}", CANARY in text, False)
    # The search itself: the stores hold the canary, since laboratories know their patients.
    study.expect("canary in a case file", CANARY in open(
        study.path("lab1", study.laboratories[0].ids[0] + ".json"), encoding="utf-8").read(), True)


def timed(study, name, work):
    start = time.monotonic()
    result = work()
    study.counts.setdefault("seconds", {})[name] = round(time.monotonic() - start, 1)
    print(f"{name}: {study.counts['seconds'][name]} s", file=sys.stderr, flush=True)
    return result


def index_allele(study):
    """The planted variant that October calls likely pathogenic."""
    with open(study.path("data", "STORY.tsv"), encoding="utf-8") as story:
        for line in story:
            cells = line.rstrip("\n").split("\t")
            if cells[0] == "index":
                return "-".join(cells[4:8])
    raise Failed("the story has no index variant")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("work")
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--no-reanalysis", action="store_true",
                        help="amend results without a later release: outbox and bank alone")
    parser.add_argument("--seed", type=int, default=20261123)
    options = parser.parse_args()
    if "VIGIE_BANK_SOCKET" not in os.environ:
        starter = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "databank",
                               "with_postgres.sh")
        os.execv(starter, [starter, sys.executable, os.path.abspath(__file__),
                           os.path.abspath(options.build), os.path.abspath(options.work),
                           *sys.argv[3:]])
    shutil.rmtree(options.work, ignore_errors=True)
    os.makedirs(options.work)
    study = Study(options)
    template = timed(study, "releases", lambda: prepare(study))
    half = options.cases // 2
    laboratories = [Laboratory(study, 1, half), Laboratory(study, 2, options.cases - half)]
    study.laboratories = laboratories
    study.counts["cases"] = options.cases
    members = [f"--laboratory={lab.role}{suffix}={lab.name}:{purpose}" for lab in laboratories
               for suffix, purpose in (("", "bank"), ("_match", "match"))]
    study.run(study.vigie, "databank", "init", "--dsn", study.dsn("app"), *members,
              "--network-role", "network")
    for lab in laboratories:
        timed(study, f"interpretation {lab.name}", lambda lab=lab: lab.interpret(template))
        lab.write_destinations()

    def sign_all():
        for lab in laboratories:
            for case_id in lab.ids:
                if lab.match[case_id]:
                    lab.act("consent", case_id, "--purpose", "match", "--state", "given")
                if case_id not in lab.unsigned:
                    lab.sign(case_id, "negative", EARLIER)
                    if case_id not in lab.unreturned:
                        lab.act("return", case_id)

    timed(study, "signatures and returns", sign_all)
    study.counts["killed"] = timed(study, "forward, killed",
                                   lambda: forward_under_kills(study, laboratories, options.kills))
    timed(study, "forward, the rest", lambda: forward_rest(study, laboratories))
    for lab in laboratories:
        _, told = hold_against_bank(study, lab, "bank")
        study.expect(f"{lab.name}: who was told", sorted(told), sorted(lab.told))
        _, matched = hold_against_bank(study, lab, "match")
        study.expect(f"{lab.name}: who is compared", sorted(matched), sorted(lab.matched))

    def reanalyse():
        for lab in laboratories:
            study.run(study.vigie, "reanalyse", "--store", lab.store, "-k", study.path("rel10"), "--since",
                      study.path("rel04"), "--today", LATER)

    if not options.no_reanalysis:
        timed(study, "reanalysis", reanalyse)
    allele = index_allele(study)
    withdrawn, amended = {}, {}

    def amend():
        for lab in laboratories:
            amended[lab.name] = lab.told[:max(1, len(lab.told) // 5)]
            for case_id in amended[lab.name]:
                if not options.no_reanalysis:
                    lab.act("report-variant", case_id, allele, "--class", "4", day=LATER)
                lab.sign(case_id, "inconclusive" if options.no_reanalysis else "positive", LATER)
                lab.act("return", case_id, day=LATER)
            withdrawn[lab.name] = lab.told[-max(1, len(lab.told) // 10):]
            for case_id in withdrawn[lab.name]:
                study.run(study.vigie, "databank", "withdraw", "--store", lab.store, "--destinations",
                          lab.destinations, "--to", "bank", case_id, "--by", f"Dr {CANARY}", "--date",
                          LATER, "--today", LATER)

    timed(study, "amendments and withdrawals", amend)
    study.counts["killed"] += timed(study, "forward again, killed",
                                    lambda: forward_under_kills(study, laboratories, options.kills))
    timed(study, "forward again, the rest", lambda: forward_rest(study, laboratories))
    study.counts["messages"] = 0
    for lab in laboratories:
        for destination in ("bank", "match"):
            bank, _ = hold_against_bank(study, lab, destination)
            study.counts["messages"] += len(bank)
            if destination == "bank":
                kinds = {kind: sum(row[3] == kind for row in bank) for kind in
                         ("result", "amendment", "withdrawal")}
                study.counts[lab.name] = kinds
                study.expect(f"{lab.name}: kinds", kinds,
                             {"result": len(lab.told), "amendment": len(amended[lab.name]),
                              "withdrawal": len(withdrawn[lab.name])})
        current = study.sql("SELECT count(*) FROM vigie_bank.case_now WHERE purpose = 'bank'"
                            f" AND laboratory = '{lab.name}'")
        study.expect(f"{lab.name}: cases that stand", int(current[0][0]),
                     len(lab.told) - len(withdrawn[lab.name]))
    answers = study.run(study.vigie, "databank", "questions", "--dsn", study.dsn("network"), "--json",
                        "--today", LATER)
    study.counts["questions"] = [json.loads(line) for line in answers.stdout.splitlines()]
    look_for_canary(study)
    print(json.dumps(study.counts, indent=1))
    return 1 if study.counts["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
