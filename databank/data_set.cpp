#include "databank/data_set.hpp"

#include "cases/consents.hpp"
#include "databank/relatives_told.hpp"
#include "databank/told_ages.hpp"
#include "databank/told_words.hpp"
#include "pipeline/model/case_record_names.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace vigie::databank {
namespace {

using cases::ResultAct;
using cases::ResultActKind;
using cases::StatusAct;
using model::PartialDate;

constexpr int months_of_year = 12;
constexpr int first_class_told = 4;

/// A day is not told: month at most.
std::optional<PartialDate> to_month(std::optional<PartialDate> date) {
    if (date) {
        date->day = std::nullopt;
    }
    return date;
}

struct Months {
    int least = 0;
    int most = 0;
};

/// Months since the year 0.
Months months_of(const PartialDate& date) {
    const int start = date.year * months_of_year;
    if (!date.month) {
        return {start, start + months_of_year - 1};
    }
    const int month = start + static_cast<int>(*date.month) - 1;
    return {month, month};
}

/// Completed months between two dates; a day of birth is not needed for it, so a month counts as
/// a whole: the least is one month less where the day is not known.
std::optional<AgeRange> age_between(const std::optional<PartialDate>& birth,
                                    const std::optional<PartialDate>& then) {
    if (!birth || !then) {
        return std::nullopt;
    }
    const Months from = months_of(*birth);
    const Months to = months_of(*then);
    int least = to.least - from.most;
    int most = to.most - from.least;
    if (birth->day && then->day) {
        const int completed = most - (*then->day < *birth->day ? 1 : 0);
        least = completed;
        most = completed;
    } else {
        --least;
    }
    if (most < 0) {
        return std::nullopt; // refused by the case file; not to be told
    }
    return AgeRange{.least_months = std::max(least, 0), .most_months = most};
}

PartialDate partial(const model::Date& date) {
    return {.year = static_cast<int>(date.year()),
            .month = static_cast<unsigned>(date.month()),
            .day = static_cast<unsigned>(date.day())};
}

template <class Act>
std::vector<Act> acts_up_to(const std::vector<Act>& acts, std::int64_t last) {
    std::vector<Act> found;
    std::copy_if(acts.begin(), acts.end(), std::back_inserter(found),
                 [last](const Act& act) { return act.sequence <= last; });
    return found;
}

/// By its disease: the id of a diagnosis is any word that a person chose.
std::string told_id(const cases::DiagnosisStanding& diagnosis) {
    return diagnosis.orpha.empty() ? "diagnosis" : diagnosis.orpha;
}

cases::DiagnosisStanding without_persons(cases::DiagnosisStanding diagnosis,
                                         const cases::CaseStanding& standing) {
    diagnosis.set_by.clear();
    diagnosis.reason.clear();
    diagnosis.id = told_id(diagnosis);
    const cases::DiagnosisStanding* const ending = standing.find(diagnosis.ended_by);
    diagnosis.ended_by = ending == nullptr ? std::string() : told_id(*ending);
    return diagnosis;
}

void add_site(const model::ClinicalSite& site, DataSet& set) {
    set.site = site.code;
    set.network = site.network;
    set.platform = site.platform;
}

void add_record(const DataSetSources& sources, DataSet& set) {
    const model::CaseRecord& record = sources.record;
    const model::CaseDates& dates = record.dates;
    set.sex = sources.pedigree.proband().sex;
    if (dates.birth) {
        set.birth_year = dates.birth->year;
    }
    set.first_consultation = to_month(dates.first_specialised_consultation);
    set.first_signs = to_month(dates.first_signs);
    set.antenatal_signs = dates.antenatal_signs;
    set.age_at_first_signs = dates.antenatal_signs ? std::optional(AgeRange{.before_birth = true})
                                                   : age_between(dates.birth, dates.first_signs);
    set.observed_signs = sources.signs.observed;
    set.excluded_signs = sources.signs.excluded;
    for (const model::RcpMeeting& meeting : record.rcp) {
        if (meeting.kind == model::RcpKind::impasse && meeting.date) {
            set.impasse_meetings.push_back(*meeting.date);
        }
    }
    if (record.site) {
        add_site(*record.site, set);
    }
    set.preindication = told_preindication(record.preindication);
    set.has_sample = !record.tube.empty();
    set.recontact = record.recontact;
}

void add_statuses(const DataSetSources& sources, const std::vector<StatusAct>& acts, DataSet& set) {
    const cases::CaseStanding standing = cases::standing_of(sources.record.diagnoses, acts);
    for (const cases::DiagnosisStanding& diagnosis : standing.diagnoses) {
        set.diagnoses.push_back(without_persons(diagnosis, standing));
    }
    set.undiagnosed = standing.is_impasse();
    const cases::DiagnosisDay diagnosis = standing.diagnosis();
    if (diagnosis.diagnosed && diagnosis.date) {
        set.age_at_diagnosis = age_between(sources.record.dates.birth, partial(*diagnosis.date));
    }
}

/// What may be told of a signed result.
cases::SignedResult told_of(cases::SignedResult result, bool with_incidental) {
    std::erase_if(result.variants, [with_incidental](const cases::SignedVariant& variant) {
        return variant.acmg_class < first_class_told || (variant.incidental && !with_incidental);
    });
    result.second.clear();
    return result;
}

/// A result is told after its return, which is a later act than the signature that the message
/// tells.
std::optional<model::Date> return_of(const ResultAct& result, const std::vector<ResultAct>& acts) {
    for (const ResultAct& act : acts) {
        if (act.kind == ResultActKind::returned_result && act.concerns == result.number) {
            return act.date;
        }
    }
    return std::nullopt;
}

/// Who may be told of what: the consents that stand now, whatever act the message tells, for a
/// purpose. What a person has taken back since is not told.
struct Permission {
    const std::vector<model::Consent>& consents;
    const std::string& purpose; ///< empty: for those who care for the patient
};

/// For those who care for the patient nothing of relatives is left out.
void leave_out_who_did_not_agree(const DataSetSources& sources,
                                 const Permission& permission,
                                 DataSet& set) {
    if (!permission.purpose.empty() &&
        !relatives_agree(sources.pedigree, permission.consents, permission.purpose)) {
        leave_out_relatives(*set.result);
    }
}

void add_result(const DataSetSources& sources,
                const std::vector<ResultAct>& acts,
                const Permission& permission,
                DataSet& set) {
    const cases::ResultStanding standing =
        cases::result_standing(acts, sources.record.dates.returned_to_patient);
    const std::vector<std::string> panels = panels_in_force(standing);
    for (const model::CaseTest& test : sources.record.tests) {
        set.tests.push_back(told_test(test, panels));
    }
    if (standing.act == nullptr) {
        return;
    }
    set.result =
        told_of(cases::decode_signed_result(standing.act->body, "case " + standing.act->case_id),
                cases::agrees_to_incidental(permission.consents, sources.pedigree.proband().id));
    leave_out_who_did_not_agree(sources, permission, set);
    set.signed_on = standing.act->date;
    set.returned_on =
        standing.returned ? standing.returned : return_of(*standing.act, sources.result_acts);
    set.result_number =
        static_cast<int>(std::count_if(acts.begin(), acts.end(), [](const ResultAct& act) {
            return act.kind == ResultActKind::signed_result;
        }));
}

void add_consent(const Permission& permission, const std::string& proband, DataSet& set) {
    const model::Consent* const consent =
        cases::consent_of(permission.consents, permission.purpose, proband);
    if (consent != nullptr) {
        set.reuse = consent->state;
        set.reuse_date = consent->date;
    }
}

HistoryEntry entry_of(const ResultAct& act, const std::string& before) {
    HistoryEntry entry{.sequence = act.sequence, .date = act.date, .old_value = before};
    if (act.kind == ResultActKind::signed_result) {
        const cases::SignedResult result =
            cases::decode_signed_result(act.body, "case " + act.case_id);
        entry.kind = act.concerns == 0 ? "result" : "amendment";
        entry.new_value = model::name_of(result.conclusion);
        entry.trigger = result.trigger;
    } else if (act.kind == ResultActKind::returned_result) {
        entry.kind = "returned";
        entry.old_value.clear();
    } else {
        entry.kind = "withdrawal";
    }
    return entry;
}

/// Acts on results and statuses, in the order in which they were written.
std::vector<HistoryEntry> history_of(const std::vector<StatusAct>& statuses,
                                     const std::vector<ResultAct>& results) {
    std::vector<HistoryEntry> history;
    std::string before;
    for (const ResultAct& act : results) {
        if (act.kind != ResultActKind::consent) {
            history.push_back(entry_of(act, before));
            before = act.kind == ResultActKind::returned_result ? before : history.back().new_value;
        }
    }
    std::map<std::string, std::string> status_before;
    for (const StatusAct& act : statuses) {
        std::string& old_value = status_before[act.diagnosis];
        const std::string new_value(model::name_of(act.status));
        history.push_back({.sequence = act.sequence,
                           .date = act.date,
                           .kind = "status",
                           .old_value = std::exchange(old_value, new_value),
                           .new_value = new_value,
                           .trigger = {}});
    }
    std::sort(history.begin(), history.end(),
              [](const auto& a, const auto& b) { return a.sequence < b.sequence; });
    std::int64_t place = 0;
    for (HistoryEntry& entry : history) {
        entry.sequence = ++place;
    }
    return history;
}

/// What those who care for the patient may read and a bank may not.
void tell_a_bank_less(DataSet& set) {
    add_site(told_site({.code = set.site, .network = set.network, .platform = set.platform}), set);
    for (cases::DiagnosisStanding& diagnosis : set.diagnoses) {
        diagnosis.site = told_site({.code = diagnosis.site}).code;
    }
    for (std::optional<AgeRange>* const age : {&set.age_at_first_signs, &set.age_at_diagnosis}) {
        if (*age) {
            *age = in_years(**age);
        }
    }
}

} // namespace

DataSet data_set_of(const DataSetSources& sources, const std::string& purpose) {
    const std::vector<StatusAct> statuses = acts_up_to(sources.status_acts, sources.up_to);
    const std::vector<ResultAct> results = acts_up_to(sources.result_acts, sources.up_to);
    const std::string& proband = sources.pedigree.proband().id;
    const auto consents =
        cases::standing_consents(sources.record.consents, sources.result_acts, proband);
    DataSet set;
    add_record(sources, set);
    add_statuses(sources, statuses, set);
    add_result(sources, results, {consents, purpose}, set);
    add_consent({consents, purpose}, proband, set);
    set.history = history_of(statuses, results);
    if (!purpose.empty()) {
        tell_a_bank_less(set);
    }
    return set;
}

} // namespace vigie::databank
