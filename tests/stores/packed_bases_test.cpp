#include "pipeline/hts/packed_bases.hpp"

#include <gtest/gtest.h>

#include <random>

namespace vigie::hts {
namespace {

struct Packed {
    explicit Packed(std::string_view bases) {
        taken = packer.append(bases);
        packer.finish();
        view = PackedBases(packer.packed(), packer.unknown(), packer.length());
    }
    std::string text(std::int64_t begin, std::int64_t end) const {
        std::string out;
        view.append(begin, end, out);
        return out;
    }
    BasePacker packer;
    std::size_t taken = 0;
    PackedBases view;
};

TEST(PackedSequences, TakeTwoBitsABase) {
    EXPECT_EQ(Packed("ACGT").packer.packed().size(), 1U);
    EXPECT_EQ(Packed("ACGTA").packer.packed().size(), 2U);
    EXPECT_EQ(Packed("").packer.packed().size(), 0U);
}

TEST(PackedSequences, ReadInUpperCase) {
    EXPECT_EQ(Packed("acgtACGT").text(0, 8), "ACGTACGT");
}

TEST(PackedSequences, ReadOtherNucleotideCodesAsN) {
    EXPECT_EQ(Packed("ANRYSWKMBDHVa").text(0, 13), "ANNNNNNNNNNNA");
    EXPECT_EQ(Packed("nryswkmbdhv").text(0, 11), "NNNNNNNNNNN");
}

TEST(PackedSequences, KeepUnknownBasesAsRuns) {
    const Packed packed("NNANRA");
    EXPECT_EQ(packed.packer.unknown(), (std::vector<UnknownRun>{{0, 2}, {3, 5}}));
}

TEST(PackedSequences, StopAtALetterThatIsNoNucleotide) {
    for (const char* bases : {"ACE", "AC*", "AC-", "AC ", "AC1", "ACU", "AC>"}) {
        EXPECT_EQ(Packed(bases).taken, 2U) << bases;
    }
}

TEST(PackedSequences, GiveEveryStretch) {
    const std::string bases = "NACGTTGCANNNGATCANNTTACGN";
    const Packed packed(bases);
    for (std::size_t begin = 0; begin <= bases.size(); ++begin) {
        for (std::size_t end = begin; end <= bases.size(); ++end) {
            ASSERT_EQ(packed.text(static_cast<std::int64_t>(begin), static_cast<std::int64_t>(end)),
                      bases.substr(begin, end - begin));
        }
    }
}

TEST(PackedSequences, GiveEveryBase) {
    const std::string bases = "NACGTTGCANNNGATCANNTTACGN";
    const Packed packed(bases);
    for (std::size_t i = 0; i < bases.size(); ++i) {
        EXPECT_EQ(packed.view.base(static_cast<std::int64_t>(i)), bases[i]) << i;
    }
}

TEST(PackedSequences, AppendToWhatIsThere) {
    std::string out = "before ";
    Packed("ACGTN").view.append(1, 5, out);
    EXPECT_EQ(out, "before CGTN");
}

TEST(PackedPieces, AreTheSameAsTheWhole) {
    std::mt19937 random(7);
    std::string bases;
    for (int i = 0; i < 1000; ++i) {
        bases += std::string_view("ACGTN")[random() % 5];
    }
    BasePacker packer;
    for (std::size_t at = 0; at < bases.size();) {
        const std::size_t size = 1 + random() % 7;
        at += packer.append(std::string_view(bases).substr(at, size));
    }
    packer.finish();
    const Packed whole(bases);
    EXPECT_EQ(packer.packed(), whole.packer.packed());
    EXPECT_EQ(packer.unknown(), whole.packer.unknown());
    EXPECT_EQ(whole.text(0, 1000), bases);
}

TEST(AClearedPacker, StartsAgain) {
    BasePacker packer;
    packer.append("NAC");
    packer.clear();
    packer.append("TG");
    packer.finish();
    EXPECT_EQ(packer.length(), 2);
    EXPECT_EQ(packer.packed(), Packed("TG").packer.packed());
    EXPECT_TRUE(packer.unknown().empty());
}

} // namespace
} // namespace vigie::hts
