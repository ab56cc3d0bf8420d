#include "pipeline/run/haplotype_text.hpp"
#include "tests/annotation/small_gene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using annotation::SmallGene;
using testing::IsEmpty;
using testing::SizeIs;

/// Two alleles of codon 2 of a SmallGene (c.5A>G and c.6A>C), with the genotypes of two samples.
class Pair {
  public:
    Pair(const std::string& first, const std::string& second)
        : index_({gene_.transcript()}), reference_(gene_.reference()),
          header_(
              hts::parse_vcf_header("##fileformat=VCFv4.2\n"
                                    "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"\">\n"
                                    "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"\">\n"
                                    "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB\n",
                                    "pair.vcf")),
          collector_(index_, reference_, header_), lines_{"20\t115\t.\tA\tG\t.\t.\t.\tGT:PS\t" +
                                                              first,
                                                          "20\t116\t.\tA\tC\t.\t.\t.\tGT:PS\t" +
                                                              second} {
        annotation::AlleleAnnotator annotator(index_, reference_);
        const model::SmallAllele a = gene_.allele(114, "A", "G");
        const model::SmallAllele b = gene_.allele(115, "A", "C");
        collector_.add(0, lines_[0], a, 1, annotator.effects(a));
        collector_.add(1, lines_[1], b, 1, annotator.effects(b));
    }

    std::map<std::size_t, std::vector<RecordHaplotype>> found() const { return collector_.find(); }
    const annotation::TranscriptIndex& index() const { return index_; }

  private:
    SmallGene gene_;
    annotation::TranscriptIndex index_;
    hts::Reference reference_;
    hts::VcfHeader header_;
    HaplotypeCollector collector_;
    std::vector<std::string> lines_;
};

std::vector<std::uint8_t> slots(const Pair& pair) {
    const auto found = pair.found();
    return found.empty() ? std::vector<std::uint8_t>{} : found.at(0).at(0).sample_slots;
}

TEST(HaplotypeCollector, TellsAPairOfOneHaplotypeInBothRecords) {
    const auto found = Pair("0|1:.\t0|0:.", "0|1:.\t0|0:.").found();
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found.at(0).at(0).change.hgvs_p, "p.Lys2Ser");
    EXPECT_EQ(found.at(1).at(0).alleles, "20-115-A-G+20-116-A-C");
    EXPECT_EQ(found.at(1).at(0).sample_slots, (std::vector<std::uint8_t>{2, 0}));
}

TEST(HaplotypeCollector, DoesNotCombineAllelesInTransNorUnphasedOnes) {
    EXPECT_THAT(Pair("0|1:.\t0|0:.", "1|0:.\t0|0:.").found(), IsEmpty());
    EXPECT_THAT(Pair("0/1:.\t0/0:.", "0/1:.\t0/0:.").found(), IsEmpty());
}

TEST(HaplotypeCollector, DoesNotCombineAcrossPhaseSets) {
    EXPECT_THAT(Pair("0|1:7\t0/0:.", "0|1:8\t0/0:.").found(), IsEmpty());
    EXPECT_THAT(Pair("0|1:7\t0/0:.", "0|1:7\t0/0:.").found(), SizeIs(2));
}

TEST(HaplotypeCollector, AHomozygousAlleleIsOnEveryHaplotype) {
    EXPECT_EQ(slots(Pair("1/1:.\t0/0:.", "1/1:.\t0/0:.")), (std::vector<std::uint8_t>{3, 0}));
    EXPECT_EQ(slots(Pair("1/1:.\t0/0:.", "0/1:.\t0/0:.")), (std::vector<std::uint8_t>{2, 0}));
    EXPECT_EQ(slots(Pair("1:.\t0:.", "1:.\t0:.")), (std::vector<std::uint8_t>{1, 0}));
}

TEST(HaplotypeCollector, EachSampleIsReadForItself) {
    EXPECT_EQ(slots(Pair("0|1:.\t1|0:.", "1|0:.\t1|0:.")), (std::vector<std::uint8_t>{0, 1}));
}

TEST(HaplotypeText, PadsDroppedFieldsAndShiftsTheMaskByEntry) {
    const Pair pair("0|1:.\t1|1:.", "0|1:.\t1|1:.");
    std::vector<RecordHaplotype> twice = pair.found().at(0);
    twice.push_back(twice.front());
    std::string line;
    append_haplotype_columns(twice, "GT:PS", "0|1\t1|1:3", line);
    EXPECT_EQ(line, "\tGT:PS:VIGIE_HAP\t0|1:.:10\t1|1:3:15");
}

TEST(HaplotypeText, TellsTheEntryInTheOrderOfItsFormat) {
    const Pair pair("0|1:.\t1|1:.", "0|1:.\t1|1:.");
    const auto found = pair.found();
    std::string info = "DP=1";
    append_haplotype_info(found.at(0), pair.index(), info);
    EXPECT_EQ(info, "DP=1;VIGIE_HAP=ENST00000000001.2|missense_variant|ENST00000000001.2:c.[5A>G"
                    "%3B6A>C]|ENSP00000000001.3:p.Lys2Ser|K/S|aAA/aGC|20-115-A-G+20-116-A-C");
    EXPECT_EQ(haplotype_field(found.at(0), 1, 0), "p.Lys2Ser");
    EXPECT_EQ(haplotype_field(found.at(0), 2, 0), "");
}

} // namespace
} // namespace vigie::run
