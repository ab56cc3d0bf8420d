#include "knowledge/clinvar_transition.hpp"

#include "knowledge/diff_summary.hpp"

#include <gtest/gtest.h>

#include <array>

namespace vigie::knowledge {
namespace {

using enum ClinvarWord;
using enum TransitionWeight;

constexpr std::array<ClinvarWord, clinvar_word_count> all_words{
    absent,      pathogenic, pathogenic_or_likely, likely_pathogenic,
    conflicting, uncertain,  likely_benign,        benign_or_likely,
    benign,      other};

/// The sentences of decision 082, one after the other.
TransitionWeight expected(ClinvarWord before, ClinvarWord after) {
    if (before == after) {
        return none;
    }
    if (after == absent) {
        return warning;
    }
    if (is_pathogenic(after)) {
        return is_pathogenic(before) ? minor : major;
    }
    if (is_pathogenic(before)) {
        return after == conflicting ? to_check : after == other ? warning : major;
    }
    if (after == conflicting) {
        return to_check;
    }
    if (after == uncertain) {
        return before == conflicting ? minor : to_check;
    }
    return is_benign(after) ? minor : none;
}

TEST(ClinvarTransition, EveryPairOfWordsWeighsWhatTheDecisionSays) {
    for (const ClinvarWord before : all_words) {
        for (const ClinvarWord after : all_words) {
            EXPECT_EQ(word_weight(before, after), expected(before, after))
                << clinvar_word_name(before) << " -> " << clinvar_word_name(after);
        }
    }
}

TEST(ClinvarTransition, BetweenEqualStarsIsThatOfTheWords) {
    for (const ClinvarWord before : all_words) {
        for (const ClinvarWord after : all_words) {
            EXPECT_EQ(transition_weight({before, 2}, {after, 2}), expected(before, after));
        }
    }
}

TEST(ClinvarTransition, APathogenicWordWithoutAStarIsAMinorGain) {
    EXPECT_EQ(transition_weight({uncertain, 1}, {pathogenic, 0}), minor);
    EXPECT_EQ(transition_weight({uncertain, 1}, {pathogenic, 1}), major);
    EXPECT_EQ(transition_weight({}, {likely_pathogenic, 0}), minor);
}

TEST(ClinvarTransition, ALossWeighsTheSameWhateverTheStars) {
    for (int before = 0; before <= 4; ++before) {
        for (int after = 0; after <= 4; ++after) {
            EXPECT_EQ(transition_weight({pathogenic, before}, {uncertain, after}), major);
        }
        EXPECT_EQ(transition_weight({pathogenic, before}, {}), warning) << "withdrawn";
    }
}

TEST(ClinvarTransition, ToConflictingIsToCheckUnlessTheSubmissionsAreKnown) {
    EXPECT_EQ(transition_weight({pathogenic, 2}, {conflicting, 1}), to_check);
    EXPECT_EQ(transition_weight({pathogenic, 2}, {conflicting, 1, true}), major);
    EXPECT_EQ(transition_weight({uncertain, 1}, {conflicting, 1, true}), to_check);
}

TEST(ClinvarTransition, StarsAloneWeighWhereTheyCarryOrDrop) {
    const auto stars = [](ClinvarWord word, int before, int after) {
        return transition_weight({word, before}, {word, after});
    };
    EXPECT_EQ(stars(pathogenic, 1, 0), to_check);
    EXPECT_EQ(stars(pathogenic, 0, 1), minor);
    EXPECT_EQ(stars(pathogenic, 1, 4), none);
    EXPECT_EQ(stars(benign, 1, 2), minor);
    EXPECT_EQ(stars(benign, 2, 1), minor);
    EXPECT_EQ(stars(benign, 0, 1), minor);
    EXPECT_EQ(stars(benign, 2, 4), none);
    EXPECT_EQ(stars(uncertain, 0, 4), none);
    EXPECT_EQ(stars(conflicting, 1, 0), none);
}

TEST(ClinvarTransition, AmongPathogenicWordsTheHeavierOfWordAndStarsCounts) {
    EXPECT_EQ(transition_weight({pathogenic, 2}, {likely_pathogenic, 2}), minor);
    EXPECT_EQ(transition_weight({pathogenic, 2}, {likely_pathogenic, 0}), to_check);
}

TEST(ClinvarState, ARecordWithoutAClassIsNoAbsence) {
    model::ClinvarAssertion record;
    EXPECT_EQ(clinvar_state(record).word, other);
    EXPECT_EQ(clinvar_state(std::nullopt).word, absent);
    record.significance = "Conflicting_classifications_of_pathogenicity";
    record.submissions = "Pathogenic(1)|Benign(1)";
    record.stars = 1;
    EXPECT_EQ(clinvar_state(record), (ClinvarState{conflicting, 1, true}));
}

TEST(ClinvarWords, AreThoseOfTheClasses) {
    EXPECT_EQ(clinvar_word(""), absent);
    EXPECT_EQ(clinvar_word("Pathogenic"), pathogenic);
    EXPECT_EQ(clinvar_word("Pathogenic/Likely_pathogenic"), pathogenic_or_likely);
    EXPECT_EQ(clinvar_word("Likely_pathogenic"), likely_pathogenic);
    EXPECT_EQ(clinvar_word("Uncertain_significance"), uncertain);
    EXPECT_EQ(clinvar_word("Likely_benign"), likely_benign);
    EXPECT_EQ(clinvar_word("Benign/Likely_benign"), benign_or_likely);
    EXPECT_EQ(clinvar_word("Benign"), benign);
    EXPECT_EQ(clinvar_word("drug_response"), other);
}

TEST(ClinvarMatrix, CountsEachChangedAlleleOnceByOldAndNewWord) {
    DiffSummary summary;
    const auto add = [&summary](const char* what, const char* old_value, const char* new_value) {
        model::KnowledgeChange change;
        change.what = what;
        change.old_value = old_value;
        change.new_value = new_value;
        summary.add(change);
    };
    add("clinvar_class", "Pathogenic", "Uncertain_significance");
    add("clinvar_class", "Pathogenic", "Pathogenic|drug_response");
    add("clinvar_added", "", "Likely_pathogenic");
    add("clinvar_withdrawn", "Benign", "");
    add("clinvar_stars", "no_assertion_provided", "practice_guideline");
    add("clinvar_not_covered", "Pathogenic", "");
    EXPECT_EQ(summary.clinvar_matrix(),
              (DiffSummary::ClinvarMatrix{{{pathogenic, uncertain}, 1},
                                          {{pathogenic, pathogenic}, 1},
                                          {{absent, likely_pathogenic}, 1},
                                          {{benign, absent}, 1}}));
    EXPECT_EQ(summary.clinvar_weights(),
              (std::map<TransitionWeight, std::uint64_t>{{none, 1}, {warning, 1}, {major, 2}}));
}

} // namespace
} // namespace vigie::knowledge
