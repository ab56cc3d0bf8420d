#include "knowledge/diff.hpp"

#include "knowledge/diff_summary.hpp"
#include "pipeline/model/error.hpp"
#include "sample_sources.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

namespace vigie::knowledge {
namespace {

using model::KnowledgeChange;
using test::SampleSources;

class ComparingReleases : public ::testing::Test {
  protected:
    ComparingReleases() { sample_.build("old"); }

    std::vector<KnowledgeChange> changes(const std::string& since = "old") {
        sample_.build("new");
        const Release older = sample_.open(since);
        const Release newer = sample_.open("new");
        std::vector<KnowledgeChange> all;
        diff_releases(older, newer, [&all](const KnowledgeChange& c) { all.push_back(c); });
        return all;
    }

    static std::vector<KnowledgeChange> of(const std::vector<KnowledgeChange>& all,
                                           const std::string& what) {
        std::vector<KnowledgeChange> some;
        std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                     [&what](const auto& change) { return change.what == what; });
        return some;
    }

    static void replace(std::string& text, const std::string& from, const std::string& to) {
        ASSERT_NE(text.find(from), std::string::npos) << from;
        text.replace(text.find(from), from.size(), to);
    }

    SampleSources sample_;
};

TEST_F(ComparingReleases, EqualReleasesDifferInNothing) {
    EXPECT_TRUE(changes().empty());
}

TEST_F(ComparingReleases, ClinvarClassAndStarsCarryOldAndNewValueAndTheNewVersion) {
    replace(sample_.files["clinvar.vcf"], "CLNSIG=Pathogenic", "CLNSIG=Uncertain_significance");
    replace(sample_.files["clinvar.vcf"], "reviewed_by_expert_panel", "no_assertion_provided");
    replace(sample_.toml, "2024-06", "2025-06");
    const auto all = changes();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].what, "clinvar_class");
    EXPECT_EQ(all[0].key.text, "9-10-A-G");
    EXPECT_EQ(all[0].old_value, "Pathogenic");
    EXPECT_EQ(all[0].new_value, "Uncertain_significance");
    EXPECT_EQ(all[0].source_date, "2025-06");
    EXPECT_EQ(all[1].what, "clinvar_stars");
    EXPECT_EQ(all[1].old_value, "reviewed_by_expert_panel");
}

TEST_F(ComparingReleases, WithdrawnIsWhatTheNewFileCoversAndLacks) {
    sample_.files["clinvar.vcf"] = test::clinvar_vcf("1\t40\t13\t" + sample_.base(40) +
                                                     "\tN\t.\t.\tCLNSIG=Benign;CLNREVSTAT=x\n");
    const auto all = changes();
    const auto withdrawn = of(all, "clinvar_withdrawn");
    ASSERT_EQ(withdrawn.size(), 1U);
    EXPECT_EQ(withdrawn[0].key.text, "1-30-" + sample_.base(30) + "-N");
    EXPECT_EQ(withdrawn[0].new_value, "");
    // Contig 9 is not in the new file at all: that is no withdrawal.
    const auto not_covered = of(all, "clinvar_not_covered");
    ASSERT_EQ(not_covered.size(), 1U);
    EXPECT_EQ(not_covered[0].key.text, "9-10-A-G");
    EXPECT_EQ(of(all, "clinvar_added").size(), 1U);
}

TEST_F(ComparingReleases, BeyondTheLastRecordOfACutFileNothingIsWithdrawn) {
    sample_.files["clinvar.vcf"] = test::clinvar_vcf(
        "1\t20\t13\t" + sample_.base(20) +
        "\tN\t.\t.\tCLNSIG=Benign;CLNREVSTAT=x\n"
        "9\t10\t12\tA\tG\t.\t.\tCLNSIG=Pathogenic;CLNREVSTAT=reviewed_by_expert_panel;"
        "CLNDN=Some_disease\n");
    const auto all = changes();
    EXPECT_TRUE(of(all, "clinvar_withdrawn").empty());
    EXPECT_EQ(of(all, "clinvar_not_covered").size(), 1U);
}

TEST_F(ComparingReleases, PanelEntriesAddedRemovedUpgradedAndTheirModes) {
    sample_.files["hgnc.txt"] += "HGNC:4\tGENEC\tApproved\t\t\t\n";
    sample_.files["panels.tsv"] = "panel_id\tpanel_version\tsymbol\tconfidence\tinheritance\n"
                                  "P1\t2\tGENEB\tgreen\tAD\nP1\t2\tGENEC\tamber\tAR\n";
    const auto all = changes();
    const auto added = of(all, "panel_entry_added");
    ASSERT_EQ(added.size(), 1U);
    EXPECT_EQ(added[0].key.text, "P1/HGNC:4");
    EXPECT_EQ(added[0].new_value, "amber AR");
    const auto removed = of(all, "panel_entry_removed");
    ASSERT_EQ(removed.size(), 1U);
    EXPECT_EQ(removed[0].key.text, "P1/HGNC:1");
    EXPECT_EQ(removed[0].old_value, "green AD");
    const auto confidence = of(all, "panel_confidence");
    ASSERT_EQ(confidence.size(), 1U);
    EXPECT_EQ(confidence[0].old_value, "red");
    EXPECT_EQ(confidence[0].new_value, "green");
    const auto modes = of(all, "panel_inheritance");
    ASSERT_EQ(modes.size(), 1U);
    EXPECT_EQ(modes[0].new_value, "AD");
}

TEST_F(ComparingReleases, ARenamedGeneIsAChangeOfItsSymbolOnly) {
    replace(sample_.files["hgnc.txt"], "GENEB", "RENAMEDB");
    replace(sample_.files["hgnc.txt"], "HGNC:2\tRENAMEDB\tApproved\t\t",
            "HGNC:2\tRENAMEDB\tApproved\tGENEB\t");
    replace(sample_.files["orphapackets.ndjson"], "GENEB", "RENAMEDB");
    const auto all = changes();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].what, "gene_symbol");
    EXPECT_EQ(all[0].key.text, "HGNC:2");
    EXPECT_EQ(all[0].old_value, "GENEB");
    EXPECT_EQ(all[0].new_value, "RENAMEDB");
}

TEST_F(ComparingReleases, FrequenciesChangedAddedAndNoLongerListed) {
    replace(sample_.files["population.vcf"], "AF=0.1,0.2", "AF=0.1,0.25");
    replace(sample_.files["population.vcf"], "1\t16\t.\tA\tAA", "1\t16\t.\tA\tAAA");
    const auto all = changes();
    const auto frequency = of(all, "frequency");
    ASSERT_EQ(frequency.size(), 3U);
    EXPECT_EQ(frequency[0].key.text, "1-5-G-C");
    EXPECT_EQ(frequency[0].old_value, "popA AF 0.2 popmax 0.3 AC 20 AN 100 hom 2");
    EXPECT_EQ(frequency[0].new_value, "popA AF 0.25 popmax 0.3 AC 20 AN 100 hom 2");
    EXPECT_EQ(frequency[1].new_value, "");
    EXPECT_EQ(frequency[2].old_value, "");
    EXPECT_TRUE(of(all, "frequency_coverage").empty());
}

TEST_F(ComparingReleases, AMovedEndOfAPopulationSourceIsNamed) {
    sample_.files["population.vcf"] += "1\t90\t.\t" + sample_.base(90) + "\tN\t.\tPASS\tAF=0.5\n";
    const auto coverage = of(changes(), "frequency_coverage");
    ASSERT_EQ(coverage.size(), 1U);
    EXPECT_EQ(coverage[0].key.text, "1-*");
    EXPECT_EQ(coverage[0].old_value, "popA 5 to 10");
    EXPECT_EQ(coverage[0].new_value, "popA 5 to 90");
}

TEST_F(ComparingReleases, LinksTermsConstraintAndTranscripts) {
    replace(sample_.files["orphapackets.ndjson"], "Autosomal dominant", "Autosomal recessive");
    sample_.files["genes_to_phenotype.txt"] += "1\tOLDA\tHP:0000118\tx\n";
    replace(sample_.files["constraint.tsv"], "9.9e-01", "5.0e-01");
    replace(sample_.files["genes.gff3"], "exon\t21\t80", "exon\t21\t78");
    replace(sample_.files["genes.gff3"], "gene\t21\t80", "gene\t21\t78");
    replace(sample_.files["genes.gff3"], "mRNA\t21\t80", "mRNA\t21\t78");
    const auto all = changes();
    EXPECT_EQ(of(all, "gene_disease").at(0).key.text, "HGNC:2");
    const auto terms = of(all, "hpo_annotation");
    ASSERT_EQ(terms.size(), 1U);
    EXPECT_EQ(terms[0].key.text, "HGNC:1/HP:0000118");
    EXPECT_EQ(terms[0].new_value, "annotated");
    EXPECT_EQ(of(all, "constraint").at(0).new_value, "pLI 0.5, LOEUF 0.2");
    const auto transcripts = of(all, "transcripts");
    ASSERT_EQ(transcripts.size(), 1U);
    EXPECT_EQ(transcripts[0].key.text, "HGNC:1");
    EXPECT_EQ(all.size(), 4U);
}

TEST_F(ComparingReleases, ASecondGeneOfADiseaseLeavesItsModesToNeither) {
    std::string& packets = sample_.files["orphapackets.ndjson"];
    replace(packets, R"([{"value": "Autosomal dominant"}])",
            R"([{"value": "Autosomal dominant"}, {"value": "Autosomal recessive"}])");
    sample_.build("of one gene");
    replace(packets, R"("Genes": [)",
            R"("Genes": [{"Gene": {"Symbol": "OLDA", "ExternalReferences": )"
            R"([{"Source": "HGNC", "Reference": "1"}], )"
            R"("DisorderGeneAssociationType": "Disease-causing germline mutation(s) in"}}, )");
    const auto links = of(changes("of one gene"), "gene_disease");
    ASSERT_EQ(links.size(), 2U);
    EXPECT_EQ(links[1].key.text, "HGNC:2");
    EXPECT_THAT(links[1].old_value, testing::EndsWith("AD,AR"));
    EXPECT_THAT(links[1].new_value, testing::EndsWith("AD,AR (of several genes)"));
}

TEST_F(ComparingReleases, AGeneThatCausesNothingTakesNoModeAway) {
    std::string& packets = sample_.files["orphapackets.ndjson"];
    replace(packets, R"([{"value": "Autosomal dominant"}])",
            R"([{"value": "Autosomal dominant"}, {"value": "Autosomal recessive"}])");
    sample_.build("of one gene");
    replace(packets, R"("Genes": [)",
            R"("Genes": [{"Gene": {"Symbol": "OLDA", "ExternalReferences": )"
            R"([{"Source": "HGNC", "Reference": "1"}], )"
            R"("DisorderGeneAssociationType": "Candidate gene tested in"}}, )");
    const auto links = of(changes("of one gene"), "gene_disease");
    ASSERT_EQ(links.size(), 1U);
    EXPECT_EQ(links[0].key.text, "HGNC:1");
}

TEST_F(ComparingReleases, AnotherFrequencyOfASignChangesTheDescriptionOfTheGene) {
    std::string& packets = sample_.files["orphapackets.ndjson"];
    replace(packets, "\"Genes\":",
            "\"Phenotypes\": [{\"Phenotype\": {\"HPOId\": \"HP:0001250\", "
            "\"HPOFrequency\": \"Very frequent (99-80%)\"}}], \"Genes\":");
    sample_.build("with frequency");
    replace(packets, "Very frequent (99-80%)", "Occasional (29-5%)");
    const auto all = changes("with frequency");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].what, "hpo_description");
    EXPECT_EQ(all[0].key, (model::FactKey{model::FactKind::gene_hpo, "HGNC:2/*"}));
    EXPECT_NE(all[0].old_value, all[0].new_value);
}

TEST_F(ComparingReleases, AChangeBearsTheDateOfItsOwnSource) {
    sample_.files["second.ndjson"] = sample_.files["orphapackets.ndjson"];
    sample_.toml += "[[diseases]]\npath = \"second.ndjson\"\nname = \"second\"\n"
                    "version = \"2026-03\"\n";
    sample_.build("with both");
    replace(sample_.files["orphapackets.ndjson"], "Autosomal dominant", "Autosomal recessive");
    replace(sample_.files["genes_to_phenotype.txt"], "HP:0001275", "HP:0000118");
    replace(sample_.toml, "path = \"genes_to_phenotype.txt\"\nversion = \"2024-03\"",
            "path = \"genes_to_phenotype.txt\"\nversion = \"2024-01\"");
    const auto all = changes("with both");
    const auto links = of(all, "gene_disease");
    ASSERT_EQ(links.size(), 1U);
    EXPECT_EQ(links[0].source_date, "2025-12") << "not that of the last disease source";
    ASSERT_FALSE(of(all, "hpo_annotation").empty());
    EXPECT_EQ(of(all, "hpo_annotation")[0].source_date, "2024-01");
}

TEST_F(ComparingReleases, ANewOntologyIsOneChange) {
    replace(sample_.files["hp.json"], "Seizure", "Seizures");
    replace(sample_.toml, "version = \"2024\"", "version = \"2025\"");
    const auto all = changes();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].what, "ontology");
    EXPECT_EQ(all[0].key, (model::FactKey{model::FactKind::gene_hpo, "*/*"}));
    EXPECT_EQ(all[0].old_value, "2024");
    EXPECT_EQ(all[0].source_date, "2025");
}

TEST_F(ComparingReleases, TheChangesOfOneAlleleAreThoseOfTheWholeComparison) {
    replace(sample_.files["clinvar.vcf"], "CLNSIG=Pathogenic", "CLNSIG=Benign");
    replace(sample_.files["clinvar.vcf"], "1\t30\t11", "1\t31\t11");
    replace(sample_.files["clinvar.vcf"], "\t" + sample_.base(30) + "\tN",
            "\t" + sample_.base(31) + "\tN");
    replace(sample_.files["population.vcf"], "AF=0.1,0.2", "AF=0.1,0.25");
    replace(sample_.files["population.vcf"], "1\t16\t.\tA\tAA", "1\t16\t.\tA\tAAA");
    std::map<std::string, std::vector<KnowledgeChange>> by_allele;
    for (const KnowledgeChange& change : changes()) {
        by_allele[change.key.text].push_back(change);
    }
    EXPECT_EQ(by_allele.size(), 6U);
    const Release older = sample_.open("old");
    const Release newer = sample_.open("new");
    for (const auto& [key, expected] : by_allele) {
        EXPECT_EQ(diff_allele(older, newer, *model::SmallAllele::from_key(key)), expected) << key;
    }
    EXPECT_TRUE(diff_allele(older, newer, *model::SmallAllele::from_key("1-5-G-A")).empty());
}

TEST_F(ComparingReleases, KindsLeaveInAlphabeticalOrder) {
    replace(sample_.files["clinvar.vcf"], "CLNSIG=Pathogenic", "CLNSIG=Benign");
    replace(sample_.files["constraint.tsv"], "9.9e-01", "5.0e-01");
    replace(sample_.files["population.vcf"], "AF=0.01", "AF=0.02");
    replace(sample_.files["panels.tsv"], "green", "amber");
    std::vector<std::string> kinds;
    for (const KnowledgeChange& change : changes()) {
        kinds.push_back(change.what);
    }
    EXPECT_EQ(kinds, (std::vector<std::string>{"clinvar_class", "constraint", "frequency",
                                               "panel_confidence"}));
}

TEST_F(ComparingReleases, AnotherAssemblyIsRefused) {
    replace(sample_.toml, "synthetic", "otherwise");
    EXPECT_THROW(changes(), model::InputError);
}

KnowledgeChange class_change(const std::string& from, const std::string& to) {
    return {"clinvar_class", {}, from, to, ""};
}

TEST(SummarisingDifferences, ClinvarGroupsFollowTheClinicalClass) {
    EXPECT_EQ(clinvar_group("Uncertain_significance"), "VUS");
    EXPECT_EQ(clinvar_group("Pathogenic/Likely_pathogenic"), "P/LP");
    EXPECT_EQ(clinvar_group("Benign/Likely_benign"), "B/LB");
    EXPECT_EQ(clinvar_group("Conflicting_classifications_of_pathogenicity"), "conflicting");
    EXPECT_EQ(clinvar_group("Conflicting_interpretations_of_pathogenicity"), "conflicting");
    EXPECT_EQ(clinvar_group("Pathogenic|risk_factor"), "with_other_assertions");
    EXPECT_EQ(clinvar_group("Benign,_other"), "with_other_assertions");
    EXPECT_EQ(clinvar_group("Likely_pathogenic/Likely_risk_allele"), "with_other_assertions");
    EXPECT_EQ(clinvar_group("Pathogenic/Likely_pathogenic"), "P/LP");
    EXPECT_EQ(clinvar_group("risk_factor"), "other");
    EXPECT_EQ(clinvar_group(""), "other");
}

TEST(SummarisingDifferences, MovesBetweenGroupsAreCountedAndMovesInsideAreNot) {
    DiffSummary summary;
    summary.add(class_change("Uncertain_significance", "Likely_pathogenic"));
    summary.add(class_change("Uncertain_significance", "Pathogenic"));
    summary.add(class_change("Likely_pathogenic", "Pathogenic"));
    KnowledgeChange renamed = class_change("A", "B");
    renamed.what = "gene_symbol";
    summary.add(renamed);
    EXPECT_EQ(summary.kinds().at("clinvar_class"), 3U);
    EXPECT_EQ(summary.kinds().at("gene_symbol"), 1U);
    EXPECT_EQ(summary.clinvar_transitions(),
              (std::map<std::string, std::uint64_t>{{"VUS -> P/LP", 2}}));
}

} // namespace
} // namespace vigie::knowledge
