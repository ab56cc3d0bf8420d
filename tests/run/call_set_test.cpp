#include "pipeline/run/call_set.hpp"

#include "pipeline/hts/line_reader.hpp"
#include "tests/run/small_case.hpp"

#include <gtest/gtest.h>

namespace vigie::run {
namespace {

model::Pedigree pair() {
    return {{{.id = "CHILD", .sample = "C"}, {.id = "MOTHER", .sample = "M"}}, "CHILD"};
}

CaseCall call_at(const std::string& contig,
                 std::int64_t position,
                 const std::vector<std::string>& genotypes,
                 bool admitted = false) {
    CaseCall call{.evidence = {}, .admitted = admitted};
    call.evidence.allele = {model::Contig(contig), model::Position::from_one_based(position), "A",
                            "G"};
    call.evidence.original = contig + "-" + std::to_string(position) + "-A-G";
    for (const std::string& gt : genotypes) {
        call.evidence.calls.push_back({.genotype = *model::parse_genotype(gt, 1, 1)});
    }
    return call;
}

std::vector<CaseCall> one(CaseCall call) {
    std::vector<CaseCall> calls;
    calls.push_back(std::move(call));
    return calls;
}

/// A call set of two individuals in a folder of its own.
class CallSetTest : public ::testing::Test {
  protected:
    CallSet open(std::size_t files) {
        return {folder_.file("calls.bcf"),
                pair(),
                {model::Contig("1"), model::Contig("9"), model::Contig("X")},
                *release_,
                files};
    }
    /// "1:20000 1:20005 X:7": what calls.bcf holds, in order.
    std::string written() const {
        hts::LineReader reader(folder_.file("calls.bcf"), {.threads = 0});
        std::string text;
        std::string line;
        while (reader.append_line(line)) {
            const std::size_t tab = line.find('\t');
            text += (text.empty() ? "" : " ") + line.substr(0, tab) + ":" +
                    line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1);
            line.clear();
        }
        (void)reader.finish();
        return text;
    }

    hts::test::ScratchFolder folder_;
    interpretation::test::TinyRelease release_;
};

TEST_F(CallSetTest, SortsTheCallsOfAContig) {
    CallSet calls = open(1);
    calls.add(one(call_at("1", 20005, {"0/1", "0/0"})));
    calls.add(one(call_at("1", 20000, {"0/1", "0/0"})));
    calls.add(one(call_at("X", 7, {"1", "0/1"})));
    calls.finish();
    EXPECT_EQ(written(), "1:20000 1:20005 X:7");
    EXPECT_EQ(calls.counts().in, 3U);
    EXPECT_EQ(calls.counts().out, 3U);
}

TEST_F(CallSetTest, SortsTheContigsOfSeveralFiles) {
    CallSet calls = open(2);
    calls.add(one(call_at("X", 7, {"1", ""})));
    calls.next_file();
    calls.add(one(call_at("1", 20000, {"", "0/1"})));
    calls.finish();
    EXPECT_EQ(written(), "1:20000 X:7");
}

TEST_F(CallSetTest, TheResidueHoldsWhatWasAdmittedByAnyRecord) {
    CallSet calls = open(2);
    calls.add(one(call_at("1", 20000, {"0/0", ""})));
    calls.add(one(call_at("1", 20005, {"0/1", ""})));
    calls.next_file();
    calls.add(one(call_at("1", 20000, {"", "0/1"}, true)));
    calls.finish();
    const auto residue = calls.take_residue();
    ASSERT_EQ(residue.size(), 1U);
    EXPECT_TRUE(residue.front().calls[0].genotype.is_reference());
    EXPECT_TRUE(residue.front().calls[1].genotype.carries());
    EXPECT_EQ(calls.counts().noted.at("admitted"), 1U);
}

TEST_F(CallSetTest, CountsWhatItJoinsRepeatsAndLeavesOut) {
    CallSet calls = open(2);
    calls.add(one(call_at("1", 20000, {"0/1", ""})));
    calls.add(one(call_at("1", 20000, {"1/1", ""})));
    calls.add(one(call_at("1", 20001, {"0/0", ""})));
    calls.next_file();
    calls.add(one(call_at("1", 20000, {"", "0/0"})));
    calls.finish();
    EXPECT_EQ(calls.counts().dropped.at("duplicate_allele"), 1U);
    EXPECT_EQ(calls.counts().dropped.at("joined_allele"), 1U);
    EXPECT_EQ(calls.counts().dropped.at("no_carrier"), 1U);
    EXPECT_EQ(calls.counts().noted.at("conflicting_duplicate"), 1U);
    EXPECT_EQ(calls.conflicts(), std::vector<std::string>{"1-20000-A-G and 1-20000-A-G"});
    EXPECT_TRUE(calls.counts().conserved());
}

/// The child's and the mother's genotypes, each with likelihoods.
CaseCall likely_call(std::int64_t position, const std::vector<std::string>& genotypes) {
    CaseCall call = call_at("1", position, genotypes, true);
    for (model::SampleCall& sample : call.evidence.calls) {
        sample.likelihoods = {.none = 0, .one = 90, .two = 900};
    }
    return call;
}

TEST_F(CallSetTest, LikelihoodsStayWhereTheChildCarriesWhatNoParentDoes) {
    const model::Pedigree family(
        {{.id = "CHILD", .sample = "C", .mother = "MOTHER"}, {.id = "MOTHER", .sample = "M"}},
        "CHILD");
    CallSet calls(folder_.file("calls.bcf"), family, {model::Contig("1")}, *release_, 1);
    calls.add(one(likely_call(20000, {"0/1", "0/0"})));
    calls.add(one(likely_call(20001, {"0/1", "0/1"})));
    calls.add(one(likely_call(20002, {"0/0", "0/1"})));
    calls.finish();
    const auto residue = calls.take_residue();
    ASSERT_EQ(residue.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(residue[i].calls[0].likelihoods.has_value(), i == 0) << i;
        EXPECT_EQ(residue[i].calls[1].likelihoods.has_value(), i == 0) << i;
    }
}

TEST_F(CallSetTest, LikelihoodsAreNotKeptWithoutAParent) {
    CallSet calls = open(1);
    calls.add(one(likely_call(20000, {"0/1", "0/0"})));
    calls.finish();
    EXPECT_FALSE(calls.take_residue().front().calls[0].likelihoods);
}

TEST_F(CallSetTest, TheIndexCountsNoRecordThatNobodyCarries) {
    CallSet calls = open(2);
    calls.add(one(call_at("1", 20000, {"0/0", "0/0"})));
    calls.finish();
    EXPECT_EQ(written(), "");
    EXPECT_TRUE(std::filesystem::exists(folder_.file("calls.bcf.csi")));
}

} // namespace
} // namespace vigie::run
