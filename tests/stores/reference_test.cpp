#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/reference.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace vigie::hts {
namespace {

using model::Contig;
using model::Interval;
using model::Position;

const Contig chr20{"20"};
const Contig other{"21"};

Reference reference() {
    return Reference({{chr20, "acgtNNACGT"}, {Contig("MT"), "GATTACA"}});
}

std::string bases(std::int64_t begin, std::int64_t end) {
    return reference().bases(chr20, {Position{begin}, Position{end}});
}

TEST(AReference, GivesBasesInUpperCase) {
    EXPECT_EQ(bases(0, 10), "ACGTNNACGT");
    EXPECT_EQ(bases(2, 7), "GTNNA");
    EXPECT_EQ(bases(3, 3), "");
}

TEST(AReference, ClipsToTheContig) {
    EXPECT_EQ(bases(-5, 2), "AC");
    EXPECT_EQ(bases(8, 50), "GT");
    EXPECT_EQ(bases(10, 12), "");
    EXPECT_EQ(bases(-9, -1), "");
    EXPECT_EQ(bases(7, 3), "");
}

TEST(AReference, GivesNoBasesOfAContigThatItLacks) {
    EXPECT_EQ(reference().bases(other, {Position{0}, Position{5}}), "");
    EXPECT_FALSE(reference().contains(other));
    EXPECT_FALSE(reference().length(other));
}

TEST(AReference, GivesSingleBasesAndNOutside) {
    EXPECT_EQ(reference().base(chr20, Position{0}), 'A');
    EXPECT_EQ(reference().base(chr20, Position{4}), 'N');
    EXPECT_EQ(reference().base(chr20, Position{9}), 'T');
    EXPECT_EQ(reference().base(chr20, Position{10}), 'N');
    EXPECT_EQ(reference().base(chr20, Position{-1}), 'N');
    EXPECT_EQ(reference().base(other, Position{0}), 'N');
}

TEST(AReference, ListsItsContigsWithTheChecksumOfTheUpperCaseSequence) {
    const Reference sequence = reference();
    ASSERT_EQ(sequence.contigs().size(), 2U);
    EXPECT_EQ(sequence.contigs()[0].name, "20");
    EXPECT_EQ(sequence.contigs()[0].length, 10);
    EXPECT_EQ(sequence.contigs()[0].md5, md5_hex("ACGTNNACGT"));
    EXPECT_EQ(sequence.length(Contig("MT")), 7);
}

TEST(AReference, IsSharedByItsCopies) {
    const Reference copy = [] {
        const Reference original = reference();
        return Reference(original);
    }();
    EXPECT_EQ(copy.bases(Contig("MT"), {Position{0}, Position{7}}), "GATTACA");
}

TEST(AReferenceInMemory, RefusesOtherLetters) {
    EXPECT_THROW(Reference({{chr20, "AC*T"}}), std::invalid_argument);
}

TEST(AnEmptyReference, HasNothing) {
    const Reference none;
    EXPECT_TRUE(none.contigs().empty());
    EXPECT_FALSE(none.contains(chr20));
    EXPECT_FALSE(none.length(chr20));
    EXPECT_EQ(none.bases(chr20, {Position{0}, Position{5}}), "");
    EXPECT_EQ(none.base(chr20, Position{0}), 'N');
}

} // namespace
} // namespace vigie::hts
