#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/hmac_key.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/archive.hpp"
#include "pipeline/run/archive_json.hpp"
#include "pipeline/run/archive_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace vigie::run {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

[[noreturn]] void fault(const fs::path& file, const std::string& problem) {
    throw model::InputError({.file = file.string()}, problem,
                            "take the archive from another copy and compare");
}

/// Every file is listed and is what was listed.
std::uint64_t check_files(const fs::path& folder, const std::map<std::string, std::string>& sums) {
    for (const auto& [name, sum] : sums) {
        if (!fs::is_regular_file(folder / name)) {
            fault(folder / name, "a file of the archive is missing");
        }
        if (hts::sha256_of_file(folder / name) != sum) {
            fault(folder / name, "a file of the archive is changed or damaged (SHA-256 differs)");
        }
    }
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().lexically_relative(folder).string();
        const bool apart = name == archive_manifest || name == archive_seal;
        if (!entry.is_directory() && !apart && !sums.contains(name)) {
            fault(entry.path(), "a file that is not of the archive lies in it");
        }
    }
    return sums.size();
}

void check_seal(const fs::path& folder,
                const std::string& manifest,
                const std::vector<cases::LedgerKey>& keys,
                ArchiveCheck& check) {
    const fs::path file = folder / archive_seal;
    if (!fs::exists(file)) {
        if (!keys.empty()) {
            fault(folder, "the archive is not sealed, though a key is given");
        }
        return;
    }
    const ArchiveSeal seal = read_seal_text(hts::read_file(file), file.string());
    check.key_id = seal.key_id;
    const auto key = std::find_if(keys.begin(), keys.end(), [&seal](const cases::LedgerKey& one) {
        return one.id() == seal.key_id;
    });
    if (key == keys.end()) {
        if (!keys.empty()) {
            fault(file,
                  "the archive is sealed with key " + seal.key_id + ", not with the one given");
        }
        return;
    }
    if (!hts::same_mac(seal.hmac, key->seal(manifest))) {
        fault(file, "the seal is false: the list of files is not the one that was sealed");
    }
    check.seal_verified = true;
}

void check_document(const fs::path& file, ArchiveCheck& check) {
    try {
        const Json document = Json::parse(hts::read_file(file));
        check.case_id = document.at("case");
        for (const Json& entry : document.at("ledger").at("entries")) {
            const auto told = read_archived_entry(entry);
            if (!told) {
                ++check.sealed_entries;
                continue;
            }
            if (cases::hash_of_entry(*told) != told->hash) {
                fault(file, fmt::format("entry {} of the ledger is not the one that was hashed",
                                        told->sequence));
            }
            ++check.entries;
        }
    } catch (const Json::exception& damage) {
        fault(file, std::string("this is no archive: ") + damage.what());
    }
}

} // namespace

ArchiveCheck verify_archive(const fs::path& folder, const std::vector<cases::LedgerKey>& keys) {
    const fs::path manifest_file = folder / archive_manifest;
    if (!fs::is_regular_file(manifest_file)) {
        throw model::InputError({.file = manifest_file.string()}, "there is no archived case",
                                "name the folder of one case", model::ExitCode::missing_input);
    }
    ArchiveCheck check;
    const std::string manifest = hts::read_file(manifest_file);
    check.files = check_files(folder, read_manifest_text(manifest, manifest_file.string()));
    check_seal(folder, manifest, keys, check);
    check_document(folder / "archive.json", check);
    return check;
}

} // namespace vigie::run
