#include "review/desk/virtual_fasta.hpp"

#include <gtest/gtest.h>

namespace vigie::review::desk {
namespace {

/// Two contigs of "ACGTA" and "GG".
class SmallFasta : public testing::Test {
  protected:
    const hts::Reference reference_{{{model::Contig("a"), "ACGTA"}, {model::Contig("b"), "GG"}}};
    const VirtualFasta fasta_{reference_,
                              model::ContigNames(model::Assembly("synthetic"), {"a", "b"})};
    const std::string whole_ = ">a\nACGTA\n>b\nGG\n";
};

TEST_F(SmallFasta, HasTheBytesOfTheFileInAnyPieces) {
    ASSERT_EQ(fasta_.size(), whole_.size());
    for (std::size_t begin = 0; begin <= whole_.size(); ++begin) {
        for (std::size_t length = 0; length <= whole_.size() + 1; ++length) {
            EXPECT_EQ(fasta_.bytes(begin, length), whole_.substr(begin, length))
                << begin << " " << length;
        }
    }
}

TEST_F(SmallFasta, HasTheIndexOfSamtools) {
    EXPECT_EQ(fasta_.index(), "a\t5\t3\t5\t6\nb\t2\t12\t2\t3\n");
}

TEST_F(SmallFasta, GivesNothingPastItsEnd) {
    EXPECT_EQ(fasta_.bytes(whole_.size() + 5, 3), "");
    EXPECT_EQ(fasta_.bytes(3, ~std::uint64_t{0}), whole_.substr(3));
}

} // namespace
} // namespace vigie::review::desk
