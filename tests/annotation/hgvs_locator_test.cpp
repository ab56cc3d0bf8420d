#include "annotation/hgvs_locator.hpp"
#include "annotation/normalise.hpp"
#include "small_gene.hpp"

#include <gtest/gtest.h>

namespace vigie::annotation {
namespace {

class Locator : public testing::TestWithParam<bool> {
  protected:
    std::optional<model::SmallAllele> locate(const std::string& description) const {
        return allele_of_hgvs(description, index_.mapper(0), reference_);
    }
    /// The description of the allele, taken back.
    void expect_round_trip(std::int64_t position, const std::string& ref, const std::string& alt) {
        const model::SmallAllele allele =
            normalise(gene_.allele(position, ref, alt), reference_).allele;
        AlleleAnnotator annotator(index_, reference_);
        const std::string name = annotator.effects(allele).front().hgvs_c;
        EXPECT_EQ(locate(name), allele) << name;
    }

    SmallGene gene_{.forward = GetParam()};
    TranscriptIndex index_{{gene_.transcript()}};
    hts::Reference reference_ = gene_.reference();
};
INSTANTIATE_TEST_SUITE_P(BothStrands, Locator, testing::Bool());

TEST_P(Locator, TakesEveryFormBack) {
    expect_round_trip(114, "A", "G");           // c.5A>G
    expect_round_trip(104, "A", "T");           // c.-6
    expect_round_trip(200, "A", "T");           // c.*5
    expect_round_trip(131, "T", "A");           // c.20+2
    expect_round_trip(178, "A", "T");           // c.21-2
    expect_round_trip(117, "AT", "A");          // del
    expect_round_trip(112, "GAAA", "G");        // del of a repeat
    expect_round_trip(114, "A", "ATT");         // ins
    expect_round_trip(119, "C", "CC");          // dup
    expect_round_trip(119, "CAT", "GG");        // delins
    expect_round_trip(128, "ACGT", "A");        // over the exon's end
    expect_round_trip(116, "GATC", "GATCGATC"); // dup of several bases
}

TEST_P(Locator, TakesBasesAfterDelAndDupIfTheyAgree) {
    EXPECT_EQ(locate("c.8delA"), locate("c.8del"));
    ASSERT_TRUE(locate("c.8del"));
    EXPECT_FALSE(locate("c.8delC"));
    EXPECT_EQ(locate("c.7_8dupGA"), locate("c.7_8dup"));
}

TEST_P(Locator, RefusesWhatTheReferenceContradicts) {
    EXPECT_FALSE(locate("c.5C>G"));
    EXPECT_FALSE(locate("c.5A>A"));
}

TEST_P(Locator, RefusesWhatIsNoDescriptionOfTheTranscript) {
    for (const char* const text : {"",         "c.",          "n.5A>G",
                                   "g.5A>G",   "c.5",         "c.5A",
                                   "c.A>G",    "c.0A>G",      "c.5_A>G",
                                   "c.5+A>G",  "c.9_7del",    "c.5_9insA",
                                   "c.5_6ins", "c.5_6insX",   "c.5delinsX",
                                   "c.900A>G", "c.-900A>G",   "c.*900A>G",
                                   "c.5+1A>G", "c.20+900A>G", "c.99999999999999999999A>G",
                                   "c.5A>",    "p.Lys2Arg"}) {
        EXPECT_FALSE(locate(text)) << text;
    }
}

TEST_P(Locator, AnInversionOfAPalindromeChangesNothing) {
    // GATC is its own reverse complement.
    EXPECT_FALSE(locate("c.7_10inv"));
    EXPECT_TRUE(locate("c.4_9inv"));
}

} // namespace
} // namespace vigie::annotation
