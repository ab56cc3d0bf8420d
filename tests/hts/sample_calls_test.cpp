#include "pipeline/hts/record_line.hpp"

#include <gtest/gtest.h>

namespace vigie::hts {
namespace {

struct Outcome {
    std::optional<std::vector<model::SampleCall>> calls;
    LineFault fault;
};

Outcome read(const std::string& format,
             const std::string& samples,
             const std::vector<std::size_t>& chosen,
             int allele = 1,
             int allele_count = 1) {
    RecordLine record;
    record.format = format;
    record.samples = samples;
    Outcome outcome;
    outcome.calls =
        read_calls(record, parse_format(format), chosen, allele, allele_count, outcome.fault);
    return outcome;
}

TEST(ReadCalls, FillsEveryFieldOfTheChosenSamples) {
    const Outcome outcome =
        read("GT:AD:DP:GQ", "0/0:9,0:9:50\t0/1:14,16:30:99.5\t1/1:0,7:7:21", {2, 1});
    ASSERT_TRUE(outcome.calls);
    ASSERT_EQ(outcome.calls->size(), 2U);
    EXPECT_TRUE(outcome.calls->at(0).genotype.is_homozygous());
    const model::SampleCall& call = outcome.calls->at(1);
    EXPECT_TRUE(call.genotype.is_heterozygous());
    EXPECT_EQ(call.depth, 30);
    EXPECT_EQ(call.genotype_quality, 99.5);
    EXPECT_EQ(call.reference_reads, 14);
    EXPECT_EQ(call.allele_reads, 16);
}

TEST(ReadCalls, TakesTheDepthOfTheAskedAllele) {
    const Outcome outcome = read("GT:AD", "1/2:1,20,30", {0}, 2, 2);
    ASSERT_TRUE(outcome.calls);
    EXPECT_EQ(outcome.calls->at(0).allele_reads, 30);
    EXPECT_EQ(outcome.calls->at(0).genotype.other_copies(), 1);
}

TEST(ReadCalls, DroppedTrailingFieldsAreAbsent) {
    const Outcome outcome = read("GT:AD:DP:GQ", "0/1\t.\t./.:.", {0, 1, 2});
    ASSERT_TRUE(outcome.calls);
    EXPECT_EQ(outcome.calls->at(0).depth, std::nullopt);
    EXPECT_EQ(outcome.calls->at(1).genotype.ploidy, 0);
    EXPECT_EQ(outcome.calls->at(2).genotype.missing_copies(), 2);
}

TEST(ReadCalls, TakesTheLikelihoodsOfNoOneAndTwoCopiesOfTheAskedAllele) {
    const Outcome two = read("GT:PL", "0/2:90,80,70,0,60,50", {0}, 2, 2);
    ASSERT_TRUE(two.calls);
    EXPECT_EQ(two.calls->at(0).likelihoods, (model::CopyLikelihoods{90, 0, 50}));
    const Outcome first = read("GT:PL", "0/1:900,0,800", {0});
    EXPECT_EQ(first.calls->at(0).likelihoods, (model::CopyLikelihoods{900, 0, 800}));
}

TEST(ReadCalls, LikelihoodsThatAreNotOnePerGenotypeAreAbsent) {
    for (const char* sample :
         {"0/1:900,0", "0/1:900,0,800,7", "0/1:.", "0/1", "0/1:9,x,8", "0/1:900,0,.",
          "0/1:-1,0,800", "1:900,0,800", "0/1:99999999999,0,1"}) {
        const Outcome outcome = read("GT:PL", sample, {0});
        ASSERT_TRUE(outcome.calls) << sample;
        EXPECT_FALSE(outcome.calls->at(0).likelihoods) << sample;
    }
}

TEST(ReadCalls, HalfCallsAndHaploidCallsAreLegal) {
    const Outcome outcome = read("GT", "./1\t1\t0|.", {0, 1, 2});
    ASSERT_TRUE(outcome.calls);
    EXPECT_FALSE(outcome.calls->at(0).genotype.is_called());
    EXPECT_TRUE(outcome.calls->at(0).genotype.carries());
    EXPECT_TRUE(outcome.calls->at(1).genotype.is_hemizygous());
    EXPECT_FALSE(outcome.calls->at(2).genotype.is_reference());
}

TEST(ReadCalls, GenotypesOutsideTheAllelesAreRefused) {
    for (const char* const gt : {"0/2", "0/7", "a/b", "0/", "0-1", "", "0//1"}) {
        EXPECT_EQ(read("GT:DP", std::string(gt) + ":3", {0}).fault.rule, "gt-malformed") << gt;
    }
}

TEST(ReadCalls, PrefixPhasingOfVcf44IsNamed) {
    const Outcome outcome = read("GT", "|0|1", {0});
    EXPECT_FALSE(outcome.calls);
    EXPECT_EQ(outcome.fault.rule, "gt-prefixed-phase");
    EXPECT_NE(outcome.fault.message.find("VCF 4.4"), std::string::npos);
}

TEST(ReadCalls, PhaseSetsBelongToPhasedCallsOnly) {
    const Outcome outcome = read("GT:PS", "0|1:1234\t0/1:1234\t0|1:.", {0, 1, 2});
    ASSERT_TRUE(outcome.calls);
    EXPECT_EQ(outcome.calls->at(0).genotype.phase_set, 1234);
    EXPECT_EQ(outcome.calls->at(1).genotype.phase_set, std::nullopt);
    EXPECT_EQ(outcome.calls->at(2).genotype.phase_set, std::nullopt);
}

TEST(ReadCalls, NamedPhaseSetsStayApart) {
    const Outcome outcome = read("GT:PS", "0|1:PATMAT\t0|1:10052_C\t1|0:PATMAT", {0, 1, 2});
    ASSERT_TRUE(outcome.calls);
    const auto set = [&](std::size_t i) { return outcome.calls->at(i).genotype.phase_set; };
    ASSERT_TRUE(set(0) && set(1) && set(2));
    EXPECT_EQ(set(0), set(2));
    EXPECT_NE(set(0), set(1));
    EXPECT_LT(*set(0), 0);
}

TEST(ReadCalls, ValuesThatAreNotNumbersAreRefused) {
    for (const char* const value : {"abc", "3.7", "-1", "99999999999", "3x", ""}) {
        EXPECT_EQ(read("GT:DP", std::string("0/1:") + value, {0}).fault.rule, "format-not-a-number")
            << value;
    }
    for (const char* const value : {"abc", "nan", "inf", "5 "}) {
        EXPECT_EQ(read("GT:GQ", std::string("0/1:") + value, {0}).fault.rule, "format-not-a-number")
            << value;
    }
    EXPECT_EQ(read("GT:AD", "0/1:3,x", {0}).fault.rule, "format-not-a-number");
}

TEST(ReadCalls, DepthsPerAlleleMustBeComplete) {
    EXPECT_EQ(read("GT:AD", "0/1:3", {0}).fault.rule, "ad-length");
    EXPECT_EQ(read("GT:AD", "0/1:3,4,5", {0}).fault.rule, "ad-length");
    const Outcome missing = read("GT:AD", "0/1:3,.", {0});
    ASSERT_TRUE(missing.calls);
    EXPECT_EQ(missing.calls->at(0).reference_reads, 3);
    EXPECT_EQ(missing.calls->at(0).allele_reads, std::nullopt);
}

TEST(ReadCalls, DepthsNotDeclaredPerAlleleAreAbsentWhenIncomplete) {
    VcfHeader header;
    header.format["AD"] = TagDeclaration{.number = ".", .type = "Integer"};
    RecordLine record;
    record.format = "GT:AD";
    record.samples = "0/1:3";
    LineFault fault;
    const auto calls = read_calls(record, parse_format("GT:AD", header), {0}, 1, 1, fault);
    ASSERT_TRUE(calls);
    EXPECT_EQ(calls->at(0).allele_reads, std::nullopt);
}

TEST(ReadCalls, MoreFieldsThanFormatNamesAreRefused) {
    EXPECT_EQ(read("GT:DP", "0/1:3:4", {0}).fault.rule, "sample-extra-fields");
}

TEST(ReadCalls, AMissingColumnIsRefused) {
    EXPECT_EQ(read("GT", "0/1\t0/0", {2}).fault.rule, "column-count");
}

TEST(ReadCalls, WithoutAFormatColumnCallsAreAbsent) {
    const Outcome outcome = read("", "", {0});
    ASSERT_TRUE(outcome.calls);
    EXPECT_EQ(outcome.calls->at(0).genotype.ploidy, 0);
}

TEST(ReadCalls, WithoutGtTheGenotypeIsNotRecorded) {
    const Outcome outcome = read("DP", "12", {0});
    ASSERT_TRUE(outcome.calls);
    EXPECT_EQ(outcome.calls->at(0).genotype.ploidy, 0);
    EXPECT_EQ(outcome.calls->at(0).depth, 12);
}

/// One biallelic call of a caller's own keys.
model::SampleCall call_with(const FormatKeys& keys, std::string format, const std::string& sample) {
    VcfHeader header;
    header.format[keys.allele_reads] = {.number = "R", .type = "Integer"};
    RecordLine record;
    record.format = format;
    record.samples = sample;
    LineFault fault;
    const auto calls = read_calls(record, parse_format(format, header, keys), {0}, 1, 1, fault);
    EXPECT_TRUE(calls) << fault.message;
    return calls ? calls->front() : model::SampleCall{};
}

const FormatKeys manta{.depth = "", .allele_reads = "PR", .more_reads = "SR", .phase_set = ""};
const FormatKeys gatk{.phase_name = "PID", .phased_genotype = "PGT"};

TEST(ReadCalls, ReadsOfTwoKeysAreAddedAndDepthMayBeMissing) {
    const auto call = call_with(manta, "GT:GQ:PR:SR:DP", "0/1:80:20,5:10,7:99");
    EXPECT_EQ(call.reference_reads, 30);
    EXPECT_EQ(call.allele_reads, 12);
    EXPECT_EQ(call.genotype_quality, 80);
    EXPECT_EQ(call.depth, std::nullopt) << "this caller has no depth";
    EXPECT_EQ(call_with(manta, "GT:PR", "0/1:20,5").allele_reads, 5);
    EXPECT_EQ(call_with(manta, "GT:SR", "0/1:10,7").allele_reads, 7);
    EXPECT_EQ(call_with(manta, "GT", "0/1").allele_reads, std::nullopt);
}

TEST(ReadCalls, LocalPhaseBesideAnUnphasedGenotypeIsTaken) {
    const auto first = call_with(gatk, "GT:PGT:PID", "0/1:0|1:100_A_G");
    const auto second = call_with(gatk, "GT:PGT:PID", "0/1:1|0:100_A_G");
    const auto third = call_with(gatk, "GT:PGT:PID", "0/1:0|1:900_C_T");
    EXPECT_TRUE(first.genotype.phased);
    EXPECT_TRUE(first.genotype.is_heterozygous());
    ASSERT_TRUE(first.genotype.phase_set);
    EXPECT_EQ(first.genotype.phase_set, second.genotype.phase_set);
    EXPECT_NE(first.genotype.phase_set, third.genotype.phase_set);
    EXPECT_NE(first.genotype.this_slots, second.genotype.this_slots) << "other haplotypes";
}

TEST(ReadCalls, LocalPhaseNeverChangesWhatIsCalled) {
    for (const char* sample :
         {"1/1:0|1:100_A_G", "0/1:1|1:100_A_G", "0/1:.:100_A_G", "0/1:0|1:.", "0/1:0|2:1",
          "0/1:.|1:100_A_G", "./1:0|1:100_A_G", "0/0:0|1:100_A_G"}) {
        const auto call = call_with(gatk, "GT:PGT:PID", sample);
        const auto plain = call_with({}, "GT:PGT:PID", sample);
        EXPECT_EQ(call, plain) << sample;
    }
    EXPECT_EQ(call_with(gatk, "GT:PGT:PID:PS", "0|1:0|1:100_A_G:7").genotype.phase_set, 7)
        << "the specification's phase set comes first";
}

TEST(ReadCalls, KeysOfOtherCallersAreNotRead) {
    EXPECT_FALSE(call_with({}, "GT:PGT:PID", "0/1:0|1:100_A_G").genotype.phased);
    EXPECT_EQ(call_with({}, "GT:PR:SR", "0/1:20,5:10,7").allele_reads, std::nullopt);
}

} // namespace
} // namespace vigie::hts
