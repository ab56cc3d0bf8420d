#include "cases/status_rules.hpp"

#include "cases/diagnosis_standing.hpp"
#include "cases/impasse_words.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::cases {
namespace {

using model::DiagnosisStatus;
using model::format_date;
using model::UsageError;

[[noreturn]] void refuse(const StatusAct& act,
                         const std::string& field,
                         const std::string& problem,
                         const std::string& remedy) {
    throw model::InputError({.file = "case " + act.case_id, .field = field}, problem, remedy);
}

/// What the words of the act alone tell.
void require_whole(const StatusAct& act) {
    const bool impasse = act.status == DiagnosisStatus::undetermined;
    if (act.diagnosis.empty() || act.set_by.empty() || act.site.empty()) {
        throw UsageError("a status needs the diagnosis, the person and the site that set it");
    }
    if (impasse && !act.rcp) {
        throw UsageError("an impasse is set after an RCP: give its day with --rcp");
    }
    if (impasse && act.reason.empty()) {
        throw UsageError("an impasse needs a reason: give it with --reason");
    }
    if (!impasse && !act.despite.empty()) {
        throw UsageError("--despite belongs to an impasse: leave it out");
    }
    if (act.status == DiagnosisStatus::confirmed && act.orpha.empty()) {
        throw UsageError("a confirmed diagnosis needs its ORPHAcode: give it with --orpha");
    }
    if (impasse && !act.orpha.empty() && act.orpha != undiagnosed_orpha) {
        throw UsageError(fmt::format("an impasse has no ORPHAcode of a disease: leave --orpha out, "
                                     "{} follows",
                                     undiagnosed_orpha));
    }
    if (!impasse && act.orpha == undiagnosed_orpha) {
        throw UsageError(fmt::format("{} says that there is no diagnosis: it follows an impasse "
                                     "and is given to no other status",
                                     undiagnosed_orpha));
    }
}

void require_explained(const StatusAct& act, const StatusContext& context) {
    const bool may_explain =
        act.status == DiagnosisStatus::confirmed || act.status == DiagnosisStatus::probable;
    if (!may_explain && (act.partial || !act.explains.empty())) {
        throw UsageError("--partial and --explains belong to a probable or confirmed diagnosis");
    }
    if (act.partial && act.explains.empty()) {
        throw UsageError("a partial diagnosis needs the signs that it explains: --explains HP:...");
    }
    const std::vector<std::string>& observed = context.observed_signs;
    for (const std::string& sign : act.explains) {
        if (std::find(observed.begin(), observed.end(), sign) == observed.end()) {
            refuse(act, "explains", fmt::format("{} is no observed sign of the case", sign),
                   "name signs as the case has them ('case show')");
        }
    }
    if (act.partial && act.explains.size() >= observed.size()) {
        refuse(act, "partial", "the diagnosis explains every sign of the case",
               "leave --partial out");
    }
}

/// A labelled site: reference centre (CRMR) or competence centre (CCMR) whose label holds.
void require_labelled_site(const StatusAct& act, const StatusContext& context) {
    const auto& site = context.record.site;
    if (!site) {
        refuse(act, "site", "the case knows no site", "record the labelled site in the case file");
    }
    if (site->code != act.site) {
        refuse(act, "site",
               fmt::format("the case knows the site '{}', not '{}'", site->code, act.site),
               "name the site of the case, or record the other one in the case file");
    }
    if (site->type == model::SiteType::unknown) {
        refuse(act, "site",
               fmt::format("the site '{}' is not recorded as a labelled one", act.site),
               "record its type: crmr_coordinating, crmr_constituent or ccmr");
    }
    if (site->valid_from && act.date < *site->valid_from) {
        refuse(act, "site",
               fmt::format("the label of site '{}' begins on {}, after {}", act.site,
                           format_date(*site->valid_from), format_date(act.date)),
               "name a site whose label holds on that day");
    }
    if (site->valid_to && act.date > *site->valid_to) {
        refuse(act, "site",
               fmt::format("the label of site '{}' ended on {}, before {}", act.site,
                           format_date(*site->valid_to), format_date(act.date)),
               "name a site whose label holds on that day");
    }
}

void require_days(const StatusAct& act, const StatusContext& context) {
    if (act.date > context.today) {
        refuse(act, "date",
               fmt::format("{} lies after today, {}", format_date(act.date),
                           format_date(context.today)),
               "correct the day");
    }
    if (act.rcp && *act.rcp > act.date) {
        refuse(act, "rcp",
               fmt::format("the RCP of {} lies after the day of the status, {}",
                           format_date(*act.rcp), format_date(act.date)),
               "correct one of them");
    }
}

/// An act corrects one that stands, or follows the last one.
void require_place(const StatusAct& act, const StatusContext& context) {
    const std::vector<StatusAct> standing = standing_acts(context.acts, act.diagnosis);
    if (act.replaces == 0) {
        if (!standing.empty() && act.date < standing.back().date) {
            refuse(act, "date",
                   fmt::format("{} lies before {}, the day of act {}, which stands",
                               format_date(act.date), format_date(standing.back().date),
                               standing.back().number),
                   "to correct an act, name it with --replaces");
        }
        return;
    }
    const auto is_named = [&act](const StatusAct& one) { return one.number == act.replaces; };
    if (std::any_of(standing.begin(), standing.end(), is_named)) {
        return;
    }
    const auto named = std::find_if(context.acts.begin(), context.acts.end(), is_named);
    if (named == context.acts.end()) {
        refuse(act, "replaces", fmt::format("the case has no act {}", act.replaces),
               "'case status' shows its acts");
    }
    if (named->diagnosis != act.diagnosis) {
        refuse(act, "replaces",
               fmt::format("act {} is of diagnosis '{}'", act.replaces, named->diagnosis),
               "correct it under its own diagnosis");
    }
    refuse(act, "replaces",
           fmt::format("act {} was replaced by act {}", act.replaces,
                       replaced_by(context.acts, act.replaces)),
           "name the act that stands");
}

/// Of the case as it would stand without the act that is corrected.
void require_no_whole_diagnosis(const StatusAct& act, const StatusContext& context) {
    const CaseStanding standing = standing_of(context.record.diagnoses, context.acts);
    for (const DiagnosisStanding& one : standing.diagnoses) {
        if (one.id != act.diagnosis && one.status == DiagnosisStatus::confirmed && !one.partial) {
            refuse(act, "status",
                   fmt::format("diagnosis '{}' is confirmed and leaves no sign unexplained: the "
                               "case is in no impasse",
                               one.id),
                   "correct that diagnosis first, or make it partial");
        }
    }
}

void require_exhausted(const StatusAct& act, const StatusContext& context) {
    if (!act.despite.empty()) {
        return;
    }
    const std::vector<Reason> open =
        required_test_reasons(context.record, context.rules, context.today);
    if (!open.empty()) {
        std::string told = reason_sentence(open.front()).english;
        told.pop_back();
        refuse(act, "status",
               open.size() == 1 ? told : fmt::format("{} (and {} more)", told, open.size() - 1),
               "record the tests in the case file, or say with --despite why the impasse stands "
               "all the same");
    }
}

} // namespace

void require_settable(const StatusAct& act, const StatusContext& context) {
    require_whole(act);
    require_labelled_site(act, context);
    require_days(act, context);
    require_explained(act, context);
    require_place(act, context);
    if (act.status == DiagnosisStatus::undetermined) {
        require_no_whole_diagnosis(act, context);
        require_exhausted(act, context);
    }
}

std::optional<std::int64_t> same_act(const StatusAct& act, const std::vector<StatusAct>& acts) {
    std::vector<StatusAct> standing = standing_acts(acts, act.diagnosis);
    if (act.replaces == 0 && !standing.empty()) {
        standing = {standing.back()};
    }
    for (const StatusAct& other : standing) {
        StatusAct said = act;
        said.number = other.number;
        said.entered = other.entered;
        said.sequence = other.sequence;
        if (said == other) {
            return other.number;
        }
    }
    return std::nullopt;
}

} // namespace vigie::cases
