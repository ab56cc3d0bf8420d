#include "cases/carrier_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>
#include <random>

namespace vigie::cases {
namespace {

using testing::ElementsAreArray;

CarrierList range(std::uint32_t from, std::uint32_t to) {
    CarrierList list(to - from);
    std::iota(list.begin(), list.end(), from);
    return list;
}

std::string written(const std::vector<CarrierList>& lists, std::uint32_t sets) {
    CarrierWriter writer(sets);
    for (const CarrierList& list : lists) {
        writer.add(list);
    }
    return writer.take();
}

void expect_read_back(const std::vector<CarrierList>& lists, std::uint32_t sets) {
    const std::string bytes = written(lists, sets);
    CarrierReader reader(bytes, sets);
    for (const CarrierList& list : lists) {
        const CarrierList* const read = reader.next();
        ASSERT_NE(read, nullptr);
        EXPECT_THAT(*read, ElementsAreArray(list));
    }
    EXPECT_TRUE(reader.at_end());
}

TEST(BitCodes, ReadBackWhatWasWrittenAtEveryBoundary) {
    const std::vector<std::uint64_t> values{1, 2, 3, 31, 32, 33, 63, 64, 65, 1000, 0xFFFFFFFFU};
    BitWriter writer;
    for (const std::uint64_t value : values) {
        writer.gamma(value);
        writer.rice(value % 4096, 3);
        writer.unary(value % 200);
        writer.bits(value, 32);
    }
    const std::string bytes = writer.take();
    BitReader reader(bytes);
    for (const std::uint64_t value : values) {
        EXPECT_EQ(reader.gamma(), value);
        EXPECT_EQ(reader.rice(3), value % 4096);
        EXPECT_EQ(reader.unary(), value % 200);
        EXPECT_EQ(reader.bits(32), value & 0xFFFFFFFFU);
    }
    EXPECT_TRUE(reader.at_end());
    EXPECT_FALSE(reader.is_beyond());
}

TEST(BitCodes, TellThatTheBytesHaveEnded) {
    BitReader nothing;
    (void)nothing.bits(1);
    EXPECT_TRUE(nothing.is_beyond());
    const std::string zeros(3, '\0');
    BitReader reader(zeros);
    (void)reader.unary();
    EXPECT_TRUE(reader.is_beyond());
}

TEST(ACarrierList, ReadsBackWhateverItsLength) {
    for (const std::uint32_t sets : {1U, 2U, 3U, 8U, 63U, 64U, 65U, 4096U}) {
        expect_read_back({{0}}, sets);
        expect_read_back({{sets - 1}}, sets);
        expect_read_back({range(0, sets)}, sets);
        expect_read_back({range(0, (sets + 1) / 2), range(0, sets / 2 + 1), {0}}, sets);
        expect_read_back({{0}, {0}, range(0, sets), range(0, sets), {0}}, sets);
    }
}

TEST(ACarrierList, ReadsBackAtEveryDensity) {
    std::mt19937 numbers(1);
    constexpr std::uint32_t sets = 1000;
    std::vector<CarrierList> lists;
    for (const unsigned in : {2U, 3U, 5U, 20U, 300U}) {
        for (const bool inverse : {false, true}) {
            CarrierList list;
            for (std::uint32_t set = 0; set < sets; ++set) {
                if ((numbers() % in == 0) != inverse) {
                    list.push_back(set);
                }
            }
            lists.push_back(list.empty() ? CarrierList{7} : list);
        }
    }
    expect_read_back(lists, sets);
}

TEST(ACarrierList, OfNearlyEverySetCostsBits) {
    CarrierList all_but_one = range(0, 100'000);
    all_but_one.erase(all_but_one.begin() + 500);
    EXPECT_LE(written({all_but_one}, 100'000).size(), 4U);
    EXPECT_LE(written({range(0, 100'000)}, 100'000).size(), 1U);
}

TEST(ACarrierList, ThatIsTheOneBeforeCostsABit) {
    const CarrierList list{3, 77, 500, 999};
    const std::size_t once = written({list}, 1000).size();
    EXPECT_LE(written(std::vector<CarrierList>(9, list), 1000).size(), once + 1);
}

TEST(ACarrierList, OfABlockDoesNotDependOnTheBlockBefore) {
    CarrierWriter writer(10);
    writer.add({4});
    const std::string first = writer.take();
    writer.add({4});
    EXPECT_EQ(writer.take(), first);
}

TEST(ADamagedCarrierList, IsRefused) {
    const std::string bytes = written({{15}}, 16);
    CarrierReader too_few_sets(bytes, 15);
    EXPECT_EQ(too_few_sets.next(), nullptr);
    CarrierReader cut(std::string_view(bytes).substr(0, bytes.size() - 1), 16);
    EXPECT_EQ(cut.next(), nullptr);
    const std::string zeros(8, '\0');
    CarrierReader nonsense(zeros, 10);
    EXPECT_EQ(nonsense.next(), nullptr);
}

} // namespace
} // namespace vigie::cases
