#include "acmg_question.hpp"
#include "interpretation/acmg/embedded_rules.hpp"
#include "interpretation/acmg/sentences.hpp"
#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace vigie::interpretation::acmg {
namespace {

using testing::HasSubstr;

std::string criteria_with(const std::string& old_text, const std::string& new_text) {
    std::string text(criteria_text());
    const std::size_t at = text.find(old_text);
    EXPECT_NE(at, std::string::npos) << old_text;
    return text.replace(at, old_text.size(), new_text);
}

std::string fault_of(const std::string& criteria, const std::string& genes = {}) {
    try {
        (void)read_rule_set("test", criteria, genes);
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::configuration);
        return error.what();
    }
    return "accepted";
}

TEST(RuleFile, NamesAMissingKey) {
    EXPECT_THAT(fault_of(criteria_with("min_stars = 1", "")), HasSubstr("clinvar.min_stars"));
}

TEST(RuleFile, NamesAnUnknownKey) {
    EXPECT_THAT(fault_of(criteria_with("min_stars = 1", "min_stars = 1\nmin_star = 2")),
                HasSubstr("clinvar.min_star): is not known"));
}

TEST(RuleFile, NamesAWrongType) {
    EXPECT_THAT(fault_of(criteria_with("min_stars = 1", "min_stars = \"one\"")),
                HasSubstr("whole number"));
}

TEST(RuleFile, NamesAnUnknownStrengthAndCriterion) {
    EXPECT_THAT(fault_of(criteria_with("bs4 = \"strong\"", "bs4 = \"huge\"")),
                HasSubstr("\"huge\" is no strength"));
    EXPECT_THAT(fault_of(criteria_with("met = \"PVS1\"", "met = \"PVS2\"")),
                HasSubstr("\"PVS2\" is no criterion"));
}

TEST(RuleFile, NamesTheLineOfASyntaxError) {
    EXPECT_THAT(fault_of("[points\n"), HasSubstr(":1"));
}

TEST(RuleFile, RefusesClassesOutOfOrder) {
    EXPECT_THAT(fault_of(criteria_with("likely_pathogenic = 6", "likely_pathogenic = 12")),
                HasSubstr("out of order"));
}

TEST(RuleFile, RefusesToCountPP4) {
    EXPECT_THAT(fault_of(criteria_with("pp4 = \"proposed\"", "pp4 = \"counted\"")),
                HasSubstr("a person counts it"));
}

TEST(RuleFileOfGenes, RefusesAGeneNamedTwice) {
    const std::string gene = "[[gene]]\ngenes = [\"HGNC:1\"]\nsource = \"s\"\n";
    EXPECT_THAT(fault_of(std::string(criteria_text()), gene + gene), HasSubstr("named twice"));
}

TEST(RuleFileOfGenes, RefusesARangeThatIsNone) {
    for (const char* range : {"9-7", "x", "", "5-", "-5"}) {
        const std::string gene =
            "[[gene]]\ngenes = [\"HGNC:1\"]\nsource = \"s\"\npm1_residues = [\"" +
            std::string(range) + "\"]\npm1_strength = \"moderate\"\n";
        EXPECT_THAT(fault_of(std::string(criteria_text()), gene), HasSubstr("no range")) << range;
    }
}

TEST(RuleFileOfGenes, ReadsEveryField) {
    const RuleSet set = read_rule_set(
        "test", criteria_text(),
        "[[gene]]\ngenes = [\"HGNC:1\", \"HGNC:2\"]\nba1 = 0.01\nbs1 = 0.002\npm2 = 0.0\n"
        "off = [\"PVS1\"]\npm1_residues = [\"5-9\", \"12\"]\npm1_strength = \"strong\"\n"
        "bp3_residues = [\"40-60\"]\ntruncations_only = true\nsource = \"Panel 3\"\n"
        "[[exception]]\ngene = \"HGNC:2\"\nchanges = [\"c.1A>G\"]\nnot = [\"BA1\"]\nsource = "
        "\"P\"\n");
    const GeneRules& gene = set.genes.at(model::GeneKey("HGNC:2"));
    EXPECT_EQ(gene.ba1, 0.01);
    EXPECT_EQ(gene.bs1, 0.002);
    EXPECT_EQ(gene.pm2, 0.0);
    EXPECT_EQ(gene.off, std::vector{model::AcmgCriterion::pvs1});
    ASSERT_EQ(gene.hot_spots.size(), 2U);
    EXPECT_EQ(gene.hot_spots[1].first, 12);
    EXPECT_EQ(gene.hot_spots[1].last, 12);
    EXPECT_EQ(gene.hot_spot_strength, model::AcmgStrength::strong);
    EXPECT_EQ(gene.idle_repeats.size(), 1U);
    EXPECT_TRUE(gene.truncations_only);
    EXPECT_EQ(gene.exceptions.size(), 1U);
    EXPECT_TRUE(set.genes.at(model::GeneKey("HGNC:1")).exceptions.empty());
}

TEST(RuleFileOfGenes, ARepeatWithoutFunctionIsBP3) {
    const RuleSet set =
        read_rule_set("test", criteria_text(),
                      "[[gene]]\ngenes = [\"HGNC:2\"]\nbp3_residues = [\"12\"]\nsource = \"s\"\n");
    Question question = test::missense();
    question.annotation.consequences = {};
    question.annotation.consequences.add(model::Consequence::inframe_deletion);
    question.length = {2, 3};
    EXPECT_EQ(classify(question, set).of(model::AcmgCriterion::bp3).points, -1);
}

TEST(RuleFileOfGenes, AGeneOfTruncationsOnlyGivesBP1) {
    const RuleSet set =
        read_rule_set("test", criteria_text(),
                      "[[gene]]\ngenes = [\"HGNC:2\"]\ntruncations_only = true\nsource = \"s\"\n");
    EXPECT_EQ(classify(test::missense(), set).of(model::AcmgCriterion::bp1).points, -1);
}

TEST(RuleSets, StandSideBySideAndDifferInTheirIds) {
    std::set<std::string> ids;
    for (const std::string& name : rule_set_names()) {
        EXPECT_EQ(rule_set(name).name, name);
        EXPECT_EQ(rule_set(name).genes.empty(), name.starts_with("general"));
        ids.insert(rule_set(name).id());
    }
    EXPECT_EQ(ids.size(), rule_set_names().size());
    EXPECT_EQ(rule_set_names().front(), default_rule_set);
    EXPECT_THROW((void)rule_set("vigie"), model::UsageError);
}

TEST(RuleSets, OfOldNamesKeepTheirValues) {
    EXPECT_EQ(rule_set("vigie-2026.1").de_novo.ps2_other, model::AcmgStrength::supporting);
    EXPECT_EQ(rule_set("vigie-2026.2").de_novo.ps2_other, model::AcmgStrength::none);
}

TEST(RuleSets, AnyChangeOfAFileChangesTheId) {
    const RuleSet changed =
        read_rule_set(std::string(default_rule_set),
                      criteria_with("min_stars = 1", "min_stars = 2"), genes_text());
    EXPECT_NE(changed.id(), rule_set(default_rule_set).id());
}

TEST(RuleSets, KnowReferencePopulationsByTheBeginningOfTheName) {
    for (const char* name : {"gnomad", "gnomAD_exomes", "TOPMed", "1000G"}) {
        EXPECT_TRUE(test::rules().is_reference_population(name)) << name;
    }
    for (const char* name : {"inhouse", "my_gnomad", "laboratory", ""}) {
        EXPECT_FALSE(test::rules().is_reference_population(name)) << name;
    }
}

TEST(Sentences, HaveTheirValuesFilledInBothLanguages) {
    Question question = test::missense();
    test::add_population(question, "gnomad", 0.2, 5000);
    const Wording words = sentence_of(test::record(question, model::AcmgCriterion::ba1));
    EXPECT_EQ(words.english, "Too frequent for any rare disease: grpmax 0.2 (AN 5000), >= 0.05 "
                             "(gnomad 4.1).");
    EXPECT_THAT(words.french, HasSubstr("Trop fréquent"));
}

TEST(Sentences, AreThereForEveryRecordOfMeasuredQuestions) {
    std::vector<Question> questions{Question{}, test::missense(), test::synonymous(),
                                    test::truncating(), test::splice_site()};
    for (const char* score : {"0.001", "0.4", "0.95"}) {
        questions.push_back(test::missense());
        test::add_score(questions.back(), "REVEL", "", score);
        test::add_population(questions.back(), "gnomad", 0.00001, 5000);
        test::add_neighbour(questions.back(), "Pathogenic", 1, true);
    }
    for (const Question& question : questions) {
        for (const model::AcmgRecord& record : classify(question, test::rules()).records) {
            const Wording words = sentence_of(record);
            for (const std::string& text : {words.english, words.french}) {
                EXPECT_FALSE(text.empty());
                EXPECT_EQ(text.find('{'), std::string::npos) << text;
                EXPECT_TRUE(text.ends_with('.')) << text;
            }
        }
    }
}

} // namespace
} // namespace vigie::interpretation::acmg
