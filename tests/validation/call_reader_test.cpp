#include "validation/call_reader.hpp"

#include "tests/validation/calls.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace vigie::validation::test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

//                             0         1         2         3
//                             0123456789012345678901234567890123456789
const std::string reference_text = "GATTACAGGCTCACACACAGTCCTAGGTTTTTTTACGATC";

class CallReaderTest : public testing::Test {
  protected:
    ReadRecord read(const std::string& columns, bool filtered_too = false) {
        reader_.emplace(header_, 0, reference_, filtered_too);
        const std::string line = "20\t" + columns;
        hts::LineFault fault;
        const auto record = hts::split_record(line, header_, fault);
        if (!record) {
            throw std::logic_error(fault.message);
        }
        return reader_->read(*record, contig(), 7);
    }
    Call one(const std::string& columns) {
        const ReadRecord record = read(columns);
        if (record.calls.size() != 1) {
            throw std::logic_error("calls: " + std::to_string(record.calls.size()));
        }
        return record.calls.front();
    }
    std::string reason(const std::string& columns) {
        const ReadRecord record = read(columns);
        EXPECT_THAT(record.calls, IsEmpty());
        EXPECT_TRUE(reader_->alleles().conserved());
        return record.reason;
    }

    hts::VcfHeader header_ =
        hts::parse_vcf_header("##fileformat=VCFv4.2\n##contig=<ID=20,length=40>\n"
                              "##FILTER=<ID=low,Description=\"low\">\n"
                              "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"GT\">\n"
                              "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"PS\">\n"
                              "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS\n",
                              "test.vcf");
    hts::Reference reference_ = reference_of(reference_text);
    std::optional<CallReader> reader_;
};

TEST_F(CallReaderTest, TakesAwayWhatBothSequencesShare) {
    const Call snv = one("4\t.\tT\tG\t.\tPASS\t.\tGT\t0/1");
    EXPECT_TRUE(snv.same_allele(call(3, 4, "G")));
    EXPECT_EQ(snv.record, 7U);
    const Call padded = one("3\t.\tTTAC\tTGAC\t.\t.\t.\tGT\t1/1");
    EXPECT_TRUE(padded.same_allele(call(3, 4, "G")));
    EXPECT_EQ(padded.zygosity, Zygosity::homozygous);
    const Call mnv = one("4\t.\tTA\tGC\t.\tPASS\t.\tGT\t1");
    EXPECT_TRUE(mnv.same_allele(call(3, 5, "GC")));
    EXPECT_EQ(mnv.zygosity, Zygosity::hemizygous);
}

TEST_F(CallReaderTest, LeftAlignsIndels) {
    const Call left = one("11\t.\tTCA\tT\t.\tPASS\t.\tGT\t0/1");
    EXPECT_TRUE(left.same_allele(call(11, 13, "")));
    const Call right = one("18\t.\tCAG\tG\t.\tPASS\t.\tGT\t0/1");
    EXPECT_TRUE(right.same_allele(left));
    EXPECT_EQ(reader_->alleles().noted.at("normalised"), 1U);
    const Call insertion = one("34\t.\tT\tTT\t.\tPASS\t.\tGT\t0/1");
    EXPECT_TRUE(insertion.is_insertion());
    EXPECT_TRUE(insertion.same_allele(call(27, 27, "T")));
}

TEST_F(CallReaderTest, EachAlleleCarriedIsACall) {
    const ReadRecord two = read("4\t.\tT\tG,C\t.\tPASS\t.\tGT\t1/2");
    ASSERT_THAT(two.calls, SizeIs(2));
    EXPECT_EQ(two.calls[0].phase, (Phase{true, 7, false}));
    EXPECT_EQ(two.calls[1].phase, (Phase{true, 7, true}));
    EXPECT_THAT(read("4\t.\tT\tG,C\t.\tPASS\t.\tGT\t2/2").calls, SizeIs(1));
    EXPECT_EQ(reader_->alleles().in, 1U) << "only what the genotype carries";
}

TEST_F(CallReaderTest, PhaseIsThatOfItsSet) {
    EXPECT_EQ(one("4\t.\tT\tG\t.\tPASS\t.\tGT:PS\t0|1:90").phase, (Phase{false, 90, true}));
    EXPECT_EQ(one("4\t.\tT\tG\t.\tPASS\t.\tGT\t1|0").phase, (Phase{false, 0, false}));
    EXPECT_EQ(one("4\t.\tT\tG\t.\tPASS\t.\tGT\t0/1").phase, std::nullopt);
    EXPECT_EQ(one("4\t.\tT\tG\t.\tPASS\t.\tGT\t1|1").phase, std::nullopt);
}

TEST_F(CallReaderTest, AHalfCallIsHeterozygous) {
    EXPECT_EQ(one("4\t.\tT\tG\t.\tPASS\t.\tGT\t./1").zygosity, Zygosity::heterozygous);
    EXPECT_EQ(reader_->alleles().noted.at("half_call"), 1U);
    EXPECT_EQ(reason("4\t.\tT\tG\t.\tPASS\t.\tGT\t./0"), "half_call_of_reference");
}

TEST_F(CallReaderTest, ASpanningDeletionIsToldByItsOwnRecord) {
    const ReadRecord beside = read("4\t.\tT\tG,*\t.\tPASS\t.\tGT\t1/2");
    ASSERT_THAT(beside.calls, SizeIs(1));
    EXPECT_EQ(beside.calls.front().zygosity, Zygosity::heterozygous);
    EXPECT_EQ(reader_->alleles().dropped.at("spanning_deletion"), 1U);
    EXPECT_EQ(reason("4\t.\tT\t*\t.\tPASS\t.\tGT\t1/1"), "spanning_deletion");
}

TEST_F(CallReaderTest, SaysWhyARecordMakesNoCall) {
    EXPECT_EQ(reason("4\t.\tT\tG\t.\tlow\t.\tGT\t0/1"), "filtered");
    EXPECT_EQ(reason("4\t.\tT\tG\t.\tPASS\t.\tGT\t0/0"), "reference_genotype");
    EXPECT_EQ(reason("4\t.\tT\t.\t.\tPASS\t.\tGT\t0/0"), "reference_genotype");
    EXPECT_EQ(reason("4\t.\tT\tG\t.\tPASS\t.\tGT\t./."), "no_genotype");
    EXPECT_EQ(reason("4\t.\tT\tG\t.\tPASS\t.\tGT\t."), "no_genotype");
    EXPECT_EQ(reason("4\t.\tT\tG\t.\tPASS\t.\tPS\t5"), "no_genotype");
    EXPECT_EQ(reason("4\t.\tT\tG\t.\tPASS\t.\tGT\t0/0/1"), "more_than_two_copies");
    EXPECT_EQ(reason("4\t.\tT\t<DEL>\t.\tPASS\tEND=9\tGT\t0/1"), "symbolic_allele");
    EXPECT_EQ(reason("4\t.\tT\tT]20:9]\t.\tPASS\t.\tGT\t0/1"), "breakend");
    EXPECT_EQ(reason("4\t.\tC\tG\t.\tPASS\t.\tGT\t0/1"), "reference_mismatch");
    EXPECT_EQ(reader_->reference_tally().mismatched, 1U);
}

TEST_F(CallReaderTest, FilteredRecordsAreCallsOnRequest) {
    EXPECT_THAT(read("4\t.\tT\tG\t.\tlow\t.\tGT\t0/1", true).calls, SizeIs(1));
}

TEST_F(CallReaderTest, RefusesAMalformedGenotype) {
    EXPECT_THROW(read("4\t.\tT\tG\t.\tPASS\t.\tGT\t0/2"), std::invalid_argument);
    EXPECT_THROW(read("4\t.\tT\tG\t.\tPASS\t.\tGT\tx"), std::invalid_argument);
}

TEST_F(CallReaderTest, WritesAnAlleleWithItsAnchor) {
    const auto written = [this](const Call& of) {
        return written_allele(of, contig(), reference_).key();
    };
    EXPECT_EQ(written(call(3, 4, "G")), "20-4-T-G");
    EXPECT_EQ(written(call(11, 13, "")), "20-11-TCA-T");
    EXPECT_EQ(written(call(27, 27, "T")), "20-27-G-GT");
    EXPECT_EQ(written(call(0, 0, "C")), "20-1-G-CG");
    EXPECT_EQ(written(call(0, 1, "")), "20-1-GA-A");
}

} // namespace
} // namespace vigie::validation::test
