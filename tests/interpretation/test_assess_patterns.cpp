#include "interpretation/assess.hpp"
#include "tiny_release.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::interpretation {
namespace {

using model::InheritancePattern;
using model::Verdict;
using test::assessed;
using test::Ingredients;
using test::missense;
using test::only_reason;
using test::population_row;
using test::seen;
using test::solo;
using test::stop_gained;
using test::TinyRelease;
using test::trio;

TEST(AssessPatterns, ADeNovoVariantIsOneCandidate) {
    const TinyRelease release;
    const auto result = assessed(trio({seen(missense("DOMA", 5), {"0/1", "0/0", "0/0"})}), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates[0].pattern, InheritancePattern::de_novo);
    EXPECT_EQ(result.candidates[0].inheritance_verdict, Verdict::pass);
    EXPECT_EQ(result.candidates[0].gene.text(), "HGNC:1");
    EXPECT_EQ(result.candidates[0].symbol, "DOMA");
    EXPECT_EQ(result.candidates[0].variants[0].zygosity, "heterozygous");
}

TEST(AssessPatterns, InASingletonADominantGeneFitsDominant) {
    const TinyRelease release;
    const auto result = assessed(solo({seen(stop_gained("DOMA", 5), {"0/1"})}), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates[0].pattern, InheritancePattern::dominant);
}

TEST(AssessPatterns, AHomozygousHitOfARecessiveGene) {
    const TinyRelease release;
    const auto result = assessed(trio({seen(missense("RECA", 5), {"1/1", "0/1", "0/1"})}), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates[0].pattern, InheritancePattern::homozygous_recessive);
    EXPECT_EQ(result.candidates[0].variants[0].zygosity, "homozygous");
}

TEST(AssessPatterns, TwoHitsInTransAreOneCandidate) {
    const TinyRelease release;
    const auto result = assessed(trio({seen(missense("RECA", 5), {"0/1", "0/1", "0/0"}),
                                       seen(stop_gained("RECA", 9), {"0/1", "0/0", "0/1"})}),
                                 release);
    ASSERT_EQ(result.candidates.size(), 1U);
    const model::Candidate& candidate = result.candidates[0];
    EXPECT_EQ(candidate.pattern, InheritancePattern::compound_heterozygous);
    EXPECT_EQ(candidate.phase, "trans");
    EXPECT_EQ(candidate.variants.size(), 2U);
    EXPECT_TRUE(result.waiting.empty());
}

TEST(AssessPatterns, TwoHitsInCisWaitForAnother) {
    const TinyRelease release;
    const auto result = assessed(trio({seen(missense("RECA", 5), {"0/1", "0/1", "0/0"}),
                                       seen(stop_gained("RECA", 9), {"0/1", "0/1", "0/0"})}),
                                 release);
    EXPECT_TRUE(result.candidates.empty());
    ASSERT_EQ(result.waiting.size(), 2U);
    for (const model::Candidate& waiting : result.waiting) {
        EXPECT_NE(waiting.inheritance_reason.find("both from the father"), std::string::npos)
            << waiting.inheritance_reason;
    }
}

TEST(AssessPatterns, AHitThatIsAloneInItsGeneSaysSo) {
    const TinyRelease release;
    const auto result = assessed(solo({seen(stop_gained("RECA", 5), {"0/1"})}), release);
    ASSERT_EQ(result.waiting.size(), 1U);
    EXPECT_EQ(result.waiting[0].inheritance_reason,
              "one heterozygous hit; no second one was found");
}

TEST(AssessPatterns, TwoHitsOfUnknownPhaseAreKeptAsNotAssessed) {
    const TinyRelease release;
    const auto result = assessed(
        solo({seen(missense("RECA", 5), {"0/1"}), seen(stop_gained("RECA", 9), {"0/1"})}), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates[0].inheritance_verdict, Verdict::not_assessed);
    EXPECT_EQ(result.candidates[0].phase, "unknown");
    EXPECT_EQ(result.candidates[0].tier, 2);
}

TEST(AssessPatterns, ASingleHitOfARecessiveGeneWaits) {
    const TinyRelease release;
    const auto result =
        assessed(trio({seen(stop_gained("RECA", 5), {"0/1", "0/1", "0/0"})}), release);
    EXPECT_TRUE(result.candidates.empty());
    ASSERT_EQ(result.waiting.size(), 1U);
    EXPECT_EQ(result.waiting[0].pattern, InheritancePattern::single_hit);
    EXPECT_EQ(result.waiting[0].rank, 1);
    EXPECT_EQ(only_reason(result), "single_hit");
}

TEST(AssessPatterns, ASingleHitOfADominantGeneDoesNotWait) {
    const TinyRelease release;
    const auto result =
        assessed(trio({seen(stop_gained("DOMA", 5), {"0/1", "0/1", "0/0"})}), release);
    EXPECT_TRUE(result.waiting.empty());
    EXPECT_EQ(only_reason(result), "inheritance");
}

TEST(AssessPatterns, AFrequentSecondHitDoesNotMakeAPair) {
    Ingredients ingredients;
    ingredients.population = {population_row(missense("RECA", 5), "0.015")};
    const TinyRelease release(ingredients);
    const auto result = assessed(
        solo({seen(missense("RECA", 5), {"0/1"}), seen(stop_gained("RECA", 9), {"0/1"})}), release);
    EXPECT_TRUE(result.candidates.empty());
    EXPECT_EQ(result.waiting.size(), 1U);
}

TEST(AssessPatterns, AHemizygousBoyFitsXLinked) {
    const TinyRelease release;
    const auto result =
        assessed(trio({seen(missense("XREC", 5), {"1", "0", "0/1"})}, model::Sex::male), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates[0].pattern, InheritancePattern::x_linked);
    EXPECT_EQ(result.candidates[0].variants[0].zygosity, "hemizygous");
}

TEST(AssessPatterns, AHomozygousCallOfABoyOnXIsHemizygous) {
    const TinyRelease release;
    const auto result = assessed(
        trio({seen(missense("XREC", 5), {"1/1", "0/0", "0/1"})}, model::Sex::male), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates[0].variants[0].zygosity, "hemizygous");
}

TEST(AssessPatterns, ANewVariantOnTheXOfABoyIsDeNovo) {
    const TinyRelease release;
    const auto result =
        assessed(trio({seen(missense("XREC", 5), {"1", "0", "0/0"})}, model::Sex::male), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates[0].pattern, InheritancePattern::de_novo);
}

TEST(AssessPatterns, AHeterozygousGirlOfAnXRecessiveGeneWaits) {
    const TinyRelease release;
    const auto result = assessed(trio({seen(missense("XREC", 5), {"0/1", "0", "0/1"})}), release);
    EXPECT_TRUE(result.candidates.empty());
    EXPECT_EQ(result.waiting.size(), 1U);
}

TEST(AssessPatterns, ADeNovoVariantOfARecessiveGeneIsKeptAtTierThree) {
    const TinyRelease release;
    const auto result =
        assessed(trio({seen(stop_gained("RECA", 5), {"0/1", "0/0", "0/0"})}), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates[0].pattern, InheritancePattern::de_novo);
    EXPECT_EQ(result.candidates[0].tier, 3);
}

TEST(AssessPatterns, AnUnprovenDeNovoOfARecessiveGeneWaits) {
    const TinyRelease release;
    const auto result = assessed(solo({seen(stop_gained("RECA", 5), {"0/1"})}), release);
    EXPECT_TRUE(result.candidates.empty());
    EXPECT_EQ(result.waiting.size(), 1U);
}

TEST(UnphasedPairs, UpToThreeAreAllListed) {
    std::vector<model::VariantEvidence> hits;
    for (const int codon : {5, 7, 9}) {
        hits.push_back(seen(missense("RECA", codon), {"0/1"}));
    }
    const auto result = assessed(solo(hits), TinyRelease());
    EXPECT_EQ(result.candidates.size(), 3U);
    EXPECT_FALSE(result.counts.noted.contains("unphased_pairs_not_listed"));
}

TEST(UnphasedPairs, OfManyEachVariantKeepsItsBest) {
    std::vector<model::VariantEvidence> hits{seen(stop_gained("RECA", 3), {"0/1"}),
                                             seen(stop_gained("RECA", 4), {"0/1"})};
    for (const int codon : {5, 7, 9}) {
        hits.push_back(seen(missense("RECA", codon), {"0/1"}));
    }
    const auto result = assessed(solo(hits), TinyRelease());
    EXPECT_EQ(result.candidates.size(), 4U) << "the two stops, then each missense with one of them";
    EXPECT_EQ(result.counts.noted.at("unphased_pairs_not_listed"), 6U);
    std::set<std::string> listed;
    for (const model::Candidate& candidate : result.candidates) {
        EXPECT_THAT(candidate.inheritance_reason, testing::HasSubstr("6 of 10 pairs"));
        for (const model::CandidateVariant& variant : candidate.variants) {
            listed.insert(variant.evidence.allele.key());
        }
    }
    EXPECT_EQ(listed.size(), 5U);
    EXPECT_EQ(result.candidates.front().variants[0].evidence.allele, stop_gained("RECA", 3));
    EXPECT_EQ(result.candidates.front().variants[1].evidence.allele, stop_gained("RECA", 4));
    for (const model::VariantDecision& decision : result.decisions) {
        EXPECT_TRUE(decision.tier.has_value());
    }
}

/// Every SNV that makes a missense or stop change of RECA's codons: about 600.
std::vector<model::VariantEvidence> many_hits() {
    std::vector<model::VariantEvidence> hits;
    for (int codon = 1; codon <= 98; ++codon) {
        const model::SmallAllele second = missense("RECA", codon); // of TAC: TGC
        hits.push_back(seen(second, {"0/1"}));
        hits.push_back(seen(stop_gained("RECA", codon), {"0/1"}));
        for (const char* alt : {"C", "T"}) {
            hits.push_back(seen({second.contig(), second.position(), "A", alt}, {"0/1"}));
        }
        for (const char* alt : {"A", "C", "G"}) {
            hits.push_back(seen({second.contig(), second.position() - 1, "T", alt}, {"0/1"}));
        }
    }
    return hits;
}

TEST(UnphasedPairs, OfHundredsOfHitsAreCountedAndListedOncePerVariantAtMost) {
    const auto hits = many_hits();
    const auto result = assessed(solo(hits), TinyRelease());
    const std::size_t pairs = hits.size() * (hits.size() - 1) / 2;
    EXPECT_LE(result.candidates.size(), hits.size());
    EXPECT_EQ(result.candidates.size() + result.counts.noted.at("unphased_pairs_not_listed"),
              pairs);
    std::set<std::string> listed;
    for (const model::Candidate& candidate : result.candidates) {
        for (const model::CandidateVariant& variant : candidate.variants) {
            listed.insert(variant.evidence.allele.key());
        }
    }
    EXPECT_EQ(listed.size(), hits.size());
}

TEST(WaitingHit, SaysWhyOneCopyDoesNotExplainItInCandidateAndDecision) {
    Ingredients made;
    made.diseases += "RECA,2,DISEASE Z,100009,confirmed,monoallelic\n";
    const auto result =
        assessed(trio({seen(stop_gained("RECA", 5), {"0/1", "0/0", "0/1"})}), TinyRelease(made));
    ASSERT_EQ(result.waiting.size(), 1U);
    const std::string why = "one heterozygous hit; no second one was found; dominant: the mother "
                            "(unaffected, 0/1) contradicts the pattern";
    EXPECT_EQ(result.waiting[0].inheritance_reason, why);
    EXPECT_EQ(result.decisions[0].dropped_by->value, why);
}

TEST(Zygosity, IsNamedByThePlace) {
    const auto word = [](const char* gene, const char* call, model::Sex sex) {
        Ingredients made;
        made.panels += "NEURO\tNeurology\t2\tHGNC:15\tMITO\tgreen\tMITOCHONDRIAL\n";
        const auto result =
            assessed(solo({seen(stop_gained(gene, 5), {call})}, sex), TinyRelease(made));
        return result.candidates.at(0).variants[0].zygosity;
    };
    EXPECT_EQ(word("DOMA", "1", model::Sex::male), "one_copy_called");
    EXPECT_EQ(word("XREC", "1", model::Sex::male), "hemizygous");
    EXPECT_EQ(word("XREC", "1", model::Sex::female), "one_copy_called");
    EXPECT_EQ(word("MITO", "1", model::Sex::male), "homoplasmic");
    EXPECT_EQ(word("MITO", "0/1", model::Sex::male), "heteroplasmic");
}

} // namespace
} // namespace vigie::interpretation
