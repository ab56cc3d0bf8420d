#!/usr/bin/env python3
"""Holds docs/commands against the program: the options of every page against the option table, and
every example against what it prints now, on generated data.

usage: command_pages.py [--update] VIGIE VIGIE-GENERATE

A page is made of two parts. Above "## Example" stands what `vigie manual --markdown` says. Below it,
a person writes; in a block marked `console`, lines that begin with "$ " are run in order by bash, each
page in a folder of its own (data, two releases, a result, a case store), and what they print, on stderr and
then on stdout, follows them. --update writes both parts anew; without it, a page that is not current is named, and
the exit code is 1."""
import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PAGES = Path(__file__).resolve().parent / "commands"
EXAMPLE = "## Example\n"
SET_UP = """
vigie-generate self-test -o data
vigie knowledge build data/SOURCES.2026-04.toml -o release.2026-04
vigie knowledge build data/SOURCES.2026-10.toml -o release.2026-10 --base release.2026-04
vigie run -k release.2026-04 --case data/CASE.json --panel SYN-EPI --today 2026-04-15 -o result
vigie case ingest --store lab.sqlite result --today 2026-04-15
"""


def environment(tools):
    """Nothing of the caller's that changes what is printed; the tools first on the path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VIGIE_", "LC_", "SLURM_"))}
    return {**kept, "PATH": f"{tools}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1"}


def shell(script, folder, env):
    """Exit code and what was printed: stderr, then stdout, whose order between them is not sure in a pipe."""
    run = subprocess.run(["bash", "-c", script], cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True,
                         check=False)
    return run.returncode, (run.stderr + run.stdout).decode(errors="replace").replace(f"{folder}/", "")


def command_pages(vigie, folder):
    """File name -> generated part, of all commands."""
    subprocess.run([vigie, "manual", "--markdown", "-o", folder], check=True, stderr=subprocess.DEVNULL)
    return {page.name: page.read_text() for page in sorted(Path(folder).iterdir())}


def printed_lines(lines, folder, env):
    """A console block, its commands run again."""
    out, command = [], []
    for line in lines:
        if line.startswith("$ ") or (command and command[-1].endswith("\\\n")):
            command.append(line)
            if not line.endswith("\\\n"):
                script = "".join(command)[2:]
                out += command + [text + "\n" for text in shell(script, folder, env)[1].splitlines()]
                command = []
    return out


def with_examples_run(text, folder, env):
    out, block = [], None
    for line in text.splitlines(keepends=True):
        if block is not None and line == "```\n":
            out += printed_lines(block, folder, env)
            block = None
        if block is None:
            out.append(line)
        else:
            block.append(line)
        if line == "```console\n":
            block = []
    return "".join(out)


def current(page, generated, laboratory, env):
    """The page as it should be; the laboratory is at its beginning for each page."""
    text = page.read_text() if page.exists() else ""
    begin = text.find(EXAMPLE)
    written = text[begin:] if begin >= 0 else ""
    if "```console\n" in written:
        shutil.rmtree(laboratory, ignore_errors=True)
        shutil.copytree(f"{laboratory}.kept", laboratory)
        written = with_examples_run(written, laboratory, env)
    return generated + ("\n" + written if written else "")


def told(page, now):
    """What is stale, on stderr."""
    before = page.read_text() if page.exists() else ""
    print(f"{page.name} is not current; ./dev docs --update writes it anew:", file=sys.stderr)
    lines = list(difflib.unified_diff(before.splitlines(), now.splitlines(), "written", "printed now", lineterm="", n=0))
    print("\n".join(lines[:20]), file=sys.stderr)


def main(arguments):
    update = "--update" in arguments
    vigie, generate = [Path(a).resolve() for a in arguments if a != "--update"]
    with tempfile.TemporaryDirectory() as scratch:
        tools, laboratory = Path(scratch) / "bin", Path(scratch) / "laboratory"
        tools.mkdir()
        laboratory.mkdir()
        (tools / "vigie").symlink_to(vigie)
        (tools / "vigie-generate").symlink_to(generate)
        env = environment(tools)
        code, said = shell("set -e\n" + SET_UP, laboratory, env)
        if code != 0:
            sys.exit("the laboratory of the examples could not be made:\n" + said)
        laboratory.rename(f"{laboratory}.kept")
        wanted = {name: current(PAGES / name, text, laboratory, env)
                  for name, text in command_pages(vigie, Path(scratch) / "pages").items()}
    stale = [name for name, text in wanted.items() if not (PAGES / name).exists() or (PAGES / name).read_text() != text]
    gone = sorted(page.name for page in PAGES.glob("*.md") if page.name not in wanted and page.name != "index.md")
    for name in stale:
        if update:
            (PAGES / name).write_text(wanted[name])
        else:
            told(PAGES / name, wanted[name])
    for name in gone:
        print(f"{name}: there is no such command", file=sys.stderr)
    without = [name for name, text in wanted.items() if "```console\n" not in text]
    print(f"{len(wanted)} pages, {len(stale)} {'written' if update else 'not current'}, {len(without)} whose example is "
          f"not run{': ' + ' '.join(without) if without else ''}")
    return 1 if gone or (stale and not update) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
