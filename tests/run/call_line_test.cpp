#include "pipeline/run/call_line.hpp"

#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using model::Genotype;

model::ContigNames names() {
    return {model::Assembly("GRCh38"), {"chr20"}};
}

/// A header as calls.bcf has it, for two individuals.
hts::VcfHeader header() {
    return hts::parse_vcf_header(
        "##fileformat=VCFv4.2\n##contig=<ID=chr20,length=64444167>\n"
        "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"\">\n"
        "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tCHILD\tMOTHER\n",
        "calls.bcf");
}

model::VariantEvidence evidence() {
    model::VariantEvidence variant;
    variant.allele = model::SmallAllele(model::Contig("20"), model::Position{99}, "A", "G");
    variant.original = "chr20-100-AT-GT,A";
    variant.quality = 33161.4;
    variant.calls.resize(2);
    variant.calls[0].genotype = *model::parse_genotype("1|2", 1, 2);
    variant.calls[0].genotype.phase_set = 95;
    variant.calls[0].depth = 31;
    variant.calls[0].genotype_quality = 14.79;
    variant.calls[0].reference_reads = 0;
    variant.calls[0].allele_reads = 15;
    variant.calls[1].genotype = *model::parse_genotype("./1", 1, 2);
    return variant;
}

model::VariantEvidence read_back(const model::VariantEvidence& variant) {
    std::string line;
    append_call_line(variant, names(), line);
    line.pop_back();
    return read_call_line(line, header(), names(), "calls.bcf");
}

TEST(CallLine, ReadingIsTheInverseOfWriting) {
    EXPECT_EQ(read_back(evidence()), evidence());
}

TEST(CallLine, LikelihoodsAreWrittenOnlyWhereSomebodyHasThem) {
    model::VariantEvidence variant = evidence();
    variant.calls[1].likelihoods = {.none = 0, .one = 90, .two = 1200};
    variant.calls[1].genotype = *model::parse_genotype("0/0", 1, 2);
    EXPECT_EQ(read_back(variant), variant);
    std::string line;
    append_call_line(variant, names(), line);
    EXPECT_NE(line.find(":PL\t"), std::string::npos) << line;
    EXPECT_NE(line.find(":0,90,1200\n"), std::string::npos) << line;
    line.clear();
    append_call_line(evidence(), names(), line);
    EXPECT_EQ(line.find(":PL\t"), std::string::npos) << line;
}

TEST(CallLine, AnotherAlleleAndAMissingOneStayApart) {
    const model::VariantEvidence back = read_back(evidence());
    EXPECT_EQ(back.calls[0].genotype.other_copies(), 1);
    EXPECT_EQ(back.calls[0].genotype.missing_copies(), 0);
    EXPECT_EQ(back.calls[1].genotype.missing_copies(), 1);
}

std::string line_of(const model::VariantEvidence& variant) {
    std::string line;
    append_call_line(variant, names(), line);
    return line;
}

TEST(CallLine, AQualityWithAFractionIsCutInGqAndFullInGqf) {
    EXPECT_NE(line_of(evidence()).find("\tGT:DP:GQ:AD:PS:OS:GQF\t1|.:31:14:0,15:95:2:14.79\t"),
              std::string::npos)
        << line_of(evidence());
}

TEST(CallLine, AWholeQualityNeedsNoKeyOfItsOwn) {
    model::VariantEvidence variant = evidence();
    variant.calls[0].genotype_quality = 99;
    EXPECT_NE(line_of(variant).find("\tGT:DP:GQ:AD:PS:OS\t1|.:31:99:0,15:95:2\t"),
              std::string::npos);
    EXPECT_EQ(read_back(variant), variant);
}

TEST(CallLine, QualitiesOutsideTheIntegersSurvive) {
    for (const double quality : {-1.0, 0.0, 0.5, 2147483647.0, 1e10}) {
        model::VariantEvidence variant = evidence();
        variant.calls[0].genotype_quality = quality;
        EXPECT_EQ(read_back(variant), variant) << quality;
    }
}

TEST(CallLine, NamedAndLargePhaseSetsSurvive) {
    for (const std::int64_t set :
         {std::int64_t{0}, std::int64_t{2147483647}, std::int64_t{2147483648}, std::int64_t{-1},
          std::int64_t{-8446744073709551615}}) {
        model::VariantEvidence variant = evidence();
        variant.calls[0].genotype.phase_set = set;
        EXPECT_EQ(read_back(variant), variant) << set;
    }
}

TEST(CallLine, ANamedPhaseSetIsNoPosition) {
    model::VariantEvidence variant = evidence();
    variant.calls[0].genotype_quality = 99;
    variant.calls[0].genotype.phase_set = -7;
    EXPECT_NE(line_of(variant).find(":OS:PSN\t1|.:31:99:0,15:.:2:-7\t./1:"), std::string::npos)
        << line_of(variant);
}

TEST(CallLine, NoGenotypeStaysNoGenotype) {
    model::VariantEvidence variant = evidence();
    variant.calls[1] = {};
    EXPECT_EQ(read_back(variant), variant);
}

TEST(CallLine, FilterNamesWithSeparatorsSurvive) {
    model::VariantEvidence variant = evidence();
    variant.filters = {"VQSRTrancheSNP99.00to99.90", "odd,name=1|2%"};
    EXPECT_EQ(read_back(variant), variant);
}

TEST(CallLine, FilterNotAppliedIsNotPass) {
    model::VariantEvidence variant = evidence();
    variant.filters_applied = false;
    EXPECT_EQ(read_back(variant), variant);
}

TEST(CallLine, AnAlleleWithoutReferenceSaysSo) {
    model::VariantEvidence variant = evidence();
    variant.normalised = false;
    EXPECT_EQ(read_back(variant), variant);
}

TEST(CallLine, OneSidedReadCountsSurvive) {
    model::VariantEvidence variant = evidence();
    variant.calls[0].reference_reads = std::nullopt;
    EXPECT_EQ(read_back(variant), variant);
}

TEST(CallLine, AForeignRecordIsRefused) {
    EXPECT_THROW(read_call_line("chr20\t1\t.\tA\tG\t.\t.\tDP=3\tGT\t0/1\t0/0", header(), names(),
                                "calls.bcf"),
                 model::InputError);
}

TEST(SixDigits, RoundsAndIsIdempotent) {
    EXPECT_DOUBLE_EQ(six_digits(1234567.8), 1234570.0);
    EXPECT_DOUBLE_EQ(six_digits(six_digits(1234567.8)), six_digits(1234567.8));
    EXPECT_DOUBLE_EQ(six_digits(14.79), 14.79);
}

} // namespace
} // namespace vigie::run
