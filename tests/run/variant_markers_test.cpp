#include "pipeline/run/variant_markers.hpp"

#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/identity.hpp"
#include "pipeline/run/marker_sources.hpp"
#include "tests/hts/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using model::Contig;
using model::Position;
using testing::ElementsAre;
using testing::HasSubstr;

const std::vector<hts::HeaderContig> contigs{{.name = "chr20", .length = 64'444'167},
                                             {.name = "chrX", .length = 156'040'895}};

class MarkersOfVariants : public testing::Test {
  protected:
    static reads::MarkerSet set() {
        std::vector<reads::Marker> markers;
        for (const std::int64_t position : {1'000'000, 2'000'000, 3'000'000}) {
            markers.push_back({{Contig("20"), Position::from_one_based(position), "A", "G"}, 0.5});
        }
        markers.push_back({{Contig("X"), Position::from_one_based(50'000'000), "A", "G"}, 0.5});
        return {frame_.assembly(), std::move(markers)};
    }
    std::string file(const std::string& records, const std::string& samples = "S1") const {
        const std::string path = folder_.file("a.vcf");
        hts::write_file(path, "##fileformat=VCFv4.2\n##contig=<ID=chr20,length=64444167>\n"
                              "##contig=<ID=chrX,length=156040895>\n"
                              "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"g\">\n"
                              "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"q\">\n"
                              "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t" +
                                  samples + "\n" + records);
        return path;
    }
    /// Copies of the first sample by marker; -1: not known.
    std::vector<int> copies(const std::string& records) const {
        std::vector<int> copies;
        const VariantMarkers found = read_variant_markers(file(records), set(), frame_, 1);
        for (const reads::MarkerCall& call : found.samples.front().calls) {
            copies.push_back(call.copies().value_or(-1));
        }
        return copies;
    }

    static inline const MarkerFrame frame_{contigs, "first.bam"};
    hts::test::ScratchFolder folder_;
};

TEST_F(MarkersOfVariants, WithoutARecordAreNotKnown) {
    EXPECT_THAT(copies("chr20\t1000000\t.\tA\tG\t9\tPASS\t.\tGT\t0/1\n"
                       "chr20\t2000000\t.\tA\tG\t9\tPASS\t.\tGT\t./1\n"
                       "chr20\t3000000\t.\tA\tG\t9\tLowQual\t.\tGT\t1/1\n"),
                ElementsAre(1, -1, -1, -1));
}

TEST_F(MarkersOfVariants, OfAGvcfAreWhatItSawBesideTheUnseenAllele) {
    const std::string path = file("chr20\t1000000\t.\tA\tG,<NON_REF>\t99\t.\t.\tGT\t0/1\n"
                                  "chr20\t2000000\t.\tA\tG,T,<NON_REF>\t99\t.\t.\tGT\t1/2\n"
                                  "chr20\t3000000\t.\tA\t<NON_REF>\t.\t.\tEND=3000100\tGT\t0/0\n");
    const reads::MarkerSet found = markers_of_variants({path}, frame_, 1);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].allele.key(), "20-1000000-A-G");
}

TEST_F(MarkersOfVariants, WithAThirdAlleleInARecordOfItsOwnAreNotKnown) {
    const std::string ours = "\t.\tA\tG\t9\tPASS\t.\tGT\t1/0\n";
    const std::string third = "\t.\tA\tC\t9\tPASS\t.\tGT\t0/1\n";
    const std::string none = "\t.\tA\tC\t9\tPASS\t.\tGT\t0/0\n";
    EXPECT_THAT(copies("chr20\t1000000" + ours + "chr20\t1000000" + third + "chr20\t2000000" +
                       third + "chr20\t2000000" + ours),
                ElementsAre(-1, -1, -1, -1));
    EXPECT_THAT(copies("chr20\t1000000" + ours + "chr20\t1000000" + none + "chr20\t2000000" + none +
                       "chr20\t2000000" + ours + "chr20\t3000000" + none),
                ElementsAre(1, 1, 0, -1));
}

TEST_F(MarkersOfVariants, InsideABlockOfAGvcfAreReference) {
    EXPECT_THAT(copies("chr20\t999000\t.\tC\t<NON_REF>\t.\t.\tEND=1000000\tGT:GQ\t0/0:40\n"
                       "chr20\t1999000\t.\tC\t<NON_REF>\t.\t.\tEND=1999999\tGT:GQ\t0/0:40\n"
                       "chr20\t3000000\t.\tA\t.\t.\t.\t.\tGT\t0/0\n"),
                ElementsAre(0, -1, 0, -1));
}

TEST_F(MarkersOfVariants, OfAnotherAlleleAreNotKnown) {
    EXPECT_THAT(copies("chr20\t1000000\t.\tA\tC,G\t9\tPASS\t.\tGT\t2/2\n"
                       "chr20\t2000000\t.\tA\tC,G\t9\tPASS\t.\tGT\t1/2\n"
                       "chr20\t3000000\t.\tA\tC\t9\tPASS\t.\tGT\t0/1\n"),
                ElementsAre(2, -1, -1, -1));
    EXPECT_THAT(copies("chr20\t1000000\t.\tAC\tA\t9\tPASS\t.\tGT\t0/1\n"
                       "chr20\t3000000\t.\tA\tC\t9\tPASS\t.\tGT\t0/0\n"),
                ElementsAre(-1, -1, 0, -1));
}

TEST_F(MarkersOfVariants, OfOneCopyAreToldAsSuch) {
    const VariantMarkers found = read_variant_markers(
        file("chrX\t50000000\t.\tA\tG\t9\tPASS\t.\tGT\t1\n"), set(), frame_, 1);
    EXPECT_TRUE(found.samples.front().calls[3].haploid);
    EXPECT_EQ(found.samples.front().calls[3].copies(), 2);
}

TEST_F(MarkersOfVariants, OfOneSampleThatNeverStatesTheReferenceListCarriersOnly) {
    const std::string carrier = "chr20\t1000000\t.\tA\tG\t9\tPASS\t.\tGT\t0/1\n";
    const std::string reference = "chr20\t2000000\t.\tA\tG\t9\tPASS\t.\tGT\t0/0\n";
    const auto only = [&](const std::string& records) {
        return read_variant_markers(file(records), set(), frame_, 1).samples.front().carriers_only;
    };
    EXPECT_TRUE(only(carrier));
    EXPECT_FALSE(only(carrier + reference));
    const std::string two = file("chr20\t1000000\t.\tA\tG\t9\tPASS\t.\tGT\t0/1\t1/1\n", "S1\tS2");
    EXPECT_FALSE(read_variant_markers(two, set(), frame_, 1).samples[1].carriers_only);
}

TEST_F(MarkersOfVariants, OfAnotherAssemblyAreRefused) {
    const std::string other = "chr20\t1000000\t.\tC\tG\t9\tPASS\t.\tGT\t0/1\n"
                              "chr20\t2000000\t.\tT\tG\t9\tPASS\t.\tGT\t0/1\n";
    EXPECT_THROW(copies(other), model::InputError);
    EXPECT_NO_THROW(copies(other.substr(0, other.find('\n') + 1))) << "one may be an error";
}

TEST_F(MarkersOfVariants, WithoutReleaseAreThoseThatVaryInTheFiles) {
    const std::string path = file("chr20\t1000000\t.\tA\tG\t19\tPASS\t.\tGT\t0/1\n"
                                  "chr20\t2000000\t.\tA\tG\t20\t.\t.\tGT\t0/1\n"
                                  "chr20\t3000000\t.\tA\tG,T\t50\tPASS\t.\tGT\t0/1\n"
                                  "chr20\t4000000\t.\tA\tAG\t50\tPASS\t.\tGT\t0/1\n"
                                  "chr20\t5000000\t.\tA\tG\t50\tq10\t.\tGT\t0/1\n"
                                  "chr20\t6000000\t.\tA\tG\t.\tPASS\tAF=0.1\tGT\t0/1\n");
    const reads::MarkerSet found = markers_of_variants({path, path}, frame_, 1);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].allele.key(), "20-2000000-A-G");
    EXPECT_EQ(found[1].allele.key(), "20-6000000-A-G");
    EXPECT_FALSE(found[1].frequency) << "of one sample, not of the population";
}

TEST_F(MarkersOfVariants, CanBeJudgedByWhoeverHasReadThem) {
    const std::string path = file("chr20\t1000000\t.\tA\tG\t9\tPASS\t.\tGT\t0/1\t0/1\n", "S1\tS2");
    const VariantMarkers found = read_variant_markers(path, set(), frame_, 1);
    const IdentityResult result = judge_identity(set(), found.samples, {{}, {}}, nullptr);
    EXPECT_EQ(result.samples.size(), 2U);
    ASSERT_EQ(result.pairs.size(), 1U);
    EXPECT_EQ(result.pairs.front().evidence.both_heterozygous, 1U);
    EXPECT_EQ(result.findings.back().verdict, model::Verdict::not_assessed);
    EXPECT_TRUE(result.refuted().empty());
    EXPECT_THAT(identity_json(result), HasSubstr("\"refuted\": false"));
}

} // namespace
} // namespace vigie::run
