#include "pipeline/run/sealed_past.hpp"

#include "cases/evidence_file.hpp"
#include "pipeline/run/told_events.hpp"

#include <algorithm>
#include <set>

namespace vigie::run {
namespace {

model::CaseScope scope_of(const std::string& evidence, const std::string& case_id) {
    return cases::decode_evidence_rows(evidence, "store:" + case_id, {}).scope;
}

} // namespace

SealedPast::SealedPast(const cases::CaseStore& store,
                       const cases::PastResults& past,
                       const std::string& case_id)
    : past_(past), scope_(scope_of(store.evidence(case_id), case_id)) {
    const std::set<std::string> masked = masked_by(store.require(case_id).release_folder);
    masked_.assign(masked.begin(), masked.end());
}

std::optional<std::string> SealedPast::reason(const cases::PastResult& result) const {
    if (scope_of(past_.evidence(result), result.case_id) != scope_) {
        return "it was said under another scope than the case has today";
    }
    const std::vector<std::string> genes =
        masked_.empty() ? std::vector<std::string>() : past_.genes(result);
    const bool speaks_of_masked =
        std::any_of(genes.begin(), genes.end(), [this](const std::string& gene) {
            return std::binary_search(masked_.begin(), masked_.end(), gene);
        });
    return speaks_of_masked ? std::optional<std::string>("it speaks of a gene that is masked today")
                            : std::nullopt;
}

} // namespace vigie::run
