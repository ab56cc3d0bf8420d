#pragma once

#include "cases/outbox.hpp"
#include "cases/store.hpp"
#include "pipeline/model/pedigree.hpp"
#include "pipeline/run/signed_versions.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// What persons did about a case, for its archive. People of the family are called by their place
/// in the pedigree; who acted is named as the store names them.

/// "variant_reports" and "requests" of archive.json. `kind`: which of them.
nlohmann::ordered_json archived_case_acts_json(const std::vector<cases::CaseAct>& acts,
                                               cases::CaseActKind kind);

/// "result_acts" of archive.json: signatures (their bodies are in `reports`), returns, results
/// taken back, consents.
nlohmann::ordered_json archived_result_acts_json(const std::vector<cases::ResultAct>& acts,
                                                 const model::Pedigree& pedigree);

/// A signed version in an archive: its page and what was signed, or why they are sealed.
struct ArchivedReport {
    const SignedVersion& version;
    std::string ledger_hash;                     ///< of the entry of the signature
    std::optional<std::string> sealed;           ///< why words of it are not in the archive
    std::string page_file = {};                  ///< empty: not kept, or sealed
    std::string document_file = {};              ///< empty: sealed
    std::optional<std::string> page_sha256 = {}; ///< as it is printed; nullopt: not kept
};

/// Its entry in "reports" of archive.json.
nlohmann::ordered_json archived_report_json(const ArchivedReport& report);

/// reports/*.json: what was signed, on its own.
nlohmann::ordered_json signed_document_json(const ArchivedReport& report);

/// "deliveries" of archive.json: which destination was told what, by the hash of the message.
nlohmann::ordered_json archived_deliveries_json(const cases::Outbox& outbox,
                                                const std::string& case_id);

} // namespace vigie::run
