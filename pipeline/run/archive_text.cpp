#include "pipeline/run/archive_text.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::run {
namespace {

constexpr std::size_t hex_digits = 64;
constexpr std::string_view seal_form = "vigie-archive-seal-1";

bool is_hash(std::string_view text) {
    return text.size() == hex_digits && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

constexpr const char* readme = R"(Case {0}: archive of a genomic analysis of a rare disease
=====================================================

This folder is read without any special program.

report.html               the page of the result that stood on the day of archiving; any browser
archive.json              everything else as JSON text: what was said of the case on which day, on
                          which sources, from which input files (by SHA-256), who set which status
                          of the diagnosis, and the entries of the laboratory's ledger
archive.schema.json       describes every field of archive.json (JSON Schema)
reports/*.html, *.json    every signed version of the report, as it was printed, and what was signed;
                          archive.json names them and who was told
results/*.json            the results as they were said, one file each; archive.json names them
candidates.schema.json    describes every field of these files
MANIFEST.sha256           SHA-256 of every file above. To check: sha256sum -c MANIFEST.sha256
SEAL.txt                  if present: HMAC-SHA-256 (RFC 2104) over the bytes of MANIFEST.sha256 by a
                          key of the laboratory. To check with the key in hexadecimal:
                          openssl dgst -sha256 -mac HMAC -macopt hexkey:KEY MANIFEST.sha256

Positions are 1-based on the assembly that archive.json names. A result that is marked sealed was
said under another consented scope, or of a gene that the laboratory masks: its hash is kept here,
its words are not. The sequence data themselves are not part of this archive.

Dossier {0} : archive d'une analyse genomique de maladie rare
=====================================================

Ce dossier se lit sans logiciel particulier : report.html dans un navigateur, les autres fichiers
comme du texte. archive.schema.json et candidates.schema.json decrivent chaque champ. Verification :
sha256sum -c MANIFEST.sha256. Les positions commencent a 1. Un resultat marque "sealed" a ete rendu
sous un autre perimetre de consentement, ou concerne un gene masque : seule son empreinte est
conservee ici. Les donnees de sequence ne font pas partie de cette archive.
)";

[[noreturn]] void refuse(const std::string& file, const std::string& problem) {
    throw model::InputError({.file = file}, problem, "take the archive from a copy");
}

} // namespace

std::string archive_readme(const std::string& case_id) {
    return fmt::format(readme, case_id);
}

std::string manifest_text(const std::map<std::string, std::string>& sums) {
    std::string text;
    for (const auto& [path, sum] : sums) {
        text += sum + "  " + path + "\n";
    }
    return text;
}

std::map<std::string, std::string> read_manifest_text(std::string_view text,
                                                      const std::string& file) {
    constexpr std::size_t path_column = hex_digits + 2;
    std::map<std::string, std::string> sums;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = text.substr(start, end - start);
        const bool sound = line.size() > path_column && is_hash(line.substr(0, hex_digits)) &&
                           line.substr(hex_digits, 2) == "  ";
        const std::filesystem::path path(sound ? line.substr(path_column) : "");
        if (!sound || path.is_absolute() || path != path.lexically_normal() ||
            *path.begin() == "..") {
            refuse(file, fmt::format("line {} names no file with its SHA-256", sums.size() + 1));
        }
        sums.emplace(path.string(), std::string(line.substr(0, hex_digits)));
        start = end + 1;
    }
    return sums;
}

std::string seal_text(const cases::LedgerKey& key, std::string_view manifest) {
    return fmt::format("{}\nkey {}\nhmac-sha256 {}\n", seal_form, key.id(), key.seal(manifest));
}

ArchiveSeal read_seal_text(std::string_view text, const std::string& file) {
    const std::string begin = std::string(seal_form) + "\nkey ";
    constexpr std::string_view middle = "\nhmac-sha256 ";
    const std::size_t end = text.find(middle);
    if (!text.starts_with(begin) || end == std::string_view::npos || end < begin.size()) {
        refuse(file, "this is no seal of an archive");
    }
    const std::string_view hmac = text.substr(end + middle.size());
    if (hmac.size() != hex_digits + 1 || hmac.back() != '\n' ||
        !is_hash(hmac.substr(0, hex_digits))) {
        refuse(file, "this is no seal of an archive");
    }
    return {.key_id = std::string(text.substr(begin.size(), end - begin.size())),
            .hmac = std::string(hmac.substr(0, hex_digits))};
}

} // namespace vigie::run
