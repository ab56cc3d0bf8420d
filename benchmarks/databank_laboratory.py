"""A laboratory of databank_two_laboratories.py: its cases, consents, acts and senders."""
import json
import os
import sqlite3

CANARY = "ZZCANARYPATIENT"
EARLIER, LATER = "2026-04-15", "2026-10-15"


class Laboratory:
    def __init__(self, study, number, cases):
        self.study = study
        self.name = f"LAB-{number}"
        self.role = f"lab{number}"
        self.store = study.path(f"lab{number}.sqlite")
        self.destinations = ""
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
        self.first_signs = {i: None if draw.random() < 0.1 else (draw.randint(2020, 2024), draw.randint(1, 12))
                            for i in self.ids}
        self.statuses = {}  # of a told case: those of its diagnoses, by their ids
        self.status_acts = 0

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
        dates = {"firstSpecialisedConsultation": "2025-09-02"}
        if self.first_signs[case_id]:
            dates["firstSigns"] = "{}-{:02}".format(*self.first_signs[case_id])
        case["vigie"] = {
            "panels": ["SYN-EPI"],
            "dates": dates,
            "site": {"code": "S001", "type": "crmr_constituent", "validFrom": "2023-01-01",
                     "network": "DEFISCIENCE", "platform": "AURAGEN"},
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

    def make_keys(self):
        for name in ("bank", "match"):
            self.study.run(self.study.vigie, "databank", "new-key", "-o", self.study.path(f"{self.role}.{name}.key"))

    def write_destinations(self, name, lines_of):
        path = self.study.path(f"{self.role}.{name}.toml")
        with open(path, "w", encoding="utf-8") as out:
            for name, basis, purpose, role in (("bank", "opt_out", "bndmr", self.role),
                                               ("match", "consent", "match", f"{self.role}_match")):
                key = self.study.path(f"{self.role}.{name}.key")
                out.write(f'[[destination]]\nid = "{name}"\nbasis = "{basis}"\npurpose = "{purpose}"\n'
                          f'laboratory = "{self.name}"\nkey = "{key}"\ndomain = "{name}"\nattempts = 1000\n'
                          + lines_of(role) + "\n")
        return path

    def set_status(self, case_id, diagnosis, status, day):
        more = {"undetermined": ["--rcp", day, "--reason", f"of {CANARY}", "--despite", f"as {CANARY}"],
                "confirmed": ["--orpha", "355"]}.get(status, [])
        self.study.run(self.study.vigie, "case", "set-status", "--store", self.store, case_id, "--diagnosis",
                       diagnosis, "--status", status, "--by", f"Dr {CANARY}", "--site", "S001", "--date", day,
                       "--today", day, *more)
        self.statuses.setdefault(case_id, {})[diagnosis] = status
        self.status_acts += 1

    def standing_statuses(self, case_id):
        """As decision 117 counts them: a confirmed diagnosis ends an impasse."""
        found = set(self.statuses.get(case_id, {}).values())
        return (found - {"undetermined"} if "confirmed" in found else found) or {"unrecorded"}

    def act(self, *words, day=EARLIER, reason=True):
        extra = ["--reason", f"asked by {CANARY}"] if reason else []
        self.study.run(self.study.vigie, "case", words[0], "--store", self.store, *words[1:], "--by",
                       f"Dr {CANARY}", "--date", day, "--today", day, *extra)

    def sign(self, case_id, conclusion, day):
        self.act("sign", case_id, "--conclusion", conclusion, "--second", f"Pr {CANARY}", day=day)

    def forward_words(self, destination, *more, path=None):
        return [self.study.vigie, "databank", "forward", "--store", self.store, "--destinations",
                path or self.destinations, "--to", destination, *more]

    def deliveries(self, destination):
        store = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)
        rows = store.execute(
            "SELECT c.case_id, e.number, d.state, d.message_id, d.payload_sha256 FROM delivery d"
            " JOIN outbox_event e ON e.number = d.event JOIN patient_case c ON c.number = e.case_number"
            " WHERE d.destination = ? ORDER BY e.number", (destination,)).fetchall()
        store.close()
        return rows
