#include "knowledge/release.hpp"

#include "knowledge/allele_lookup.hpp"
#include "pipeline/model/error.hpp"
#include "sample_sources.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

using model::GeneKey;
using test::SampleSources;

const GeneKey gene_a("HGNC:1");
const GeneKey gene_b("HGNC:2");

class OpenedRelease : public ::testing::Test {
  protected:
    static Release build_and_open(SampleSources& sample) {
        sample.build("release");
        return sample.open("release");
    }
    SampleSources sample_;
};

TEST_F(OpenedRelease, TranscriptsResolveByEnsemblIdAndNameTheGeneAnew) {
    const Release release = build_and_open(sample_);
    EXPECT_EQ(release.assembly().name(), "synthetic");
    ASSERT_EQ(release.transcripts().transcripts().size(), 2U);
    EXPECT_EQ(release.genes().symbol(gene_a), "NEWA");
    const auto& all = release.transcripts().transcripts();
    const auto of_new_gene = std::find_if(all.begin(), all.end(), [](const auto& transcript) {
        return transcript.gene == GeneKey("ENSG00000000009");
    });
    EXPECT_NE(of_new_gene, all.end());
    EXPECT_EQ(release.genes().symbol(GeneKey("ENSG00000000009")), "GENEN");
}

TEST_F(OpenedRelease, PanelsAndPhenotypesUnderAnOldSymbolFindTheirGene) {
    const Release release = build_and_open(sample_);
    ASSERT_EQ(release.panels_of(gene_a).size(), 1U);
    EXPECT_EQ(release.panels_of(gene_a)[0].panel->id, "P1");
    EXPECT_EQ(release.panels_of(gene_a)[0].panel->source, "network");
    EXPECT_EQ(release.panels_of(gene_a)[0].entry->confidence, panels::Confidence::green);
    EXPECT_GE(release.symbol_drift().previous, 3U);
}

TEST_F(OpenedRelease, TwoSymbolsOfOneGeneInAPanelAreOneEntryWithTheModesOfBoth) {
    sample_.files["panels.tsv"] = "panel_id\tpanel_version\tsymbol\tconfidence\tinheritance\n"
                                  "P1\t1\tOLDA\tgreen\tAD\nP1\t1\tALIASA\tgreen\tAR\n"
                                  "P1\t1\tA1\tamber\tXLD\n";
    const Release release = build_and_open(sample_);
    ASSERT_EQ(release.panels_of(gene_a).size(), 1U);
    const panels::PanelEntry& entry = *release.panels_of(gene_a)[0].entry;
    EXPECT_EQ(entry.confidence, panels::Confidence::green);
    EXPECT_EQ(entry.modes.text(), "AD,AR");
    EXPECT_EQ(release.symbol_drift().repeated, 2U);
}

TEST_F(OpenedRelease, AModeOfInheritanceIsNoSignOfAGene) {
    sample_.files["genes_to_phenotype.txt"] += "1\tOLDA\tHP:0000001\tAll\n";
    const Release release = build_and_open(sample_);
    EXPECT_EQ(release.terms_of(gene_a), std::vector<std::string>{"HP:0001250"});
}

TEST_F(OpenedRelease, TermsAreCurrentAndComeFromGenesAndFromCausedDiseases) {
    const Release release = build_and_open(sample_);
    EXPECT_EQ(release.terms_of(gene_a), std::vector<std::string>{"HP:0001250"});
    EXPECT_EQ(release.terms_of(gene_b), std::vector<std::string>{"HP:0000118"});
    EXPECT_TRUE(release.terms_of(GeneKey("HGNC:99")).empty());
}

TEST_F(OpenedRelease, DiseasesKeepExcludedTermsApart) {
    const Release release = build_and_open(sample_);
    const DiseaseProfile* disease = release.disease("ORPHA:10");
    ASSERT_NE(disease, nullptr);
    EXPECT_EQ(disease->label, "Disease ten");
    ASSERT_EQ(disease->annotations.size(), 2U);
    EXPECT_TRUE(disease->annotations[0].excluded);
    EXPECT_EQ(disease->annotations[1].frequency, "3/7");
    EXPECT_EQ(release.disease("ORPHA:11"), nullptr);
}

TEST_F(OpenedRelease, LinksCarryModesSourceAndVersion) {
    const Release release = build_and_open(sample_);
    ASSERT_EQ(release.diseases_of(gene_b).size(), 1U);
    const GeneDiseaseLink& link = release.diseases_of(gene_b)[0];
    EXPECT_EQ(link.disease_id, "ORPHA:10");
    EXPECT_EQ(link.modes.text(), "AD");
    EXPECT_EQ(link.source, "orphapackets");
    EXPECT_EQ(link.version, "2025-12");
}

TEST_F(OpenedRelease, ConstraintFollowsTheGene) {
    const Release release = build_and_open(sample_);
    const auto constraint = release.constraint_of(gene_a);
    ASSERT_TRUE(constraint.has_value());
    EXPECT_DOUBLE_EQ(*constraint->pli, 0.99);
    EXPECT_DOUBLE_EQ(*constraint->loeuf, 0.2);
    EXPECT_EQ(constraint->missense_z, std::nullopt);
    EXPECT_EQ(release.constraint_of(gene_b), std::nullopt);
}

TEST_F(OpenedRelease, MendelianAreGenesWithCauseTermOrGreenOrAmberEntry) {
    sample_.files["panels.tsv"] += "P1\t1\tGENEC\tamber\t\nP1\t1\tGENED\tred\t\n";
    sample_.files["hgnc.txt"] += "HGNC:4\tGENEC\tApproved\t\t\t\nHGNC:5\tGENED\tApproved\t\t\t\n";
    const Release release = build_and_open(sample_);
    EXPECT_TRUE(release.is_mendelian(gene_a));
    EXPECT_TRUE(release.is_mendelian(gene_b));
    EXPECT_TRUE(release.is_mendelian(GeneKey("HGNC:4")));
    EXPECT_FALSE(release.is_mendelian(GeneKey("HGNC:5")));
    EXPECT_EQ(release.mendelian_genes(), (std::vector<GeneKey>{gene_a, gene_b, GeneKey("HGNC:4")}));
}

TEST_F(OpenedRelease, AContestedLinkAloneMakesNoMendelianGene) {
    std::string& packets = sample_.files["orphapackets.ndjson"];
    const std::string cause = "Disease-causing germline mutation(s) in";
    packets.replace(packets.find(cause), cause.size(), "Modifying germline mutation in");
    const Release release = build_and_open(sample_);
    EXPECT_FALSE(release.is_mendelian(gene_b));
    EXPECT_TRUE(release.terms_of(gene_b).empty());
    EXPECT_EQ(release.diseases_of(gene_b).size(), 1U);
}

TEST_F(OpenedRelease, OfOnePanelIdTheLaterSourceWins) {
    sample_.files["later.tsv"] =
        "panel_id\tpanel_version\tsymbol\tconfidence\nP1\t2\tGENEB\tgreen\n";
    sample_.toml += "[[panels]]\npath = \"later.tsv\"\nname = \"a-later\"\n";
    const Release release = build_and_open(sample_);
    ASSERT_NE(release.panel("P1"), nullptr);
    EXPECT_EQ(release.panel("P1")->version, "2");
    EXPECT_EQ(release.panel("P1")->entries.size(), 1U);
    EXPECT_EQ(release.panel("P2"), nullptr);
}

TEST_F(OpenedRelease, TwoNamesOfOneGeneInAPanelAreOneEntry) {
    sample_.files["panels.tsv"] += "P1\t1\tNEWA\tred\t\n";
    const Release release = build_and_open(sample_);
    EXPECT_EQ(release.panel("P1")->entries.size(), 2U);
    EXPECT_EQ(release.panels_of(gene_a).at(0).entry->confidence, panels::Confidence::green);
    EXPECT_EQ(release.symbol_drift().repeated, 1U);
}

TEST_F(OpenedRelease, TheOntologySpeaksFrench) {
    const Release release = build_and_open(sample_);
    ASSERT_NE(release.ontology().find("HP:0001250"), nullptr);
    EXPECT_EQ(release.ontology().find("HP:0001250")->label_fr, "Crise d'épilepsie");
    EXPECT_EQ(release.ontology().current("HP:0000002"), "HP:0001250");
}

TEST_F(OpenedRelease, AVersionThatIsNotStatedNamesTheSourcesChecksum) {
    sample_.toml.replace(sample_.toml.find("version = \"2026-01\"\n"), 20, "");
    const Release release = build_and_open(sample_);
    const ManifestComponent* panels = release.manifest().find("panels", "network");
    ASSERT_NE(panels, nullptr);
    EXPECT_EQ(panels->version, "sha256-" + panels->source_sha256.substr(0, 12));
}

TEST_F(OpenedRelease, ReferenceAndPanelsAloneAreARelease) {
    sample_.toml.resize(sample_.toml.find("[[population]]"));
    const Release release = build_and_open(sample_);
    EXPECT_TRUE(release.population().empty());
    EXPECT_TRUE(release.clinvar().empty());
    EXPECT_TRUE(release.ontology().empty());
    EXPECT_TRUE(release.mendelian_genes().empty());
    AlleleLookup lookup(release);
    const model::SmallAllele allele(model::Contig("1"), model::Position{4}, "G", "A");
    EXPECT_TRUE(lookup.population(allele).not_assessed());
    EXPECT_EQ(lookup.clinvar(allele), std::nullopt);
}

TEST_F(OpenedRelease, BeyondTheLastRecordOfAContigFrequencyIsNotAssessed) {
    const Release release = build_and_open(sample_);
    AlleleLookup lookup(release);
    const model::Contig one("1");
    // The last allele that the source lists stands at 0-based 9.
    const auto inside = lookup.population({one, model::Position{9}, "C", "G"});
    EXPECT_EQ(inside.not_listed, std::vector<std::string>{"popA"});
    EXPECT_FALSE(inside.not_assessed());
    const auto beyond = lookup.population({one, model::Position{10}, "A", "G"});
    EXPECT_EQ(beyond.not_covered, std::vector<std::string>{"popA"});
    EXPECT_TRUE(beyond.not_assessed());
    EXPECT_TRUE(
        lookup.population({model::Contig("2"), model::Position{0}, "T", "G"}).not_assessed());
}

TEST_F(OpenedRelease, AFolderThatIsNoReleaseIsAMissingInput) {
    try {
        sample_.open("nowhere");
        FAIL() << "accepted";
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::missing_input);
    }
}

} // namespace
} // namespace vigie::knowledge
