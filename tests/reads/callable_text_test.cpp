#include "reads/callable_text.hpp"

#include <gtest/gtest.h>

namespace vigie::reads {
namespace {

using model::CallableIntervals;
using model::Contig;
using model::ContigIntervals;
using model::Interval;
using model::Position;

const Contig chr1{"1"};
const Contig chr2{"2"};
const model::InputPlace place{.file = "callable.txt"};

Interval stretch(std::int64_t begin, std::int64_t end) {
    return {Position{begin}, Position{end}};
}

CallableIntervals sample() {
    CallableIntervals intervals;
    intervals.rule = {.min_depth = 15,
                      .min_mapping_quality = 1,
                      .min_base_quality = 2,
                      .excluded_flags = 4,
                      .count_deletions = true,
                      .mates = "each"};
    ContigIntervals scope;
    scope.add(chr1, {stretch(100, 110), stretch(200, 220), stretch(300, 305)});
    scope.add(chr2, stretch(0, 50));
    intervals.scope = std::make_shared<const ContigIntervals>(std::move(scope));
    intervals.uncallable.add(chr1, {stretch(107, 110), stretch(200, 205), stretch(300, 305)});
    return intervals;
}

MeasuredScope measured(const ContigIntervals& scope) {
    return {std::make_shared<const ContigIntervals>(scope), scope_digest(scope)};
}

/// Rule, scope and gaps are the same.
void expect_read_back(const CallableIntervals& written) {
    const CallableIntervals read =
        read_callable(callable_text(written), measured(*written.scope), place);
    EXPECT_EQ(read.rule, written.rule);
    EXPECT_EQ(*read.scope, *written.scope);
    EXPECT_EQ(read.uncallable, written.uncallable);
}

std::string refusal(const std::string& text) {
    try {
        read_callable(text, measured(*sample().scope), place);
    } catch (const model::InputError& error) {
        return error.what();
    }
    return "";
}

TEST(CallableText, NamesOnlyWhatIsNotCallableInBasesOfTheScope) {
    const std::string text = callable_text(sample());
    // 7 bases callable, 3 + 5 not (across two intervals of the scope), 15 callable, 5 not.
    EXPECT_NE(text.find("\n1\t7:8,15:5\n"), std::string::npos) << text;
    EXPECT_EQ(text.find("\n2\t"), std::string::npos);
}

TEST(CallableText, ReadsBackWhatItWrote) {
    expect_read_back(sample());
    CallableIntervals all = sample();
    all.uncallable = {};
    expect_read_back(all);
    CallableIntervals none = sample();
    none.uncallable = *none.scope;
    expect_read_back(none);
}

TEST(CallableText, TellsItsScopeBeforeItIsRead) {
    EXPECT_EQ(scope_of_callable(callable_text(sample()), place), scope_digest(*sample().scope));
    EXPECT_THROW(scope_of_callable("nothing\n", place), model::InputError);
}

TEST(CallableText, IsRefusedForAnotherScopeOrVersionOrIfMalformed) {
    const std::string text = callable_text(sample());
    EXPECT_EQ(refusal(text), "");
    ContigIntervals other = *sample().scope;
    other.add(chr2, stretch(60, 61));
    EXPECT_THROW(read_callable(text, measured(other), place), model::InputError);
    std::string newer = text;
    newer.replace(newer.find("callable 1"), 10, "callable 2");
    EXPECT_NE(refusal(newer).find("begin"), std::string::npos);
    for (const std::string line : {"1\t7:0\n", "1\t7:x\n", "1\t7\n", "1\t30:6\n", "9\t0:1\n"}) {
        std::string wrong = text.substr(0, text.find("\n1\t") + 1) + line;
        EXPECT_NE(refusal(wrong).find("outside the scope"), std::string::npos) << line;
    }
    EXPECT_NE(refusal(text + "1\t0:1\n").find("twice"), std::string::npos);
    EXPECT_NE(refusal(text.substr(0, 40)), "");
    EXPECT_NE(refusal(""), "");
}

TEST(ScopeText, ReadsBackAndIsRefusedOutOfOrder) {
    const ContigIntervals scope = *sample().scope;
    EXPECT_EQ(read_bases(bases_text(scope), place), scope);
    EXPECT_EQ(scope_digest(scope).size(), 64U);
    for (const std::string text :
         {"1\t5\t5\n", "1\t5\n", "\t1\t2\n", "1\t9\t12\n1\t12\t15\n", "1\t9\t12\n1\t3\t4\n"}) {
        EXPECT_THROW(read_bases(text, place), model::InputError) << text;
    }
}

TEST(CallableIntervals, TellGapsFromWhatWasNotLookedAt) {
    const CallableIntervals intervals = sample();
    EXPECT_EQ(intervals.judge(chr1, stretch(100, 107)), model::Verdict::pass);
    EXPECT_EQ(intervals.judge(chr1, stretch(100, 108)), model::Verdict::fail);
    EXPECT_EQ(intervals.judge(chr1, stretch(210, 221)), model::Verdict::not_assessed);
    EXPECT_EQ(intervals.judge(chr1, stretch(1000, 1001)), model::Verdict::not_assessed);
    EXPECT_EQ(intervals.judge(Contig("7"), stretch(1, 2)), model::Verdict::not_assessed);
    EXPECT_EQ(intervals.gaps(chr1, stretch(0, 1000)),
              (ContigIntervals::List{stretch(107, 110), stretch(200, 205), stretch(300, 305)}));
}

} // namespace
} // namespace vigie::reads
