"""SOURCES.toml as `vigie knowledge build` reads it (docs/knowledge-release.md)."""
import hashlib
import json
import os

from .source_table import SINGLE_SECTIONS


def stated_sha256(files):
    """Of a lone file its own; of several, of the lines `file SHA NAME`, by name."""
    if len(files) == 1 and not files[0]["folder"]:
        return files[0]["sha256"]
    parts = files[0]["parts"] if files[0]["folder"] else [[os.path.basename(f["path"]), f["sha256"]] for f in files]
    return hashlib.sha256("".join(f"file {sha} {name}\n" for name, sha in sorted(parts)).encode()).hexdigest()


def quoted(text):
    return json.dumps(text)


def section_text(line, files, options):
    """One section. `options`: (line, file) of the lines that are options of this one."""
    single = line.section in SINGLE_SECTIONS
    paths = [quoted(file["path"]) for file in files]
    text = [f"[{line.section}]" if single else f"[[{line.section}]]",
            "path = " + (paths[0] if len(paths) == 1 else "[\n    " + ",\n    ".join(paths) + "]"),
            f"name = {quoted(line.name)}", f"version = {quoted(files[0]['version'])}",
            f"sha256 = {quoted(stated_sha256(files))}"]
    text += settings_lines(line.settings)
    for option, file in options:
        settings = ", ".join(settings_lines(option.settings))
        value = "{path = " + quoted(file["path"]) + ", " + settings + "}" if settings else quoted(file["path"])
        text.append(f"{option.option} = {value}  # version {file['version']}, SHA-256 {file['sha256']}")
    text.append(f"# from {line.address}; licence: {line.licence}")
    return "\n".join(text) + "\n"


def settings_lines(settings):
    return [part.strip() for part in settings.split(";") if part.strip()]


def sources_text(assembly, fetched):
    """`fetched`: pairs of a line of the table and its files, in the order of the table."""
    sections = [section_text(line, files,
                             [(other, others[0]) for other, others in fetched
                              if other.option and (other.name, other.section) == (line.name, line.section)])
                for line, files in fetched if not line.option]
    return f"# Written by workflows/knowledge/fetch.\nassembly = {quoted(assembly)}\n\n" + "\n".join(sections)


def write_whole(path, text):
    """The whole file or the earlier one, whatever happens."""
    with open(path + ".part", "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    os.replace(path + ".part", path)
