#include "interpretation/report_alerts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::interpretation {
namespace {

using knowledge::TransitionWeight;
using Level = std::optional<AlertLevel>;

constexpr int uncertain = 3;
constexpr int likely_pathogenic = 4;
constexpr int moderate_validity = 3;

/// Both sides of one fact.
struct FactPair {
    const ReportedFact& before;
    const ReportedFact& after;
};

/// Of a variant reported as class 4 or 5.
Level clinvar_level(const FactPair& pair, TransitionWeight weight) {
    const bool was_pathogenic = knowledge::is_pathogenic(pair.before.clinvar.word);
    if (was_pathogenic && weight >= TransitionWeight::warning &&
        !knowledge::is_pathogenic(pair.after.clinvar.word)) {
        return AlertLevel::alert;
    }
    const bool turned_benign = knowledge::is_benign(pair.after.clinvar.word) &&
                               !knowledge::is_benign(pair.before.clinvar.word);
    if (turned_benign) {
        return AlertLevel::alert;
    }
    const bool from_nothing = pair.before.clinvar.word == knowledge::ClinvarWord::absent;
    const bool open = weight == TransitionWeight::to_check && (was_pathogenic || from_nothing);
    return open ? Level(AlertLevel::to_check) : std::nullopt;
}

/// A variant reported as class 3 was not reported on the word of ClinVar: only benign lowers it.
Level clinvar_level_of_uncertain(const FactPair& pair) {
    const bool turned_benign = knowledge::is_benign(pair.after.clinvar.word) &&
                               !knowledge::is_benign(pair.before.clinvar.word);
    return turned_benign ? Level(AlertLevel::to_check) : std::nullopt;
}

/// Without an own class before, the report is what the laboratory said.
Level own_class_level(const FactPair& pair, int reported_class) {
    const int before = pair.before.rank.value_or(0);
    const int after = pair.after.rank.value_or(0);
    const int said = before == 0 ? reported_class : before;
    if (after == before || after >= said) {
        return std::nullopt;
    }
    const bool lost = said >= likely_pathogenic && after < likely_pathogenic && after != 0;
    return lost ? AlertLevel::alert : AlertLevel::to_check;
}

Level ranked_level(const FactPair& pair) {
    const std::optional<int>& before = pair.before.rank;
    const std::optional<int>& after = pair.after.rank;
    if (!before || !after) {
        return pair.before.value != pair.after.value ? Level(AlertLevel::to_check) : std::nullopt;
    }
    if (*after >= *before) {
        return std::nullopt;
    }
    const bool minor_loss = pair.before.what == "gene_disease" && *after >= moderate_validity;
    return minor_loss ? AlertLevel::to_check : AlertLevel::alert;
}

std::string text_of(const ReportedFact& fact) {
    if (fact.what != "clinvar_class" || fact.value.empty()) {
        return fact.value;
    }
    return fmt::format("{} ({} {})", fact.value, fact.clinvar.stars,
                       fact.clinvar.stars == 1 ? "star" : "stars");
}

/// What a comparison of releases calls the same change.
std::string kind_of(const FactPair& pair) {
    if (pair.after.what == "clinvar_class" && pair.before.value == pair.after.value) {
        return "clinvar_stars";
    }
    if (pair.after.what == "clinvar_class" && pair.after.value.empty()) {
        return "clinvar_withdrawn";
    }
    if (pair.after.what == "panel_confidence" && pair.after.value.empty()) {
        return "panel_entry_removed";
    }
    return pair.after.what;
}

ReportAlert alert_of(const FactPair& pair, AlertLevel level) {
    ReportAlert alert{level,
                      {kind_of(pair), pair.after.key, text_of(pair.before), text_of(pair.after),
                       pair.after.source_date}};
    if (pair.after.what == "clinvar_class") {
        alert.weight = knowledge::transition_weight(pair.before.clinvar, pair.after.clinvar);
    }
    return alert;
}

Level level_of(const ReportedVariant& variant, const FactPair& pair) {
    if (pair.after.what == "clinvar_class") {
        return variant.acmg_class == uncertain
                   ? clinvar_level_of_uncertain(pair)
                   : clinvar_level(pair, knowledge::transition_weight(pair.before.clinvar,
                                                                      pair.after.clinvar));
    }
    return pair.after.what == "laboratory_class" ? own_class_level(pair, variant.acmg_class)
                                                 : ranked_level(pair);
}

} // namespace

std::string_view alert_level_name(AlertLevel level) noexcept {
    return level == AlertLevel::alert ? "alert" : "to_check";
}

std::vector<ReportAlert> report_alerts(const ReportedVariant& variant,
                                       const ReportedState& before,
                                       const ReportedState& after) {
    std::vector<ReportAlert> alerts;
    if (variant.acmg_class < uncertain) {
        return alerts;
    }
    for (const ReportedFact& newer : after) {
        const auto older = std::find_if(before.begin(), before.end(), [&newer](const auto& fact) {
            return fact.same_question(newer);
        });
        if (older == before.end()) {
            continue;
        }
        const FactPair pair{*older, newer};
        if (const Level level = level_of(variant, pair)) {
            alerts.push_back(alert_of(pair, *level));
        }
    }
    return alerts;
}

} // namespace vigie::interpretation
