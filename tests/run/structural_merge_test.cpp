#include "pipeline/run/structural_merge.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/repeat_merge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using model::StructuralEvidence;
using model::StructuralType;
using testing::HasSubstr;

const model::Pedigree& family() {
    using model::Affection;
    using model::Sex;
    static const model::Pedigree pedigree(
        {{"child", "C", "father", "", Sex::male, Affection::affected},
         {"father", "F", "", "", Sex::male, Affection::unaffected}},
        "child");
    return pedigree;
}

StructuralEvidence called(const std::string& contig,
                          std::int64_t begin,
                          std::int64_t end,
                          std::vector<std::optional<std::int64_t>> copies,
                          StructuralType type = StructuralType::deletion) {
    StructuralEvidence evidence;
    evidence.variant = {.type = type,
                        .contig = model::Contig(contig),
                        .interval = {model::Position{begin}, model::Position{end}}};
    for (const auto& number : copies) {
        evidence.calls.push_back({.call = {}, .copies = number});
    }
    settle_copies(evidence, family(), model::Assembly("GRCh38"));
    return evidence;
}

struct Merged {
    std::vector<StructuralEvidence> kept;
    model::StageCounts counts;
};

Merged merge(std::vector<StructuralEvidence> all) {
    Merged merged;
    merged.counts.in = all.size();
    merged.kept = merge_structural(std::move(all), 0, merged.counts);
    EXPECT_TRUE(merged.counts.conserved());
    return merged;
}

TEST(SettleCopies, AMaleHasOneXOutsideThePseudoAutosomalRegions) {
    EXPECT_TRUE(called("X", 50000000, 50001000, {0, 1}).calls[0].call.genotype.is_hemizygous());
    EXPECT_TRUE(called("X", 50000000, 50001000, {0, 1}).calls[1].call.genotype.is_reference());
    EXPECT_TRUE(called("X", 200000, 201000, {1, 2}).calls[0].call.genotype.is_heterozygous())
        << "PAR1";
    EXPECT_TRUE(called("20", 1000, 2000, {1, 2}).calls[0].call.genotype.is_heterozygous());
}

TEST(SettleCopies, ACopyNumberVariantIsWhatTheProbandHasOfIt) {
    const auto type = [](std::optional<std::int64_t> copies) {
        return called("20", 1000, 2000, {copies, 2}, StructuralType::copy_number).variant.type;
    };
    EXPECT_EQ(type(1), StructuralType::deletion);
    EXPECT_EQ(type(3), StructuralType::duplication);
    EXPECT_EQ(type(2), StructuralType::copy_number);
    EXPECT_EQ(type(std::nullopt), StructuralType::copy_number);
}

TEST(MergeStructural, CallsOfTwoPersonsThatCoverHalfOfEachOtherAreOne) {
    const Merged half = merge(
        {called("20", 1000, 2000, {1, std::nullopt}), called("20", 1500, 2500, {std::nullopt, 1})});
    ASSERT_EQ(half.kept.size(), 1U);
    EXPECT_EQ(half.kept.front().variant.key(), "20-1001-2000-DEL") << "the proband's ends";
    EXPECT_TRUE(half.kept.front().calls[1].call.genotype.carries());
    EXPECT_EQ(half.counts.dropped.at("same_variant"), 1U);
    const Merged less = merge(
        {called("20", 1000, 2000, {1, std::nullopt}), called("20", 1501, 2501, {std::nullopt, 1})});
    EXPECT_FALSE(less.kept.front().calls[1].call.genotype.carries());
    EXPECT_EQ(less.counts.dropped.at("proband_not_called"), 1U);
}

TEST(SettleCopies, AWomanHasNoYOutsideThePseudoAutosomalRegions) {
    const model::Assembly assembly("GRCh38");
    const auto expected = [&](const std::string& contig, std::int64_t begin, model::Sex sex) {
        return expected_copies({.contig = model::Contig(contig),
                                .interval = {model::Position{begin}, model::Position{begin + 9}}},
                               sex, assembly);
    };
    EXPECT_EQ(expected("Y", 6000000, model::Sex::female), 0);
    EXPECT_EQ(expected("Y", 6000000, model::Sex::male), 1);
    EXPECT_EQ(expected("Y", 6000000, model::Sex::unknown), 2);
    EXPECT_EQ(expected("Y", 200000, model::Sex::female), 2) << "PAR1";
    EXPECT_EQ(expected("X", 50000000, model::Sex::female), 2);
    EXPECT_EQ(expected("20", 1000, model::Sex::female), 2);
}

TEST(SettleCopies, AnAbsentYIsNoDeletionInAWoman) {
    const model::Pedigree woman(
        {{"child", "C", "", "", model::Sex::female, model::Affection::affected}}, "child");
    for (const auto type : {StructuralType::copy_number, StructuralType::deletion}) {
        StructuralEvidence evidence;
        evidence.variant = {.type = type,
                            .contig = model::Contig("Y"),
                            .interval = {model::Position{6000000}, model::Position{7000000}}};
        evidence.calls = {{.call = {}, .copies = 0}};
        settle_copies(evidence, woman, model::Assembly("GRCh38"));
        EXPECT_FALSE(evidence.calls.front().call.genotype.carries());
    }
}

TEST(MergeStructural, ACarrierIsNotLostBehindAFileThatDoesNotSeeTheVariant) {
    const Merged merged =
        merge({called("20", 1000, 2000, {2, 2}), called("20", 1000, 2000, {1, 1})});
    ASSERT_EQ(merged.kept.size(), 1U);
    EXPECT_TRUE(merged.kept.front().calls[0].call.genotype.is_heterozygous());
    EXPECT_TRUE(merged.kept.front().calls[1].call.genotype.is_heterozygous())
        << "of a parent too: else the variant would look new";
    EXPECT_EQ(merged.counts.dropped.at("same_variant"), 1U);
}

TEST(MergeStructural, TwoCallsOfOnePersonAreTwo) {
    EXPECT_EQ(
        merge({called("20", 1000, 2000, {1, 2}), called("20", 1100, 2100, {1, 2})}).kept.size(),
        2U);
    EXPECT_EQ(
        merge({called("20", 1000, 2000, {1, 2}), called("20", 1000, 2000, {1, 2})}).kept.size(), 1U)
        << "the same key";
}

TEST(MergeStructural, KeepsWhatTheProbandCarriesAndCountsTheRest) {
    const Merged merged =
        merge({called("20", 1000, 2000, {2, 1}), called("20", 5000, 6000, {1, 2}),
               called("20", 7000, 8000, {std::nullopt, 2}, StructuralType::copy_number)});
    ASSERT_EQ(merged.kept.size(), 1U);
    EXPECT_EQ(merged.counts.dropped.at("not_in_proband"), 1U);
    EXPECT_EQ(merged.counts.dropped.at("copy_number_unknown"), 1U);
}

model::RepeatEvidence repeat(const std::vector<std::int64_t>& child,
                             const std::vector<std::int64_t>& father) {
    model::RepeatEvidence evidence{.locus = "HTT",
                                   .contig = model::Contig("4"),
                                   .interval = {model::Position{5}, model::Position{8}},
                                   .motif = "CAG"};
    for (const auto& lengths : {child, father}) {
        model::RepeatCall call;
        for (const std::int64_t units : lengths) {
            call.alleles.push_back({.units = units});
        }
        evidence.calls.push_back(std::move(call));
    }
    return evidence;
}

TEST(MergeRepeats, RecordsOfALocusAreOne) {
    model::StageCounts counts{.in = 3};
    const auto kept = merge_repeats(
        {repeat({}, {17, 42}), repeat({17, 19}, {}), repeat({17, 19}, {})}, 0, "a.vcf", counts);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept.front().calls[0].alleles.size(), 2U);
    EXPECT_EQ(kept.front().calls[1].alleles.at(1).units, 42);
    EXPECT_EQ(counts.dropped.at("same_locus"), 2U);
    EXPECT_TRUE(counts.conserved());
}

TEST(MergeRepeats, TwoLengthsOfOnePersonAreRefused) {
    model::StageCounts counts{.in = 2};
    try {
        (void)merge_repeats({repeat({17, 19}, {}), repeat({17, 20}, {})}, 0, "a.vcf", counts);
        FAIL();
    } catch (const model::InputError& error) {
        EXPECT_THAT(error.what(), testing::AllOf(testing::StartsWith("a.vcf"),
                                                 HasSubstr("two different lengths")));
    }
}

TEST(MergeRepeats, ALocusThatIsNotCalledInTheProbandIsCounted) {
    model::StageCounts counts{.in = 1};
    EXPECT_TRUE(merge_repeats({repeat({}, {17, 42})}, 0, "a.vcf", counts).empty());
    EXPECT_EQ(counts.dropped.at("proband_not_called"), 1U);
}

} // namespace
} // namespace vigie::run
