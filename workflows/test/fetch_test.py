"""workflows/knowledge/fetch against servers that cut, change, refuse and state wrong checksums.
usage: fetch_test.py FETCH"""
import base64
import gzip
import hashlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import tempfile
import threading
import unittest
import zipfile

from mirror import Mirror

FETCH = os.path.realpath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
HEADER = "name\tset\tsection\toption\taddress\tversion\tchecksum\tprepare\tsettings\tlicence\tredistribution\tchecked\n"
BIG = random.Random(1).randbytes(300_000)
PLACE = "data.example/big.bin"


def table_line(**cells):
    words = {"name": "Big", "set": "core", "section": "clinvar", "address": "https://" + PLACE, "version": "pinned 1",
             "licence": "CC0", "redistribution": "yes", "checked": "all", **cells}
    return "\t".join(words.get(column, "-") for column in HEADER.strip().split("\t")) + "\n"


class Fetching(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.folder = os.path.join(self.scratch.name, "knowledge")

    def serve(self, files):
        mirror = Mirror(files)
        self.addCleanup(mirror.close)
        return mirror

    def words(self, mirror, lines, *options):
        table = os.path.join(self.scratch.name, "sources.tsv")
        with open(table, "w", encoding="utf-8") as out:
            out.write("# a remark\n" + HEADER + "".join(lines))
        return [sys.executable, FETCH, self.folder, "--table", table, "--mirror", mirror.url, "--pause", "0", "--today",
                "2026-04-15", *options]

    def fetch(self, mirror, *lines, options=()):
        done = subprocess.run(self.words(mirror, lines or [table_line()], *options), capture_output=True, text=True,
                              check=False)
        self.said = done.stderr
        self.assertNotIn("Traceback", self.said)
        return done.returncode

    def record(self):
        with open(os.path.join(self.folder, "fetched.json"), encoding="utf-8") as text:
            return json.load(text)

    def held(self, address="https://" + PLACE):
        """The bytes that were put away for an address."""
        with open(os.path.join(self.folder, self.record()[address]["path"]), "rb") as file:
            return file.read()

    def final_files(self):
        return [os.path.join(root, name) for root, _, names in os.walk(self.folder) for name in names
                if not name.startswith(".") and ".parts" not in root]

    def test_a_file_is_put_away_whole_with_its_sha256(self):
        self.assertEqual(self.fetch(self.serve({PLACE: BIG})), 0, msg=getattr(self, "said", ""))
        self.assertEqual(self.held(), BIG)
        entry = self.record()["https://" + PLACE]
        self.assertEqual(entry["sha256"], hashlib.sha256(BIG).hexdigest())
        self.assertEqual(entry["path"], f"Big/{entry['sha256'][:12]}/big.bin")
        with open(os.path.join(self.folder, "SOURCES.toml"), encoding="utf-8") as text:
            self.assertIn(f'sha256 = "{entry["sha256"]}"', text.read())

    def test_a_cut_download_goes_on_where_it_stopped(self):
        mirror = self.serve({PLACE: BIG})
        mirror.cut_after[PLACE] = [100_000, 50_000]
        self.assertEqual(self.fetch(mirror), 0)
        self.assertEqual(self.held(), BIG)
        self.assertEqual([asked for _, asked in mirror.asked], [None, "bytes=100000-", "bytes=150000-"])

    def test_a_cut_download_goes_on_in_the_next_call(self):
        mirror = self.serve({PLACE: BIG})
        mirror.cut_after[PLACE] = [100_000]
        self.assertEqual(self.fetch(mirror, options=["--tries", "1"]), 69)
        self.assertEqual(self.final_files(), [])
        self.assertEqual(self.fetch(mirror), 0)
        self.assertEqual(mirror.asked[-1][1], "bytes=100000-")
        self.assertEqual(self.held(), BIG)

    def test_a_file_that_changed_during_the_download_is_fetched_anew(self):
        mirror = self.serve({PLACE: BIG})
        mirror.cut_after[PLACE] = [100_000]
        mirror.change_after_cut[PLACE] = BIG[::-1]
        self.assertEqual(self.fetch(mirror), 0)
        self.assertEqual(self.held(), BIG[::-1])

    def test_a_server_that_goes_on_with_another_file_is_not_believed(self):
        mirror = self.serve({PLACE: BIG})
        mirror.ignores_condition.add(PLACE)
        mirror.cut_after[PLACE] = [100_000]
        mirror.change_after_cut[PLACE] = BIG[::-1]
        self.assertEqual(self.fetch(mirror), 0)
        self.assertEqual(self.held(), BIG[::-1])

    def test_a_part_that_does_not_say_of_which_file_it_is_is_not_believed(self):
        mirror = self.serve({PLACE: BIG})
        mirror.ignores_condition.add(PLACE)
        mirror.parts_without_etag.add(PLACE)
        mirror.cut_after[PLACE] = [100_000]
        mirror.change_after_cut[PLACE] = BIG[::-1]
        self.assertEqual(self.fetch(mirror), 0)
        self.assertEqual(self.held(), BIG[::-1])

    def test_without_an_etag_the_day_of_the_file_vouches_for_it(self):
        mirror = self.serve({PLACE: BIG})
        mirror.without_etag.add(PLACE)
        mirror.cut_after[PLACE] = [100_000]
        self.assertEqual(self.fetch(mirror), 0)
        self.assertEqual(mirror.asked[-1][1], "bytes=100000-")
        self.assertEqual(self.held(), BIG)

    def test_a_server_without_length_could_cut_unseen_and_is_refused(self):
        mirror = self.serve({PLACE: BIG})
        mirror.without_length.add(PLACE)
        self.assertEqual(self.fetch(mirror), 69)
        self.assertEqual(self.final_files(), [])

    def test_a_wrong_checksum_keeps_nothing(self):
        mirror = self.serve({PLACE: BIG, "data.example/big.bin.md5": b"0" * 32 + b"  big.bin\n"})
        self.assertEqual(self.fetch(mirror, table_line(checksum="md5 https://data.example/big.bin.md5")), 65)
        self.assertEqual(self.final_files(), [])
        self.assertIn("but its source publishes 00000000", self.said)
        self.assertEqual([name for name in os.listdir(os.path.join(self.folder, ".parts"))], [])

    def test_the_right_line_of_a_file_of_checksums_is_compared(self):
        sums = f"{'1' * 32}  ./other.bin\n{hashlib.md5(BIG).hexdigest()}  ./sub/big.bin\n"
        mirror = self.serve({PLACE: BIG, "data.example/MD5SUMS": sums.encode()})
        self.assertEqual(self.fetch(mirror, table_line(checksum="md5 https://data.example/MD5SUMS")), 0)
        self.assertEqual(self.record()["https://" + PLACE]["checked"], "md5 " + hashlib.md5(BIG).hexdigest())

    def test_a_file_of_checksums_that_does_not_name_the_file_is_a_fault(self):
        mirror = self.serve({PLACE: BIG, "data.example/MD5SUMS": f"{'1' * 32}  ./other.bin\n".encode()})
        self.assertEqual(self.fetch(mirror, table_line(checksum="md5 https://data.example/MD5SUMS")), 69)
        self.assertEqual(self.final_files(), [])

    def test_the_checksum_in_the_header_of_an_object_store_is_compared(self):
        mirror = self.serve({PLACE: BIG})
        for digest, code in ((hashlib.md5(b"else").digest(), 65), (hashlib.md5(BIG).digest(), 0)):
            mirror.headers[PLACE] = [("x-goog-hash", "crc32c=AAAAAA=="),
                                     ("x-goog-hash", "md5=" + base64.b64encode(digest).decode())]
            self.assertEqual(self.fetch(mirror, table_line(checksum="header")), code)

    def test_a_checksum_of_zenodo_is_compared(self):
        for digits, code in (("2" * 32, 65), (hashlib.md5(BIG).hexdigest(), 0)):
            answer = json.dumps({"files": [{"key": "big.bin", "checksum": "md5:" + digits}]}).encode()
            mirror = self.serve({PLACE: BIG, "zenodo.org/api/records/1": answer})
            self.assertEqual(self.fetch(mirror, table_line(checksum="zenodo https://zenodo.org/api/records/1")), code)

    def test_a_file_replaced_between_its_checksum_and_itself_is_asked_for_again(self):
        sums = "data.example/sum"
        mirror = self.serve({PLACE: BIG, sums: hashlib.md5(BIG[::-1]).hexdigest().encode()})
        mirror.cut_after[PLACE] = [100_000]
        mirror.change_after_cut[PLACE] = BIG[::-1]
        self.assertEqual(self.fetch(mirror, table_line(checksum="md5 https://" + sums)), 0)
        self.assertEqual(self.held(), BIG[::-1])

    def test_an_unchanged_file_is_not_sent_again_and_keeps_its_version(self):
        mirror = self.serve({PLACE: BIG})
        line = table_line(version="fetched")
        self.assertEqual(self.fetch(mirror, line), 0)
        before = self.record()
        self.assertEqual(self.fetch(mirror, line, options=["--today", "2026-05-15"]), 0)
        self.assertIn("unchanged, version 2026-04-15", self.said)
        self.assertEqual(self.record(), before)

    def test_a_new_release_stands_beside_the_older_one(self):
        mirror = self.serve({PLACE: BIG})
        self.assertEqual(self.fetch(mirror), 0)
        mirror.files[PLACE] = BIG[::-1]
        self.assertEqual(self.fetch(mirror), 0)
        self.assertEqual(self.held(), BIG[::-1])
        self.assertEqual(len([path for path in self.final_files() if path.endswith("big.bin")]), 2)

    def test_a_file_that_was_cut_on_the_disk_is_fetched_again(self):
        mirror = self.serve({PLACE: BIG})
        self.assertEqual(self.fetch(mirror), 0)
        os.truncate(os.path.join(self.folder, self.record()["https://" + PLACE]["path"]), 10)
        self.assertEqual(self.fetch(mirror), 0)
        self.assertEqual(self.held(), BIG)

    def test_an_address_that_is_gone_stops_only_its_source(self):
        mirror = self.serve({PLACE: BIG})
        gone = table_line(name="Gone", address="https://data.example/gone")
        self.assertEqual(self.fetch(mirror, gone, table_line()), 69)
        self.assertEqual(self.held(), BIG)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "SOURCES.toml")))
        self.assertEqual(self.fetch(mirror, gone, table_line(), options=["--without", "Gone"]), 0)

    def test_a_server_that_is_busy_is_asked_again(self):
        mirror = self.serve({PLACE: BIG})
        mirror.status[PLACE] = [503, 429, 500]
        self.assertEqual(self.fetch(mirror), 0)

    def test_the_newest_version_of_a_listing_is_taken_by_number(self):
        page = b'<a href="m.v1.9.gz">m.v1.9.gz</a> <a href="m.v1.10.gz">m.v1.10.gz</a>'
        mirror = self.serve({"data.example/dir/": page, "data.example/dir/m.v1.10.gz": gzip.compress(BIG)})
        line = table_line(address="https://data.example/dir/m.v{version}.gz",
                          version=r"listing https://data.example/dir/ m\.v([0-9.]+)\.gz")
        self.assertEqual(self.fetch(mirror, line), 0)
        self.assertEqual(self.record()["https://data.example/dir/m.v1.10.gz"]["version"], "1.10")

    def test_the_version_is_read_from_the_file(self):
        mirror = self.serve({"data.example/c.vcf.gz": gzip.compress(b"##fileformat=VCFv4.1\n##fileDate=2025-06-15\n")})
        line = table_line(address="https://data.example/c.vcf.gz", version="content ##fileDate=([0-9-]+)")
        self.assertEqual(self.fetch(mirror, line), 0)
        self.assertEqual(self.record()["https://data.example/c.vcf.gz"]["version"], "2025-06-15")

    def test_a_page_in_place_of_a_packed_file_is_refused(self):
        address = "https://data.example/c.vcf.gz"
        for body in (b"<html>moved</html>", gzip.compress(b"##fileDate=2025-06-15\n" * 9)[:-12], gzip.compress(b"other\n")):
            mirror = self.serve({"data.example/c.vcf.gz": body})
            self.assertEqual(self.fetch(mirror, table_line(address=address, version="content ##date=([0-9-]+)")), 65)
            self.assertEqual(self.final_files(), [])

    def test_an_answer_of_zenodo_that_names_no_checksum_is_a_fault(self):
        for answer in (b"<html>", b"[]", b'{"files": [{"key": "big.bin"}]}', b'{"files": []}'):
            mirror = self.serve({PLACE: BIG, "zenodo.org/api/records/1": answer})
            self.assertEqual(self.fetch(mirror, table_line(checksum="zenodo https://zenodo.org/api/records/1")), 69)

    def test_another_version_of_the_table_holds_for_the_same_file(self):
        mirror = self.serve({PLACE: BIG})
        for version in ("1", "2"):
            self.assertEqual(self.fetch(mirror, table_line(version="pinned " + version)), 0)
            with open(os.path.join(self.folder, "SOURCES.toml"), encoding="utf-8") as text:
                self.assertIn(f'version = "{version}"', text.read())

    def test_a_damaged_record_is_told(self):
        mirror = self.serve({PLACE: BIG})
        self.assertEqual(self.fetch(mirror), 0)
        with open(os.path.join(self.folder, "fetched.json"), "w", encoding="utf-8") as out:
            out.write("{")
        self.assertEqual(self.fetch(mirror), 65)

    def test_killed_at_any_moment_it_goes_on(self):
        mirror = self.serve({PLACE: BIG})
        mirror.hold[PLACE] = threading.Event()
        process = subprocess.Popen(self.words(mirror, [table_line()]), stderr=subprocess.PIPE)
        self.assertTrue(mirror.held.wait(30))
        process.kill()
        process.communicate()
        mirror.hold.pop(PLACE).set()
        self.assertEqual(self.final_files(), [])
        self.assertEqual(self.fetch(mirror), 0)
        self.assertEqual(self.held(), BIG)

    def test_sigterm_ends_it_with_75_and_a_second_one_beside_it_is_refused(self):
        mirror = self.serve({PLACE: BIG})
        mirror.hold[PLACE] = threading.Event()
        with subprocess.Popen(self.words(mirror, [table_line()]), stderr=subprocess.DEVNULL) as process:
            self.assertTrue(mirror.held.wait(30))
            self.assertEqual(self.fetch(mirror), 75)
            self.assertIn("another fetch works", self.said)
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(30), 75)
        mirror.hold.pop(PLACE).set()

    def test_pages_of_a_list_are_taken_whole(self):
        place = "panels.example/genes/"
        first = {"count": 3, "next": "https://panels.example/genes/?page=2", "previous": None, "results": [1, 2]}
        second = {"count": 3, "next": None, "previous": "https://panels.example/genes/", "results": [3]}
        mirror = self.serve({place: json.dumps(first).encode(), place + "?page=2": json.dumps(second).encode()})
        line = table_line(address="https://" + place, prepare="pages", section="panels", version="fetched")
        self.assertEqual(self.fetch(mirror, line), 0)
        folder = self.record()["https://" + place]["path"]
        self.assertEqual(sorted(os.listdir(os.path.join(self.folder, folder))), ["page_0001.json", "page_0002.json"])
        mirror.files[place + "?page=2"] = json.dumps({**second, "count": 4}).encode()
        self.assertEqual(self.fetch(mirror, line), 65)
        mirror.files[place] = json.dumps({**first, "next": "https://other.example/genes/?page=2"}).encode()
        self.assertEqual(self.fetch(mirror, line), 65)

    def test_revel_is_put_into_the_order_of_grch38(self):
        table = ("chr,hg19_pos,grch38_pos,ref,alt,aaref,aaalt,REVEL,Ensembl_transcriptid\n"
                 "1,10,30,A,C,K,N,0.1,E1\n1,20,.,A,G,K,R,0.2,E1\n1,30,4,A,T,K,I,0.3,E1\n10,1,2,C,G,R,G,0.4,E2\n")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as members:
            members.writestr("revel_with_transcript_ids", table)
        mirror = self.serve({"z.example/r.zip": packed.getvalue()})
        self.assertEqual(self.fetch(mirror, table_line(address="https://z.example/r.zip", prepare="revel")), 0)
        rows = gzip.decompress(self.held("https://z.example/r.zip")).decode().splitlines()
        self.assertEqual([row.split(",")[0] + ":" + row.split(",")[2] for row in rows[1:]], ["1:4", "1:30", "10:2"])

    def test_an_archive_of_another_form_is_refused(self):
        mirror = self.serve({"z.example/r.zip": b"<html>moved</html>"})
        for kind in ("revel", "orphapackets"):
            self.assertEqual(self.fetch(mirror, table_line(address="https://z.example/r.zip", prepare=kind)), 65)
            self.assertEqual(self.final_files(), [])

    def test_orphapackets_of_an_archive_become_lines_by_code(self):
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w:gz") as members:
            for code in ("100", "20"):
                text = json.dumps({"Orphapacket": {"ORPHAcode": code, "creationDate": "2025-12-09 10:00:00"}}).encode()
                member = tarfile.TarInfo(f"orphapacket-master/json/ORPHApacket_{code}.json")
                member.size = len(text)
                members.addfile(member, io.BytesIO(text))
        mirror = self.serve({"o.example/p.tar.gz": packed.getvalue()})
        line = table_line(address="https://o.example/p.tar.gz", prepare="orphapackets",
                          version='content "creationDate": ?"([0-9-]{10})')
        self.assertEqual(self.fetch(mirror, line), 0)
        rows = [json.loads(row) for row in gzip.decompress(self.held("https://o.example/p.tar.gz")).splitlines()]
        self.assertEqual([row["Orphapacket"]["ORPHAcode"] for row in rows], ["20", "100"])
        self.assertEqual(self.record()["https://o.example/p.tar.gz"]["version"], "2025-12-09")

    def test_one_source_alone_leaves_the_list_of_all_as_it_was(self):
        mirror = self.serve({PLACE: BIG, "data.example/other": b"other"})
        other = table_line(name="Other", section="genes", address="https://data.example/other")
        self.assertEqual(self.fetch(mirror, table_line(), other), 0)
        with open(os.path.join(self.folder, "SOURCES.toml"), encoding="utf-8") as text:
            before = text.read()
        mirror.files[PLACE] = BIG[::-1]
        self.assertEqual(self.fetch(mirror, table_line(), other, options=["--only", "Big"]), 0)
        self.assertEqual(self.held(), BIG[::-1])
        with open(os.path.join(self.folder, "SOURCES.toml"), encoding="utf-8") as text:
            self.assertEqual(text.read(), before)

    def test_options_that_name_nothing_and_broken_tables_are_refused(self):
        mirror = self.serve({PLACE: BIG})
        self.assertEqual(self.fetch(mirror, options=["--without", "Nobody"]), 64)
        self.assertEqual(self.fetch(mirror, "Big\tcore\n"), 78)
        self.assertEqual(self.fetch(mirror, table_line(address="file:///etc/passwd")), 78)

    def test_no_redirect_leaves_tls(self):
        sys.path.insert(0, os.path.dirname(FETCH))
        import urllib.request

        from fetching.failure import Failure
        from fetching.transfer import StaysSecure
        request = urllib.request.Request("https://data.example/a")
        with self.assertRaises(Failure):
            StaysSecure().redirect_request(request, None, 302, "Found", {}, "http://data.example/a")
        self.assertIsNotNone(StaysSecure().redirect_request(request, None, 302, "Found", {}, "https://other.example/a"))

    def test_the_own_table_is_sound(self):
        done = subprocess.run([sys.executable, FETCH, "--list"], capture_output=True, text=True, check=True)
        self.assertTrue(all("\thttps://" in row for row in done.stdout.splitlines()))
        self.assertEqual({row.split("\t")[2] for row in done.stdout.splitlines()},
                         {"reference", "transcripts", "population", "clinvar", "scores", "ontology", "phenotypes",
                          "diseases", "constraint", "genes", "panels"})


if __name__ == "__main__":
    unittest.main()
