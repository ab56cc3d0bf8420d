#include "cases/case_review.hpp"

#include "cases/evidence_file.hpp"

#include <algorithm>

namespace vigie::cases {
namespace {

/// The last RCP up to `today` that an act on an impasse names.
std::optional<model::Date> rcp_of(const std::vector<StatusAct>& acts, const model::Date& today) {
    std::optional<model::Date> last;
    for (const StatusAct& act : acts) {
        const bool counts = act.status == model::DiagnosisStatus::undetermined && act.rcp &&
                            *act.rcp <= today && replaced_by(acts, act.number) == 0;
        if (counts && (!last || *last < *act.rcp)) {
            last = act.rcp;
        }
    }
    return last;
}

} // namespace

RecordedCase read_recorded_case(const CaseStore& store, const std::string& case_id) {
    return read_recorded_case(store, store.require(case_id));
}

RecordedCase read_recorded_case(const CaseStore& store, const StoredCase& stored) {
    model::CaseEvidence evidence =
        decode_evidence_text(store.case_file(stored), "store:" + stored.case_id);
    return {.record = std::move(evidence.record),
            .observed_signs = std::move(evidence.phenotype.observed),
            .further_files = std::move(evidence.further_files),
            .callable_fraction = evidence.callable_fraction};
}

CaseReview
review_case(const ReviewRequest& request, const StoredCase& stored, std::vector<StatusAct> acts) {
    const RecordedCase file = read_recorded_case(request.store, stored);
    CaseReview review;
    review.case_id = stored.case_id;
    if (const auto& site = file.record.site) {
        review.recorded_network = site->network;
        review.recorded_site = site->code;
    }
    review.rules = request.rules.of(review.recorded_network);
    review.standing = standing_of(file.record.diagnoses, acts);
    review.unexplained_signs = unexplained_signs(review.standing, file.observed_signs);
    review.clocks = clocks_of(file.record.dates, review.standing.diagnosis(), review.rules.goals,
                              request.today);
    const OpenHits hits =
        open_hits(request.store.result_outline(stored), review.rules.limits.edge_points);
    review.impasse = review_impasse({.record = file.record,
                                     .observed_signs = file.observed_signs,
                                     .hits = hits,
                                     .last_checked = stored.last_checked,
                                     .last_act_rcp = rcp_of(acts, request.today),
                                     .today = request.today,
                                     .further_files = file.further_files,
                                     .callable_fraction = file.callable_fraction},
                                    review.rules);
    review.order = reopening_order(review.standing, review.impasse, request.today);
    review.proposal = propose(review.standing, review.impasse);
    review.acts = std::move(acts);
    return review;
}

} // namespace vigie::cases
