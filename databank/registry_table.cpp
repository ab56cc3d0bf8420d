#include "databank/registry_table.hpp"

#include "databank/variant_host.hpp"
#include "pipeline/model/case_record_names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::databank {
namespace {

std::string day_text(const std::optional<model::Date>& date) {
    return date ? model::format_date(*date) : std::string();
}

std::string month_text(const std::optional<model::PartialDate>& date) {
    if (!date) {
        return {};
    }
    return date->month ? fmt::format("{:04}-{:02}", date->year, *date->month)
                       : fmt::format("{:04}", date->year);
}

std::string consent_text(model::ConsentState state) {
    return state == model::ConsentState::unknown ? std::string()
                                                 : std::string(model::name_of(state));
}

template <class Items, class Text>
std::string joined(const Items& items, Text text) {
    std::vector<std::string> texts;
    texts.reserve(items.size());
    for (const auto& item : items) {
        texts.push_back(text(item));
    }
    return fmt::format("{}", fmt::join(texts, ";"));
}

std::string line_of(const std::vector<std::string>& cells) {
    return fmt::format("{}\n", fmt::join(cells, "\t"));
}

/// Types of the tests in a state.
std::string tests_text(const DataSet& set, model::TestState state) {
    std::vector<std::string> types;
    for (const model::CaseTest& test : set.tests) {
        if (test.state == state) {
            types.emplace_back(model::name_of(test.type));
        }
    }
    return fmt::format("{}", fmt::join(types, ";"));
}

std::string variants_text(const DataSet& set, std::string (*text)(const cases::SignedVariant&)) {
    return set.result ? joined(set.result->variants, text) : std::string();
}

std::string registry_line(const DataSet& set) {
    return line_of(
        {set.pseudonym,
         set.laboratory,
         set.sex == model::Sex::unknown ? std::string() : std::string(model::sex_name(set.sex)),
         set.birth_year ? std::to_string(*set.birth_year) : std::string(),
         month_text(set.first_signs),
         month_text(set.first_consultation),
         age_text(set.age_at_first_signs),
         age_text(set.age_at_diagnosis),
         set.network,
         set.site,
         joined(set.diagnoses,
                [](const auto& one) { return std::string(model::name_of(one.status)); }),
         joined(set.diagnoses, [](const auto& one) { return one.orpha; }),
         set.diagnoses.empty() ? std::string()
         : set.undiagnosed     ? "yes"
                               : "no",
         set.result ? std::string(model::name_of(set.result->conclusion)) : std::string(),
         day_text(set.signed_on),
         day_text(set.returned_on),
         variants_text(set, [](const cases::SignedVariant& one) { return one.gene_id; }),
         variants_text(set,
                       [](const cases::SignedVariant& one) {
                           return one.hgvs_c.empty() ? one.allele : one.hgvs_c;
                       }),
         variants_text(set, [](const cases::SignedVariant& one) { return one.hgvs_p; }),
         set.result ? set.result->assembly : std::string(),
         variants_text(set, [](const cases::SignedVariant& one) { return one.zygosity; }),
         variants_text(set, [](const cases::SignedVariant& one) { return one.origin; }),
         variants_text(
             set, [](const cases::SignedVariant& one) { return std::to_string(one.acmg_class); }),
         set.result ? fmt::format("{}", fmt::join(set.result->panels, ";")) : std::string(),
         set.result_number > 1 ? day_text(set.signed_on) : std::string(),
         fmt::format("{}", fmt::join(set.observed_signs, ";")),
         fmt::format("{}", fmt::join(set.excluded_signs, ";")),
         tests_text(set, model::TestState::done),
         tests_text(set, model::TestState::not_done),
         consent_text(set.recontact),
         consent_text(set.reuse)});
}

/// An impasse that stands and that a site declared after a meeting on it.
bool is_decided_impasse(const cases::DiagnosisStanding& one, const DataSet& set) {
    const bool met =
        one.rcp || std::any_of(set.impasse_meetings.begin(), set.impasse_meetings.end(),
                               [&one](const auto& day) { return one.since && day <= *one.since; });
    return one.status == model::DiagnosisStatus::undetermined && still_stands(one) &&
           !one.site.empty() && met;
}

} // namespace

std::string age_text(const std::optional<AgeRange>& age) {
    if (!age) {
        return {};
    }
    if (age->before_birth) {
        return "before birth";
    }
    return age->least_months == age->most_months
               ? std::to_string(age->least_months)
               : fmt::format("{}-{}", age->least_months, age->most_months);
}

std::string registry_table(const std::vector<DataSet>& sets) {
    std::string table = line_of({"person",
                                 "laboratory",
                                 "sex",
                                 "birth_year",
                                 "first_signs",
                                 "first_consultation",
                                 "age_at_first_signs_months",
                                 "age_at_diagnosis_months",
                                 "network",
                                 "site",
                                 "statuses",
                                 "orpha",
                                 "undiagnosed",
                                 "result",
                                 "signed",
                                 "returned",
                                 "genes",
                                 "variants",
                                 "proteins",
                                 "assembly",
                                 "zygosity",
                                 "origin",
                                 "acmg_class",
                                 "panels",
                                 "reanalysed",
                                 "signs",
                                 "excluded_signs",
                                 "tests_done",
                                 "tests_not_done",
                                 "recontact",
                                 "reuse"});
    for (const DataSet& set : sets) {
        table += registry_line(set);
    }
    return table;
}

std::string impasse_registry(const std::vector<DataSet>& sets) {
    std::string table =
        line_of({"person", "laboratory", "network", "site", "impasse_since", "rcp",
                 "age_at_first_signs_months", "first_consultation", "signs", "excluded_signs",
                 "tests_done", "tests_not_done", "tests_failed", "result", "signed"});
    for (const DataSet& set : sets) {
        const auto impasse =
            std::find_if(set.diagnoses.begin(), set.diagnoses.end(),
                         [&set](const auto& one) { return is_decided_impasse(one, set); });
        if (!set.undiagnosed || impasse == set.diagnoses.end()) {
            continue;
        }
        table += line_of(
            {set.pseudonym, set.laboratory, set.network, set.site, day_text(impasse->since),
             day_text(impasse->rcp), age_text(set.age_at_first_signs),
             month_text(set.first_consultation),
             fmt::format("{}", fmt::join(set.observed_signs, ";")),
             fmt::format("{}", fmt::join(set.excluded_signs, ";")),
             tests_text(set, model::TestState::done), tests_text(set, model::TestState::not_done),
             tests_text(set, model::TestState::failed),
             set.result ? std::string(model::name_of(set.result->conclusion)) : std::string(),
             day_text(set.signed_on)});
    }
    return table;
}

} // namespace vigie::databank
