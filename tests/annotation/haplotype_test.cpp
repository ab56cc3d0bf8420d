#include "annotation/haplotype.hpp"
#include "small_gene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::annotation {
namespace {

using model::Consequence;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Alleles of one haplotype of a SmallGene, by forward position.
class Haplotype {
  public:
    explicit Haplotype(bool forward) : gene_{.forward = forward}, index_({gene_.transcript()}) {}

    Haplotype& with(std::int64_t position, const std::string& ref, const std::string& alt) {
        const model::SmallAllele allele = gene_.allele(position, ref, alt);
        const hts::Reference reference = gene_.reference();
        auto coding = coding_change(change_of(allele), index_.mapper(0), reference);
        members_.push_back({members_.size(), coding.value(),
                            annotate_allele(allele, index_, reference).front().hgvs_c.substr(18)});
        return *this;
    }

    std::vector<CombinedChange> combined() const {
        std::vector<const HaplotypeMember*> chosen;
        for (const HaplotypeMember& member : members_) {
            chosen.push_back(&member);
        }
        return combined_changes(chosen, index_.mapper(0), gene_.reference());
    }

  private:
    SmallGene gene_;
    TranscriptIndex index_;
    std::vector<HaplotypeMember> members_;
};

class Haplotypes : public testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(BothStrands, Haplotypes, testing::Bool());

// ATG AAA GAT CAT TGG TCA AC|C TTT GGA GGA GGA TAA at 110; intron after 130.

TEST_P(Haplotypes, TwoSubstitutionsOfOneCodonAreOneResidueChange) {
    const auto combined = Haplotype(GetParam()).with(114, "A", "G").with(115, "A", "C").combined();
    ASSERT_THAT(combined, SizeIs(1));
    EXPECT_EQ(combined[0].hgvs_c, "c.[5A>G;6A>C]");
    EXPECT_EQ(combined[0].hgvs_p, "p.Lys2Ser");
    EXPECT_EQ(combined[0].amino_acids, "K/S");
    EXPECT_EQ(combined[0].consequences.names(), "missense_variant");
    EXPECT_THAT(combined[0].members, ElementsAre(0, 1));
}

TEST_P(Haplotypes, MembersStandInTheOrderOfTheTranscriptHoweverTheyAreGiven) {
    const auto combined = Haplotype(GetParam()).with(115, "A", "C").with(114, "A", "G").combined();
    ASSERT_THAT(combined, SizeIs(1));
    EXPECT_THAT(combined[0].members, ElementsAre(1, 0));
}

TEST_P(Haplotypes, NeighbouringCodonsAreReadApart) {
    EXPECT_THAT(Haplotype(GetParam()).with(115, "A", "C").with(116, "G", "C").combined(),
                IsEmpty());
}

TEST_P(Haplotypes, TwoSubstitutionsMayRescueAStop) {
    // TGG -> TAG alone is a stop, TTG with its neighbour is Leu.
    const auto combined = Haplotype(GetParam()).with(123, "G", "A").with(122, "T", "C").combined();
    ASSERT_THAT(combined, SizeIs(1));
    EXPECT_EQ(combined[0].hgvs_p, "p.Trp5Gln");
    EXPECT_FALSE(combined[0].consequences.contains(Consequence::stop_gained));
}

TEST_P(Haplotypes, ASecondIndelRestoresTheFrame) {
    // AAA GAT CAT -> AAG ATC CAT: one base lost, one base won six bases on.
    const auto combined =
        Haplotype(GetParam()).with(112, "GA", "G").with(119, "C", "CC").combined();
    ASSERT_THAT(combined, SizeIs(1));
    EXPECT_EQ(combined[0].hgvs_p, "p.Asp3Ile");
    EXPECT_FALSE(combined[0].consequences.contains(Consequence::frameshift_variant));
}

TEST_P(Haplotypes, ASubstitutionBehindAShiftedFrameIsReadInThatFrame) {
    const auto combined = Haplotype(GetParam()).with(112, "GA", "G").with(122, "T", "C").combined();
    ASSERT_THAT(combined, SizeIs(1));
    EXPECT_TRUE(combined[0].consequences.contains(Consequence::frameshift_variant));
}

TEST_P(Haplotypes, NothingBehindTheNewStopIsReadTogether) {
    // TGG -> TG: the frame meets TTC AAC CTT ... ; a stop gained at once ends it.
    const auto combined =
        Haplotype(GetParam()).with(116, "GAT", "TAGAT").with(190, "G", "C").combined();
    EXPECT_THAT(combined, IsEmpty());
}

TEST_P(Haplotypes, ACodonPartedByAnIntronIsOneCodon) {
    // AC|C: c.19, c.20 before and c.21 behind the intron.
    const auto combined = Haplotype(GetParam()).with(128, "A", "G").with(180, "C", "T").combined();
    ASSERT_THAT(combined, SizeIs(1));
    EXPECT_EQ(combined[0].codons, "ACC/GCT");
    EXPECT_EQ(combined[0].hgvs_p, "p.Thr7Ala");
}

TEST_P(Haplotypes, AllelesThatOverlapAreNotReadTogether) {
    EXPECT_THAT(Haplotype(GetParam()).with(113, "AAAG", "A").with(114, "A", "C").combined(),
                IsEmpty());
}

TEST_P(Haplotypes, OneAlleleAloneIsNoHaplotype) {
    EXPECT_THAT(Haplotype(GetParam()).with(112, "GA", "G").combined(), IsEmpty());
    EXPECT_THAT(Haplotype(GetParam()).combined(), IsEmpty());
}

} // namespace
} // namespace vigie::annotation
