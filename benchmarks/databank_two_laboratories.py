#!/usr/bin/env python3
"""Two laboratories and one bank: cases are interpreted, signed, returned, forwarded by senders that are killed,
reanalysed under a later release, amended, given statuses and in part withdrawn; to PostgreSQL, or over HTTPS
to a bank that fails as well. Holds the bank against the outboxes: each event exactly once, in the order of its
case; nothing of whom the gate keeps; the answers to the network's questions against numbers counted from
what was done; a canary identity that stands in every input stands nowhere in bank, logs or names. Prints one
JSON object; ends with 1 if anything differs.

usage: databank_two_laboratories.py BUILD-FOLDER WORK-FOLDER [--transport postgresql|https] [--cases N]
                                     [--kills N] [--seed N] [--no-reanalysis]
Everything is generated; needs a PostgreSQL server (tests/databank/with_postgres.sh starts one) and openssl.
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

from databank_laboratory import CANARY, EARLIER, LATER, Laboratory
from databank_study_banks import HttpsBank, PostgresBank

STATUSES = ("in_progress", "probable", "undetermined", "refuted", "healthy_carrier")


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
            study.bank.cut_connections()
        for sender in senders:
            if sender.poll() is None and study.random.random() < 0.7:
                sender.send_signal(signal.SIGKILL)
                killed += 1
        for sender in senders:
            sender.wait()
    return killed


def forward_rest(study, laboratories):
    """Claims of killed senders end after a minute."""
    deadline = time.monotonic() + 900
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
    study.counts["faults"].append("messages are left after a quarter of an hour")


def hold_against_bank(study, laboratory, destination):
    purpose = "match" if destination == "match" else "bndmr"
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
    if study.bank.name == "https":
        places["heads of requests"] = "\n".join(study.bank.lines_in("requests"))
        study.expect("heads of requests", places["heads of requests"] != "", True)
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


def sign_all(laboratories):
    for lab in laboratories:
        for case_id in lab.ids:
            if lab.match[case_id]:
                lab.act("consent", case_id, "--purpose", "match", "--state", "given")
            if case_id not in lab.unsigned:
                lab.sign(case_id, "negative", EARLIER)
                if case_id not in lab.unreturned:
                    lab.act("return", case_id)
        for case_id in lab.told[::6]:
            lab.set_status(case_id, "D1", "undetermined", EARLIER)


def reanalyse(study, laboratories):
    """The delta alone comes to the laboratory; what follows from it is signed there."""
    for lab in laboratories:
        done = study.run(study.vigie, "reanalyse", "--store", lab.store, "-k", study.path("rel10"), "--since",
                         study.path("rel04"), "--today", LATER, "--json")
        summary = json.loads(done.stdout.splitlines()[-1])["summary"]
        study.counts[f"{lab.name} reanalysis"] = {one: summary[one] for one in ("cases", "touched", "events")}


def amend(study, laboratories):
    """A fifth is amended and mostly confirmed, half of the rest has a status, a tenth is withdrawn."""
    allele = index_allele(study)
    for lab in laboratories:
        lab.amended = lab.told[:max(1, len(lab.told) // 5)]
        lab.withdrawn = lab.told[-max(1, len(lab.told) // 10):]
        for place, case_id in enumerate(lab.amended):
            if not study.options.no_reanalysis:
                lab.act("report-variant", case_id, allele, "--class", "4", day=LATER)
            lab.sign(case_id, "inconclusive" if study.options.no_reanalysis else "positive", LATER)
            lab.act("return", case_id, day=LATER)
            lab.set_status(case_id, "D2", "probable" if place % 3 == 0 else "confirmed", LATER)
        for place, case_id in enumerate(lab.told[len(lab.amended):-len(lab.withdrawn)]):
            if place % 2 == 0:
                lab.set_status(case_id, "D1", STATUSES[place // 2 % len(STATUSES)], LATER)
        for case_id in lab.withdrawn:
            study.run(study.vigie, "databank", "withdraw", "--store", lab.store, "--destinations",
                      lab.destinations, "--to", "bank", case_id, "--by", f"Dr {CANARY}", "--date",
                      LATER, "--today", LATER)


def hold_messages(study, laboratories):
    study.counts["messages"] = 0
    for lab in laboratories:
        for destination in ("bank", "match"):
            bank, _ = hold_against_bank(study, lab, destination)
            study.counts["messages"] += len(bank)
            if destination == "bank":
                kinds = {kind: sum(row[3] == kind for row in bank) for kind in
                         ("result", "amendment", "status", "withdrawal")}
                study.counts[lab.name] = kinds
                study.expect(f"{lab.name}: kinds", kinds,
                             {"result": len(lab.told), "amendment": len(lab.amended),
                              "status": lab.status_acts, "withdrawal": len(lab.withdrawn)})
        current = study.sql("SELECT count(*) FROM vigie_bank.case_now WHERE purpose = 'bndmr'"
                            f" AND laboratory = '{lab.name}'")
        study.expect(f"{lab.name}: cases that stand", int(current[0][0]), len(lab.told) - len(lab.withdrawn))
        left = study.sql("SELECT count(*) FROM vigie_bank.content JOIN vigie_bank.message m ON m.number = message"
                         " JOIN vigie_bank.case_file f ON f.laboratory = m.laboratory"
                         " AND f.case_pseudonym = m.case_pseudonym WHERE f.withdrawn")
        study.expect(f"{lab.name}: contents of withdrawn cases", int(left[0][0]), 0)


def whole_months(first_signs):
    """From the last day of the month to LATER, the 15th."""
    return (2026 - first_signs[0]) * 12 + 10 - first_signs[1] - 1


def hold_answers(study, laboratories):
    """What the network is told, counted here from what was done."""
    standing = [(lab, i) for lab in laboratories for i in lab.told if i not in lab.withdrawn]
    statuses = [one for lab, i in standing for one in lab.standing_statuses(i)]
    unsolved = [(lab, i) for lab, i in standing if "confirmed" not in lab.standing_statuses(i)]
    months = sorted(whole_months(lab.first_signs[i]) for lab, i in unsolved if lab.first_signs[i])
    amended = sum(len(lab.amended) for lab in laboratories)
    alike = [sum(i in lab.amended and "confirmed" not in lab.standing_statuses(i) for i in lab.matched)
             for lab in laboratories]
    whole = not study.options.no_reanalysis
    wanted = {
        "statuses": [{"network": "DEFISCIENCE", "status": one, "cases": str(statuses.count(one))}
                     for one in sorted(set(statuses))],
        "waiting": [{"network": "DEFISCIENCE", "unsolved": str(len(unsolved)), "dated": str(len(months)),
                     "median_months": str(months[(len(months) - 1) // 2]), "most_months": str(months[-1]),
                     "longer_than_five_years": str(sum(one > 60 for one in months))}],
        "yield": [{"trigger": "clinvar_class" if whole else "not recorded", "amendments": str(amended),
                   "became_positive": str(amended if whole else 0)}],
        "missing": [{"laboratory": lab.name, "cases": str(sum(one is lab for one, _ in standing)),
                     "without_first_signs": str(sum(one is lab and not lab.first_signs[i] for one, i in standing)),
                     "without_network": "0",
                     "without_status": str(sum(one is lab and i not in lab.statuses for one, i in standing))}
                    for lab in laboratories]}
    answers = study.run(study.vigie, "databank", "questions", "--dsn", study.dsn("network"), "--json",
                        "--today", LATER)
    told = {answer["question"]: answer["rows"] for answer in map(json.loads, answers.stdout.splitlines())}
    for question, rows in wanted.items():
        study.expect(f"answer to {question}", told[question], rows)
    genes = [(row["cases"], row["laboratories"], row["same_variant"]) for row in told["genes"]]
    study.expect("answer to genes", genes, [(str(sum(alike)), "2", "t")] if whole and all(alike) else [])
    for lab, own, other in ((laboratories[0], alike[0], alike[1]), (laboratories[1], alike[1], alike[0])):
        rows = study.run(study.vigie, "databank", "questions", "--dsn", study.dsn(f"{lab.role}_match"), "--json",
                         "matches").stdout
        study.expect(f"{lab.name}: its matches", len(json.loads(rows)["rows"]), own * other if whole else 0)
    study.counts["questions"] = told


def parsed_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("work")
    parser.add_argument("--transport", choices=("postgresql", "https"), default="postgresql")
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
    return options


def main():
    options = parsed_options()
    shutil.rmtree(options.work, ignore_errors=True)
    os.makedirs(options.work)
    study = Study(options)
    template = timed(study, "releases", lambda: prepare(study))
    half = options.cases // 2
    laboratories = [Laboratory(study, 1, half), Laboratory(study, 2, options.cases - half)]
    study.laboratories = laboratories
    study.counts.update(cases=options.cases, transport=options.transport)
    members = [f"--laboratory={lab.role}{suffix}={lab.name}:{purpose}" for lab in laboratories
               for suffix, purpose in (("", "bndmr"), ("_match", "match"))]
    study.run(study.vigie, "databank", "init", "--dsn", study.dsn("app"), *members,
              "--network-role", "network")
    roles = [lab.role + suffix for lab in laboratories for suffix in ("", "_match")]
    study.bank = HttpsBank(study, roles) if options.transport == "https" else PostgresBank(study)
    try:
        for lab in laboratories:
            timed(study, f"interpretation {lab.name}", lambda lab=lab: lab.interpret(template))
            lab.make_keys()
            lab.destinations = lab.write_destinations("bank", study.bank.lines_of)
        timed(study, "signatures and returns", lambda: sign_all(laboratories))
        timed(study, "strangers", lambda: study.bank.refuse_strangers(laboratories))
        study.counts["killed"] = timed(study, "forward, killed",
                                       lambda: forward_under_kills(study, laboratories, options.kills))
        timed(study, "forward, the rest", lambda: forward_rest(study, laboratories))
        for lab in laboratories:
            for destination, who in (("bank", lab.told), ("match", lab.matched)):
                _, told = hold_against_bank(study, lab, destination)
                study.expect(f"{lab.name}: who was told, {destination}", sorted(told), sorted(who))
        if not options.no_reanalysis:
            timed(study, "reanalysis", lambda: reanalyse(study, laboratories))
        timed(study, "amendments, statuses, withdrawals", lambda: amend(study, laboratories))
        study.counts["killed"] += timed(study, "forward again, killed",
                                        lambda: forward_under_kills(study, laboratories, options.kills))
        timed(study, "forward again, the rest", lambda: forward_rest(study, laboratories))
        hold_messages(study, laboratories)
        hold_answers(study, laboratories)
        look_for_canary(study)
    finally:
        study.bank.close()
    print(json.dumps(study.counts, indent=1))
    return 1 if study.counts["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
