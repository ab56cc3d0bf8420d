#!/usr/bin/env python3
"""Times the questions of a network's bank on many cases, made by SQL of one synthetic message and handed over
like any other; and what row-level security costs a laboratory on many messages.

usage: tests/databank/with_postgres.sh benchmarks/databank_questions.py BUILD WORK [--cases N] [--messages N]
BUILD holds vigie and tests/databank/bank_samples. Cases are spread over four laboratories, 23 networks,
200 sites and 3,000 genes; a fifth of them is told for comparison too.
"""
import argparse
import json
import os
import shutil
import subprocess
import time

LABORATORIES = 4
GENERATOR = r"""
CREATE FUNCTION pg_temp.letters(n bigint) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', (get_byte(h, i) % 32) + 1, 1), '' ORDER BY i)
    FROM (SELECT sha256(convert_to('case ' || n, 'UTF8')) AS h) AS one, generate_series(0, 19) AS i
$$;
CREATE FUNCTION pg_temp.id(n bigint) RETURNS text LANGUAGE sql AS $$
    SELECT '00000000-0000-8000-8000-' || lpad(n::text, 12, '0')
$$;
-- Draws that do not hang together: each its own hash of the number, below a limit.
CREATE FUNCTION pg_temp.drawn(n bigint, what text, below integer) RETURNS integer LANGUAGE sql AS $$
    SELECT (abs(hashtextextended(what, n)) % below)::integer
$$;
CREATE FUNCTION pg_temp.told(message jsonb, n bigint, laboratory text, purpose text) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_set(jsonb_set(jsonb_set(jsonb_set(jsonb_set(jsonb_set(jsonb_set(message,
        '{heading}', (message->'heading') || jsonb_build_object('message_id', pg_temp.id(n), 'laboratory',
            laboratory, 'purpose', purpose, 'case', pg_temp.letters(n), 'kind', 'result',
            'previous', NULL, 'replaces', NULL)),
        '{data_set,first_signs}', to_jsonb((1990 + pg_temp.drawn(n, 'signs', 36)) || '-05')),
        '{data_set,common_data_elements,first_contact_with_specialised_centre}',
            to_jsonb((2020 + pg_temp.drawn(n, 'contact', 7)) || '-02')),
        '{data_set,centre}', (message->'data_set'->'centre')
            || jsonb_build_object('network', 'network ' || pg_temp.drawn(n, 'site', 200) % 23,
                                  'site', 'S' || pg_temp.drawn(n, 'site', 200))),
        '{data_set,diagnoses,0,status}', to_jsonb((ARRAY['confirmed', 'undetermined', 'probable',
            'in_progress'])[1 + pg_temp.drawn(n, 'status', 4)])),
        '{data_set,genomics,result,variants}', jsonb_build_array(
            (message->'data_set'->'genomics'->'result'->'variants'->0) || jsonb_build_object(
                'gene', 'HGNC:' || pg_temp.drawn(n, 'gene', 3000), 'allele', n || '-A-G'))),
        '{history}', (message->'history') || jsonb_build_object('sequence', 9, 'date', '2026-10-20', 'kind',
            'amendment', 'old', 'negative', 'new', 'positive', 'trigger', 'clinvar_class 2026-10-01'))
$$;
"""


def psql(role, sql):
    dsn = f"host={os.environ['VIGIE_BANK_SOCKET']} user={role} dbname=postgres"
    done = subprocess.run(["psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-d", dsn], input=sql,
                          capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])
    return done.stdout.strip()


def timed(work):
    start = time.monotonic()
    work()
    return time.monotonic() - start


def sample(options):
    folder = os.path.join(options.work, "samples")
    subprocess.run([os.path.join(options.build, "tests/databank/bank_samples"), folder], check=True)
    for name in sorted(os.listdir(os.path.join(folder, "bank"))):
        with open(os.path.join(folder, "bank", name), encoding="utf-8") as text:
            message = json.load(text)
        result = message["data_set"]["genomics"]["result"]
        if result and result["variants"] and message["data_set"]["diagnoses"]:
            return json.dumps(message)
    raise RuntimeError("no sample has a variant and a diagnosis")


def hand_over(message, role, laboratory, purpose, numbers):
    quoted = message.replace("'", "''")
    psql(role, f"{GENERATOR} SELECT count(*) FROM generate_series({numbers[0]}, {numbers[1]}) n, LATERAL"
               f" vigie_bank.receive(pg_temp.id(n), convert_to(pg_temp.told('{quoted}', n, '{laboratory}',"
               f" '{purpose}')::text, 'UTF8'));")


def fill(message, cases):
    of_each = cases // LABORATORIES
    for i in range(LABORATORIES):
        first = i * of_each + 1
        hand_over(message, f"lab{i}", f"LAB-{i}", "bndmr", (first, first + of_each - 1))
        first += cases
        hand_over(message, f"lab{i}_match", f"LAB-{i}", "match", (first, first + of_each // 5 - 1))


def row_security(count):
    """Seconds for a laboratory to count its messages: with the policies, and asked for each row."""
    psql("app", "INSERT INTO vigie_bank.message(laboratory, purpose, message_id, case_pseudonym, kind, key_id,"
                " payload_sha256, gap) SELECT 'LAB-0', 'bndmr', 'row-' || n, 'X', 'result', 'k', 'h', false"
                f" FROM generate_series(1, {count}) n; ANALYZE vigie_bank.message")
    # The fields are asked for, so that no index answers.
    ask = "SELECT count(payload_sha256) FROM vigie_bank.message;"
    once = min(timed(lambda: psql("lab0", ask)) for _ in range(3))
    policy = "ALTER POLICY own_rows ON vigie_bank.message USING (laboratory = {});"
    psql("app", policy.format("vigie_bank.own_laboratory()"))
    each_row = timed(lambda: psql("lab0", ask))
    psql("app", policy.format("(SELECT vigie_bank.own_laboratory())"))
    return once, each_row


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("work")
    parser.add_argument("--cases", type=int, default=20000)
    parser.add_argument("--messages", type=int, default=100000)
    options = parser.parse_args()
    shutil.rmtree(options.work, ignore_errors=True)
    os.makedirs(options.work)
    vigie = os.path.join(options.build, "vigie")
    dsn = f"host={os.environ['VIGIE_BANK_SOCKET']} dbname=postgres user="
    members = [f"--laboratory=lab{i}{suffix}=LAB-{i}:{purpose}" for i in range(LABORATORIES)
               for suffix, purpose in (("", "bndmr"), ("_match", "match"))]
    subprocess.run([vigie, "databank", "init", "--dsn", dsn + "app", *members, "--network-role", "network"],
                   check=True)
    message = sample(options)
    seconds = timed(lambda: fill(message, options.cases))
    told = int(psql("app", "SELECT count(*) FROM vigie_bank.current_case"))
    print(f"bytes of a message\t{len(message)}\nmessages taken\t{told}\nseconds\t{seconds:.1f}", flush=True)
    psql("app", "VACUUM ANALYZE")
    for name in ("statuses", "waiting", "genes", "yield", "sites", "platforms", "missing", "state", "matches"):
        role = "lab0_match" if name == "matches" else "network"
        words = [vigie, "databank", "questions", "--dsn", dsn + role, name]
        rows = len(subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()) - 2
        took = min(timed(lambda words=words: subprocess.run(words, check=True, capture_output=True))
                   for _ in range(3))
        print(f"{name}\t{took:.2f} s\t{rows} rows", flush=True)
    once, each_row = row_security(options.messages)
    print(f"{options.messages} own messages more\t{once:.2f} s\tasked for each row: {each_row:.2f} s")


if __name__ == "__main__":
    main()
