#include "review/report.hpp"

#include "pipeline/model/error.hpp"
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

TEST(Report, HasTheSectionsInTheOrderOfADecision) {
    const SamplePage page;
    for (const Language language : {Language::french, Language::english}) {
        const std::string html = page.html(language);
        std::size_t last = 0;
        for (const char* id : {"why", "patient", "family", "lights", "candidates", "waiting",
                               "untested", "decision", "annex", "receipt"}) {
            const std::size_t at = html.find("<section id=\"" + std::string(id) + "\"");
            ASSERT_NE(at, std::string::npos) << id;
            EXPECT_GT(at, last) << id;
            last = at;
        }
    }
}

TEST(Report, NamesItsLanguage) {
    const SamplePage page;
    EXPECT_THAT(page.html(Language::french), HasSubstr("<html lang=\"fr\">"));
    EXPECT_THAT(page.html(Language::english), HasSubstr("<html lang=\"en\">"));
}

TEST(Report, IsTheSameForTheSameInput) {
    EXPECT_EQ(SamplePage().html(), SamplePage().html());
}

TEST(ReportWhy, IsAFirstInterpretation) {
    EXPECT_THAT(text_of_section(SamplePage(), "why"), HasSubstr("Première interprétation"));
}

TEST(ReportWhy, NamesTheInterpretationBefore) {
    SamplePage page;
    page.record.dates.last_interpretation = model::parse_date("2024-01-02");
    EXPECT_THAT(text_of_section(page, "why"), HasSubstr("2024-01-02"));
}

cases::LedgerEvent reclassified(const SamplePage& page) {
    return {.case_id = "CASE-1",
            .trigger = {"clinvar_class",
                        {model::FactKind::allele, "1-10017-A-G"},
                        "Uncertain_significance",
                        "Likely_pathogenic",
                        "2026-04"},
            .seen = *model::parse_date("2026-04-30"),
            .outcome = "upgraded",
            .candidate_json = page.result["candidates"][0].dump(),
            .release_id = page.result["release"]};
}

TEST(ReportWhy, TellsWhatReopenedTheCaseWithOldAndNewValue) {
    SamplePage page;
    page.events = {reclassified(page)};
    const std::string why = text_of_section(page, "why");
    EXPECT_THAT(why, HasSubstr("rouvert"));
    EXPECT_THAT(why, HasSubstr("Classe ClinVar"));
    EXPECT_THAT(why, HasSubstr("DOMA (1-10017-A-G)"));
    EXPECT_THAT(why, HasSubstr("Uncertain significance"));
    EXPECT_THAT(why, HasSubstr("Likely pathogenic"));
    EXPECT_THAT(why, HasSubstr("candidat remonté"));
}

TEST(ReportWhy, LeavesOutEventsOfOtherReleasesAndDaysAndThoseWithoutEffect) {
    SamplePage page;
    cases::LedgerEvent other_release = reclassified(page);
    other_release.release_id = "another";
    cases::LedgerEvent other_day = reclassified(page);
    other_day.seen = *model::parse_date("2026-04-29");
    cases::LedgerEvent without_effect = reclassified(page);
    without_effect.outcome = "unchanged";
    page.events = {other_release, other_day, without_effect};
    const std::string why = text_of_section(page, "why");
    EXPECT_THAT(why, HasSubstr("aucun événement n'a changé la liste"));
    EXPECT_THAT(why, Not(HasSubstr("DOMA")));
}

TEST(ReportWhy, PutsChangesOfOneKindAndGeneIntoOneRow) {
    SamplePage page;
    page.events.assign(3, reclassified(page));
    const std::string why = text_of_section(page, "why");
    EXPECT_THAT(why, HasSubstr("DOMA : 3 changements"));
    EXPECT_THAT(why, Not(HasSubstr("Likely pathogenic")));
}

TEST(ReportWhy, CountsTheRowsBeyondTwelve) {
    SamplePage page;
    for (int i = 0; i < 12; ++i) {
        page.events.push_back(reclassified(page));
        page.events.back().trigger.what = "kind_" + std::to_string(i);
    }
    EXPECT_THAT(text_of_section(page, "why"), Not(HasSubstr("registre du cas")));
    page.events.push_back(reclassified(page));
    EXPECT_THAT(text_of_section(page, "why"), HasSubstr("1 autre changement"));
}

TEST(ReportPatient, ShowsAnEmptyRecordAsNotRecorded) {
    const std::string patient = text_of_section(SamplePage(), "patient");
    EXPECT_THAT(patient, HasSubstr("Préindication non renseigné"));
    EXPECT_THAT(patient, HasSubstr("Prescripteur non renseigné"));
    EXPECT_THAT(patient, HasSubstr("Âge non renseigné"));
    EXPECT_THAT(patient, Not(HasSubstr("Examens antérieurs")));
}

TEST(ReportPatient, ShowsWhatTheRecordHolds) {
    SamplePage page;
    page.record.dates.birth = model::PartialDate{2020, 1, 17};
    page.record.dates.first_signs = model::PartialDate{2020, 8};
    page.record.prescriber = "Dr A. Clinicien";
    page.record.preindication = model::Preindication{"DI", "2024"};
    page.record.site = model::ClinicalSite{
        .code = "S1", .type = model::SiteType::crmr_constituent, .network = "DéfiScience"};
    page.record.diagnoses = {{.orpha = "ORPHA:355", .partial = true}};
    page.record.tests = {{.type = model::TestType::chromosomal_microarray,
                          .state = model::TestState::done,
                          .resulted = model::parse_date("2023-05-06"),
                          .result = model::TestResult::negative},
                         {.type = model::TestType::fragile_x}};
    page.record.rcp = {{.kind = model::RcpKind::impasse, .decision = "exome en trio"}};
    const std::string html = page.html();
    const std::string patient = plain(section_of(html, "patient"));
    EXPECT_THAT(patient, HasSubstr("6 ans et 3 mois"));
    EXPECT_THAT(patient, HasSubstr("7 mois"));
    EXPECT_THAT(patient, HasSubstr("Dr A. Clinicien"));
    EXPECT_THAT(patient, HasSubstr("DI (2024)"));
    EXPECT_THAT(patient, HasSubstr("S1, CRMR constitutif, DéfiScience"));
    EXPECT_THAT(patient, HasSubstr("en cours, ORPHA:355, diagnostic partiel"));
    EXPECT_THAT(patient, HasSubstr("ACPA fait négatif 2023-05-06"));
    EXPECT_THAT(patient, HasSubstr("recherche d'X fragile non renseigné non renseigné"));
    EXPECT_THAT(patient, HasSubstr("RCP impasse diagnostique, exome en trio"));
    EXPECT_THAT(html, Not(HasSubstr("2020-01")));
}

TEST(ReportPatient, NamesSignsInFrenchOrMarksTheEnglishLabel) {
    SamplePage page;
    page.result["terms"]["HP:0001249"] = {{"label", "Intellectual disability"},
                                          {"label_fr", "Déficience intellectuelle"}};
    page.result["terms"]["HP:0002197"] = {{"label", "Generalized-onset seizure"},
                                          {"label_fr", nullptr}};
    const std::string html = section_of(page.html(), "patient");
    EXPECT_THAT(plain(html), HasSubstr("Déficience intellectuelle HP:0001249"));
    EXPECT_THAT(html, HasSubstr("<span lang=\"en\">Generalized-onset seizure</span> (libellé"));
    EXPECT_THAT(plain(html), HasSubstr("HP:9999999 (inconnu de la version de connaissances)"));
    EXPECT_THAT(text_of_section(page, "patient", Language::english),
                HasSubstr("Intellectual disability HP:0001249"));
}

TEST(ReportFamily, CallsPeopleByTheirPlace) {
    const std::string family = text_of_section(SamplePage(), "family");
    EXPECT_THAT(family, HasSubstr("II-1 cas index féminin atteint oui"));
    EXPECT_THAT(family, HasSubstr("I-1 père masculin non atteint oui"));
    EXPECT_THAT(family, HasSubstr("I-2 mère féminin non atteint oui"));
}

TEST(ReportLights, CoverageIsNeverGreen) {
    const std::string html = section_of(SamplePage().html(), "lights");
    EXPECT_THAT(html, HasSubstr("<li class=\"light grey\"><strong>Couverture</strong>"));
    EXPECT_THAT(html, HasSubstr("<li class=\"light grey\"><strong>Identité</strong>"));
    EXPECT_THAT(html, HasSubstr("<li class=\"light green\"><strong>Assemblage</strong>"));
}

TEST(ReportLights, IdentityIsGreenOnlyWhereACheckIsRecorded) {
    SamplePage page;
    page.record.parentage_confirmed = true;
    EXPECT_THAT(section_of(page.html(), "lights"),
                HasSubstr("<li class=\"light green\"><strong>Identité</strong>"));
}

TEST(ReportLights, BuildIsAmberForEachFault) {
    const std::string amber = "<li class=\"light amber\"><strong>Assemblage</strong>";
    SamplePage contigs;
    contigs.evidence.calls_without_reference["9"] = 3;
    EXPECT_THAT(section_of(contigs.html(), "lights"), HasSubstr(amber));
    SamplePage warned;
    warned.receipt["inputs"][0]["warnings"] = {"unofficial M5"};
    EXPECT_THAT(section_of(warned.html(), "lights"), HasSubstr(amber));
    SamplePage mismatched;
    mismatched.receipt["stages"] = {{{"dropped", {{"reference_mismatch", 2}}}}};
    EXPECT_THAT(section_of(mismatched.html(), "lights"), HasSubstr(amber));
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
    EXPECT_THAT(text, HasSubstr("absent chez le père, absent chez la mère"));
    EXPECT_THAT(text, HasSubstr("gnomad : fréquence 4,4 × 10⁻⁵, 6 allèles sur 150000, "
                                "homozygotes : 0"));
    EXPECT_THAT(text, HasSubstr("probablement pathogène, 2 étoiles (Likely pathogenic)"));
    EXPECT_THAT(text, HasSubstr("classe 3 – variant de signification incertaine"));
    EXPECT_THAT(text, HasSubstr("Vers la classe 4 – variant probablement pathogène"));
    EXPECT_THAT(text, HasSubstr("Critères non évalués"));
    EXPECT_THAT(text, HasSubstr("Classement antérieur du laboratoire aucun enregistré"));
}

TEST(ReportCandidates, TellAbsentWhereCoveredFromNotAssessed) {
    SamplePage page;
    page.variant()["population"] = {{"one", "not_listed"}, {"two", "not_assessed"}};
    const std::string text = text_of_section(page, "candidates");
    EXPECT_THAT(text, HasSubstr("one : absent, site couvert"));
    EXPECT_THAT(text, HasSubstr("two : non évalué : site non couvert"));
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

TEST(ReportCandidates, TellWhatIsNotKnownOfAParent) {
    SamplePage page;
    page.variant()["genotypes"][1]["gt"] = "0/.";
    page.variant()["genotypes"][2]["gt"] = "0/1";
    EXPECT_THAT(text_of_section(page, "candidates"),
                HasSubstr("non évalué chez le père, présent chez la mère"));
    page.variant()["genotypes"] = json::array();
    EXPECT_THAT(text_of_section(page, "candidates"),
                HasSubstr("non évalué chez le père, non évalué chez la mère"));
}

TEST(ReportCandidates, ShowTheEarlierClassificationOfTheLaboratory) {
    SamplePage page;
    page.variant()["laboratory"] = {{"class", 4}, {"date", "2023-02-01"}, {"by", "LAB"}};
    EXPECT_THAT(text_of_section(page, "candidates"), HasSubstr("classe 4, 2023-02-01 (LAB)"));
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

TEST(ReportWaiting, CountsHitsAndNamesTheirGenes) {
    SamplePage page;
    EXPECT_THAT(text_of_section(page, "waiting"), HasSubstr("1 variant hétérozygote isolé"));
    EXPECT_THAT(text_of_section(page, "waiting"), HasSubstr("Gènes : RECA"));
    page.result["waiting"] = json::array();
    EXPECT_THAT(text_of_section(page, "waiting"), HasSubstr("0 variant hétérozygote isolé"));
}

TEST(ReportUntested, NamesWhatWasNotLookedForAndWhatIsNotKnown) {
    SamplePage page;
    page.evidence.calls_without_reference["9"] = 3;
    page.result["scope"]["panels"][0]["unknown_genes"] = {"GHOST1", "GHOST2"};
    page.result["scope"]["panels"][0]["loci_not_assessed"] = {"DMPK_CTG"};
    page.result["scope"]["panels"].push_back({{"id", "GONE"}, {"known", false}});
    const std::string text = text_of_section(page, "untested");
    EXPECT_THAT(text, HasSubstr("variations du nombre de copies"));
    EXPECT_THAT(text, HasSubstr("expansions de répétitions"));
    EXPECT_THAT(text, HasSubstr("Couverture non évaluée"));
    EXPECT_THAT(text, HasSubstr("Contig 9 : 3 allèles non évalués"));
    EXPECT_THAT(text, HasSubstr("GHOST1, GHOST2 (Neurology)"));
    EXPECT_THAT(text, HasSubstr("DMPK_CTG (Neurology)"));
    EXPECT_THAT(text, HasSubstr("Panel GONE : inconnu"));
    EXPECT_THAT(text, HasSubstr("HP:9999999"));
    EXPECT_THAT(text, HasSubstr("Sources absentes de la version de connaissances : "));
    EXPECT_THAT(text, Not(HasSubstr("parent séquencé")));
}

TEST(ReportUntested, TellsThatParentsWereNotSequenced) {
    SamplePage page;
    std::vector<model::Individual> people = page.evidence.pedigree.individuals();
    const std::string proband = page.evidence.pedigree.proband().id;
    for (model::Individual& person : people) {
        person.sample = person.id == proband || person.sex == model::Sex::female ? person.id : "";
    }
    page.evidence.pedigree = model::Pedigree(people, proband);
    EXPECT_THAT(text_of_section(page, "untested"), HasSubstr("Un seul parent séquencé"));
    page.evidence.pedigree = model::Pedigree({{.id = "A", .sample = "A"}}, "A");
    EXPECT_THAT(text_of_section(page, "untested"), HasSubstr("Aucun parent séquencé"));
}

TEST(ReportUntested, CountsWhatWasSealedWithoutNamingIt) {
    SamplePage page;
    page.result["counts"]["dropped"]["out_of_scope"] = 7;
    EXPECT_THAT(text_of_section(page, "untested"), HasSubstr("Scellés : hors du champ consenti 7"));
}

TEST(ReportDecision, LeavesRoomForClassTextAndTwoSignatures) {
    const std::string html = section_of(SamplePage().html(), "decision");
    EXPECT_THAT(plain(html), HasSubstr("Classe retenue (1 à 5)"));
    EXPECT_THAT(plain(html), HasSubstr("Premier biologiste"));
    EXPECT_THAT(plain(html), HasSubstr("Second biologiste"));
    EXPECT_THAT(html, HasSubstr("class=\"blank tall\""));
}

TEST(ReportAnnex, LinksGeneDiseaseAndVariant) {
    SamplePage page;
    page.candidate()["diseases"] = {{{"id", "ORPHA:355"},
                                     {"label", "Gaucher disease"},
                                     {"inheritance", "AR"},
                                     {"source", "x 1"}}};
    page.variant()["clinvar"]["accession"] = "4297";
    const std::string html = section_of(page.html(), "annex");
    EXPECT_THAT(html, HasSubstr("href=\"https://www.orpha.net/fr/disease/detail/355\""));
    EXPECT_THAT(html, HasSubstr("href=\"https://www.ncbi.nlm.nih.gov/clinvar/variation/4297/\""));
    EXPECT_THAT(html, HasSubstr("PNDS%20Gaucher%20disease"));
    EXPECT_THAT(plain(html), HasSubstr("Conséquences fonctionnelles attendues Non évaluées"));
}

TEST(ReportReceipt, NamesReleaseRulesProgramSourcesAndInputs) {
    SamplePage page;
    const std::string text = text_of_section(page, "receipt");
    EXPECT_THAT(text, HasSubstr(page.result["release"].get<std::string>()));
    EXPECT_THAT(text, HasSubstr(page.result["rule_set"].get<std::string>()));
    EXPECT_THAT(text, HasSubstr("vigie 0.1.0"));
    EXPECT_THAT(text, HasSubstr("variants 12 vérifiée aaaaaaaaaaaa "));
    EXPECT_THAT(text, HasSubstr("ClinVar clinvar 2026-04"));
    EXPECT_THAT(text, Not(HasSubstr("Fichiers lus")));
    page.receipt["release"]["id"] = std::string(64, 'b');
    EXPECT_THAT(text_of_section(page, "receipt"),
                HasSubstr("le 2026-04-30, sous la version bbbbbbbbbbbb "));
}

TEST(Report, ReadsAResultThatAnOlderProgramStored) {
    SamplePage page;
    for (const char* later : {"assembly", "sources", "scope", "signs", "terms"}) {
        page.result.erase(later);
    }
    const std::string text = plain(page.html());
    EXPECT_THAT(text, HasSubstr("HP:0001249 (inconnu de la version de connaissances)"));
    EXPECT_THAT(text, Not(HasSubstr("Sources absentes")));
}

TEST(Report, RefusesWhatIsNoResult) {
    const SamplePage page;
    EXPECT_THROW((void)report_html({.evidence = page.evidence,
                                    .record = page.record,
                                    .candidates_json = "[",
                                    .receipt_json = "{}"}),
                 model::InputError);
}

} // namespace
} // namespace vigie::review
