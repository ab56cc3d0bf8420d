"""The folder of fetched files: NAME/SHA12/FILE, never changed once there, and the record fetched.json."""
import dataclasses
import json
import os
import shutil

from . import pages, prepare, published
from .failure import BAD_DATA, Failure
from .sources_file import stated_sha256, write_whole
from .transfer import digests_of


class Shelf:
    """`say` prints one line of what happens."""

    def __init__(self, folder, transfer, today, say):
        self.folder = folder
        self.transfer = transfer
        self.today = today
        self.say = say
        self.record_path = os.path.join(folder, "fetched.json")
        self.record = {}
        if os.path.exists(self.record_path):
            try:
                with open(self.record_path, encoding="utf-8") as text:
                    self.record = json.load(text)
            except ValueError:
                raise Failure(f"{self.record_path} is damaged: remove it, and all is fetched again",
                              BAD_DATA) from None

    def fetch(self, line):
        """The files of a line as the record has them, after fetching what is new. @throws Failure"""
        version = published.listed_version(line, self.transfer)
        if line.prepare == "pages":
            return [self.list_of_pages(line)]
        files = [self.one(line, address, version) for address in line.addresses(version)]
        return [{**file, "version": files[0]["version"]} for file in files]

    def one(self, line, address, version):
        known = self.record.get(address)
        if known and not self.stands(known):
            self.say(f"{line.name}: {known['path']} was changed or is gone; it is fetched again")
            known = None
        for attempt in (1, 2):
            wanted = published.published_sum(line, address, self.transfer)
            download = self.transfer.file(address, known and known["download"])
            if download is None:
                known = {**known, "version": version or known["version"]}
                self.say(f"{line.name}: unchanged, version {known['version']}")
                return known
            wanted = wanted or (("md5", download.stated_md5) if download.stated_md5 else None)
            found = {"md5": download.md5, "sha256": download.sha256}
            if not wanted or found.get(wanted[0]) == wanted[1]:
                return self.take(line, address, version, download, wanted)
            self.transfer.forget(download.path)
            # A release may have been put in place between its checksum and its file: once more.
        raise Failure(f"{address} has {wanted[0].upper()} {found.get(wanted[0])}, but its source publishes "
                      f"{wanted[1]}; nothing was kept", BAD_DATA)

    def stands(self, known):
        path = os.path.join(self.folder, known["path"])
        return os.path.exists(path) and (known["folder"] or os.path.getsize(path) == known["size"])

    @staticmethod
    def check_packed(line, name, path):
        """Pages that say "moved" come with 200, too."""
        with open(path, "rb") as file:
            if name.endswith((".gz", ".bgz")) and file.read(2) != b"\x1f\x8b":
                raise Failure(f"{line.name}: {name} is not gzip; look at its address", BAD_DATA)

    def take(self, line, address, version, download, wanted):
        fresh = os.path.join(self.folder, ".parts", "prepared")
        shutil.rmtree(fresh, ignore_errors=True)
        os.makedirs(fresh)
        name = prepare.prepared_name(line, address)
        whole = os.path.join(fresh, name)
        prepare.prepare(line, download.path, whole)
        self.check_packed(line, name, whole)
        sha256 = digests_of(whole)[0] if line.prepare.startswith(("revel", "orphapackets")) else download.sha256
        path = os.path.join(line.name.replace(" ", "_"), sha256[:12], name)
        known = self.record.get(address)
        if not version:
            version = (known["version"] if known and known["sha256"] == sha256 else
                       published.version_of_file(line, whole, download.modified, self.today))
        entry = {"name": line.name, "path": path, "folder": False, "version": version, "sha256": sha256,
                 "size": os.path.getsize(whole), "download": dataclasses.asdict(download), "checked": None,
                 "day": self.today.isoformat()}
        del entry["download"]["path"]
        if wanted:
            entry["checked"] = f"{wanted[0]} {wanted[1]}"
        self.put(whole, path)
        self.transfer.forget(download.path)
        self.note(address, entry)
        self.say(f"{line.name}: {name}, version {version}, {entry['size']} bytes, "
                 + (f"{wanted[0].upper()} as published" if wanted else "no checksum published, SHA-256 recorded"))
        return entry

    def list_of_pages(self, line):
        fresh = os.path.join(self.folder, ".parts", "pages")
        pages.fetch_pages(line.address, fresh, self.transfer)
        parts = [[name, digests_of(os.path.join(fresh, name))[0]] for name in sorted(os.listdir(fresh))]
        entry = {"name": line.name, "folder": True, "parts": parts, "day": self.today.isoformat(), "checked": None}
        entry["sha256"] = stated_sha256([entry])
        entry["path"] = os.path.join(line.name.replace(" ", "_"), entry["sha256"][:12])
        known = self.record.get(line.address)
        same = known and known["sha256"] == entry["sha256"]
        entry["version"] = known["version"] if same else self.today.isoformat()
        self.put(fresh, entry["path"])
        self.note(line.address, entry)
        self.say(f"{line.name}: {len(parts)} pages, version {entry['version']}, no checksum published, "
                 "SHA-256 recorded")
        return entry

    def put(self, fresh, path):
        """Under its final name only whole."""
        target = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if os.path.isdir(target):
            shutil.rmtree(target)
        os.replace(fresh, target)

    def note(self, address, entry):
        self.record[address] = entry
        write_whole(self.record_path, json.dumps(self.record, indent=1, sort_keys=True) + "\n")
