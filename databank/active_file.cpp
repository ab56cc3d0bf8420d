#include "databank/active_file.hpp"

#include "pipeline/model/case_record_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace vigie::databank {
namespace {

bool lies_in(const std::optional<model::Date>& date, int year) {
    return date && static_cast<int>(date->year()) == year;
}

/// As vigie_bank.active_file() of databank/sql/questions.sql, which knows fewer dates.
bool was_seen(const CaseSources& sources, int year) {
    const model::CaseDates& dates = sources.record.dates;
    const auto& first = dates.first_specialised_consultation;
    return (first && first->year == year) || lies_in(dates.last_encounter, year) ||
           lies_in(dates.prescription, year) || lies_in(dates.returned_to_patient, year) ||
           std::any_of(sources.result_acts.begin(), sources.result_acts.end(),
                       [year](const cases::ResultAct& act) {
                           return act.kind == cases::ResultActKind::returned_result &&
                                  lies_in(act.date, year);
                       });
}

} // namespace

std::string active_file(const std::vector<CaseSources>& sources, int year) {
    using Site = std::tuple<std::string, model::SiteType, std::string>;
    std::map<Site, int> counts;
    for (const CaseSources& one : sources) {
        if (one.record.site && !one.record.site->code.empty() && was_seen(one, year)) {
            const model::ClinicalSite& site = *one.record.site;
            ++counts[{site.code, site.type, site.network}];
        }
    }
    std::string table = "site\ttype\tnetwork\tyear\tcases_seen\tleast\treached\n";
    for (const auto& [site, count] : counts) {
        const auto& [code, type, network] = site;
        const bool competence = type == model::SiteType::ccmr;
        table += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", code, model::name_of(type), network,
                             year, count, competence ? std::to_string(least_active_file) : "",
                             !competence                  ? ""
                             : count >= least_active_file ? "yes"
                                                          : "no");
    }
    return table;
}

std::string platform_view(const std::vector<CaseSources>& sources) {
    std::map<std::tuple<std::string, std::string, std::string>, int> counts;
    for (const CaseSources& one : sources) {
        const auto& site = one.record.site;
        for (const std::string& status :
             cases::standing_of(one.record.diagnoses, one.status_acts).statuses()) {
            ++counts[{site ? site->platform : "", site ? site->network : "", status}];
        }
    }
    std::string table = "platform\tnetwork\tstatus\tcases\n";
    for (const auto& [key, count] : counts) {
        const auto& [platform, network, status] = key;
        table += fmt::format("{}\t{}\t{}\t{}\n", platform, network, status, count);
    }
    return table;
}

} // namespace vigie::databank
