"""How the laboratories of databank_two_laboratories.py reach their bank: PostgreSQL itself, or HTTPS in front
of it with certificates that are made here."""
import os
import signal
import subprocess
import sys
import time


class PostgresBank:
    name = "postgresql"

    def __init__(self, study):
        self.study = study

    def lines_of(self, role):
        return (f'transport = "postgresql"\naddress = "{self.study.dsn(role)}"\ntimeout_seconds = 1\n')

    def cut_connections(self):
        self.study.sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                       " WHERE application_name IN ('vigie', 'psql') AND pid <> pg_backend_pid()")

    def refuse_strangers(self, laboratories):
        """What only certificates can tell."""

    def close(self):
        """The server belongs to with_postgres.sh."""


class HttpsBank(PostgresBank):
    name = "https"

    def __init__(self, study, roles):
        super().__init__(study)
        self.folder = study.path("https")
        os.makedirs(self.folder)
        self.make_certificates(roles)
        self.restarts = 0
        self.process, self.port = None, 0
        self.start()

    def make_certificates(self, roles):
        curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]

        def openssl(*words):
            subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)

        def alone(name, subject, *more):
            openssl("req", "-x509", *curve, "-keyout", f"{name}.key", "-out", f"{name}.pem", "-days", "2",
                    "-subj", f"/CN={subject}", *more)

        def signed(name, subject, days="2"):
            openssl("req", *curve, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={subject}")
            openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
                    "-CAcreateserial", "-days", days, "-extfile", "names", "-out", f"{name}.pem")

        with open(os.path.join(self.folder, "names"), "w", encoding="utf-8") as names:
            names.write("subjectAltName=DNS:localhost\n")
        alone("ca", "Authority of the study")
        signed("bank", "localhost")
        signed("expired", "localhost", days="-1")
        alone("self_signed", "localhost", "-addext", "subjectAltName=DNS:localhost")
        alone("stranger", "lab1")
        for role in roles:
            signed(role, role)

    def start(self, certificate="bank", port=None):
        """Of the bank itself, if no port is given; the port."""
        marker = os.path.join(self.folder, "port")
        if os.path.exists(marker):
            os.remove(marker)
        words = [sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                              "databank_https_bank.py"),
                 self.folder, str(self.port if port is None else port), certificate, str(self.restarts)]
        with open(self.study.log, "ab") as log:
            process = subprocess.Popen(words, stdout=log, stderr=log)
        while not os.path.exists(marker):
            if process.poll() is not None:
                raise RuntimeError("the bank behind HTTPS does not start")
            time.sleep(0.02)
        with open(marker, encoding="utf-8") as text:
            found = int(text.read())
        if port is None:
            self.process, self.port = process, found
        return process, found

    def lines_of(self, role, port=None, certificate=None):
        shown = role if certificate is None else certificate
        text = (f'transport = "https"\naddress = "https://localhost:{port or self.port}/messages"\n'
                f'authority = "{self.folder}/ca.pem"\ntimeout_seconds = 3\n')
        if shown:
            text += f'certificate = "{self.folder}/{shown}.pem"\ncertificate_key = "{self.folder}/{shown}.key"\n'
        return text

    def cut_connections(self):
        super().cut_connections()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.restarts += 1
        self.start()

    def lines_in(self, name):
        path = os.path.join(self.folder, name)
        if not os.path.exists(path):
            return []
        with open(path, encoding="utf-8") as text:
            return text.read().splitlines()

    def refuse_strangers(self, laboratories):
        """Nothing is told to a bank that is not the bank, nor by who is not the laboratory."""
        before = len(self.lines_in("requests"))
        for fault in ("expired", "self_signed", "no certificate", "stranger"):
            of_the_bank = fault in ("expired", "self_signed")
            process, port = self.start(fault, 0) if of_the_bank else (None, self.port)
            shown = None if of_the_bank else "" if fault == "no certificate" else "stranger"
            for laboratory in laboratories:
                path = laboratory.write_destinations(
                    "refused", lambda role, port=port, shown=shown: self.lines_of(role, port, shown))
                # A certificate that is not to be trusted closes the destination; a bank that hangs up is tried
                # three times.
                code, tried = (78, 1) if of_the_bank else (69, 3)
                done = self.study.run(*laboratory.forward_words("bank", path=path), codes=(code,))
                self.study.expect(f"{laboratory.name}, {fault}: acknowledged",
                                  f"bank: 0 messages acknowledged, {tried} to be tried again, 0 dead" in done.stderr,
                                  True)
            if process:
                process.send_signal(signal.SIGKILL)
                process.wait()
        self.study.expect("requests that were told", len(self.lines_in("requests")) - before, 0)

    def close(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        faults = self.lines_in("faults")
        self.study.counts["https"] = {"requests": len(self.lines_in("requests")), "restarts": self.restarts,
                                      "faults": {one: faults.count(one) for one in sorted(set(faults))}}
