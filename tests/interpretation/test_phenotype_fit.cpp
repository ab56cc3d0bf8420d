#include "interpretation/phenotype/gene_ranker.hpp"
#include "interpretation/phenotype/gene_score.hpp"
#include "interpretation/phenotype/phenotype_fit.hpp"
#include "interpretation/phenotype/ranking.hpp"
#include "interpretation/phenotype/ranking_text.hpp"
#include "tiny_release.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace vigie::interpretation::test {
namespace {

using model::Verdict;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

const model::GeneKey doma("HGNC:1");

/// DOMA alone is annotated, with these terms.
TinyRelease release_with(const std::vector<std::string>& terms) {
    Ingredients ingredients;
    ingredients.phenotypes.clear();
    for (const std::string& term : terms) {
        ingredients.phenotypes += "1\tDOMA\t" + term + "\tx\n";
    }
    return TinyRelease(ingredients);
}

model::PhenotypeFit phenotype_fit(const model::PhenotypicProfile& profile,
                                  const model::GeneKey& gene,
                                  const knowledge::Release& release,
                                  const PhenotypeRules& rules) {
    const PhenotypeModel model(release, rules);
    return PatientSigns(profile, model).fit(gene);
}

model::PhenotypeFit fit(std::vector<std::string> observed,
                        const TinyRelease& release,
                        std::vector<std::string> excluded = {}) {
    return phenotype_fit({std::move(observed), std::move(excluded)}, doma, *release, {});
}

TEST(PhenotypeFit, IsNotAssessedWithoutSignsOrAnnotations) {
    const TinyRelease release = release_with({"HP:0001250"});
    EXPECT_EQ(fit({}, release).verdict, Verdict::not_assessed);
    EXPECT_EQ(phenotype_fit({{"HP:0001250"}, {}}, model::GeneKey("HGNC:3"), *release, {}).verdict,
              Verdict::not_assessed);
}

TEST(PhenotypeFit, RootsOrganSystemsAndUnknownTermsSayNothing) {
    const TinyRelease release = release_with({"HP:0001250"});
    EXPECT_EQ(fit({"HP:0000001", "HP:0000118", "HP:0000707"}, release).verdict,
              Verdict::not_assessed);
    EXPECT_EQ(fit({"HP:7777777"}, release).verdict, Verdict::not_assessed);
    EXPECT_EQ(fit({"HP:0001250"}, release_with({"HP:0000707"})).verdict, Verdict::not_assessed);
}

TEST(PhenotypeFit, TheCloserTheAnnotationTheHigherTheScore) {
    const double same = fit({"HP:0002197"}, release_with({"HP:0002197"})).score;
    const double general = fit({"HP:0002197"}, release_with({"HP:0001250"})).score;
    const double related = fit({"HP:0002197"}, release_with({"HP:0001249"})).score;
    EXPECT_GT(same, general);
    EXPECT_GT(general, related);
    EXPECT_GE(related, 0.0);
    EXPECT_LE(same, 1.0);
}

TEST(PhenotypeFit, ASharedSignPassesAndADistantOneFails) {
    EXPECT_EQ(fit({"HP:0001250"}, release_with({"HP:0001250"})).verdict, Verdict::pass);
    EXPECT_EQ(fit({"HP:0001250"}, release_with({"HP:0001249"})).verdict, Verdict::fail);
}

TEST(PhenotypeFit, PassesFromTheThresholdOn) {
    const TinyRelease release = release_with({"HP:0001250"});
    PhenotypeRules rules;
    rules.pass_score = fit({"HP:0001250"}, release).score;
    EXPECT_EQ(phenotype_fit({{"HP:0001250"}, {}}, doma, *release, rules).verdict, Verdict::pass);
    rules.pass_score = std::nextafter(rules.pass_score, 1.0);
    EXPECT_EQ(phenotype_fit({{"HP:0001250"}, {}}, doma, *release, rules).verdict, Verdict::fail);
}

TEST(PhenotypeFit, ExplainsEverySign) {
    const auto found = fit({"HP:0001249", "HP:0001250"}, release_with({"HP:0002197"}));
    ASSERT_EQ(found.signs.size(), 2U);
    EXPECT_EQ(found.signs[0].sign, "HP:0001249");
    EXPECT_EQ(found.signs[0].relation, "related");
    EXPECT_EQ(found.signs[1].relation, "more_specific");
    EXPECT_EQ(found.signs[1].annotation, "HP:0002197");
    EXPECT_EQ(found.signs[1].frequency, std::nullopt);
    EXPECT_GT(found.signs[1].log_ratio, found.signs[0].log_ratio);
    EXPECT_THAT(found.matched, ElementsAre("HP:0001250 ~ HP:0002197"));
}

TEST(PhenotypeFit, TheScoreOfAGeneDoesNotDependOnOtherGenes) {
    Ingredients more;
    more.phenotypes = "1\tDOMA\tHP:0001250\tx\n2\tRECA\tHP:0001250\tx\n2\tRECA\tHP:0001249\tx\n";
    EXPECT_EQ(fit({"HP:0001250"}, TinyRelease(more)).log_ratio,
              fit({"HP:0001250"}, release_with({"HP:0001250"})).log_ratio);
}

TEST(PhenotypeFit, AFacultativeSignThatIsAbsentNeitherSupportsNorRefutes) {
    const TinyRelease release = release_with({"HP:0001249", "HP:0001250"});
    const auto without = fit({"HP:0001250"}, release);
    const auto with = fit({"HP:0001250"}, release, {"HP:0001249"});
    EXPECT_DOUBLE_EQ(with.log_ratio, without.log_ratio);
    ASSERT_EQ(with.signs.size(), 2U);
    EXPECT_TRUE(with.signs[1].excluded);
    EXPECT_FALSE(with.signs[1].contradiction);
}

TEST(Exclusion, OnlyAStatedAndNearlyObligateSignSpeaksAgainst) {
    const PhenotypeRules rules;
    const double limit = rules.obligate_frequency;
    EXPECT_LT(exclusion_log_ratio(limit, true, rules), 0.0);
    EXPECT_EQ(exclusion_log_ratio(std::nextafter(limit, 0.0), true, rules), 0.0);
    EXPECT_EQ(exclusion_log_ratio(limit, false, rules), 0.0);
    EXPECT_TRUE(std::isfinite(exclusion_log_ratio(1.0, true, rules)));
}

TEST(Exclusion, AMoreGeneralAnnotationIsNotContradicted) {
    const TinyRelease release = release_with({"HP:0001250", "HP:0001249"});
    EXPECT_EQ(fit({"HP:0001249"}, release, {"HP:0002197"}).signs.size(), 1U);
}

TEST(PooledScore, IsAtLeastTheBestAndNoMoreThanItsShareOfMany) {
    const PhenotypeRules rules;
    EXPECT_DOUBLE_EQ(pool_scores(std::array{3.0}, rules), 3.0);
    EXPECT_NEAR(pool_scores(std::array{300.0, 3.0}, rules), 300.0, 1e-9);
    EXPECT_DOUBLE_EQ(pool_scores(std::array{3.0, 3.0}, rules), 3.0 + std::log(2.0) / rules.pooling);
}

/// Scores of one case as the program makes them for many.
GeneRanking ranked(const GeneRanker& ranker,
                   const knowledge::Release& release,
                   const model::PhenotypicProfile& profile,
                   const RankingLimits& limits = {}) {
    CaseScores scores;
    scores.signs = ranker.read_signs(profile);
    std::vector<SignColumn> columns;
    for (const Sign& sign : scores.signs.observed) {
        columns.push_back(ranker.observed_column(sign.term));
    }
    std::vector<ExclusionColumn> exclusions;
    for (const TermNumber term : scores.signs.excluded) {
        exclusions.push_back(ranker.excluded_column(term));
    }
    std::vector<const SignColumn*> observed;
    for (const SignColumn& column : columns) {
        observed.push_back(&column);
        scores.credits.emplace_back(column.credits);
    }
    std::vector<const ExclusionColumn*> excluded;
    for (const ExclusionColumn& column : exclusions) {
        excluded.push_back(&column);
    }
    scores.descriptions = ranker.score_descriptions(scores.signs, observed, excluded);
    scores.genes = ranker.score_genes(scores.descriptions);
    return rank_genes(ranker, release.genes(), scores, limits);
}

TinyRelease three_genes() {
    Ingredients ingredients;
    ingredients.phenotypes = "1\tDOMA\tHP:0001250\tx\n2\tRECA\tHP:0001249\tx\n"
                             "3\tFREE\tHP:0001249\tx\n";
    return TinyRelease(ingredients);
}

TEST(GeneRanking, GivesEachGeneTheScoreThatItHasAlone) {
    const TinyRelease release = three_genes();
    const GeneRanker ranker(*release, {});
    const model::PhenotypicProfile profile{{"HP:0001249", "HP:0002197"}, {"HP:0001250"}};
    const GeneRanking ranking = ranked(ranker, *release, profile);
    ASSERT_EQ(ranking.genes.size(), 3U);
    for (const RankedGene& gene : ranking.genes) {
        const auto alone = phenotype_fit(profile, gene.gene, *release, {});
        EXPECT_NEAR(gene.score, alone.log_ratio, 1e-5) << gene.symbol;
        EXPECT_NEAR(gene.fit, alone.score, 1e-6) << gene.symbol;
        EXPECT_EQ(gene.matched, alone.matched) << gene.symbol;
    }
}

TEST(GeneRanking, TiesStandInTheOrderOfKeysAndAreTold) {
    const TinyRelease release = three_genes();
    const GeneRanker ranker(*release, {});
    const GeneRanking ranking = ranked(ranker, *release, {{"HP:0001249"}, {}});
    ASSERT_EQ(ranking.genes.size(), 3U);
    EXPECT_EQ(ranking.genes[0].symbol, "RECA");
    EXPECT_EQ(ranking.genes[0].tied, 1U);
    EXPECT_EQ(ranking.genes[1].symbol, "FREE");
    EXPECT_EQ(ranking.genes[1].rank, 2U);
    EXPECT_EQ(ranking.genes[2].tied, 0U);
}

TEST(GeneRanking, ListsTheFirstGenesOrTheOneThatIsNamedAtItsRank) {
    const TinyRelease release = three_genes();
    const GeneRanker ranker(*release, {});
    const model::PhenotypicProfile profile{{"HP:0001249"}, {}};
    EXPECT_EQ(ranked(ranker, *release, profile, {.top = 1}).genes.size(), 1U);
    EXPECT_EQ(ranked(ranker, *release, profile, {.top = 0}).genes.size(), 3U);
    const GeneRanking named = ranked(ranker, *release, profile, {.top = 1, .gene = "HGNC:1"});
    ASSERT_EQ(named.genes.size(), 1U);
    EXPECT_EQ(named.genes[0].rank, 3U);
    EXPECT_FALSE(named.genes[0].signs.empty());
}

TEST(GeneRanking, IsEmptyWithoutAnInformativeSign) {
    const TinyRelease release = three_genes();
    const GeneRanker ranker(*release, {});
    const GeneRanking ranking = ranked(ranker, *release, {{"HP:7777777"}, {}});
    EXPECT_THAT(ranking.genes, IsEmpty());
    const std::string json =
        ranking_json(ranking, {"release", "rules"}, release->ontology(), LabelLanguage::french);
    EXPECT_THAT(json, HasSubstr(R"("verdict":"not_assessed")"));
    EXPECT_THAT(json, HasSubstr(R"("not_assessed":["HP:7777777"])"));
}

TEST(GeneRanking, ItsTableHasOneRowPerGene) {
    const TinyRelease release = three_genes();
    const GeneRanker ranker(*release, {});
    const GeneRanking ranking = ranked(ranker, *release, {{"HP:0001250"}, {}}, {.top = 1});
    const std::string text = ranking_tsv(ranking, release->ontology(), LabelLanguage::english);
    EXPECT_THAT(text, StartsWith("rank\tsymbol\tgene\t"));
    EXPECT_THAT(text, HasSubstr("\n1\tDOMA\tHGNC:1\t"));
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
}

TEST(GeneRanking, ItsTablesFollowTheRuleForSpreadsheets) {
    const TinyRelease release;
    RankedGene gene;
    gene.rank = 1;
    gene.symbol = "SEPT9";
    gene.diseases = {{"OMIM:1", "\"=1+1\"", 1.0}};
    GeneRanking ranking;
    ranking.genes = {gene};
    const std::string text = ranking_tsv(ranking, release->ontology(), LabelLanguage::english);
    EXPECT_THAT(text, HasSubstr("\n1\t'SEPT9\t"));
    EXPECT_THAT(text, HasSubstr("\t'\"=1+1\"\t"));
}

} // namespace
} // namespace vigie::interpretation::test
