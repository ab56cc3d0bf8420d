#include "pipeline/run/joined_call.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vigie::run {
namespace {

constexpr std::size_t proband = 0;

CaseCall
record(const std::string& name, const std::vector<std::string>& genotypes, bool admitted = false) {
    CaseCall call{.evidence = {}, .admitted = admitted};
    call.evidence.original = name;
    for (const std::string& gt : genotypes) {
        model::SampleCall& sample = call.evidence.calls.emplace_back();
        sample.genotype = gt.empty() ? model::Genotype{} : *model::parse_genotype(gt, 1, 2);
    }
    return call;
}

std::string genotypes(const JoinedCall& joined) {
    std::string text;
    for (const model::SampleCall& call : joined.call().evidence.calls) {
        text += (text.empty() ? "" : " ") + model::format_genotype(call.genotype);
    }
    return text;
}

TEST(JoinedCall, ARecordOfAnotherFileAddsItsIndividuals) {
    JoinedCall joined(record("child", {"0/1", "", ""}), 0, proband);
    EXPECT_EQ(joined.join(record("mother", {"", "", "0/0"}), 1), Joining::other_file);
    EXPECT_EQ(genotypes(joined), "0/1 . 0/0");
}

TEST(JoinedCall, ANoGenotypeNeverReplacesOne) {
    JoinedCall joined(record("first", {"0/1", "0/0", ""}), 0, proband);
    (void)joined.join(record("second", {"./.", "./.", "./."}), 0);
    EXPECT_EQ(genotypes(joined), "0/1 0/0 .");
}

TEST(JoinedCall, MoreCopiesWinForEachIndividualAlone) {
    JoinedCall joined(record("first", {"0/1", "0/1", "0/0"}), 0, proband);
    EXPECT_EQ(joined.join(record("second", {"0/0", "1/1", "0/1"}), 0), Joining::conflicting);
    EXPECT_EQ(genotypes(joined), "0/1 1/1 0/1");
    EXPECT_EQ(joined.call().evidence.original, "first");
}

TEST(JoinedCall, WithEqualCopiesTheFullerGenotypeWins) {
    JoinedCall joined(record("first", {"./1"}), 0, proband);
    EXPECT_EQ(joined.join(record("second", {"0/1"}), 0), Joining::conflicting);
    EXPECT_EQ(genotypes(joined), "0/1");
    EXPECT_EQ(joined.call().evidence.original, "second");
}

TEST(JoinedCall, EqualGenotypesAreNoConflictAndTheFirstStays) {
    JoinedCall joined(record("first", {"0/1"}), 0, proband);
    EXPECT_EQ(joined.join(record("second", {"0/1"}), 0), Joining::repeated);
    EXPECT_EQ(joined.call().evidence.original, "first");
}

TEST(JoinedCall, TheSiteIsTheProbandsIfTheProbandCarries) {
    JoinedCall joined(record("father", {"", "0/1"}), 0, proband);
    (void)joined.join(record("child", {"0/1", ""}), 1);
    EXPECT_EQ(joined.call().evidence.original, "child");
}

TEST(JoinedCall, ACarriersSiteBeatsTheProbandsReferenceCall) {
    JoinedCall joined(record("child", {"0/0", ""}), 0, proband);
    (void)joined.join(record("father", {"", "0/1"}), 1);
    EXPECT_EQ(joined.call().evidence.original, "father");
}

TEST(JoinedCall, IsCarriedOnlyIfSomebodyCarries) {
    JoinedCall joined(record("child", {"0/0", ""}), 0, proband);
    EXPECT_FALSE(joined.carried());
    (void)joined.join(record("father", {"", "0/1"}, true), 1);
    EXPECT_TRUE(joined.carried());
    EXPECT_TRUE(joined.call().admitted);
}

TEST(JoinedCall, AReferenceLineBesideACarriersLineIsNoConflict) {
    JoinedCall joined(record("first", {"0/1"}), 0, proband);
    EXPECT_EQ(joined.join(record("second", {"0/0"}), 0), Joining::repeated);
}

} // namespace
} // namespace vigie::run
