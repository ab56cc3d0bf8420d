"""The review list of a reanalysis: what moved in which case, and why, from the store itself, so that a run that was
killed and went on lists everything. Solved cases come last. It names cases: keep it where the store is.
usage: review_list.py VIGIE STORE RELEASE DAY"""
import csv
import json
import subprocess
import sys

COLUMNS = ["case", "status", "outcome", "gene", "tier", "trigger", "key", "old", "new", "source_date", "variant"]
ORDER = {"downgraded": 0, "new": 1, "upgraded": 2, "resolved": 3}


def told(*words):
    done = subprocess.run(words, stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        sys.exit(done.returncode)
    return done.stdout.decode()


def plain(value):
    """No cell that a spreadsheet would reckon."""
    text = "" if value is None else str(value)
    return "'" + text if text[:1] in ("=", "+", "-", "@") else text


def row_of(shown, event):
    trigger, candidate = event["trigger"], event.get("candidate") or {}
    variants = [variant.get("hgvs_c") or variant.get("key") for variant in candidate.get("variants", [])]
    statuses = shown.get("status") or []
    status = ", ".join(item if isinstance(item, str) else item.get("status", "") for item in statuses)
    return [shown["case"], status or "unrecorded", event["outcome"], candidate.get("gene", {}).get("symbol"),
            candidate.get("tier"), trigger["kind"], trigger["key"], trigger.get("old"), trigger.get("new"),
            trigger.get("source_date"), " + ".join(filter(None, variants))]


def main():
    vigie, store, release, day = sys.argv[1:5]
    with open(release + "/manifest.json", encoding="utf-8") as text:
        release_id = json.load(text)["id"]
    rows = []
    for line in told(vigie, "case", "list", "--store", store).splitlines():
        if line.startswith("#"):
            continue
        shown = json.loads(told(vigie, "case", "show", "--json", "--store", store, line.split("\t")[0]))
        rows += [(bool(event.get("solved")), ORDER.get(event["outcome"], 4), row_of(shown, event))
                 for event in shown.get("events", [])
                 if event.get("release") == release_id and event["trigger"].get("seen") == day
                 and event["outcome"] != "unchanged"]
    writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None,
                        escapechar="\\")
    writer.writerow(COLUMNS)
    for _, _, row in sorted(rows, key=lambda row: (row[0], row[1], row[2][0])):
        writer.writerow([plain(cell).replace("\t", " ").replace("\n", " ") for cell in row])


main()
