#include "pipeline/run/signed_page.hpp"

#include "cases/consents.hpp"
#include "pipeline/run/case_page.hpp"
#include "pipeline/run/signed_versions.hpp"
#include "review/signed_report.hpp"

namespace vigie::run {
namespace {

std::optional<review::FormerVersion> former_of(const std::vector<cases::ResultAct>& acts) {
    std::vector<SignedVersion> versions = signed_versions_of(acts);
    if (versions.empty()) {
        return std::nullopt;
    }
    SignedVersion& last = versions.back();
    return review::FormerVersion{.version = last.number,
                                 .date = last.act.date,
                                 .result = std::move(last.result),
                                 .taken_back = last.taken_back.has_value()};
}

} // namespace

cases::SignedPage signed_page(const Signature& signature) {
    const std::string& case_id = signature.act.case_id;
    const model::CaseEvidence evidence = stored_evidence(signature.store, case_id);
    const std::string result = signature.store.candidates_json(case_id);
    const std::string receipt = signature.store.receipt_json(case_id);
    const review::ReportInput interpretation{.evidence = evidence,
                                             .record = evidence.record,
                                             .candidates_json = result,
                                             .receipt_json = receipt,
                                             .language = signature.language};
    const std::string& proband = evidence.pedigree.proband().id;
    review::SignedReportInput input{.interpretation = interpretation,
                                    .act = signature.act,
                                    .result = signature.result,
                                    .former = former_of(signature.acts),
                                    .trigger = signature.trigger,
                                    .is_draft = signature.is_draft};
    input.version = input.former ? input.former->version + 1 : 1;
    input.consents = cases::standing_consents(evidence.record.consents, signature.acts, proband);
    return {.language = std::string(review::Words::in(signature.language).code()),
            .html = review::signed_report_html(input)};
}

} // namespace vigie::run
