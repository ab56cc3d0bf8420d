#include "cases/call_index.hpp"

#include "cases/call_segment.hpp"
#include "cases/schema.hpp"
#include "tests/cases/numbers_of.hpp"
#include "tests/cases/refusal.hpp"
#include "tests/cases/scratch_folder.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <random>

namespace vigie::cases {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using tests::numbers_of;
using tests::refusal_of;

using Keys = std::vector<CallKey>;

class ACallIndex : public testing::Test {
  protected:
    ACallIndex() { prepare_store(database_, true, schema_steps()); }

    std::int64_t add(const Keys& keys, const JoinRule& rule = {.fan = 3}) {
        return add_call_set(database_, keys, rule);
    }
    std::vector<std::int64_t> levels() {
        std::vector<std::int64_t> levels;
        for (const CallSegment& segment : call_segments(database_)) {
            levels.push_back(segment.level);
        }
        return levels;
    }

    tests::ScratchFolder folder_;
    SqliteDatabase database_{folder_ / "s", {.create = true}};
};

TEST_F(ACallIndex, WithoutCallSetsHoldsNothing) {
    EXPECT_THAT(held_by_call_sets(database_, {1, 2}), IsEmpty());
    EXPECT_THAT(call_sets_with(database_, {1, 2}), IsEmpty());
    EXPECT_NO_THROW(check_call_index(database_));
}

TEST_F(ACallIndex, TellsWhichCallSetsHoldAKey) {
    EXPECT_EQ(add({5, 9}), 1);
    EXPECT_EQ(add({9, 1'000'000'000'000}), 2);
    EXPECT_THAT(held_by_call_sets(database_, {4, 5, 6, 9, 10, 1'000'000'000'000}),
                ElementsAre(5U, 9U, 1'000'000'000'000U));
    EXPECT_THAT(numbers_of(call_sets_with(database_, {9})), ElementsAre(1, 2));
    EXPECT_THAT(numbers_of(call_sets_with(database_, {4, 5})), ElementsAre(1));
    EXPECT_THAT(call_sets_with(database_, {5, 9}),
                ElementsAre(Pair(1, ElementsAre(5U, 9U)), Pair(2, ElementsAre(9U))));
    EXPECT_THAT(call_sets_with(database_, {6, 999'999'999'999}), IsEmpty());
    EXPECT_THAT(call_sets_with(database_, {}), IsEmpty());
    EXPECT_NO_THROW(check_call_index(database_));
}

TEST_F(ACallIndex, HoldsTheFirstKeyThatThereIs) {
    (void)add({0});
    EXPECT_THAT(held_by_call_sets(database_, {0}), ElementsAre(0U));
    EXPECT_THAT(numbers_of(call_sets_with(database_, {0, 1})), ElementsAre(1));
}

TEST_F(ACallIndex, CountsTheSameKeysOnce) {
    EXPECT_EQ(add({5, 9}), 1);
    EXPECT_EQ(add({5}), 2);
    EXPECT_EQ(add({5, 9}), 1);
    EXPECT_THAT(numbers_of(call_sets_with(database_, {5})), ElementsAre(1, 2));
}

TEST_F(ACallIndex, KnowsACallSetWithoutCalls) {
    for (int time = 0; time < 2; ++time) {
        EXPECT_EQ(add({}), 1);
    }
    (void)add({3});
    (void)add({4});
    EXPECT_THAT(levels(), ElementsAre(1)) << "joined with one that is empty";
    EXPECT_THAT(numbers_of(call_sets_with(database_, {3, 4})), ElementsAre(2, 3));
    EXPECT_NO_THROW(check_call_index(database_));
}

TEST_F(ACallIndex, JoinsSegmentsOfOneLevelAtEveryFanOfThem) {
    const std::map<CallKey, std::vector<std::int64_t>> expected{{1, {0}},
                                                                {2, {0, 0}},
                                                                {3, {1}},
                                                                {8, {1, 1, 0, 0}},
                                                                {9, {2}},
                                                                {10, {2, 0}},
                                                                {26, {2, 2, 1, 1, 0, 0}},
                                                                {27, {3}}};
    for (CallKey number = 1; number <= 27; ++number) {
        (void)add({number, 100});
        const auto found = expected.find(number);
        if (found != expected.end()) {
            EXPECT_THAT(levels(), ElementsAreArray(found->second)) << number;
        }
        EXPECT_THAT(numbers_of(call_sets_with(database_, {number})),
                    ElementsAre(static_cast<std::int64_t>(number)));
        EXPECT_EQ(call_sets_with(database_, {100}).size(), number);
        EXPECT_NO_THROW(check_call_index(database_)) << number;
    }
    EXPECT_EQ(database_.integer_of("SELECT count(*) FROM call_block"), 1)
        << "what was joined is gone";
    EXPECT_EQ(database_.integer_of("SELECT count(*) FROM call_carriers"), 1);
}

TEST_F(ACallIndex, LeavesSegmentsApartThatWouldBeTooLargeTogether) {
    const JoinRule rule{.fan = 2, .most_carriers = 4};
    (void)add({1, 2}, rule);
    (void)add({3, 4}, rule);
    EXPECT_THAT(levels(), ElementsAre(1)) << "four together are allowed";
    (void)add({5, 6, 7}, rule);
    (void)add({8, 9}, rule);
    EXPECT_THAT(levels(), ElementsAre(1, 0, 0));
    (void)add({10}, rule);
    EXPECT_THAT(levels(), ElementsAre(1, 0, 1));
    EXPECT_THAT(numbers_of(call_sets_with(database_, {2, 6, 9, 10})), ElementsAre(1, 3, 4, 5));
    EXPECT_NO_THROW(check_call_index(database_));
}

Keys random_keys(std::mt19937& numbers, std::size_t count) {
    Keys keys;
    for (std::size_t i = 0; i < count; ++i) {
        keys.push_back(numbers() % 20'000);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

TEST_F(ACallIndex, AnswersAsAMapOfAllCallsDoes) {
    std::mt19937 numbers(7);
    std::map<CallKey, std::vector<std::int64_t>> all;
    for (int i = 0; i < 40; ++i) {
        const Keys keys = random_keys(numbers, numbers() % 9'000);
        const std::int64_t number = add(keys);
        for (const CallKey key : keys) {
            all[key].push_back(number);
        }
    }
    const Keys asked = random_keys(numbers, 3'000);
    Keys held;
    for (const CallKey key : asked) {
        const auto found = all.find(key);
        if (found != all.end()) {
            held.push_back(key);
            EXPECT_THAT(numbers_of(call_sets_with(database_, {key})),
                        ElementsAreArray(found->second));
        }
    }
    EXPECT_THAT(held_by_call_sets(database_, asked), ElementsAreArray(held));
    EXPECT_NO_THROW(check_call_index(database_));
}

TEST_F(ACallIndex, HoldsTheCallsOfAGenome) {
    constexpr CallKey calls = 4'000'000;
    constexpr CallKey step = 12'345;
    Keys keys;
    for (CallKey i = 1; i <= calls; ++i) {
        keys.push_back(i * step);
    }
    EXPECT_EQ(add(keys), 1);
    EXPECT_THAT(held_by_call_sets(database_, {step, step + 1, calls * step, calls * step + 1}),
                ElementsAre(step, calls * step));
    const std::int64_t bytes = database_.integer_of("SELECT sum(length(steps)) FROM call_block") +
                               database_.integer_of("SELECT sum(length(lists)) FROM call_carriers");
    EXPECT_LT(bytes, 9'000'000) << "about two bytes a call";
}

TEST_F(ACallIndex, IsTheSameWhereTheSameWasAddedInTheSameOrder) {
    const auto bytes_of = [](const std::filesystem::path& file) {
        SqliteDatabase database(file, {.create = true});
        prepare_store(database, true, schema_steps());
        std::mt19937 numbers(3);
        for (int i = 0; i < 10; ++i) {
            (void)add_call_set(database, random_keys(numbers, 5'000), {.fan = 3});
        }
        return database.text_of("SELECT group_concat(hex(steps) || ':' || hex(lists))"
                                " FROM call_block JOIN call_carriers ON block = number");
    };
    EXPECT_EQ(bytes_of(folder_ / "one"), bytes_of(folder_ / "two"));
}

/// Puts one fault into an index of four call sets.
class ADamagedCallIndex : public ACallIndex, public testing::WithParamInterface<const char*> {};

TEST_P(ADamagedCallIndex, IsFoundByTheRecount) {
    for (CallKey number = 1; number <= 4; ++number) {
        (void)add({number, 50, 60});
    }
    database_.execute("PRAGMA foreign_keys = OFF");
    database_.execute(GetParam());
    EXPECT_THAT(refusal_of([&] { check_call_index(database_); }).message,
                HasSubstr("index over the calls"));
}

INSTANTIATE_TEST_SUITE_P(
    Faults,
    ADamagedCallIndex,
    testing::Values("UPDATE call_block SET steps = x'0102' WHERE number = 4",
                    "UPDATE call_carriers SET lists = x'00' WHERE block = 4",
                    "UPDATE call_block SET first_key = first_key - 1 WHERE number = 4",
                    "UPDATE call_block SET keys = keys - 1 WHERE number = 4",
                    "DELETE FROM call_block WHERE number = 4",
                    "DELETE FROM call_carriers WHERE block = 4",
                    "DELETE FROM call_segment WHERE first_set = 4",
                    "UPDATE call_segment SET sets = 2 WHERE first_set = 1",
                    "UPDATE call_segment SET carriers = carriers + 1 WHERE first_set = 1",
                    "UPDATE call_set SET keys = keys + 1 WHERE number = 2",
                    "UPDATE call_set SET key_sum = key_sum + 1 WHERE number = 2",
                    "INSERT INTO call_set(sha256, keys, key_sum) VALUES('x', 0, 0)"));

TEST_F(ACallIndex, RefusesADamagedBlockWhenItIsRead) {
    (void)add({1, 2, 3});
    database_.execute("UPDATE call_carriers SET lists = x'FF'");
    EXPECT_THAT(held_by_call_sets(database_, {2}), ElementsAre(2U)) << "carriers are not read";
    EXPECT_THAT(refusal_of([&] { (void)call_sets_with(database_, {2}); }).message,
                HasSubstr("restore the case store"));
    database_.execute("UPDATE call_block SET steps = x'0101FF'");
    EXPECT_THAT(refusal_of([&] { (void)held_by_call_sets(database_, {2}); }).message,
                HasSubstr("restore the case store"));
}

} // namespace
} // namespace vigie::cases
