#include "knowledge/clinvar_transition.hpp"

#include <algorithm>

namespace vigie::knowledge {
namespace {

using enum TransitionWeight;

/// Rows: before, columns: after, in the order of ClinvarWord. '.' none, 'm' minor, '?' to_check,
/// 'w' warning, 'M' major.
constexpr std::array<std::string_view, clinvar_word_count> weights{
    //  absent P P/LP LP conflicting VUS LB B/LB B other
    ".MMM??mmm.", // absent
    "w.mm?MMMMw", // pathogenic
    "wm.m?MMMMw", // pathogenic_or_likely
    "wmm.?MMMMw", // likely_pathogenic
    "wMMM.mmmm.", // conflicting
    "wMMM?.mmm.", // uncertain
    "wMMM??.mm.", // likely_benign
    "wMMM??m.m.", // benign_or_likely
    "wMMM??mm..", // benign
    "wMMM??mmm.", // other
};

/// The stars from which an assertion carries a variant, keeps it out of the first tier, drops it
/// (docs/decisions/023).
constexpr int stars_that_carry = 1;
constexpr int stars_that_doubt = 1;
constexpr int stars_that_drop = 2;

bool crosses(int before, int after, int limit) noexcept {
    return (before < limit) != (after < limit);
}

} // namespace

std::string_view clinvar_word_name(ClinvarWord word) noexcept {
    constexpr std::array<std::string_view, clinvar_word_count> names{
        "absent",      "pathogenic", "pathogenic_or_likely", "likely_pathogenic",
        "conflicting", "uncertain",  "likely_benign",        "benign_or_likely",
        "benign",      "other"};
    return names[static_cast<std::size_t>(word)];
}

ClinvarWord clinvar_word(std::string_view clnsig) noexcept {
    if (clnsig.empty()) {
        return ClinvarWord::absent;
    }
    switch (model::clinical_class(clnsig)) {
    case model::ClinicalClass::pathogenic:
        return ClinvarWord::pathogenic;
    case model::ClinicalClass::likely_pathogenic:
        return ClinvarWord::likely_pathogenic;
    case model::ClinicalClass::pathogenic_or_likely:
        return ClinvarWord::pathogenic_or_likely;
    case model::ClinicalClass::uncertain:
        return ClinvarWord::uncertain;
    case model::ClinicalClass::likely_benign:
        return ClinvarWord::likely_benign;
    case model::ClinicalClass::benign:
        return ClinvarWord::benign;
    case model::ClinicalClass::benign_or_likely:
        return ClinvarWord::benign_or_likely;
    case model::ClinicalClass::conflicting:
        return ClinvarWord::conflicting;
    case model::ClinicalClass::other:
        break;
    }
    return ClinvarWord::other;
}

bool is_pathogenic(ClinvarWord word) noexcept {
    return word == ClinvarWord::pathogenic || word == ClinvarWord::pathogenic_or_likely ||
           word == ClinvarWord::likely_pathogenic;
}

bool is_benign(ClinvarWord word) noexcept {
    return word == ClinvarWord::benign || word == ClinvarWord::benign_or_likely ||
           word == ClinvarWord::likely_benign;
}

std::string_view transition_weight_name(TransitionWeight weight) noexcept {
    constexpr std::array<std::string_view, transition_weight_count> names{
        "none", "minor", "to_check", "warning", "major"};
    return names[static_cast<std::size_t>(weight)];
}

ClinvarState clinvar_state(const std::optional<model::ClinvarAssertion>& assertion) {
    if (!assertion) {
        return {};
    }
    // A record without a classification is a record all the same.
    const ClinvarWord word = assertion->significance.empty()
                                 ? ClinvarWord::other
                                 : clinvar_word(assertion->significance);
    return {.word = word,
            .stars = assertion->stars,
            .submissions_known = !assertion->submissions.empty()};
}

TransitionWeight word_weight(ClinvarWord before, ClinvarWord after) noexcept {
    switch (weights[static_cast<std::size_t>(before)][static_cast<std::size_t>(after)]) {
    case 'm':
        return minor;
    case '?':
        return to_check;
    case 'w':
        return warning;
    case 'M':
        return major;
    default:
        return none;
    }
}

TransitionWeight star_weight(const ClinvarState& before, const ClinvarState& after) noexcept {
    if (is_pathogenic(before.word) && is_pathogenic(after.word)) {
        if (!crosses(before.stars, after.stars, stars_that_carry)) {
            return none;
        }
        return after.stars < before.stars ? to_check : minor;
    }
    const bool crossed = crosses(before.stars, after.stars, stars_that_doubt) ||
                         crosses(before.stars, after.stars, stars_that_drop);
    return is_benign(before.word) && is_benign(after.word) && crossed ? minor : none;
}

TransitionWeight transition_weight(const ClinvarState& before, const ClinvarState& after) noexcept {
    const TransitionWeight by_words = word_weight(before.word, after.word);
    const bool gained = !is_pathogenic(before.word) && is_pathogenic(after.word);
    if (gained && after.stars < stars_that_carry) {
        return minor;
    }
    const bool disputed = is_pathogenic(before.word) && after.word == ClinvarWord::conflicting;
    if (disputed && after.submissions_known) {
        return major;
    }
    return std::max(by_words, star_weight(before, after));
}

} // namespace vigie::knowledge
