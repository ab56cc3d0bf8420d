#include "pipeline/model/consequence.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace vigie::model {
namespace {

TEST(EveryConsequence, HasANameThatLeadsBackToIt) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < consequence_count; ++i) {
        const auto term = static_cast<Consequence>(i);
        EXPECT_TRUE(names.insert(consequence_name(term)).second) << consequence_name(term);
        EXPECT_EQ(consequence_from_name(consequence_name(term)), term);
    }
}

TEST(ConsequenceNames, AreThoseOfTheSequenceOntology) {
    EXPECT_EQ(consequence_name(Consequence::five_prime_utr_variant), "5_prime_UTR_variant");
    EXPECT_EQ(consequence_name(Consequence::nmd_transcript_variant), "NMD_transcript_variant");
    EXPECT_EQ(consequence_name(Consequence::intergenic_variant), "intergenic_variant");
    EXPECT_FALSE(consequence_from_name("nonsense"));
    EXPECT_FALSE(consequence_from_name(""));
}

TEST(Consequences, AreOrderedByImpact) {
    for (std::size_t i = 1; i < consequence_count; ++i) {
        EXPECT_LE(consequence_impact(static_cast<Consequence>(i - 1)),
                  consequence_impact(static_cast<Consequence>(i)));
    }
}

TEST(Consequences, HaveTheImpactOfTheirClass) {
    EXPECT_EQ(consequence_impact(Consequence::stop_gained), Impact::high);
    EXPECT_EQ(consequence_impact(Consequence::missense_variant), Impact::moderate);
    EXPECT_EQ(consequence_impact(Consequence::synonymous_variant), Impact::low);
    EXPECT_EQ(consequence_impact(Consequence::intron_variant), Impact::modifier);
}

TEST(Impacts, AreWrittenInCapitals) {
    EXPECT_EQ(impact_name(Impact::high), "HIGH");
    EXPECT_EQ(impact_name(Impact::moderate), "MODERATE");
    EXPECT_EQ(impact_name(Impact::low), "LOW");
    EXPECT_EQ(impact_name(Impact::modifier), "MODIFIER");
}

TEST(AConsequenceSet, IsEmptyAtFirst) {
    const ConsequenceSet set;
    EXPECT_TRUE(set.empty());
    EXPECT_EQ(set.names(), "");
    EXPECT_EQ(set.impact(), Impact::modifier);
}

TEST(AConsequenceSet, NamesTheMostSevereFirstWhateverTheOrderOfAddition) {
    ConsequenceSet set;
    set.add(Consequence::intron_variant);
    set.add(Consequence::splice_region_variant);
    set.add(Consequence::missense_variant);
    EXPECT_EQ(set.names(), "missense_variant&splice_region_variant&intron_variant");
    EXPECT_EQ(set.most_severe(), Consequence::missense_variant);
    EXPECT_EQ(set.impact(), Impact::moderate);
}

TEST(AConsequenceSet, HoldsATermOnce) {
    ConsequenceSet set;
    set.add(Consequence::stop_gained);
    set.add(Consequence::stop_gained);
    EXPECT_EQ(set.names(), "stop_gained");
}

TEST(AConsequenceSet, ForgetsARemovedTerm) {
    ConsequenceSet set;
    set.add(Consequence::stop_gained);
    set.add(Consequence::intergenic_variant);
    set.remove(Consequence::stop_gained);
    EXPECT_FALSE(set.contains(Consequence::stop_gained));
    EXPECT_EQ(set.most_severe(), Consequence::intergenic_variant);
}

TEST(ConsequenceSets, AreUnited) {
    ConsequenceSet a;
    a.add(Consequence::transcript_ablation);
    ConsequenceSet b;
    b.add(Consequence::intergenic_variant);
    a |= b;
    EXPECT_EQ(a.names(), "transcript_ablation&intergenic_variant");
    EXPECT_EQ(a.impact(), Impact::high);
}

} // namespace
} // namespace vigie::model
