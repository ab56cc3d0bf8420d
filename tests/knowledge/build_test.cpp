#include "knowledge/build.hpp"

#include "knowledge/allele_lookup.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "sample_sources.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

using test::SampleSources;
using ::testing::HasSubstr;

const SourceReport& report_of(const std::vector<SourceReport>& reports, const std::string& kind) {
    return *std::find_if(reports.begin(), reports.end(),
                         [&kind](const SourceReport& report) { return report.kind == kind; });
}

std::string refusal(SampleSources& sample) {
    try {
        sample.build("out");
    } catch (const model::Error& error) {
        return error.what();
    }
    return "accepted";
}

/// Nothing but sources lies in the folder: neither a release nor a temporary one.
bool nothing_left(const SampleSources& sample) {
    const std::filesystem::directory_iterator entries(sample.path(""));
    return std::none_of(begin(entries), end(entries),
                        [](const auto& entry) { return entry.is_directory(); });
}

TEST(BuildingReleases, EverySourceIsReportedInOrderWithConservedCounts) {
    SampleSources sample;
    const auto reports = sample.build("out");
    ASSERT_EQ(reports.size(), 12U);
    EXPECT_EQ(reports.front().kind, "reference");
    EXPECT_EQ(reports[10].kind, "panels");
    EXPECT_EQ(reports.back().kind, "markers");
    for (const SourceReport& report : reports) {
        EXPECT_TRUE(report.counts.conserved()) << report.name;
        EXPECT_FALSE(report.reused) << report.name;
    }
    EXPECT_EQ(report_of(reports, "genes").counts.dropped.at("entry_withdrawn"), 1U);
    EXPECT_EQ(report_of(reports, "transcripts").counts.noted.at("no_reference_sequence"), 1U);
}

/// Gives the sample a table of pinned transcripts.
void pin(SampleSources& sample, const std::string& table) {
    const std::string models = "path = \"genes.gff3\"\n";
    sample.toml.insert(sample.toml.find(models) + models.size(), "pinned = \"pinned.tsv\"\n");
    sample.files["pinned.tsv"] = table;
}

TEST(BuildingReleases, APinnedTranscriptIsShownFirst) {
    SampleSources plain;
    plain.build("out");
    const Release before = plain.open("out");
    const std::string last = before.transcripts().transcripts().back().id;
    ASSERT_NE(before.transcripts().transcripts().front().id, last);
    SampleSources sample;
    pin(sample, "# the laboratory's choice\n" + last.substr(0, last.find('.')) + "\twhy\n");
    const auto reports = sample.build("out");
    EXPECT_EQ(report_of(reports, "transcripts").counts.noted.at("pinned"), 1U);
    const Release after = sample.open("out");
    EXPECT_EQ(after.transcripts().transcripts().front().id, last);
    EXPECT_NE(after.id(), before.id());
}

TEST(BuildingReleases, APinnedTranscriptThatTheModelsLackIsRefused) {
    SampleSources sample;
    pin(sample, "# none\nNM_999999.1\treason\n");
    EXPECT_THAT(refusal(sample), testing::AllOf(HasSubstr("NM_999999.1"), HasSubstr("2")));
}

TEST(BuildingReleases, TheSameSourcesGiveTheSameIdAndBytes) {
    SampleSources sample;
    sample.build("one");
    sample.build("two");
    const Manifest one = read_manifest(sample.path("one"));
    const Manifest two = read_manifest(sample.path("two"));
    EXPECT_EQ(one.id, two.id);
    for (const ManifestComponent& component : one.components) {
        EXPECT_EQ(hts::read_file(sample.path("one") / component.file),
                  hts::read_file(sample.path("two") / component.file))
            << component.name;
    }
}

TEST(BuildingReleases, AnExistingOutputIsNeverOverwritten) {
    SampleSources sample;
    std::filesystem::create_directory(sample.path("out"));
    EXPECT_THROW(sample.build("out"), model::UsageError);
    EXPECT_TRUE(std::filesystem::is_empty(sample.path("out")));
}

TEST(BuildingReleases, AFailedBuildLeavesNothing) {
    SampleSources sample;
    sample.files["panels.tsv"] = "panel_id\tpanel_version\tsymbol\tconfidence\nP\t1\tA\tblue\n";
    EXPECT_THAT(refusal(sample), HasSubstr("blue"));
    EXPECT_TRUE(nothing_left(sample));
}

TEST(BuildingReleases, LeftoversOfADeadBuildAreRemoved) {
    SampleSources sample;
    const std::filesystem::path dead = hts::temporary_beside(sample.path("out"), 2147483647);
    std::filesystem::create_directory(dead);
    sample.build("out");
    EXPECT_FALSE(std::filesystem::exists(dead));
}

TEST(BuildingReleases, AStatedChecksumIsCompared) {
    SampleSources sample;
    const std::string right = hts::sha256_hex(sample.files["constraint.tsv"]);
    const std::string key = "path = \"constraint.tsv\"\n";
    const std::string toml = sample.toml;
    sample.toml.insert(toml.find(key) + key.size(), "sha256 = \"" + right + "\"\n");
    EXPECT_NO_THROW(sample.build("right"));
    sample.toml = toml;
    sample.toml.insert(toml.find(key) + key.size(), "sha256 = \"" + std::string(64, '0') + "\"\n");
    EXPECT_THAT(refusal(sample), HasSubstr("SHA-256"));
}

TEST(BuildingReleases, TwoClinvarsShareEveryOtherFileOnDisk) {
    SampleSources sample;
    sample.build("2024");
    sample.files["clinvar.vcf"] += "9\t11\t13\tA\tG\t.\t.\tCLNSIG=Benign;CLNREVSTAT=x\n";
    sample.toml.replace(sample.toml.find("2024-06"), 7, "2025-06");
    sample.build("2025", "2024");
    for (const ManifestComponent& component : read_manifest(sample.path("2025")).components) {
        const auto file = sample.path("2025") / component.file;
        const bool shared = std::filesystem::hard_link_count(file) == 2;
        EXPECT_EQ(shared, component.kind != "clinvar") << component.name;
        EXPECT_EQ(std::filesystem::exists(sample.path("2024") / component.file), shared);
    }
    // A build without the base gives the same release.
    sample.build("alone");
    EXPECT_EQ(read_manifest(sample.path("alone")).id, read_manifest(sample.path("2025")).id);
}

TEST(BuildingReleases, UnchangedComponentsAreTakenFromTheBase) {
    SampleSources sample;
    sample.build("old");
    sample.files["constraint.tsv"] += "GENEB\tENST2\t0.1\t0.9\n";
    const auto reports = sample.build("new", "old");
    for (const SourceReport& report : reports) {
        EXPECT_EQ(report.reused, report.kind != "constraint") << report.kind;
    }
    EXPECT_EQ(report_of(reports, "population").counts.in, 3U);
    EXPECT_NO_THROW(verify_release(sample.path("new")));
    sample.build("anew");
    EXPECT_EQ(read_manifest(sample.path("new")).id, read_manifest(sample.path("anew")).id);
}

TEST(BuildingReleases, AnotherReferenceOrOptionMakesAnotherComponent) {
    SampleSources sample;
    sample.build("old");
    sample.toml.erase(sample.toml.find("hom = \"HOM\"\n"), std::string("hom = \"HOM\"\n").size());
    EXPECT_FALSE(report_of(sample.build("less", "old"), "population").reused);
    sample.files["ref.fa"] += ">3\nACGT\n";
    EXPECT_FALSE(report_of(sample.build("longer", "old"), "clinvar").reused);
}

TEST(BuildingReleases, ADamagedBaseIsNotTakenOver) {
    SampleSources sample;
    sample.build("old");
    const Manifest manifest = read_manifest(sample.path("old"));
    const auto file = sample.path("old") / manifest.of_kind("genes").front()->file;
    std::string bytes = hts::read_file(file);
    bytes[bytes.size() / 3] = static_cast<char>(bytes[bytes.size() / 3] ^ 0x20);
    hts::write_file(file, bytes);
    EXPECT_THROW(sample.build("new", "old"), model::InputError);
}

TEST(BuildingPopulation, MultiAllelicRecordsAreSplitAndIndelsShiftedLeft) {
    SampleSources sample;
    sample.build("out");
    const Release release = sample.open("out");
    AlleleLookup lookup(release);
    const model::Contig one("1");
    const auto second = lookup.population({one, model::Position{4}, "G", "C"});
    ASSERT_EQ(second.listed.size(), 1U);
    EXPECT_EQ(second.listed[0].source, "popA");
    EXPECT_DOUBLE_EQ(*second.listed[0].allele_frequency, 0.2);
    EXPECT_DOUBLE_EQ(*second.listed[0].popmax, 0.3);
    EXPECT_EQ(second.listed[0].allele_count, 20);
    EXPECT_EQ(second.listed[0].allele_number, 100);
    EXPECT_EQ(second.listed[0].homozygotes, 2);
    const auto shifted = lookup.population({one, model::Position{9}, "C", "CA"});
    ASSERT_EQ(shifted.listed.size(), 1U);
    EXPECT_EQ(shifted.listed[0].popmax, std::nullopt);
}

TEST(BuildingPopulation, OfTwoRecordsOfOneAlleleTheHighestFrequencyStays) {
    SampleSources sample;
    sample.files["population.vcf"] = test::population_vcf("1\t10\t.\tC\tCA\t.\tPASS\tAF=0.3\n"
                                                          "1\t16\t.\tA\tAA\t.\tPASS\tAF=0.01\n");
    const auto reports = sample.build("out");
    EXPECT_EQ(report_of(reports, "population").counts.dropped.at("duplicate_allele"), 1U);
    const Release release = sample.open("out");
    AlleleLookup lookup(release);
    EXPECT_DOUBLE_EQ(
        *lookup.population({model::Contig("1"), model::Position{9}, "C", "CA"}).highest(), 0.3);
}

TEST(BuildingPopulation, AllelesThatCannotBeUsedAreCountedByReason) {
    SampleSources sample;
    sample.files["population.vcf"] = test::population_vcf("1\t5\t.\tG\t.\t.\tPASS\tAF=0.1\n"
                                                          "1\t5\t.\tG\t*,A\t.\tPASS\tAF=0.1,0.2\n"
                                                          "1\t5\t.\tG\t<DEL>\t.\tPASS\tAF=0.1\n"
                                                          "1\t5\t.\tG\tR\t.\tPASS\tAF=0.1\n"
                                                          "1\t6\t.\tG\tT\t.\tPASS\tAF=0.1\n");
    const model::StageCounts counts = report_of(sample.build("out"), "population").counts;
    EXPECT_EQ(counts.in, 6U);
    EXPECT_EQ(counts.out, 1U);
    EXPECT_EQ(counts.dropped.at("no_alt"), 1U);
    EXPECT_EQ(counts.dropped.at("spanning_deletion"), 1U);
    EXPECT_EQ(counts.dropped.at("symbolic_allele"), 1U);
    EXPECT_EQ(counts.dropped.at("unsupported_allele"), 1U);
    EXPECT_EQ(counts.dropped.at("reference_mismatch"), 1U);
}

TEST(BuildingPopulation, AFileOfAnotherSequenceIsRefused) {
    SampleSources sample;
    sample.files["population.vcf"] = test::population_vcf("1\t5\t.\tC\tT\t.\tPASS\tAF=0.1\n"
                                                          "1\t6\t.\tG\tT\t.\tPASS\tAF=0.1\n");
    EXPECT_THAT(refusal(sample), HasSubstr("contradict the reference"));
}

TEST(BuildingPopulation, RecordsOfAContigInTwoPlacesAreRefused) {
    SampleSources sample;
    sample.files["population.vcf"] = test::population_vcf("1\t5\t.\tG\tT\t.\tPASS\tAF=0.1\n"
                                                          "2\t1\t.\tT\tC\t.\tPASS\tAF=0.1\n"
                                                          "1\t5\t.\tG\tA\t.\tPASS\tAF=0.1\n");
    EXPECT_THAT(refusal(sample), HasSubstr("two places"));
}

TEST(BuildingPopulation, FrequenciesThatAreNoneAreRefusedWithTheirLine) {
    for (const char* value : {"1.5", "-0.1", "often", "0.1,0.2"}) {
        SampleSources sample;
        sample.files["population.vcf"] =
            test::population_vcf(std::string("1\t5\t.\tG\tT\t.\tPASS\tAF=") + value + "\n");
        EXPECT_THAT(refusal(sample), HasSubstr("population.vcf:10 (1-5-G-T, AF)")) << value;
    }
}

TEST(BuildingPopulation, AMissingFrequencyIsAbsentNotZero) {
    SampleSources sample;
    sample.files["population.vcf"] = test::population_vcf("1\t5\t.\tG\tT\t.\tPASS\tAF=.;AC=1\n");
    sample.build("out");
    const Release release = sample.open("out");
    AlleleLookup lookup(release);
    const auto answer = lookup.population({model::Contig("1"), model::Position{4}, "G", "T"});
    ASSERT_EQ(answer.listed.size(), 1U);
    EXPECT_EQ(answer.highest(), std::nullopt);
    EXPECT_TRUE(answer.not_assessed()) << "listed without a value says nothing of the frequency";
}

TEST(BuildingPopulation, WithoutATagForItTheFrequencyIsCountOverNumber) {
    SampleSources sample;
    sample.toml.erase(sample.toml.find("af = \"AF\"\n"), std::string("af = \"AF\"\n").size());
    sample.build("out");
    const Release release = sample.open("out");
    AlleleLookup lookup(release);
    const auto answer = lookup.population({model::Contig("1"), model::Position{4}, "G", "A"});
    EXPECT_DOUBLE_EQ(*answer.listed.at(0).allele_frequency, 0.1);
}

TEST(BuildingPopulation, AnOptionThatNamesNoTagIsAConfigurationError) {
    SampleSources sample;
    sample.toml.replace(sample.toml.find("\"PM\""), 4, "\"XX\"");
    try {
        sample.build("out");
        FAIL() << "accepted";
    } catch (const model::UsageError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::configuration);
    }
}

TEST(BuildingClinvar, ContigsWithoutSequenceAreKeptUnderTheirKey) {
    SampleSources sample;
    const auto reports = sample.build("out");
    EXPECT_EQ(report_of(reports, "clinvar").counts.noted.at("no_reference_sequence"), 1U);
    const Release release = sample.open("out");
    AlleleLookup lookup(release);
    const auto found = lookup.clinvar({model::Contig("9"), model::Position{9}, "A", "G"});
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->significance, "Pathogenic");
    EXPECT_EQ(found->classification, model::ClinicalClass::pathogenic);
    EXPECT_EQ(found->stars, 3);
    EXPECT_EQ(found->conditions, "Some_disease");
    EXPECT_EQ(found->accession, "12");
}

TEST(BuildingClinvar, ConditionsTheirIdsAndTheSubmissionsOfAConflictAreKept) {
    SampleSources sample;
    std::string text = test::clinvar_vcf(
        "1\t5\t77\tG\tA\t.\t.\tCLNSIG=Conflicting_classifications_of_pathogenicity;"
        "CLNREVSTAT=criteria_provided,_conflicting_classifications;CLNDN=One|Two;"
        "CLNDISDB=MONDO:1,OMIM:2|ORPHA:3;CLNSIGCONF=Pathogenic(2)|Benign(1);ONC=Oncogenic\n");
    text.insert(text.find("##contig"),
                "##INFO=<ID=CLNDISDB,Number=.,Type=String,Description=\"i\">\n"
                "##INFO=<ID=CLNSIGCONF,Number=.,Type=String,Description=\"c\">\n"
                "##INFO=<ID=ONC,Number=.,Type=String,Description=\"o\">\n");
    sample.files["clinvar.vcf"] = text;
    const model::StageCounts counts = report_of(sample.build("out"), "clinvar").counts;
    EXPECT_EQ(counts.noted.at("somatic_classification_left_aside"), 1U);
    const Release release = sample.open("out");
    AlleleLookup lookup(release);
    const auto found = lookup.clinvar({model::Contig("1"), model::Position{4}, "G", "A"});
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->accession, "77");
    EXPECT_EQ(found->conditions, "One|Two");
    EXPECT_EQ(found->disease_ids, "MONDO:1,OMIM:2|ORPHA:3");
    EXPECT_EQ(found->submissions, "Pathogenic(2)|Benign(1)");
}

TEST(BuildingClinvar, OfTwoRecordsMostStarsThenTheMostPathogenicStays) {
    SampleSources sample;
    const std::string ref = sample.base(30);
    const std::string one_star = ";CLNREVSTAT=criteria_provided,_single_submitter\n";
    sample.files["clinvar.vcf"] = test::clinvar_vcf(
        "1\t30\t1\t" + ref + "\tN\t.\t.\tCLNSIG=Pathogenic;CLNREVSTAT=no_assertion_provided\n" +
        "1\t30\t2\t" + ref + "\tN\t.\t.\tCLNSIG=Benign" + one_star + "1\t30\t3\t" + ref +
        "\tN\t.\t.\tCLNSIG=Likely_pathogenic" + one_star + "1\t30\t4\t" + ref +
        "\tN\t.\t.\tCLNREVSTAT=no_classification\n");
    const model::StageCounts counts = report_of(sample.build("out"), "clinvar").counts;
    EXPECT_EQ(counts.dropped.at("duplicate_allele"), 2U);
    EXPECT_EQ(counts.dropped.at("no_classification"), 1U);
    const Release release = sample.open("out");
    AlleleLookup lookup(release);
    const auto found = lookup.clinvar({model::Contig("1"), model::Position{29}, ref, "N"});
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->accession, "3");
}

TEST(BuildingReference, AContigWhoseLengthIsNotTheAssemblysIsRefused) {
    SampleSources sample;
    sample.toml.replace(sample.toml.find("synthetic"), 9, "GRCh38");
    EXPECT_THAT(refusal(sample), HasSubstr("has 120 bases"));
}

TEST(BuildingPanels, AFolderOfFilesIsOneSource) {
    SampleSources sample;
    sample.files["many/a.tsv"] = "panel_id\tpanel_version\tsymbol\tconfidence\nA\t1\tX\tgreen\n";
    sample.files["many/b.tsv"] = "panel_id\tpanel_version\tsymbol\tconfidence\nB\t1\tY\tgreen\n";
    sample.toml.replace(sample.toml.find("panels.tsv"), 10, "many");
    sample.build("two");
    EXPECT_EQ(sample.open("two").panels().size(), 2U);
    sample.files["many/c.tsv"] = sample.files["many/a.tsv"];
    EXPECT_THAT(refusal(sample), HasSubstr("another file"));
}

TEST(VerifyingReleases, ASoundReleasePassesAndADamagedComponentIsNamed) {
    SampleSources sample;
    sample.build("out");
    EXPECT_NO_THROW(verify_release(sample.path("out")));
    const Manifest manifest = read_manifest(sample.path("out"));
    for (const ManifestComponent& component : manifest.components) {
        const auto file = sample.path("out") / component.file;
        const std::string bytes = hts::read_file(file);
        std::string damaged = bytes;
        damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
        hts::write_file(file, damaged);
        try {
            verify_release(sample.path("out"));
            ADD_FAILURE() << "accepted damage of " << component.file;
        } catch (const model::InputError& error) {
            EXPECT_THAT(error.what(), HasSubstr(component.file));
        }
        hts::write_file(file, bytes);
    }
}

TEST(VerifyingReleases, ASwappedComponentIsRefused) {
    SampleSources sample;
    sample.build("out");
    const Manifest manifest = read_manifest(sample.path("out"));
    const auto phenotypes = manifest.of_kind("phenotypes");
    ASSERT_EQ(phenotypes.size(), 2U);
    hts::write_file(sample.path("out") / phenotypes[0]->file,
                    hts::read_file(sample.path("out") / phenotypes[1]->file));
    EXPECT_THROW(verify_release(sample.path("out")), model::InputError);
    EXPECT_THROW(sample.open("out"), model::InputError);
}

} // namespace
} // namespace vigie::knowledge
