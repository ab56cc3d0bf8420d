#include "pipeline/hts/repeat_record.hpp"
#include "pipeline/hts/structural_record.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::hts {
namespace {

using model::StructuralType;
using testing::HasSubstr;

const std::string header_text = "##fileformat=VCFv4.2\n##contig=<ID=20,length=1000000>\n"
                                "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB\n";

struct Read {
    std::optional<StructuralRecord> record;
    LineFault fault;
};

Read read(const std::string& line, FormatKeys keys = {}) {
    static const VcfHeader header = parse_vcf_header(header_text, "test.vcf");
    static const model::ContigNames names(model::Assembly("GRCh38"), {"20", "21"});
    Read result;
    const auto record = split_record(line, header, result.fault);
    EXPECT_TRUE(record) << result.fault.message;
    if (record) {
        result.record = read_structural(
            *record, {.header = header, .names = names, .samples = {0, 1}, .keys = std::move(keys)},
            result.fault);
    }
    return result;
}

std::string symbolic(const std::string& alt, const std::string& info) {
    return "20\t1000\tv1\tN\t" + alt + "\t50\tPASS\t" + info + "\tGT\t0/1\t0/0";
}

model::StructuralEvidence only(const std::string& line) {
    const Read result = read(line);
    EXPECT_TRUE(result.record) << result.fault.message;
    EXPECT_EQ(result.record ? result.record->variants.size() : 0U, 1U);
    return result.record ? result.record->variants.front() : model::StructuralEvidence{};
}

TEST(ReadStructural, TheBaseBeforeASymbolicAlleleIsNotOfIt) {
    const auto evidence = only(symbolic("<DEL>", "SVTYPE=DEL;END=5000;SVLEN=-4000"));
    EXPECT_EQ(evidence.variant.type, StructuralType::deletion);
    EXPECT_EQ(evidence.variant.interval,
              (model::Interval{model::Position{1000}, model::Position{5000}}));
    EXPECT_EQ(evidence.variant.key(), "20-1001-5000-DEL");
    EXPECT_TRUE(evidence.calls.at(0).call.genotype.is_heterozygous());
    EXPECT_TRUE(evidence.calls.at(1).call.genotype.is_reference());
    EXPECT_EQ(evidence.quality, 50.0);
}

TEST(ReadStructural, TheLengthAloneTellsTheEndInEitherSign) {
    EXPECT_EQ(only(symbolic("<DEL>", "SVTYPE=DEL;SVLEN=-4000")).variant.interval.end.value, 5000);
    EXPECT_EQ(only(symbolic("<DUP:TANDEM>", "SVLEN=4000")).variant.interval.end.value, 5000);
    EXPECT_TRUE(only(symbolic("<DUP:TANDEM>", "SVLEN=4000")).variant.tandem);
}

TEST(ReadStructural, AnEndThatContradictsTheLengthIsRefused) {
    EXPECT_TRUE(read(symbolic("<DEL>", "END=5000;SVLEN=-4001")).record) << "one base is tolerated";
    const Read wrong = read(symbolic("<DEL>", "END=5000;SVLEN=-4002"));
    EXPECT_FALSE(wrong.record);
    EXPECT_EQ(wrong.fault.rule, "sv-length");
    EXPECT_THAT(wrong.fault.message, HasSubstr("contradicts"));
}

TEST(ReadStructural, AnEndThatIsMissingOrNotBehindThePositionIsRefused) {
    EXPECT_EQ(read(symbolic("<DEL>", "SVTYPE=DEL")).fault.rule, "sv-end");
    EXPECT_EQ(read(symbolic("<DEL>", "SVTYPE=DEL;END=1000")).fault.rule, "sv-end");
    EXPECT_EQ(read(symbolic("<INS>", "SVTYPE=INS;END=999")).fault.rule, "sv-end");
    EXPECT_TRUE(read(symbolic("<INS>", "SVTYPE=INS;END=1000")).record);
    EXPECT_EQ(read(symbolic("<DEL>", "SVTYPE=DEL;END=x")).fault.rule, "info-number");
    EXPECT_EQ(read(symbolic("<DEL>", "SVTYPE=DEL;SVLEN=0")).fault.rule, "sv-end");
}

TEST(ReadStructural, ConfidenceIntervalsOfBothEndsAreRead) {
    const auto ends =
        only(symbolic("<DEL>", "END=5000;CIPOS=-10,20;CIEND=-5,0")).variant.uncertainty;
    EXPECT_EQ(ends, (model::EndUncertainty{-10, 20, -5, 0}));
}

TEST(ReadStructural, BoundsThatAreNotTwoInOrderAreRefused) {
    for (const char* wrong : {"CIPOS=20,-10", "CIPOS=5", "CIEND=1,2,3", "CIEND=-1,x"}) {
        const Read result = read(symbolic("<DEL>", std::string("END=5000;") + wrong));
        EXPECT_FALSE(result.record) << wrong;
        EXPECT_THAT(result.fault.field, HasSubstr("INFO/CI")) << wrong;
    }
    EXPECT_TRUE(read(symbolic("<DEL>,<DUP>", "END=5000;CIPOS=-1,1,-2,2")).record)
        << "two for each ALT";
}

TEST(ReadStructural, ACopyNumberIsAFiniteNumber) {
    const auto with_copies = [](const std::string& copies) {
        return read("20\t1000\tv1\tN\t<DEL>\t50\tPASS\tEND=5000\tGT:CN\t0/1:" + copies + "\t0/0:2");
    };
    for (const char* wrong : {"nan", "inf", "-1", "1e9", "two"}) {
        EXPECT_EQ(with_copies(wrong).fault.rule, "copy-number") << wrong;
    }
    EXPECT_EQ(with_copies("1.2").record->variants.front().calls.at(0).copies, 1);
}

TEST(ReadStructural, ARecordWithoutAlternateIsCounted) {
    EXPECT_EQ(read(symbolic(".", "END=5000")).record->other_alleles, 1U);
}

TEST(ReadStructural, ASequenceThatStatesItsTypeIsRead) {
    const auto evidence =
        only("20\t1000\tMantaDEL\tGAGAATCC\tG\t383\tPASS\tSVTYPE=DEL;END=1007;SVLEN=-7\tGT:PR:SR\t"
             "0/1:3,4:5,6\t./.");
    EXPECT_EQ(evidence.variant.key(), "20-1001-1007-DEL");
    EXPECT_EQ(evidence.calls.at(0).call.reference_reads, 8);
    EXPECT_EQ(evidence.calls.at(0).call.allele_reads, 10);
    EXPECT_EQ(evidence.calls.at(0).call.depth, 18);
}

TEST(ReadStructural, OtherAllelesAreCounted) {
    const Read result = read("20\t1000\t.\tA\tG,<STR12>\t.\t.\t.\tGT\t0/1\t0/2");
    ASSERT_TRUE(result.record);
    EXPECT_TRUE(result.record->variants.empty());
    EXPECT_EQ(result.record->other_alleles, 2U);
}

TEST(ReadStructural, CopyNumbersAreReadBesideHaploidGenotypes) {
    const Read result =
        read("20\t1000\tgcnv\tN\t<DEL>,<DUP>\t40\t.\tEND=5000\tGT:CN:QS\t1:1:60\t2:3:70");
    ASSERT_TRUE(result.record) << result.fault.message;
    ASSERT_EQ(result.record->variants.size(), 2U);
    EXPECT_EQ(result.record->variants.at(0).calls.at(0).copies, 1);
    EXPECT_EQ(result.record->variants.at(1).calls.at(1).copies, 3);
    EXPECT_EQ(result.record->variants.at(0).calls.at(0).call.genotype_quality, 60.0);
    EXPECT_FALSE(result.record->variants.at(0).filters_applied);
}

TEST(ReadStructural, ABreakendHasAMate) {
    const auto evidence = only("20\t1000\tb\tN\tN]21:5000]\t.\tPASS\tSVTYPE=BND\tGT\t0/1\t0/0");
    EXPECT_EQ(evidence.variant.type, StructuralType::breakend);
    ASSERT_TRUE(evidence.variant.mate);
    EXPECT_EQ(evidence.variant.mate->contig.name(), "21");
    EXPECT_EQ(evidence.variant.mate->position.one_based(), 5000);
    EXPECT_EQ(read("20\t1000\tb\tN\tN]21:x]\t.\tPASS\tSVTYPE=BND\tGT\t0/1\t0/0").fault.rule,
              "alt-breakend");
}

TEST(ReadStructural, AnInsertionIsAtTheBaseBeforeIt) {
    const auto evidence = only(symbolic("<INS>", "SVTYPE=INS;END=1000;SVLEN=300"));
    EXPECT_EQ(evidence.variant.interval,
              (model::Interval{model::Position{999}, model::Position{1000}}));
}

struct RepeatRead {
    std::optional<model::RepeatEvidence> evidence;
    LineFault fault;
};

RepeatRead read_expansion(const std::string& info, const std::string& samples) {
    static const VcfHeader header = parse_vcf_header(header_text, "test.vcf");
    static const model::ContigNames names(model::Assembly("GRCh38"), {"20"});
    RepeatRead result;
    const std::string line =
        "20\t2652732\t.\tC\t<STR16>\t.\tLowDepth\t" + info + "\tGT:SO:REPCN:REPCI:LC\t" + samples;
    const auto record = split_record(line, header, result.fault);
    EXPECT_TRUE(record) << result.fault.message;
    if (record) {
        result.evidence = read_repeat(*record, names, {0, 1}, result.fault);
    }
    return result;
}

TEST(ReadRepeat, LengthsAndIntervalsOfEverySample) {
    const auto result = read_expansion("END=2652756;REF=4;RL=24;RU=GGCCTG;VARID=NOP56;REPID=X",
                                       "0/1:SPANNING/INREPEAT:11/16:11-11/14-20:32.5\t./.:.:.:.:.");
    ASSERT_TRUE(result.evidence) << result.fault.message;
    EXPECT_EQ(result.evidence->locus, "NOP56");
    EXPECT_EQ(result.evidence->motif, "GGCCTG");
    EXPECT_EQ(result.evidence->interval,
              (model::Interval{model::Position{2652732}, model::Position{2652756}}));
    ASSERT_EQ(result.evidence->calls.at(0).alleles.size(), 2U);
    EXPECT_EQ(result.evidence->calls.at(0).alleles.at(1),
              (model::RepeatAllele{16, 14, 20, "INREPEAT"}));
    EXPECT_EQ(result.evidence->calls.at(0).coverage, 32.5);
    EXPECT_TRUE(result.evidence->calls.at(1).alleles.empty());
    EXPECT_THAT(result.evidence->filters, testing::ElementsAre("LowDepth"));
}

TEST(ReadRepeat, OneLengthOnTheXOfAMale) {
    const auto result =
        read_expansion("END=2652756;RU=CGG;REPID=FMR1", "1:SPANNING:30:30-30:20\t.");
    ASSERT_TRUE(result.evidence) << result.fault.message;
    EXPECT_EQ(result.evidence->locus, "FMR1");
    EXPECT_EQ(result.evidence->calls.at(0).alleles.size(), 1U);
}

TEST(ReadRepeat, WhatIsNoRecordOfExpansionHunterIsRefused) {
    const std::string sample = "0/1:S/S:11/16:11-11/16-16:32\t.";
    EXPECT_EQ(read_expansion("END=2652756;RU=CGG", sample).fault.rule, "repeat-locus");
    EXPECT_EQ(read_expansion("RU=CGG;VARID=X", sample).fault.rule, "repeat-end");
    EXPECT_EQ(read_expansion("END=2652756;RU=CGG;VARID=X", "0/1:S/S:11/b:.:1\t.").fault.rule,
              "repeat-count");
    EXPECT_EQ(
        read_expansion("END=2652756;RU=CGG;VARID=X", "0/1:S/S:11/16:11-11/17-20:1\t.").fault.rule,
        "repeat-interval");
}

} // namespace
} // namespace vigie::hts
