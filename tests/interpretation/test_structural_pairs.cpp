#include "structural_case.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace vigie::interpretation {
namespace {

using model::StructuralType;
using test::assessed;
using test::breakend;
using test::seen;
using test::solo;
using test::structural;
using test::TinyRelease;
using test::trio;
using test::with;
using test::with_mechanisms;

/// RECA's pairs of these variants: the number of candidates with two hits.
std::ptrdiff_t pairs_of(std::vector<model::StructuralEvidence> variants) {
    const TinyRelease release(with_mechanisms());
    const auto result = assessed(with(solo({}), std::move(variants)), release);
    return std::count_if(result.candidates.begin(), result.candidates.end(),
                         [](const auto& candidate) { return candidate.variants.size() == 2; });
}

TEST(SecondHit, TheTwoEndsOfOneRearrangementAreNone) {
    EXPECT_EQ(pairs_of({breakend(20050, 20200), breakend(20200, 20050)}), 0) << "mates";
    EXPECT_EQ(pairs_of({breakend(20050, 25000), breakend(20150, 25100)}), 0)
        << "both sides of an inversion";
    EXPECT_EQ(pairs_of({breakend(20050, 25000), breakend(20200, 29000)}), 1) << "two of them";
}

TEST(SecondHit, OneDeletionThatTwoCallersSawIsNone) {
    const auto deletion = [](std::int64_t first, std::int64_t last) {
        return structural(StructuralType::deletion, first, last, {1});
    };
    EXPECT_EQ(pairs_of({deletion(19001, 21000), deletion(18901, 21100)}), 0);
    EXPECT_EQ(pairs_of({deletion(19001, 21000), deletion(20001, 21999)}), 0) << "half of each";
    EXPECT_EQ(pairs_of({deletion(19001, 21000), deletion(20101, 22100)}), 1) << "less than half";
}

TEST(SecondHit, ADeletionThatTheCallerOfSmallVariantsSawTooIsNone) {
    const TinyRelease release(with_mechanisms());
    const auto pairs = [&](std::int64_t first) {
        const std::string bases = release->reference().bases(
            model::Contig("1"), {model::Position{20100}, model::Position{20161}});
        const model::SmallAllele small(model::Contig("1"), model::Position{20100}, bases,
                                       bases.substr(0, 1));
        const auto result =
            assessed(with(solo({seen(small, {"0/1"})}),
                          {structural(StructuralType::deletion, first, first + 59, {1})}),
                     release);
        return std::count_if(result.candidates.begin(), result.candidates.end(),
                             [](const auto& one) { return one.variants.size() == 2; });
    };
    EXPECT_EQ(pairs(20102), 0) << "the same 60 bases";
    EXPECT_EQ(pairs(20200), 1) << "others";
}

TEST(SecondHit, TwoDeletionsThatTheParentsShowInTransAreAPair) {
    const TinyRelease release(with_mechanisms());
    const auto evidence =
        with(trio({}), {structural(StructuralType::deletion, 19001, 21000, {1, 1, 2}),
                        structural(StructuralType::deletion, 18901, 21100, {1, 2, 1})});
    const auto result = assessed(evidence, release);
    ASSERT_FALSE(result.candidates.empty());
    EXPECT_EQ(result.candidates.front().variants.size(), 2U);
    EXPECT_EQ(result.candidates.front().phase, "trans");
}

} // namespace
} // namespace vigie::interpretation
