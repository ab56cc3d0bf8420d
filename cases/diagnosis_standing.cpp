#include "cases/diagnosis_standing.hpp"

#include "pipeline/model/case_record_names.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace vigie::cases {
namespace {

using model::DiagnosisStatus;

bool is_whole(const DiagnosisStanding& standing) {
    return standing.status == DiagnosisStatus::confirmed && !standing.partial;
}

/// Ids of the diagnoses of the case file, in its order.
std::vector<std::string> recorded_ids(const std::vector<model::Diagnosis>& recorded) {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < recorded.size(); ++i) {
        const std::string& orpha = recorded[i].orpha;
        const auto shared =
            std::count_if(recorded.begin(), recorded.end(),
                          [&orpha](const model::Diagnosis& other) { return other.orpha == orpha; });
        ids.push_back(orpha.empty() || shared > 1 ? "file-" + std::to_string(i + 1) : orpha);
    }
    return ids;
}

DiagnosisStanding standing_of_record(const std::string& id, const model::Diagnosis& recorded) {
    DiagnosisStanding standing;
    standing.id = id;
    standing.status = recorded.status;
    standing.orpha = recorded.orpha;
    standing.set_by = recorded.set_by;
    standing.site = recorded.site;
    standing.date = recorded.date;
    standing.since = recorded.date;
    standing.reason = recorded.basis;
    standing.partial = recorded.partial;
    standing.explains = recorded.hpo_explained;
    return standing;
}

/// The last act stands; `since` reaches back over acts that say the same.
DiagnosisStanding standing_of_acts(const std::vector<StatusAct>& acts) {
    const StatusAct& last = acts.back();
    DiagnosisStanding standing;
    standing.id = last.diagnosis;
    standing.status = last.status;
    standing.orpha =
        last.status == DiagnosisStatus::undetermined ? std::string(undiagnosed_orpha) : last.orpha;
    standing.set_by = last.set_by;
    standing.site = last.site;
    standing.date = last.date;
    standing.rcp = last.rcp;
    standing.reason = last.reason;
    standing.partial = last.partial;
    standing.explains = last.explains;
    standing.act = last.number;
    const auto otherwise = std::find_if(acts.rbegin(), acts.rend(), [&last](const StatusAct& act) {
        return act.status != last.status || act.partial != last.partial || act.orpha != last.orpha;
    });
    standing.since = otherwise.base()->date;
    return standing;
}

/// ORPHA:616874 is withdrawn when any diagnosis is set; the impasse itself ends with one that
/// leaves nothing unexplained.
void end_impasses(std::vector<DiagnosisStanding>& diagnoses) {
    const auto confirmed =
        std::find_if(diagnoses.begin(), diagnoses.end(), [](const DiagnosisStanding& one) {
            return one.status == DiagnosisStatus::confirmed;
        });
    const auto whole = std::find_if(diagnoses.begin(), diagnoses.end(), is_whole);
    for (DiagnosisStanding& one : diagnoses) {
        if (one.status != DiagnosisStatus::undetermined) {
            continue;
        }
        if (confirmed != diagnoses.end()) {
            one.orpha.clear();
        }
        if (whole != diagnoses.end()) {
            one.ended_by = whole->id;
        }
    }
}

} // namespace

const DiagnosisStanding* CaseStanding::find(std::string_view id) const {
    const auto it = std::find_if(diagnoses.begin(), diagnoses.end(),
                                 [id](const DiagnosisStanding& one) { return one.id == id; });
    return it == diagnoses.end() ? nullptr : &*it;
}

DiagnosisDay CaseStanding::diagnosis() const {
    DiagnosisDay day;
    for (const DiagnosisStanding& one : diagnoses) {
        if (!is_whole(one)) {
            continue;
        }
        day.diagnosed = true;
        if (one.since && (!day.date || *one.since < *day.date)) {
            day.date = one.since;
        }
    }
    return day;
}

std::vector<std::string> CaseStanding::statuses() const {
    std::set<DiagnosisStatus> stand;
    for (const DiagnosisStanding& one : diagnoses) {
        if (one.ended_by.empty()) {
            stand.insert(one.status);
        }
    }
    std::vector<std::string> names;
    for (const DiagnosisStatus status : stand) {
        names.emplace_back(model::name_of(status));
    }
    return names.empty() ? std::vector<std::string>{"unrecorded"} : names;
}

bool CaseStanding::is_impasse() const {
    return std::any_of(diagnoses.begin(), diagnoses.end(), [](const DiagnosisStanding& one) {
        return one.status == DiagnosisStatus::undetermined && one.ended_by.empty();
    });
}

CaseStanding standing_of(const std::vector<model::Diagnosis>& recorded,
                         const std::vector<StatusAct>& acts) {
    std::map<std::string, DiagnosisStanding> by_id;
    const std::vector<std::string> ids = recorded_ids(recorded);
    for (std::size_t i = 0; i < recorded.size(); ++i) {
        by_id.emplace(ids[i], standing_of_record(ids[i], recorded[i]));
    }
    for (const StatusAct& act : acts) {
        by_id.insert_or_assign(act.diagnosis, standing_of_acts(standing_acts(acts, act.diagnosis)));
    }
    CaseStanding standing;
    for (auto& [id, one] : by_id) {
        standing.diagnoses.push_back(std::move(one));
    }
    end_impasses(standing.diagnoses);
    return standing;
}

std::vector<StatusAct> standing_acts(const std::vector<StatusAct>& acts,
                                     std::string_view diagnosis) {
    std::vector<StatusAct> stand;
    for (const StatusAct& act : acts) {
        if (act.diagnosis == diagnosis && replaced_by(acts, act.number) == 0) {
            stand.push_back(act);
        }
    }
    std::sort(stand.begin(), stand.end(), [](const StatusAct& a, const StatusAct& b) {
        return std::tie(a.date, a.number) < std::tie(b.date, b.number);
    });
    return stand;
}

std::int64_t replaced_by(const std::vector<StatusAct>& acts, std::int64_t number) {
    const auto it = std::find_if(acts.begin(), acts.end(), [number](const StatusAct& act) {
        return act.replaces == number && number != 0;
    });
    return it == acts.end() ? 0 : it->number;
}

std::vector<std::string> unexplained_signs(const CaseStanding& standing,
                                           const std::vector<std::string>& observed) {
    std::set<std::string> explained;
    for (const DiagnosisStanding& one : standing.diagnoses) {
        if (is_whole(one)) {
            return {};
        }
        if (one.status == DiagnosisStatus::confirmed) {
            explained.insert(one.explains.begin(), one.explains.end());
        }
    }
    std::vector<std::string> open;
    std::copy_if(observed.begin(), observed.end(), std::back_inserter(open),
                 [&explained](const std::string& sign) { return explained.count(sign) == 0; });
    return open;
}

std::vector<model::Diagnosis> as_recorded(const CaseStanding& standing) {
    std::vector<model::Diagnosis> recorded;
    for (const DiagnosisStanding& one : standing.diagnoses) {
        recorded.push_back({.orpha = one.orpha,
                            .status = one.status,
                            .set_by = one.set_by,
                            .site = one.site,
                            .date = one.date,
                            .basis = one.reason,
                            .hpo_explained = one.explains,
                            .partial = one.partial});
    }
    return recorded;
}

} // namespace vigie::cases
