#include "knowledge/allele_lookup.hpp"
#include "knowledge/build.hpp"
#include "pipeline/model/error.hpp"
#include "sample_sources.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

using model::PopulationStatus;
using model::SmallAllele;
using test::population_vcf;
using test::SampleSources;
using ::testing::HasSubstr;

const model::Contig one("1");

class PopulationSource : public ::testing::Test {
  protected:
    PopulationStatus status(const SmallAllele& allele, const std::string& name = "out") const {
        const Release release = sample_.open(name);
        AlleleLookup lookup(release);
        return lookup.population(allele).status("popA");
    }
    PopulationStatus at(std::int64_t one_based, const std::string& name = "out") const {
        const SmallAllele allele(one, model::Position::from_one_based(one_based),
                                 sample_.base(static_cast<std::size_t>(one_based)), "N");
        return status(allele, name);
    }
    void option(const std::string& line) {
        const std::string key = "path = \"population.vcf\"\n";
        sample_.toml.insert(sample_.toml.find(key) + key.size(), line);
    }
    std::string refusal() {
        try {
            sample_.build("refused");
        } catch (const model::Error& error) {
            return error.what();
        }
        return "accepted";
    }

    SampleSources sample_;
};

TEST_F(PopulationSource, WithoutCoverageAbsenceCountsFromTheFirstToTheLastRecordOfAContig) {
    sample_.build("out");
    EXPECT_EQ(at(4), PopulationStatus::not_covered);
    EXPECT_EQ(at(5), PopulationStatus::absent);
    EXPECT_EQ(at(10), PopulationStatus::absent);
    EXPECT_EQ(at(11), PopulationStatus::not_covered);
    EXPECT_EQ(status({one, model::Position{4}, "G", "A"}), PopulationStatus::listed);
    EXPECT_EQ(status({model::Contig("2"), model::Position{4}, "C", "A"}),
              PopulationStatus::not_covered);
}

TEST_F(PopulationSource, ASiteThatFailedItsFiltersIsToldAndItsReasonKept) {
    sample_.files["population.vcf"] =
        population_vcf("1\t5\t.\tG\tA\t.\tAC0;RF\tAF=0.1;AN=100\n1\t5\t.\tG\tC\t.\t.\tAF=0.1\n");
    sample_.build("out");
    EXPECT_EQ(status({one, model::Position{4}, "G", "A"}), PopulationStatus::filtered);
    EXPECT_EQ(status({one, model::Position{4}, "G", "C"}), PopulationStatus::listed);
    const Release release = sample_.open("out");
    AlleleLookup lookup(release);
    EXPECT_EQ(lookup.population({one, model::Position{4}, "G", "A"}).listed.at(0).filter, "AC0;RF");
}

TEST_F(PopulationSource, WhereNobodyWasGenotypedNothingIsKnown) {
    sample_.files["population.vcf"] =
        population_vcf("1\t5\t.\tG\tA\t.\tPASS\tAC=0;AN=0\n1\t6\t.\tC\tA\t.\tPASS\tAC=0;AN=2\n");
    sample_.build("out");
    EXPECT_EQ(status({one, model::Position{4}, "G", "A"}), PopulationStatus::not_covered);
    EXPECT_EQ(status({one, model::Position{5}, "C", "A"}), PopulationStatus::listed);
}

TEST_F(PopulationSource, ABedSaysWhereItLooked) {
    sample_.files["covered.bed"] = "1\t19\t30\tx\n1\t30\t40\n1\t50\t60\n";
    option("coverage = \"covered.bed\"\n");
    const auto reports = sample_.build("out");
    const auto report = std::find_if(reports.begin(), reports.end(),
                                     [](const SourceReport& r) { return r.kind == "population"; });
    EXPECT_EQ(report->counts.noted.at("covered_bases"), 31U);
    EXPECT_EQ(at(19), PopulationStatus::not_covered);
    EXPECT_EQ(at(20), PopulationStatus::absent);
    EXPECT_EQ(at(40), PopulationStatus::absent);
    EXPECT_EQ(at(41), PopulationStatus::not_covered);
    // A deletion that reaches beyond what was covered.
    EXPECT_EQ(status({one, model::Position{38}, sample_.base(39, 4), sample_.base(39)}),
              PopulationStatus::not_covered);
    // What is listed stays so.
    EXPECT_EQ(status({one, model::Position{4}, "G", "A"}), PopulationStatus::listed);
}

TEST_F(PopulationSource, ACoverageTableCountsFromItsLimitOn) {
    sample_.files["coverage.tsv"] = "locus\tover_20\n1:30\t0.95\n1:31\t0.9\n1:32\t0.89\n";
    option("coverage = {path = \"coverage.tsv\", columns = {locus = \"locus\", value = "
           "\"over_20\"}, at_least = 0.9}\n");
    sample_.build("out");
    EXPECT_EQ(at(30), PopulationStatus::absent);
    EXPECT_EQ(at(31), PopulationStatus::absent);
    EXPECT_EQ(at(32), PopulationStatus::not_covered);
}

TEST_F(PopulationSource, SitesWithoutAltSayThatItLookedThere) {
    sample_.files["population.vcf"] = population_vcf(
        "1\t5\t.\tG\tA\t.\tPASS\tAF=0.1;AN=100\n1\t30\t.\t" + sample_.base(30) +
        "\t.\t.\tPASS\tAN=100\n1\t31\t.\t" + sample_.base(31) + "\t.\t.\tPASS\tAN=0\n");
    option("coverage = \"sites\"\n");
    sample_.build("out");
    EXPECT_EQ(at(5), PopulationStatus::absent);
    EXPECT_EQ(at(6), PopulationStatus::not_covered);
    EXPECT_EQ(at(30), PopulationStatus::absent);
    EXPECT_EQ(at(31), PopulationStatus::not_covered);
}

TEST_F(PopulationSource, ACoverageThatContradictsItselfIsRefused) {
    sample_.files["c.tsv"] = "1\t30\t0.95\n";
    const std::string toml = sample_.toml;
    option("coverage = {path = \"c.tsv\", columns = {chrom = 1, value = 3}, at_least = 0.9}\n");
    EXPECT_THAT(refusal(), HasSubstr("coverage.columns names"));
    sample_.toml = toml;
    option("coverage = {path = \"c.tsv\", columns = {chrom = 1, pos = 2, start = 2}}\n");
    EXPECT_THAT(refusal(), HasSubstr("coverage.columns names"));
    sample_.toml = toml;
    option("coverage = {path = \"c.tsv\", columns = {chrom = 1, pos = 2, value = 3}}\n");
    EXPECT_THAT(refusal(), HasSubstr("belong together"));
    sample_.toml = toml;
    option("coverage = {columns = {chrom = 1}}\n");
    EXPECT_THAT(refusal(), HasSubstr("coverage has no path"));
}

TEST_F(PopulationSource, HemizygotesAndTheHighestOfSeveralPopulationsAreKept) {
    sample_.toml.replace(sample_.toml.find("\"PM\""), 4, R"(["PM", "AF"])");
    option("hemi = \"HOM\"\n");
    sample_.files["population.vcf"] =
        population_vcf("1\t5\t.\tG\tA,C\t.\tPASS\tAF=0.4,0.1;PM=0.3,0.2;HOM=1,2\n");
    sample_.build("out");
    const Release release = sample_.open("out");
    AlleleLookup lookup(release);
    const auto first = lookup.population({one, model::Position{4}, "G", "A"}).listed.at(0);
    EXPECT_DOUBLE_EQ(*first.popmax, 0.4);
    EXPECT_EQ(first.hemizygotes, 1);
    const auto second = lookup.population({one, model::Position{4}, "G", "C"}).listed.at(0);
    EXPECT_DOUBLE_EQ(*second.popmax, 0.2);
}

TEST_F(PopulationSource, FilesPerChromosomeAreOneSourceInAnyOrder) {
    sample_.files["pop.1.vcf"] = population_vcf("1\t5\t.\tG\tA\t.\tPASS\tAF=0.1\n");
    sample_.files["pop.2.vcf"] = population_vcf("2\t5\t.\tC\tG\t.\tPASS\tAF=0.2\n");
    const std::string toml = sample_.toml;
    const auto with_path = [&](const std::string& path) {
        sample_.toml = toml;
        const std::string key = "\"population.vcf\"";
        sample_.toml.replace(sample_.toml.find(key), key.size(), path);
    };
    with_path(R"(["pop.1.vcf", "pop.2.vcf"])");
    sample_.build("one");
    with_path(R"(["pop.2.vcf", "pop.1.vcf"])");
    sample_.build("two");
    with_path("\"pop.?.vcf\"");
    sample_.build("three");
    EXPECT_EQ(read_manifest(sample_.path("one")).id, read_manifest(sample_.path("two")).id);
    EXPECT_EQ(read_manifest(sample_.path("one")).id, read_manifest(sample_.path("three")).id);
    EXPECT_EQ(status({one, model::Position{4}, "G", "A"}, "three"), PopulationStatus::listed);
    EXPECT_EQ(status({model::Contig("2"), model::Position{4}, "C", "G"}, "three"),
              PopulationStatus::listed);
    EXPECT_EQ(read_manifest(sample_.path("one")).find("population", "popA")->source_files.size(),
              2U);
    sample_.files["pop.3.vcf"] = sample_.files["pop.1.vcf"];
    EXPECT_THAT(refusal(), HasSubstr("another file of the source"));
    with_path("\"nothing*.vcf\"");
    EXPECT_THAT(refusal(), HasSubstr("no file has a name like this"));
}

/// One deleted A of the run at 1-based 11-16, in every way that a file may write it.
std::vector<std::string> ways_to_write(const SampleSources& sample) {
    const auto row = [](std::int64_t pos, const std::string& ref, const std::string& alt,
                        const std::string& af) {
        return "1\t" + std::to_string(pos) + "\t.\t" + ref + "\t" + alt + "\t.\tPASS\tAF=" + af +
               "\n";
    };
    return {
        row(10, "CA", "C", "0.3"),                                  // left-aligned
        row(13, "AA", "A", "0.3"),                                  // inside the run
        row(15, "AA", "A", "0.3"),                                  // shifted to the right
        row(16, "AG", "G", "0.3"),                                  // anchored by the base behind
        row(8, sample.base(8, 5), sample.base(8, 2) + "CA", "0.3"), // padded on both sides
        row(10, "CAAAAAAG", "CAAAAAG", "0.3"),                      // the whole run
        row(10, "CAA", "CA,C", "0.3,0.1"),                          // beside a longer deletion
        row(10, "CA", "C,TA", "0.3,0.1"),                           // beside a substitution
        row(15, "AAGT", "AGT,AACC", "0.3,0.1"),                     // beside an MNV that pads it
        row(10, "caaaaaa", "caaaaa", "0.3"),                        // soft-masked
    };
}

TEST_F(PopulationSource, ACommonIndelIsFoundHoweverItIsWritten) {
    const std::vector<std::string> ways = ways_to_write(sample_);
    const SmallAllele key(one, model::Position{9}, "CA", "C");
    for (std::size_t i = 0; i < ways.size(); ++i) {
        sample_.files["population.vcf"] = population_vcf(ways[i]);
        const std::string name = "way" + std::to_string(i);
        sample_.build(name);
        const Release release = sample_.open(name);
        AlleleLookup lookup(release);
        const PopulationAnswer answer = lookup.population(key);
        EXPECT_EQ(answer.status("popA"), PopulationStatus::listed) << ways[i];
        EXPECT_EQ(answer.highest(), 0.3) << ways[i];
    }
}

} // namespace
} // namespace vigie::knowledge
