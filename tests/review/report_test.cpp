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

TEST(ReportWhy, WarnsOfALaterReleaseThatCouldNotBeApplied) {
    SamplePage page;
    page.events = {reclassified(page)};
    page.events[0].outcome = "input_needed";
    EXPECT_THAT(text_of_section(page, "why"), Not(HasSubstr("dépassée")));
    page.events[0].release_id = "later";
    EXPECT_THAT(text_of_section(page, "why"), HasSubstr("Cette page peut être dépassée"));
    page.events[0].seen = *model::parse_date("2026-04-29");
    EXPECT_THAT(text_of_section(page, "why"), Not(HasSubstr("dépassée")));
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
    SamplePage empty;
    empty.receipt["inputs"][0]["records"] = 0;
    EXPECT_THAT(section_of(empty.html(), "lights"), HasSubstr(amber));
    SamplePage mismatched;
    mismatched.receipt["stages"] = {{{"dropped", {{"reference_mismatch", 2}}}}};
    EXPECT_THAT(section_of(mismatched.html(), "lights"), HasSubstr(amber));
}

TEST(ReportLights, BuildIsGreyWhereTheReceiptNamesNoInput) {
    SamplePage page;
    page.receipt["inputs"] = json::array();
    EXPECT_THAT(section_of(page.html(), "lights"),
                HasSubstr("<li class=\"light grey\"><strong>Assemblage</strong>"));
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
    page.result["scope"]["panels"][0]["genes_not_assessable"] = {"GHOST1", "GHOST2"};
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

TEST(ReportUntested, CutsALongListOfGenesAfterForty) {
    SamplePage page;
    json genes = json::array();
    for (int i = 0; i < 40; ++i) {
        genes.push_back("G" + std::to_string(i));
    }
    page.result["scope"]["panels"][0]["genes_not_assessable"] = genes;
    EXPECT_THAT(text_of_section(page, "untested"), HasSubstr("G38, G39 (Neurology)"));
    genes.push_back("LAST");
    page.result["scope"]["panels"][0]["genes_not_assessable"] = genes;
    EXPECT_THAT(text_of_section(page, "untested"),
                HasSubstr("G39 et 1 autre (voir candidates.json) (Neurology)"));
    EXPECT_THAT(text_of_section(page, "untested"), Not(HasSubstr("LAST")));
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

/// The patient's section with these dates recorded.
std::string patient_with(const model::CaseDates& dates) {
    SamplePage page;
    page.record.dates = dates;
    return text_of_section(page, "patient", Language::english);
}

TEST(ReportPatient, HasTheAgeAtTheLastEncounterWhereNoBirthIsRecorded) {
    EXPECT_THAT(patient_with({.age_at_last_encounter = model::Age{.years = 6}}),
                HasSubstr("Age 6 years at the last encounter"));
    EXPECT_THAT(patient_with({}), HasSubstr("Age not recorded"));
}

TEST(ReportPatient, HasFirstSignsAsWellAsTheyAreRecorded) {
    EXPECT_THAT(patient_with({.antenatal_signs = true}), HasSubstr("Age at first signs antenatal"));
    EXPECT_THAT(patient_with({.first_signs = model::PartialDate{.year = 2020, .month = 3}}),
                HasSubstr("Age at first signs 2020-03 (age not known)"));
    EXPECT_THAT(patient_with({.birth = model::PartialDate{.year = 2019, .month = 3},
                              .first_signs = model::PartialDate{.year = 2020, .month = 3}}),
                HasSubstr("Age at first signs 12 months"));
}

TEST(ReportPatient, HasNoAgeWhereTheBirthLiesAfterTheInterpretation) {
    const std::string text = patient_with({.birth = model::PartialDate{.year = 2044}});
    EXPECT_THAT(text, HasSubstr("Age not assessed: the date of birth lies after"));
    EXPECT_THAT(text, Not(HasSubstr("2044")));
}

TEST(ReportUntested, NamesWhatTooFewReadsLeaveToBeConfirmed) {
    SamplePage page;
    EXPECT_THAT(text_of_section(page, "untested"), Not(HasSubstr("à confirmer")));
    page.result["clinvar_reported"] = {
        {{"gene", {{"symbol", "DOMA"}}}, {"hgvs_c", "NM_01.1:c.17C>A"}, {"to_confirm", true}},
        {{"gene", {{"symbol", "RECA"}}}, {"to_confirm", false}}};
    const std::string text = text_of_section(page, "untested");
    EXPECT_THAT(text, HasSubstr("à confirmer par une autre technique : DOMA NM_01.1:c.17C>A."));
    EXPECT_THAT(text, Not(HasSubstr("RECA")));
}

} // namespace
} // namespace vigie::review
