#include "validation/call_kind.hpp"

#include "tests/validation/calls.hpp"
#include "validation/repeat_context.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::validation::test {
namespace {

using testing::ElementsAre;

std::vector<std::string> names(const Call& call) {
    std::vector<std::string> names;
    const KindSet kinds = kinds_of(call);
    for (std::size_t i = 0; i < call_kinds; ++i) {
        if (kinds.test(i)) {
            names.emplace_back(call_kind_name(static_cast<CallKind>(i)));
        }
    }
    return names;
}

std::string many(std::size_t count) {
    return std::string(count, 'A');
}

TEST(CallKind, TellsSubstitutions) {
    EXPECT_THAT(names(call(5, 6, "A")), ElementsAre("all", "snv", "heterozygous"));
    EXPECT_THAT(names(call(5, 7, "AC", Zygosity::homozygous)),
                ElementsAre("all", "mnv", "homozygous_alternate"));
}

TEST(CallKind, TellsIndelsBySize) {
    EXPECT_THAT(names(call(5, 5, many(1), Zygosity::hemizygous)),
                ElementsAre("all", "indel", "insertion", "indel_1_5", "hemizygous"));
    EXPECT_THAT(names(call(5, 10, "")),
                ElementsAre("all", "indel", "deletion", "indel_1_5", "heterozygous"));
    EXPECT_THAT(names(call(5, 11, "")),
                ElementsAre("all", "indel", "deletion", "indel_6_15", "heterozygous"));
    EXPECT_THAT(names(call(5, 5, many(15))),
                ElementsAre("all", "indel", "insertion", "indel_6_15", "heterozygous"));
    EXPECT_THAT(names(call(5, 5, many(16))),
                ElementsAre("all", "indel", "insertion", "indel_16_49", "heterozygous"));
    EXPECT_THAT(names(call(5, 5, many(49))),
                ElementsAre("all", "indel", "insertion", "indel_16_49", "heterozygous"));
    EXPECT_THAT(names(call(5, 5, many(50))),
                ElementsAre("all", "indel", "insertion", "indel_50_plus", "heterozygous"));
    EXPECT_THAT(names(call(5, 7, "A")),
                ElementsAre("all", "indel", "complex", "indel_1_5", "heterozygous"));
}

TEST(CallKind, NamesAreReadBack) {
    for (std::size_t i = 0; i < call_kinds; ++i) {
        const auto kind = static_cast<CallKind>(i);
        EXPECT_EQ(call_kind_of(call_kind_name(kind)), kind);
    }
    EXPECT_FALSE(call_kind_of("svn"));
}

RepeatContext context(const std::string& bases, const Call& of) {
    const hts::Reference reference = reference_of(bases);
    SequenceWindow sequence(reference, contig());
    return repeat_context(of, sequence);
}

TEST(RepeatContext, CountsTheRunThatTheCallTouches) {
    //                         0123456789012345678
    const std::string bases = "ACGTCGAAAAAAATCGTGC"; // seven A from 6 to 12
    EXPECT_EQ(context(bases, call(8, 8, "A")).homopolymer, 7);
    EXPECT_EQ(context(bases, call(6, 6, "A")).homopolymer, 7);
    EXPECT_EQ(context(bases, call(13, 13, "G")).homopolymer, 7) << "beside its last base";
    EXPECT_EQ(context(bases, call(13, 14, "G")).homopolymer, 7) << "the next base";
    EXPECT_EQ(context(bases, call(5, 6, "T")).homopolymer, 7) << "the base before";
    EXPECT_EQ(context(bases, call(4, 5, "T")).homopolymer, 1);
    EXPECT_EQ(context(bases, call(15, 16, "T")).homopolymer, 1);
    EXPECT_FALSE(context(bases, call(8, 8, "A")).tandem_repeat);
}

TEST(RepeatContext, TakesTandemRepeatsOfElevenBasesAndThreeCopies) {
    EXPECT_TRUE(context("GGTCACACACACACTTGC", call(5, 5, "CA")).tandem_repeat);   // 11: ACACACACACA
    EXPECT_FALSE(context("GGTCACACACATTTGC", call(5, 5, "CA")).tandem_repeat);    // 8
    EXPECT_FALSE(context("GTTACGTAACGTAAGC", call(5, 6, "C")).tandem_repeat);     // two copies
    EXPECT_TRUE(context("GTTACGTAACGTAACGTAAGC", call(8, 9, "C")).tandem_repeat); // three of ACGTA
    EXPECT_FALSE(context("GTCAAAAAAAAAAAAAAGTC", call(8, 8, "A")).tandem_repeat)
        << "a run of one base is a homopolymer";
    EXPECT_FALSE(context("NNNNNNNNNNNNNNNNNNNN", call(8, 9, "A")).tandem_repeat);
}

} // namespace
} // namespace vigie::validation::test
