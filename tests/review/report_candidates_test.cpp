#include "tests/review/sample_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::review {
namespace {

using nlohmann::json;
using test::plain;
using test::SamplePage;
using test::section_of;
using testing::HasSubstr;
using testing::Not;

std::string text_of_section(const SamplePage& page,
                            const std::string& id,
                            Language language = Language::french) {
    return plain(section_of(page.html(language), id));
}

TEST(ReportCandidates, DescribeTheVariantInTheWordsOfAFrenchReport) {
    SamplePage page;
    page.variant()["population"] = {{"gnomad",
                                     {{"af", 0.000044},
                                      {"popmax", nullptr},
                                      {"ac", 6},
                                      {"an", 150000},
                                      {"hom", 0},
                                      {"hemi", nullptr},
                                      {"filter", nullptr}}}};
    const std::string text = text_of_section(page, "candidates");
    EXPECT_THAT(text, HasSubstr("1 candidat."));
    EXPECT_THAT(text, HasSubstr("NM_01.1:c.17A>G p.(Tyr6Cys)"));
    EXPECT_THAT(text, HasSubstr("ENST01.1, MANE Select"));
    EXPECT_THAT(text, HasSubstr("faux-sens"));
    EXPECT_THAT(text, HasSubstr("de novo – compatible"));
    EXPECT_THAT(text, HasSubstr("hétérozygote, 15 lectures sur 30 (50 %)"));
    EXPECT_THAT(text, HasSubstr("absent chez le père (30x), absent chez la mère (30x)"));
    EXPECT_THAT(text, HasSubstr("gnomad : fréquence 4,4 × 10⁻⁵, 6 allèles sur 150000, "
                                "homozygotes : 0"));
    EXPECT_THAT(text, HasSubstr("probablement pathogène, 2 étoiles (Likely pathogenic)"));
    EXPECT_THAT(text, HasSubstr("classe 3 – variant de signification incertaine"));
    EXPECT_THAT(text, HasSubstr("Vers la classe 4 – variant probablement pathogène"));
    EXPECT_THAT(text, HasSubstr("Critères non évalués"));
    EXPECT_THAT(text, HasSubstr("Mémoire du laboratoire rien d'enregistré sur cet allèle"));
}

TEST(ReportCandidates, TellAbsentWhereCoveredFromNotAssessed) {
    SamplePage page;
    page.variant()["population"] = {
        {"one", "not_listed"}, {"two", "not_assessed"}, {"three", "not_listed"}};
    page.result["sources"].push_back(
        {{"kind", "population"}, {"name", "one"}, {"coverage_stated", true}});
    page.result["sources"].push_back(
        {{"kind", "population"}, {"name", "three"}, {"coverage_stated", false}});
    const std::string text = text_of_section(page, "candidates");
    EXPECT_THAT(text, HasSubstr("one : absent, site couvert"));
    EXPECT_THAT(text, HasSubstr("two : non évalué : site non couvert"));
    EXPECT_THAT(text, HasSubstr("three : absent de la source, dont la couverture n'est pas"));
    page.variant()["population"] = json::object();
    EXPECT_THAT(text_of_section(page, "candidates"),
                HasSubstr("la version de connaissances n'a pas de base de population"));
}

TEST(ReportCandidates, TellNotInClinvarFromNoClinvar) {
    SamplePage page;
    page.variant()["clinvar"] = nullptr;
    EXPECT_THAT(text_of_section(page, "candidates"), HasSubstr("absent de ClinVar 2026-04"));
    page.result["sources"] = json::array();
    EXPECT_THAT(text_of_section(page, "candidates"), HasSubstr("n'a pas ClinVar"));
}

TEST(ReportCandidates, ListTheConditionsOfClinvar) {
    SamplePage page;
    page.variant()["clinvar"]["conditions"] = "Epilepsy,_type_2|not_provided";
    EXPECT_THAT(text_of_section(page, "candidates"),
                HasSubstr("(Likely pathogenic) – Epilepsy, type 2; not provided"));
}

/// The page of the sample's candidate with these genotypes of child, father and mother.
SamplePage page_of_calls(const std::vector<std::string>& genotypes) {
    model::CaseEvidence evidence = SamplePage::sample_evidence();
    evidence.residue.front() =
        interpretation::test::seen(evidence.residue.front().allele, genotypes);
    return {SamplePage::sample_ingredients(), evidence};
}

TEST(ReportCandidates, TellCarriedLackingAndNotCalledOfAParentApart) {
    EXPECT_THAT(text_of_section(page_of_calls({"0/1", "0/.", "0/0"}), "candidates"),
                HasSubstr("non évalué chez le père (30x), absent chez la mère (30x)"));
    EXPECT_THAT(text_of_section(page_of_calls({"0/1", "0/0", "./."}), "candidates"),
                HasSubstr("absent chez le père (30x), non évalué chez la mère"));
}

TEST(ReportCandidates, TellAParentWhoCarries) {
    model::CaseEvidence evidence = SamplePage::sample_evidence();
    evidence.residue = {interpretation::test::seen(interpretation::test::stop_gained("RECA", 5),
                                                   {"1/1", "0/1", "0/1"})};
    const SamplePage page(SamplePage::sample_ingredients(), evidence);
    EXPECT_THAT(text_of_section(page, "candidates"),
                HasSubstr("présent chez le père (30x), présent chez la mère (30x)"));
}

TEST(ReportCandidates, AParentWithAnotherAlleleAtThePlaceLacksThisOne) {
    const SamplePage page = page_of_calls({"0/1", "0/2", "2/3"});
    EXPECT_THAT(text_of_section(page, "candidates"),
                HasSubstr("absent chez le père (30x, 1 copie d'un autre allèle), "
                          "absent chez la mère (30x, 2 copies d'autres allèles)"));
    EXPECT_THAT(text_of_section(page, "candidates", Language::english),
                HasSubstr("absent in the father (30x, 1 copy of another allele)"));
}

TEST(ReportCandidates, LeaveAParentOpenWhereTheResultDoesNotTell) {
    SamplePage page;
    page.variant()["genotypes"] = json::array();
    EXPECT_THAT(text_of_section(page, "candidates"),
                HasSubstr("non évalué chez le père, non évalué chez la mère"));
}

/// The laboratory's record of the sample's candidate as the page has it.
std::string laboratory_of(const std::map<std::string, std::string>& tables) {
    interpretation::test::Ingredients ingredients = SamplePage::sample_ingredients();
    ingredients.laboratory = tables;
    const SamplePage page(ingredients, SamplePage::sample_evidence());
    return text_of_section(page, "candidates", Language::english);
}

TEST(ReportCandidates, ShowTheClassOfTheLaboratoryWithDiseaseAndHistory) {
    const auto allele = interpretation::test::missense("DOMA", 5);
    const std::string text = laboratory_of(
        {{"classifications",
          interpretation::test::own_class_row({allele, "DOMA", 4, "2023-02-01", "ORPHA:100001"}) +
              interpretation::test::own_class_row(
                  {allele, "DOMA", 3, "2021-05-04", "ORPHA:100001"})}});
    EXPECT_THAT(text, HasSubstr("class 4, 2023-02-01 (Dr A), ORPHA:100001"));
    EXPECT_THAT(text, HasSubstr("before: class 3, 2021-05-04 (Dr A), ORPHA:100001"));
    EXPECT_THAT(text, Not(HasSubstr("before: class 4")));
}

TEST(ReportCandidates, ShowCountsAndArtefactsOfAnAlleleWithoutOwnClass) {
    const auto allele = interpretation::test::missense("DOMA", 5);
    const std::string text =
        laboratory_of({{"counts", interpretation::test::count_row(allele, "K1\tgatk\t2\t1\t350")},
                       {"artefacts", interpretation::test::artefact_row(allele, "K9", "")}});
    EXPECT_THAT(text, HasSubstr("no class of its own"));
    EXPECT_THAT(text, Not(HasSubstr("class ,")));
    EXPECT_THAT(text,
                HasSubstr("own series: 2 carriers (1 homozygous or hemizygous) of 350 called"));
    EXPECT_THAT(text, HasSubstr("(kit: K1; caller: gatk)"));
    EXPECT_THAT(text, HasSubstr("known artefact since"));
    EXPECT_THAT(text, HasSubstr("(kit: K9; caller: any)"));
}

TEST(ReportCandidates, SayWhereTheLaboratoryRecordsNothing) {
    EXPECT_THAT(laboratory_of({}), HasSubstr("nothing recorded of this allele"));
}

TEST(ReportCandidates, GiveTheReasonWhereInheritanceDoesNotPass) {
    SamplePage page;
    EXPECT_THAT(text_of_section(page, "candidates"), Not(HasSubstr("called without the allele")));
    EXPECT_THAT(text_of_section(page, "candidates", Language::english),
                HasSubstr("called without the allele"));
    page.candidate()["inheritance"]["verdict"] = "not_assessed";
    page.candidate()["inheritance"]["reason"] = "the mother is not called";
    EXPECT_THAT(text_of_section(page, "candidates"),
                HasSubstr("de novo – non évalué (la mère n'est pas appelée)"));
    EXPECT_THAT(text_of_section(page, "candidates", Language::english),
                HasSubstr("(the mother is not called)"));
    page.candidate()["inheritance"]["reason"] = "a reason that nobody foresaw";
    EXPECT_THAT(text_of_section(page, "candidates"),
                HasSubstr("de novo – non évalué (a reason that nobody foresaw)"));
}

TEST(ReportCandidates, AreHeadedByTheDiseaseThatExplainsTheSigns) {
    SamplePage page;
    json other = page.candidate()["diseases"][0];
    other["id"] = "OMIM:2";
    other["label"] = "Second disease";
    page.candidate()["diseases"].push_back(other);
    EXPECT_THAT(text_of_section(page, "candidates"), HasSubstr("1. DOMA – DISEASE A"));
    page.candidate()["phenotype"]["disease"] = "OMIM:2";
    EXPECT_THAT(text_of_section(page, "candidates"), HasSubstr("1. DOMA – Second disease"));
    page.candidate()["phenotype"]["disease"] = "OMIM:3";
    EXPECT_THAT(text_of_section(page, "candidates"), HasSubstr("1. DOMA – DISEASE A"));
}

TEST(ReportCandidates, NameFourDiseasesAndCountTheOthers) {
    SamplePage page;
    json& diseases = page.candidate()["diseases"];
    const json first = diseases[0];
    for (int i = 2; i <= 5; ++i) {
        diseases.push_back(first);
        diseases.back()["id"] = "OMIM:" + std::to_string(i);
    }
    page.candidate()["phenotype"]["disease"] = "OMIM:5";
    const std::string text = text_of_section(page, "candidates");
    EXPECT_THAT(text, HasSubstr("OMIM:5"));
    EXPECT_THAT(text, Not(HasSubstr("OMIM:4")));
    EXPECT_THAT(text, HasSubstr("1 autre maladie liée au gène"));
    EXPECT_THAT(text_of_section(page, "annex"), Not(HasSubstr("OMIM:4")));
}

TEST(ReportCandidates, SortTheSigns) {
    SamplePage page;
    const auto sign = [](const char* id, bool excluded, const char* relation, bool contradiction) {
        return json{{"sign", id},        {"excluded", excluded},
                    {"annotation", id},  {"relation", relation},
                    {"frequency", 0.25}, {"contradiction", contradiction}};
    };
    page.candidate()["phenotype"] = {
        {"verdict", "pass"},
        {"signs",
         {sign("HP:0000001", false, "same", false), sign("HP:0000002", false, "none", false),
          sign("HP:0000005", false, "related", false), sign("HP:0000003", true, "same", true),
          sign("HP:0000004", true, "same", false)}}};
    const std::string text = text_of_section(page, "candidates");
    const auto between = [&text](const char* from, const char* to) {
        const std::size_t begin = text.find(from);
        return text.substr(begin, text.find(to, begin) - begin);
    };
    EXPECT_THAT(between("Expliqués", "Non expliqués"), HasSubstr("HP:0000001"));
    EXPECT_THAT(between("Expliqués", "Non expliqués"), HasSubstr("25 % des patients"));
    EXPECT_THAT(between("Non expliqués", "Contradictoires"), HasSubstr("HP:0000002"));
    EXPECT_THAT(between("Non expliqués", "Contradictoires"), HasSubstr("HP:0000005"));
    EXPECT_THAT(between("Contradictoires", "Décrits"), HasSubstr("HP:0000003"));
    EXPECT_THAT(text.substr(text.find("Décrits dans")), HasSubstr("HP:0000004"));
}

TEST(ReportCandidates, DescribeThreeAndCountTheOthers) {
    SamplePage page;
    const json first = page.candidate();
    for (int rank = 2; rank <= 3; ++rank) {
        json next = first;
        next["rank"] = rank;
        page.result["candidates"].push_back(next);
    }
    EXPECT_THAT(text_of_section(page, "candidates"), Not(HasSubstr("pas décrit")));
    json fourth = first;
    fourth["rank"] = 4;
    fourth["gene"]["symbol"] = "FOURTH";
    page.result["candidates"].push_back(fourth);
    const std::string html = section_of(page.html(), "candidates");
    EXPECT_THAT(plain(html), HasSubstr("4 candidats."));
    EXPECT_THAT(plain(html), HasSubstr("1 autre candidat n'est pas décrit ici"));
    EXPECT_THAT(plain(html), Not(HasSubstr("FOURTH")));
}

TEST(ReportCandidates, NeverClaimExclusionWhereThereIsNone) {
    SamplePage page;
    page.result["candidates"] = json::array();
    EXPECT_THAT(text_of_section(page, "candidates"),
                HasSubstr("Ce résultat n'exclut pas une cause génétique"));
    EXPECT_THAT(text_of_section(page, "candidates", Language::english),
                HasSubstr("does not exclude a genetic cause"));
}

} // namespace
} // namespace vigie::review
