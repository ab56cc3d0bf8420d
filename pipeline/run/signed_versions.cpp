#include "pipeline/run/signed_versions.hpp"

#include "cases/consents.hpp"
#include "cases/evidence_file.hpp"
#include "cases/past_results.hpp"
#include "pipeline/model/error.hpp"
#include "review/ledger_mark.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace vigie::run {
namespace {

using cases::ResultActKind;

[[noreturn]] void
refuse(const std::string& case_id, const std::string& problem, const std::string& remedy) {
    throw model::InputError({.file = "case " + case_id}, problem, remedy);
}

const SignedVersion&
chosen_version(const std::string& case_id, const std::vector<SignedVersion>& versions, int number) {
    const auto found = std::find_if(versions.begin(), versions.end(),
                                    [number](const auto& one) { return one.number == number; });
    if (found == versions.end()) {
        refuse(case_id,
               fmt::format("there is no signed version {}; {} are signed", number, versions.size()),
               "correct --version");
    }
    return *found;
}

std::vector<std::string> warnings_of(const SignedVersion& version,
                                     const std::vector<SignedVersion>& versions) {
    std::vector<std::string> warnings;
    if (version.taken_back) {
        warnings.push_back(fmt::format("version {} was taken back on {}", version.number,
                                       model::format_date(version.taken_back->date)));
    }
    if (version.number != versions.back().number) {
        warnings.push_back(fmt::format("version {} was replaced: version {} was signed on {}",
                                       version.number, versions.back().number,
                                       model::format_date(versions.back().act.date)));
    }
    return warnings;
}

bool chooses_to_know(const cases::CaseStore& store, const std::string& case_id) {
    const model::CaseEvidence evidence =
        cases::decode_evidence_text(store.case_file(store.require(case_id)), "store:" + case_id);
    const std::string& proband = evidence.pedigree.proband().id;
    return cases::agrees_to_incidental(
        cases::standing_consents(evidence.record.consents, store.result_acts(case_id), proband),
        proband);
}

} // namespace

std::vector<SignedVersion> signed_versions_of(const std::vector<cases::ResultAct>& acts) {
    std::vector<SignedVersion> versions;
    for (const cases::ResultAct& act : acts) {
        if (act.kind == ResultActKind::signed_result) {
            versions.push_back(
                {.number = static_cast<int>(versions.size()) + 1,
                 .act = act,
                 .result = cases::decode_signed_result(act.body, "case " + act.case_id)});
        }
        for (SignedVersion& version : versions) {
            if (act.kind == ResultActKind::withdrawn_result && act.concerns == version.act.number &&
                !version.taken_back) {
                version.taken_back = act;
            }
        }
    }
    return versions;
}

SealedVersion sealed_version(const cases::CaseStore& store, const SignedVersion& version) {
    const auto& variants = version.result.variants;
    const bool signs_incidental = std::any_of(variants.begin(), variants.end(),
                                              [](const auto& one) { return one.incidental; });
    if (!signs_incidental || chooses_to_know(store, version.act.case_id)) {
        return {};
    }
    const std::string why =
        "it tells an incidental finding, and the person does not choose to know";
    return {.page = version.result.tells_incidental ? std::optional(why) : std::nullopt,
            .document = why};
}

std::optional<std::string> printed_version(const cases::CaseStore& store,
                                           const SignedVersion& version) {
    const auto page = store.signed_page(version.act.number);
    if (!page) {
        return std::nullopt;
    }
    for (const cases::LedgerEntry& entry : cases::PastResults(store).ledger(version.act.case_id)) {
        if (entry.sequence == version.act.sequence) {
            return review::with_ledger_entry(page->html,
                                             {.sequence = entry.sequence, .hash = entry.hash});
        }
    }
    refuse(version.act.case_id, "the ledger lacks the entry of a signed result",
           "check the store with 'case audit' and restore it from a backup");
}

std::optional<PrintedReport> printed_report(const cases::CaseStore& store,
                                            const std::string& case_id,
                                            std::optional<int> number) {
    (void)store.require(case_id);
    const std::vector<SignedVersion> versions = signed_versions_of(store.result_acts(case_id));
    if (versions.empty() && !number) {
        return std::nullopt;
    }
    const SignedVersion& version =
        number ? chosen_version(case_id, versions, *number) : versions.back();
    if (version.taken_back && !number) {
        refuse(case_id,
               fmt::format("the last signed version {} was taken back on {}", version.number,
                           model::format_date(version.taken_back->date)),
               fmt::format("give --version {} to print it again, or --draft for the current page",
                           version.number));
    }
    if (const auto reason = sealed_version(store, version).page) {
        refuse(case_id, fmt::format("version {} may not be printed: {}", version.number, *reason),
               "sign an amended result");
    }
    std::optional<std::string> page = printed_version(store, version);
    if (!page) {
        refuse(case_id, fmt::format("version {} was signed before pages were kept", version.number),
               "sign an amended result, or give --draft for the current page");
    }
    return PrintedReport{
        .version = version, .page = std::move(*page), .warnings = warnings_of(version, versions)};
}

} // namespace vigie::run
