#include "small_gene.hpp"

#include <gtest/gtest.h>

namespace vigie::annotation {
namespace {

using model::LofDoubt;
using model::LossOfFunction;
using model::NmdFate;

/// A coding sequence of 300 bases on three exons, [100,200) [300,400) [500,620), coding [110,610);
/// no stop inside: ATG, GCA repeated, TAA.
struct LongGene {
    bool forward = true;

    std::string sequence() const {
        std::string text(720, 'C');
        const auto put = [&text](std::size_t at, std::string_view bases) {
            text.replace(at, bases.size(), bases);
        };
        std::string coding = "ATG";
        while (coding.size() < 297) {
            coding += "GCA";
        }
        coding += "TAA";
        put(110, std::string_view(coding).substr(0, 90));
        put(300, std::string_view(coding).substr(90, 100));
        put(500, std::string_view(coding).substr(190));
        put(200, "GT");
        put(298, "AG");
        put(400, "GT");
        put(498, "AG");
        return forward ? text : reverse_complement(text);
    }
    model::Interval placed(std::int64_t begin, std::int64_t end) const {
        return forward ? model::Interval{{begin}, {end}}
                       : model::Interval{{720 - end}, {720 - begin}};
    }
    Transcript transcript() const {
        Transcript t;
        t.id = "ENST00000000009.1";
        t.contig = model::Contig("20");
        t.forward = forward;
        t.exons = {placed(100, 200), placed(300, 400), placed(500, 620)};
        if (!forward) {
            std::swap(t.exons[0], t.exons[2]);
        }
        t.coding = placed(110, 610);
        return t;
    }
    LossOfFunction loss(std::int64_t position,
                        const std::string& ref,
                        const std::string& alt,
                        const Transcript& t) const {
        const auto size = static_cast<std::int64_t>(ref.size());
        const model::SmallAllele allele(
            model::Contig("20"), placed(position, position + size).begin,
            forward ? ref : reverse_complement(ref), forward ? alt : reverse_complement(alt));
        const hts::Reference reference({{model::Contig("20"), sequence()}});
        return annotate_allele(allele, TranscriptIndex({t}), reference).front().loss;
    }
    LossOfFunction
    loss(std::int64_t position, const std::string& ref, const std::string& alt) const {
        return loss(position, ref, alt, transcript());
    }
};

class Loss : public testing::TestWithParam<bool> {
  protected:
    LongGene gene{.forward = GetParam()};
};
INSTANTIATE_TEST_SUITE_P(BothStrands, Loss, testing::Bool());

TEST_P(Loss, AStopFarFromTheLastJunctionTriggersDecay) {
    const LossOfFunction loss = gene.loss(113, "GCA", "TAA");
    EXPECT_TRUE(loss.confident());
    EXPECT_EQ(loss.nmd, NmdFate::triggers);
}

TEST_P(Loss, TheLastFiftyBasesBeforeTheLastJunctionEscapeDecay) {
    // The last junction follows c.190: 51 bases stand between c.139 and it, 48 after c.142.
    EXPECT_EQ(gene.loss(348, "GCA", "TAA").nmd, NmdFate::triggers); // c.139
    const LossOfFunction close = gene.loss(351, "GCA", "TAA");      // c.142
    EXPECT_EQ(close.nmd, NmdFate::escapes);
    EXPECT_TRUE(close.has(LofDoubt::escapes_nmd));
    EXPECT_TRUE(close.predicted);
    EXPECT_FALSE(close.confident());
}

TEST_P(Loss, AStopInTheLastExonEscapesDecay) {
    EXPECT_EQ(gene.loss(505, "GCA", "TAA").nmd, NmdFate::escapes);
}

TEST_P(Loss, AFrameshiftIsJudgedByItsNewStop) {
    // Frame +1 of GCA repeats reads CAG CAG ... and meets no stop before the last exon.
    const LossOfFunction loss = gene.loss(113, "G", "GC");
    EXPECT_TRUE(loss.predicted);
    EXPECT_NE(loss.nmd, NmdFate::triggers);
}

TEST_P(Loss, ASpliceSiteOfTheLastIntronEscapesAndOfAnotherTriggers) {
    EXPECT_EQ(gene.loss(200, "G", "A").nmd, NmdFate::triggers);
    EXPECT_EQ(gene.loss(499, "G", "A").nmd, NmdFate::escapes);
    EXPECT_TRUE(gene.loss(200, "G", "A").confident());
}

TEST_P(Loss, AnIncompleteCodingSequenceIsADoubt) {
    Transcript transcript = gene.transcript();
    transcript.cds_end_incomplete = true;
    EXPECT_TRUE(gene.loss(113, "GCA", "TAA", transcript).has(LofDoubt::incomplete_cds));
}

TEST_P(Loss, ASpliceSiteOutsideTheCodingSequenceIsADoubt) {
    Transcript transcript = gene.transcript();
    transcript.coding = gene.placed(306, 610);
    EXPECT_TRUE(gene.loss(200, "G", "A", transcript).has(LofDoubt::splice_of_untranslated));
}

TEST_P(Loss, AMissenseChangePredictsNone) {
    EXPECT_EQ(gene.loss(113, "G", "C"), LossOfFunction{});
}

TEST(LossNames, AreJoinedInTheirOrder) {
    LossOfFunction loss;
    EXPECT_EQ(model::doubt_names(loss), "");
    loss.doubt(LofDoubt::no_new_stop);
    loss.doubt(LofDoubt::escapes_nmd);
    EXPECT_EQ(model::doubt_names(loss), "escapes_nmd&no_new_stop");
}

TEST(LossOfFunctionOfSmallGene, ANoncanonicalSpliceSiteIsADoubt) {
    const SmallGene gene;
    Transcript transcript = gene.transcript();
    transcript.exons[1].begin = model::Position{182}; // the intron now ends in GCT.. not AG
    const auto annotation = gene.annotate(transcript, gene.allele(130, "G", "A"));
    EXPECT_TRUE(annotation.loss.has(LofDoubt::noncanonical_splice));
}

} // namespace
} // namespace vigie::annotation
