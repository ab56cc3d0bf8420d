#include "pipeline/run/archive.hpp"

#include "cases/evidence_file.hpp"
#include "cases/manifest_table.hpp"
#include "cases/past_results.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/archive_acts.hpp"
#include "pipeline/run/archive_json.hpp"
#include "pipeline/run/archive_schemas.hpp"
#include "pipeline/run/archive_text.hpp"
#include "pipeline/run/case_page.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/output_folder.hpp"
#include "pipeline/run/sealed_past.hpp"
#include "pipeline/run/told_events.hpp"
#include "review/decision_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>

namespace vigie::run {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int archive_schema_number = 1;

std::string text_of(const Json& document) {
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// A case id may be any text; a folder may not.
std::string folder_name(const std::string& case_id) {
    constexpr std::size_t digits = 16;
    return cases::can_name_folder(case_id) ? case_id
                                           : "case-" + hts::sha256_hex(case_id).substr(0, digits);
}

/// The files of one archived case, listed as they are written; the folder is its owner's alone.
class ArchiveFolder {
  public:
    explicit ArchiveFolder(const fs::path& path) : folder_(path) {}

    void write(const std::string& name, std::string_view bytes) {
        fs::create_directories((folder_.path() / name).parent_path());
        hts::write_file(folder_.path() / name, bytes);
        sums_.emplace(name, hts::sha256_hex(bytes));
    }
    void commit(const std::optional<cases::LedgerKey>& key) {
        const std::string manifest = manifest_text(sums_);
        hts::write_file(folder_.path() / archive_manifest, manifest);
        if (key) {
            hts::write_file(folder_.path() / archive_seal, seal_text(*key, manifest));
        }
        fs::permissions(folder_.path(), fs::perms::owner_all);
        folder_.commit();
    }

  private:
    OutputFolder folder_;
    std::map<std::string, std::string> sums_;
};

class Archive {
  public:
    explicit Archive(const ArchiveRequest& request)
        : request_(request), store_(cases::CaseStore::open_for_reading(request.store)),
          snapshot_(store_), past_(store_) {}

    ArchiveSummary run() {
        const std::vector<std::string> ids =
            request_.case_ids.empty() ? past_.case_ids() : request_.case_ids;
        for (const std::string& id : ids) {
            (void)store_.require(id);
            require_free(place_of(id));
        }
        for (const std::string& id : ids) {
            stop_if_requested();
            add(id);
        }
        return summary_;
    }

  private:
    fs::path place_of(const std::string& case_id) const {
        return request_.output / folder_name(case_id);
    }

    static void require_free(const fs::path& place) {
        if (fs::exists(place)) {
            throw model::UsageError(place.string() + ": an archive is never written over; name "
                                                     "another folder");
        }
    }

    void add(const std::string& case_id) {
        ArchiveFolder folder(place_of(case_id));
        folder.write("README.txt", archive_readme(case_id));
        folder.write("archive.schema.json", archive_schema());
        folder.write("candidates.schema.json", candidates_schema());
        folder.write("report.html", stored_case_page(store_, case_id, request_.language));
        const Json document = describe(case_id, folder);
        folder.write("archive.json", text_of(document));
        folder.commit(request_.key);
        ++summary_.cases;
    }

    Json describe(const std::string& case_id, ArchiveFolder& folder) {
        const model::CaseEvidence evidence =
            cases::decode_evidence_rows(store_.evidence(case_id), "store:" + case_id, {});
        Json acts = Json::array();
        for (const cases::StatusAct& act : store_.status_acts(case_id)) {
            acts.push_back(archived_act_json(act));
        }
        const std::vector<cases::CaseAct> reports = store_.case_acts(case_id);
        const std::vector<cases::ResultAct> results = store_.result_acts(case_id);
        const cases::Outbox outbox(store_);
        return {{"schema", archive_schema_number},
                {"case", case_id},
                {"archived_on", model::format_date(request_.today)},
                {"archived_by", "vigie " + request_.binary_version},
                {"assembly", evidence.assembly},
                {"signs",
                 {{"observed", evidence.phenotype.observed},
                  {"excluded", evidence.phenotype.excluded}}},
                {"results", results_json(case_id, folder)},
                {"status_acts", std::move(acts)},
                {"decisions", review::decisions_json(store_.decisions(case_id))},
                {"variant_reports",
                 archived_case_acts_json(reports, cases::CaseActKind::variant_reported)},
                {"requests", archived_case_acts_json(reports, cases::CaseActKind::request)},
                {"result_acts", archived_result_acts_json(results, evidence.pedigree)},
                {"reports", reports_json(results, folder)},
                {"deliveries", archived_deliveries_json(outbox, case_id)},
                {"ledger", ledger_json(case_id)}};
    }

    Json results_json(const std::string& case_id, ArchiveFolder& folder) {
        const SealedPast sealed(store_, past_, case_id);
        Json list = Json::array();
        for (const cases::PastResult& result : past_.of_case(case_id)) {
            const std::string bytes = past_.candidates_json(result);
            ArchivedResult archived{.result = result,
                                    .file = {},
                                    .sha256 = hts::sha256_hex(bytes),
                                    .sealed = sealed.reason(result),
                                    .heading_json = past_.heading_json(result),
                                    .receipt_json = past_.receipt_json(result)};
            const std::size_t number = list.size() + 1;
            if (!archived.sealed) {
                archived.file = fmt::format("results/{:04}-{}.candidates.json", number,
                                            model::format_date(result.from));
                folder.write(archived.file, bytes);
            }
            summary_.sealed_results += archived.sealed ? 1U : 0U;
            ++summary_.results;
            list.push_back(archived_result_json(archived, number));
        }
        return list;
    }

    /// A version that may be told: its page and what was signed, each a file of its own.
    Json report_json(const SignedVersion& version, ArchiveFolder& folder) {
        const std::string name =
            fmt::format("reports/{:04}-{}", version.number, model::format_date(version.act.date));
        const SealedVersion sealed = sealed_version(store_, version);
        ArchivedReport report{.version = version,
                              .ledger_hash = hash_of_entry_at(version.act),
                              .sealed = sealed.document};
        const std::optional<std::string> page = printed_version(store_, version);
        if (page) {
            report.page_sha256 = hts::sha256_hex(*page);
        }
        if (page && !sealed.page) {
            report.page_file = name + ".html";
            folder.write(report.page_file, *page);
        }
        if (!sealed.document) {
            report.document_file = name + ".json";
            folder.write(report.document_file, text_of(signed_document_json(report)));
        }
        ++summary_.reports;
        return archived_report_json(report);
    }

    Json reports_json(const std::vector<cases::ResultAct>& acts, ArchiveFolder& folder) {
        Json list = Json::array();
        for (const SignedVersion& version : signed_versions_of(acts)) {
            list.push_back(report_json(version, folder));
        }
        return list;
    }

    std::string hash_of_entry_at(const cases::ResultAct& act) const {
        for (const cases::LedgerEntry& entry : past_.ledger(act.case_id)) {
            if (entry.sequence == act.sequence) {
                return entry.hash;
            }
        }
        return {};
    }

    Json ledger_json(const std::string& case_id) {
        const std::vector<cases::LedgerEntry> entries = past_.ledger(case_id);
        const std::vector<cases::LedgerEvent> told = told_events(store_, case_id);
        Json list = Json::array();
        for (std::size_t i = 0; i < entries.size(); ++i) {
            list.push_back(archived_entry_json(entries[i], told.at(i)));
        }
        summary_.entries += entries.size();
        const cases::LedgerHead head = store_.ledger_head();
        const std::string key = store_.key_in_force();
        return {{"head", {{"sequence", head.sequence}, {"hash", head.hash}}},
                {"key_id", key.empty() ? Json() : Json(key)},
                {"entries", std::move(list)}};
    }

    const ArchiveRequest& request_;
    cases::CaseStore store_;
    cases::CaseStore::Snapshot snapshot_;
    cases::PastResults past_;
    ArchiveSummary summary_;
};

} // namespace

ArchiveSummary archive(const ArchiveRequest& request) {
    return Archive(request).run();
}

} // namespace vigie::run
