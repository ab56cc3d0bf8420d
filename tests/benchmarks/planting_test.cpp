#include "benchmarks/generate/compressed_text.hpp"
#include "benchmarks/plant/plant.hpp"
#include "benchmarks/plant/planting.hpp"
#include "benchmarks/plant/record_fields.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "tests/benchmarks/set_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace vigie::benchmarks {
namespace {

using model::Contig;
using model::Position;

const char* const header = "##fileformat=VCFv4.2\n"
                           "##contig=<ID=chr21,length=40>\n"
                           "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"g\">\n"
                           "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"p\">\n"
                           "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"d\">\n"
                           "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tSOMEBODY\n";

Background background(const std::vector<std::string>& records) {
    const TestFolder folder;
    std::string text = header;
    for (const std::string& record : records) {
        text += "chr21\t" + record + "\n";
    }
    write_compressed(folder.path() / "b.vcf.gz", text);
    return Background((folder.path() / "b.vcf.gz").string());
}

CausalAllele causal(std::int64_t one_based, Zygosity zygosity = Zygosity::heterozygous) {
    return {Contig("21"), Position::from_one_based(one_based), "A", "G", zygosity};
}

std::string sample_of(const PlantedRecord& record) {
    return std::string(split(record.line, '\t').back());
}

std::vector<std::string> merged(const Background& person,
                                const std::vector<CausalAllele>& alleles) {
    Random random(1);
    std::vector<std::string> positions;
    merge_records(person, draw_records(person, alleles, random),
                  [&](std::string_view line) { positions.emplace_back(split(line, '\t')[1]); });
    return positions;
}

TEST(PlantedCalls, DepthAndBalance_AreThoseOfADonorOfTheSameZygosity) {
    const Background person = background(
        {"5\t.\tC\tT\t50\tPASS\tX=1\tGT:DP\t0/1:31", "9\t.\tC\tT\t60\tPASS\tX=1\tGT:DP\t1/1:47"});
    Random random(1);
    EXPECT_EQ(sample_of(draw_records(person, {causal(20)}, random)[0]), "0/1:31");
    EXPECT_EQ(sample_of(draw_records(person, {causal(20, Zygosity::homozygous)}, random)[0]),
              "1/1:47");
    EXPECT_EQ(sample_of(draw_records(person, {causal(20, Zygosity::hemizygous)}, random)[0]),
              "1:47");
}

TEST(PlantedCalls, FilteredAndMultiAllelicRecords_AreNoDonors) {
    const Background person =
        background({"5\t.\tC\tT\t50\tLow\t.\tGT\t0/1", "7\t.\tC\tT,G\t50\tPASS\t.\tGT\t0/1"});
    Random random(1);
    EXPECT_THROW(draw_records(person, {causal(20)}, random), model::InputError);
}

TEST(PlantedCalls, SecondHeterozygousAlleleOfAPhasedPerson_LiesInTrans) {
    const Background person = background({"5\t.\tC\tT\t50\tPASS\t.\tGT\t0|1"});
    Random random(1);
    const auto planted = draw_records(person, {causal(20), causal(30)}, random);
    EXPECT_EQ(sample_of(planted[0]), "0|1");
    EXPECT_EQ(sample_of(planted[1]), "1|0");
}

TEST(PlantedCalls, PhaseSetOfTheDonor_IsTakenAway) {
    const Background person = background({"5\t.\tC\tT\t50\tPASS\t.\tGT:PS:DP\t0|1:5:30"});
    Random random(1);
    EXPECT_EQ(sample_of(draw_records(person, {causal(20)}, random)[0]), "0/1:.:30");
}

TEST(MergedRecords, PlantedOnes_StandAtTheirSortedPlaces) {
    const Background person =
        background({"5\t.\tC\tT\t50\tPASS\t.\tGT\t0/1", "9\t.\tC\tT\t50\tPASS\t.\tGT\t0/1"});
    EXPECT_EQ(merged(person, {causal(30), causal(2), causal(7)}),
              (std::vector<std::string>{"2", "5", "7", "9", "30"}));
}

TEST(MergedRecords, BackgroundUnderAPlantedAllele_IsLeftOut) {
    const Background person =
        background({"5\t.\tC\tT\t50\tPASS\t.\tGT\t0/1", "8\t.\tCAT\tC\t50\tPASS\t.\tGT\t0/1"});
    EXPECT_EQ(merged(person, {causal(10)}), (std::vector<std::string>{"5", "10"}));
    EXPECT_EQ(merged(person, {causal(11)}), (std::vector<std::string>{"5", "8", "11"}));
}

std::string packet(const std::string& id, int position, char ref) {
    return R"({"id":")" + id +
           R"(","subject":{"id":"x"},"phenotypicFeatures":[],"interpretations":[{"id":"i",)"
           R"("diagnosis":{"disease":{"id":"OMIM:1"},"genomicInterpretations":[)"
           R"({"variantInterpretation":{"variationDescriptor":{"geneContext":)"
           R"({"valueId":"HGNC:1","symbol":"G1"},"vcfRecord":{"genomeAssembly":"hg38",)"
           R"("chrom":"chr21","pos":)" +
           std::to_string(position) + R"(,"ref":")" + ref +
           R"(","alt":"T"},"allelicState":{"id":"GENO:0000135"}}}}]}}]})" + "\n";
}

class PlantedFolder : public testing::Test {
  protected:
    void SetUp() override {
        write_compressed(folder_.path() / "b.vcf.gz",
                         std::string(header) + "chr21\t5\t.\tC\tT\t50\tPASS\t.\tGT\t0/1\n");
        hts::write_file(folder_.path() / "r.fa", ">chr21 x\nacgtCCCCAAAAGGGG\n");
        hts::write_file(folder_.path() / "c.ndjson", packet("PMID_one", 9, 'A') +
                                                         packet("PMID_two", 10, 'A') +
                                                         packet("PMID_wrong", 11, 'C'));
    }
    PlantOptions options(const std::string& output) const {
        return {.cases = folder_.path() / "c.ndjson",
                .reference = folder_.path() / "r.fa",
                .backgrounds = {(folder_.path() / "b.vcf.gz").string()},
                .contigs = {},
                .output = folder_.path() / output};
    }
    TestFolder folder_;
};

TEST_F(PlantedFolder, TwoRuns_GiveTheSameBytes) {
    plant_cases(options("a"));
    plant_cases(options("b"));
    EXPECT_EQ(read_tree(folder_.path() / "a"), read_tree(folder_.path() / "b"));
}

TEST_F(PlantedFolder, CaseWhoseRefContradictsTheReference_IsSkippedAndCounted) {
    const std::string report = plant_cases(options("a"));
    EXPECT_NE(report.find("2 cases written of 3 read"), std::string::npos);
    EXPECT_NE(report.find("1 reference_mismatch"), std::string::npos);
}

TEST_F(PlantedFolder, CaseFolders_DoNotNameTheirSourceOrGene) {
    plant_cases(options("a"));
    for (const auto& [name, bytes] : read_tree(folder_.path() / "a")) {
        if (name != "truth.tsv") {
            EXPECT_EQ(bytes.find("PMID"), std::string::npos) << name;
            EXPECT_EQ(bytes.find("HGNC"), std::string::npos) << name;
        }
    }
    EXPECT_NE(read_tree(folder_.path() / "a").at("truth.tsv").find("PMID_one"), std::string::npos);
}

TEST_F(PlantedFolder, LimitOfCases_TakesTheFirstOfTheDrawnOrder) {
    PlantOptions one = options("a");
    one.limit = 1;
    plant_cases(one);
    plant_cases(options("b"));
    const auto few = read_tree(folder_.path() / "a");
    const auto all = read_tree(folder_.path() / "b");
    EXPECT_EQ(few.at("case-0001/PROBAND.vcf.gz"), all.at("case-0001/PROBAND.vcf.gz"));
    EXPECT_EQ(few.size(), 3U);
    EXPECT_EQ(all.size(), 5U);
}

TEST_F(PlantedFolder, PlantedVcf_IsSortedAndAgreesWithTheReference) {
    plant_cases(options("a"));
    const auto vcf = folder_.path() / "a/case-0001/PROBAND.vcf.gz";
    EXPECT_EQ(read_records(vcf).size(), 2U);
    EXPECT_EQ(count_disorder(vcf), 0U);
    EXPECT_EQ(count_reference_mismatches(vcf, {{"chr21", "ACGTCCCCAAAAGGGG"}}), 0U);
}

} // namespace
} // namespace vigie::benchmarks
