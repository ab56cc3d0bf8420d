#include "annotation/normalise.hpp"

#include <gtest/gtest.h>

namespace vigie::annotation {
namespace {

using model::Contig;
using model::Position;
using model::SmallAllele;

const std::string sequence = "CACACATTTTGACNNNACG";

Normalised normalised(std::int64_t position, const std::string& ref, const std::string& alt) {
    const hts::Reference reference({{Contig("20"), sequence}});
    return normalise(SmallAllele(Contig("20"), Position{position}, ref, alt), reference);
}

std::string key(const Normalised& n) {
    return n.allele.key();
}

TEST(Normalise, SubstitutionStaysAsItIs) {
    const Normalised n = normalised(10, "G", "C");
    EXPECT_EQ(key(n), "20-11-G-C");
    EXPECT_FALSE(n.changed);
    EXPECT_EQ(n.state, NormalisationState::canonical);
}

TEST(Normalise, DeletionInARunMovesToItsBegin) {
    const Normalised n = normalised(8, "TT", "T");
    EXPECT_EQ(key(n), "20-6-AT-A");
    EXPECT_TRUE(n.changed);
}

TEST(Normalise, InsertionInARunMovesToItsBegin) {
    EXPECT_EQ(key(normalised(9, "T", "TT")), "20-6-A-AT");
}

TEST(Normalise, CommonBasesAreTrimmedFromBothEnds) {
    EXPECT_EQ(key(normalised(9, "TGAC", "TCAC")), "20-11-G-C");
}

TEST(Normalise, SubstitutionOfSeveralBasesStaysOneAllele) {
    EXPECT_EQ(key(normalised(10, "GAC", "TAA")), "20-11-GAC-TAA");
}

TEST(Normalise, AtTheFirstBaseOfTheContigTheAnchorIsOnTheRight) {
    const Normalised n = normalised(2, "CAC", "C");
    EXPECT_EQ(key(n), "20-1-CAC-C");
    EXPECT_EQ(key(normalised(0, "CAC", "C")), "20-1-CAC-C");
}

TEST(Normalise, IsIdempotent) {
    const hts::Reference reference({{Contig("20"), sequence}});
    for (const auto& [position, ref, alt] :
         {std::tuple{8, "TT", "T"}, std::tuple{4, "C", "CAC"}, std::tuple{9, "TGAC", "T"}}) {
        const Normalised once =
            normalise(SmallAllele(Contig("20"), Position{position}, ref, alt), reference);
        const Normalised twice = normalise(once.allele, reference);
        EXPECT_EQ(once.allele, twice.allele);
        EXPECT_FALSE(twice.changed);
    }
}

TEST(Normalise, ContradictingReferenceIsStatedAndTheAlleleKept) {
    const Normalised n = normalised(10, "C", "G");
    EXPECT_EQ(n.state, NormalisationState::reference_mismatch);
    EXPECT_EQ(key(n), "20-11-C-G");
    EXPECT_FALSE(n.changed);
}

TEST(Normalise, UnknownReferenceBasesMatchAnything) {
    EXPECT_EQ(normalised(13, "A", "G").state, NormalisationState::canonical);
    EXPECT_EQ(normalised(10, "N", "A").state, NormalisationState::canonical);
}

TEST(Normalise, BeyondTheContigIsOutside) {
    EXPECT_EQ(normalised(18, "G", "C").state, NormalisationState::canonical);
    EXPECT_EQ(normalised(18, "GA", "G").state, NormalisationState::outside_contig);
    EXPECT_EQ(normalised(30, "G", "C").state, NormalisationState::outside_contig);
}

TEST(Normalise, WithoutSequenceTheAlleleIsOnlyTrimmed) {
    const Normalised n =
        normalise(SmallAllele(Contig("1"), Position{9}, "TGAC", "TCAC"), hts::Reference());
    EXPECT_EQ(n.state, NormalisationState::no_reference_sequence);
    EXPECT_EQ(key(n), "1-11-G-C");
}

} // namespace
} // namespace vigie::annotation
