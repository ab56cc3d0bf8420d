#include "pipeline/model/contig_intervals.hpp"

#include <gtest/gtest.h>

namespace vigie::model {
namespace {

using List = ContigIntervals::List;
const Contig chr1{"1"};
const Contig chr2{"2"};

Interval stretch(std::int64_t begin, std::int64_t end) {
    return {Position{begin}, Position{end}};
}

ContigIntervals of(List list) {
    ContigIntervals set;
    set.add(chr1, std::move(list));
    return set;
}

TEST(ContigIntervals, JoinWhatOverlapsOrTouchesInAnyOrder) {
    const ContigIntervals at_once =
        of({stretch(20, 30), stretch(0, 5), stretch(5, 8), stretch(25, 26), stretch(40, 40)});
    EXPECT_EQ(at_once.on(chr1), (List{stretch(0, 8), stretch(20, 30)}));
    ContigIntervals one_by_one;
    for (const Interval& interval :
         {stretch(20, 30), stretch(5, 8), stretch(40, 40), stretch(0, 5), stretch(25, 26)}) {
        one_by_one.add(chr1, interval);
    }
    EXPECT_EQ(one_by_one, at_once);
    one_by_one.add(chr1, stretch(8, 20)); // bridges two
    EXPECT_EQ(one_by_one.on(chr1), (List{stretch(0, 30)}));
    EXPECT_EQ(one_by_one.bases(), 30);
}

TEST(ContigIntervals, WithoutBasesHaveNoContig) {
    ContigIntervals set;
    set.add(chr1, stretch(5, 5));
    set.add(chr1, List{});
    EXPECT_TRUE(set.empty());
    EXPECT_TRUE(set.on(chr2).empty());
    EXPECT_FALSE(set.contains(chr1, Position{5}));
}

TEST(ContigIntervals, TellWhatIsInsideAndOutside) {
    const ContigIntervals set = of({stretch(10, 20), stretch(30, 40)});
    EXPECT_TRUE(set.contains(chr1, Position{10}));
    EXPECT_FALSE(set.contains(chr1, Position{20}));
    EXPECT_TRUE(set.contains(chr1, stretch(10, 20)));
    EXPECT_FALSE(set.contains(chr1, stretch(10, 21)));
    EXPECT_EQ(set.bases_in(chr1, stretch(15, 35)), 10);
    EXPECT_EQ(set.inside(chr1, stretch(15, 35)), (List{stretch(15, 20), stretch(30, 35)}));
    EXPECT_EQ(set.outside(chr1, stretch(15, 35)), (List{stretch(20, 30)}));
    EXPECT_EQ(set.outside(chr1, stretch(0, 50)),
              (List{stretch(0, 10), stretch(20, 30), stretch(40, 50)}));
    EXPECT_EQ(set.outside(chr2, stretch(3, 4)), (List{stretch(3, 4)}));
    EXPECT_TRUE(set.outside(chr1, stretch(12, 14)).empty());
}

TEST(ContigIntervals, PartIntoCommonBasesAndTheRest) {
    const ContigIntervals a = of({stretch(0, 10), stretch(20, 30)});
    const ContigIntervals b = of({stretch(5, 25)});
    EXPECT_EQ(common_bases(a, b), of({stretch(5, 10), stretch(20, 25)}));
    EXPECT_EQ(common_bases(a, b), common_bases(b, a));
    EXPECT_EQ(without(a, b), of({stretch(0, 5), stretch(25, 30)}));
    EXPECT_EQ(without(a, {}), a);
    EXPECT_TRUE(without(a, a).empty());
    EXPECT_EQ(common_bases(a, b).bases() + without(a, b).bases(), a.bases());
}

} // namespace
} // namespace vigie::model
