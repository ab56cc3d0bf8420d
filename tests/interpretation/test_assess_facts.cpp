#include "interpretation/assess.hpp"
#include "interpretation/candidates_text.hpp"
#include "interpretation/fact_trace.hpp"
#include "knowledge/diff.hpp"
#include "tiny_release.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace vigie::interpretation {
namespace {

using model::FactKey;
using model::FactKind;
using model::GeneKey;
using test::assessed;
using test::clinvar_row;
using test::Ingredients;
using test::missense;
using test::population_row;
using test::seen;
using test::solo;
using test::stop_gained;
using test::TinyRelease;
using testing::Contains;
using testing::Not;

const GeneKey free_gene("HGNC:3");
const GeneKey dominant_gene("HGNC:1");

model::CaseEvidence one_hit(const std::string& gene) {
    return solo({seen(stop_gained(gene, 5), {"0/1"})});
}

std::vector<FactKey> facts(const model::CaseEvidence& evidence) {
    const TinyRelease release;
    return assessed(evidence, release).facts_read;
}

TEST(FactsRead, AreSortedAndUnique) {
    const auto keys =
        facts(solo({seen(stop_gained("DOMA", 5), {"0/1"}), seen(missense("DOMA", 6), {"0/1"})}));
    EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
    EXPECT_EQ(std::adjacent_find(keys.begin(), keys.end()), keys.end());
}

TEST(FactsRead, NameAlleleAndGene) {
    const auto keys = facts(one_hit("DOMA"));
    EXPECT_THAT(keys, Contains(FactKey::of_allele(stop_gained("DOMA", 5))));
    EXPECT_THAT(keys, Contains(FactKey::of_gene(dominant_gene)));
}

/// No difference between two releases is keyed by disease: such rows would only grow.
TEST(FactsRead, AreOfKindsThatAComparisonOfReleasesNames) {
    for (const FactKey& key : facts(one_hit("DOMA"))) {
        EXPECT_NE(key.kind, FactKind::disease) << key.text;
    }
}

FactKey standing_of(const GeneKey& gene) {
    return {FactKind::gene, "standing:" + gene.text()};
}

FactKey details_of(const model::SmallAllele& allele) {
    return {FactKind::allele, "details:" + allele.key()};
}

TEST(FactsRead, NameStandingAndDetailsOfWhatPassesTheRulesOnTheVariant) {
    const auto keys = facts(one_hit("DOMA"));
    EXPECT_THAT(keys, Contains(standing_of(dominant_gene)));
    EXPECT_THAT(keys, Contains(details_of(stop_gained("DOMA", 5))));
}

TEST(FactsRead, OfWhatIsDroppedBeforeDoNotNameThem) {
    for (const auto& evidence :
         {solo({seen(test::synonymous("DOMA", 5), {"0/1"})}), one_hit("FREE"),
          test::trio({seen(stop_gained("DOMA", 5), {"0/0", "0/1", "0/0"})})}) {
        const auto keys = facts(evidence);
        const model::SmallAllele& allele = evidence.residue.front().allele;
        EXPECT_THAT(keys, Contains(FactKey::of_allele(allele)));
        EXPECT_THAT(keys, Not(Contains(details_of(allele)))) << allele.key();
        EXPECT_THAT(keys, Not(Contains(standing_of(dominant_gene)))) << allele.key();
        EXPECT_THAT(keys, Not(Contains(standing_of(free_gene)))) << allele.key();
    }
}

TEST(FactsRead, OfAStrictPanelNameItsEntryThatDoesNotExistYet) {
    auto evidence = one_hit("FREE");
    evidence.scope = {{"NEURO"}, true};
    EXPECT_THAT(facts(evidence), Contains(FactKey::of_panel_entry("NEURO", free_gene)));
    evidence.scope.strict_panel = false;
    EXPECT_THAT(facts(evidence), Not(Contains(FactKey::of_panel_entry("NEURO", free_gene))));
}

TEST(FactsRead, NameTheAnnotationsOfAGeneWithACandidate) {
    auto evidence = one_hit("DOMA");
    evidence.phenotype = {{"HP:0001250"}, {"HP:0001249"}};
    EXPECT_THAT(facts(evidence), Contains(FactKey::of_gene_hpo(dominant_gene, "*")));
}

/// The bytes of a result less what names the release.
std::string comparable(const model::Assessment& assessment, const TinyRelease& release) {
    model::Assessment bare = assessment;
    bare.release_id.clear();
    return candidates_json(bare, *release, {"r", "0", *model::parse_date("2026-04-30")});
}

/// A release that differs from the plain one in a single thing.
class EveryChange : public testing::TestWithParam<std::string> {
  protected:
    static Ingredients changed(const std::string& what) {
        Ingredients made;
        if (what == "clinvar") {
            made.clinvar = {clinvar_row(stop_gained("DOMA", 5), "Pathogenic")};
        } else if (what == "frequency") {
            made.population = {population_row(stop_gained("DOMA", 5), "0.005")};
        } else if (what == "panel entry") {
            made.panels += "NEURO\tNeurology\t2\tHGNC:3\tFREE\tgreen\tAD\n";
        } else if (what == "other panel") {
            made.panels += "OTHER\tOther\t1\tHGNC:3\tFREE\tgreen\tAD\n";
        } else if (what == "new panel") {
            made.panels += "THIRD\tThird\t1\tHGNC:3\tFREE\tgreen\tAD\n";
        } else if (what == "panel mode") {
            made.panels.replace(made.panels.find("green\tAD"), 8, "green\tAR");
        } else if (what == "disease") {
            made.diseases += "FREE,3,DISEASE F,100006,confirmed,monoallelic\n";
        } else if (what == "first annotation") {
            made.phenotypes += "3\tFREE\tHP:0001249\tx\n";
        } else if (what == "descendant annotation") {
            made.phenotypes += "2\tRECA\tHP:0002197\tx\n";
        } else if (what == "neighbour") {
            const model::SmallAllele own = missense("DOMA", 9);
            made.clinvar = {clinvar_row({own.contig(), own.position(), "A", "C"}, "Pathogenic")};
        } else if (what == "splice score") {
            made.splice_scores = test::splice_row(test::synonymous("DOMA", 7), "0.9");
        }
        return made;
    }
};

/// If the result of the case differs under the newer release, the reverse index finds the case by
/// one of the changes.
TEST_P(EveryChange, ThatAltersTheResultHasAKeyThatWasRead) {
    auto evidence =
        solo({seen(stop_gained("DOMA", 5), {"0/1"}), seen(stop_gained("RECA", 7), {"1/1"}),
              seen(stop_gained("FREE", 5), {"0/1"}), seen(missense("DOMA", 9), {"0/1"}),
              seen(test::synonymous("DOMA", 7), {"0/1"})});
    evidence.scope.panels = {"NEURO"};
    evidence.phenotype.observed = {"HP:0001250"};
    const TinyRelease older;
    const TinyRelease newer(changed(GetParam()));
    const auto before = assessed(evidence, older);
    const auto after = assessed(evidence, newer);
    ASSERT_NE(comparable(before, older), comparable(after, newer)) << "the change must matter";
    bool found = false;
    knowledge::diff_releases(*older, *newer, [&](const model::KnowledgeChange& change) {
        for (const FactKey& key : reverse_index_keys(change)) {
            found = found ||
                    std::binary_search(before.facts_read.begin(), before.facts_read.end(), key);
        }
    });
    EXPECT_TRUE(found);
}

/// The changes of ClinVar's words on one allele, by codon.
std::vector<model::KnowledgeChange> codon_changes(const std::vector<std::string>& before,
                                                  const std::vector<std::string>& after) {
    const std::string other = clinvar_row(stop_gained("OPEN", 9), "Pathogenic");
    Ingredients older;
    Ingredients newer;
    older.clinvar = before;
    newer.clinvar = after;
    older.clinvar.push_back(other);
    newer.clinvar.push_back(other);
    std::vector<model::KnowledgeChange> found;
    knowledge::diff_releases(*TinyRelease(older), *TinyRelease(newer),
                             [&found](const model::KnowledgeChange& change) {
                                 if (change.what == "clinvar_codon") {
                                     found.push_back(change);
                                 }
                             });
    return found;
}

TEST(CodonChanges, NameGeneCodonAndAllele) {
    const model::SmallAllele allele = missense("DOMA", 5);
    const auto changes = codon_changes({}, {clinvar_row(allele, "Pathogenic")});
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].key, FactKey::of_codon(dominant_gene, 6));
    EXPECT_EQ(changes[0].old_value, "");
    EXPECT_EQ(changes[0].new_value, allele.key() + " Pathogenic (2 stars)");
    EXPECT_EQ(changes[0].source_date, "2026-04");
}

TEST(CodonChanges, FollowWithdrawalReclassificationAndStars) {
    const model::SmallAllele allele = missense("DOMA", 5);
    const std::string pathogenic = clinvar_row(allele, "Pathogenic");
    EXPECT_EQ(codon_changes({pathogenic}, {}).size(), 1U);
    EXPECT_EQ(codon_changes({pathogenic}, {clinvar_row(allele, "Uncertain_significance")}).size(),
              1U);
    EXPECT_EQ(codon_changes({pathogenic},
                            {clinvar_row(allele, "Pathogenic", "no_assertion_criteria_provided")})
                  .size(),
              1U);
}

TEST(CodonChanges, AreNotMadeByWhatNoCriterionReads) {
    const model::SmallAllele allele = missense("DOMA", 5);
    EXPECT_TRUE(codon_changes({}, {clinvar_row(allele, "Uncertain_significance")}).empty());
    EXPECT_TRUE(codon_changes({}, {clinvar_row(stop_gained("DOMA", 5), "Pathogenic")}).empty());
    EXPECT_TRUE(codon_changes({}, {clinvar_row(test::synonymous("DOMA", 5), "Benign")}).empty());
}

INSTANTIATE_TEST_SUITE_P(FactsRead,
                         EveryChange,
                         testing::Values("clinvar",
                                         "frequency",
                                         "panel entry",
                                         "other panel",
                                         "new panel",
                                         "panel mode",
                                         "disease",
                                         "first annotation",
                                         "descendant annotation",
                                         "neighbour",
                                         "splice score"));

TEST(Assess, GivesTheSameBytesEachTime) {
    const TinyRelease release;
    const auto evidence =
        solo({seen(stop_gained("DOMA", 5), {"0/1"}), seen(stop_gained("RECA", 7), {"1/1"})});
    EXPECT_EQ(comparable(assessed(evidence, release), release),
              comparable(assessed(evidence, release), release));
}

} // namespace
} // namespace vigie::interpretation
