#include "databank/cda_document.hpp"

#include "cases/consents.hpp"
#include "pipeline/model/error.hpp"
#include "sample_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::databank {
namespace {

using testing::HasSubstr;
using testing::Not;

CareIdentity identity() {
    CareIdentity one;
    one.case_id = "C1";
    one.ins = "299010100000017";
    one.ins_oid = "1.2.250.1.213.1.4.10";
    one.ipp = "87654321";
    one.ipp_oid = "1.2.3.4";
    one.birth_name = "NOM-TEST";
    one.first_names = "Prénom & Autre";
    one.first_name = "Prénom";
    one.birth_date =
        model::Date{std::chrono::year(2012), std::chrono::month(2), std::chrono::day(28)};
    one.sex = model::Sex::female;
    one.author_rpps = "800000000001";
    one.author_family = "CLINICIEN";
    one.author_given = "Une";
    one.finess = "0000000001";
    one.organisation = "Hôpital de test";
    one.site = "S001";
    one.site_name = "Site de test";
    one.appreciation = "absent";
    one.activity_date = sample_day(3, 20);
    return one;
}

struct Care {
    CareIdentity who = identity();
    DataSet set = confirmed_set();
    model::CaseRecord record = confirmed_record();
    model::Pedigree family = sample_family();
    std::vector<model::Consent> consents;
    DocumentNames names;
    std::size_t acts = 2;

    std::string written() const {
        const auto standing = cases::standing_consents(consents, {}, family.proband().id);
        return cda_document({.identity = who,
                             .set = set,
                             .record = record,
                             .pedigree = family,
                             .consents = standing,
                             .codes = national_codes(),
                             .names = names,
                             .acts = acts,
                             .today = sample_day(11, 23),
                             .file = "identity.csv"});
    }
};

/// The file of the case says it, not an act.
Care recorded(model::DiagnosisStatus status) {
    Care care;
    care.set.diagnoses[0].act = 0;
    care.set.diagnoses[0].status = status;
    care.record.diagnoses = {{.orpha = "ORPHA:33069",
                              .status = status,
                              .set_by = "Dr A",
                              .site = "S001",
                              .date = sample_day(5, 20)}};
    return care;
}

TEST(CareDocument, NamesTheModelAndThePatient) {
    const std::string text = Care().written();
    EXPECT_THAT(text,
                HasSubstr(R"(<templateId root="1.2.250.1.213.1.1.1.30" extension="2024.01"/>)"));
    EXPECT_THAT(text, HasSubstr(R"(<family qualifier="BR">NOM-TEST</family>)"));
    EXPECT_THAT(text, HasSubstr("<given>Prénom &amp; Autre</given>"));
    EXPECT_THAT(text, HasSubstr(R"(<birthTime value="20120228"/>)"));
    EXPECT_THAT(text, HasSubstr(R"(extension="800000000001")"));
}

TEST(CareDocument, HoldsTheMandatoryItemsOfADiagnosis) {
    const std::string text = Care().written();
    for (const char* code : {"MED-072", "MED-071", "PAT-013", "PAT-062", "PAT-064", "282291009"}) {
        EXPECT_THAT(text, HasSubstr(std::string("code=\"") + code + "\"")) << code;
    }
    EXPECT_THAT(text, HasSubstr(R"(code="255545003")"));
    EXPECT_THAT(text, HasSubstr(R"(code="33069" codeSystem="1.2.250.1.213.2.49.1")"));
    EXPECT_THAT(text, HasSubstr(R"(code="HGNC:1100" displayName="BRCA1")"));
    EXPECT_THAT(text, HasSubstr(R"(code="HGNC:1100")"));
    EXPECT_THAT(text, HasSubstr("NM_007294.4:c.68A&gt;G"));
}

TEST(CareDocument, GivesTheAgeAtTheGeneticDiagnosisInMonths) {
    EXPECT_THAT(Care().written(), HasSubstr(R"(<value xsi:type="PQ" value="168" unit="mo"/>)"));
}

TEST(CareDocument, LeavesTheDiseaseOpenWhereItHasNoName) {
    Care care;
    care.set.diagnoses[0].orpha.clear();
    EXPECT_THAT(care.written(), HasSubstr(R"(<value xsi:type="CD" nullFlavor="UNK">)"));
}

TEST(CareDocument, SendsAProbableDiagnosisWithAComment) {
    Care care;
    care.set.diagnoses[0].status = model::DiagnosisStatus::probable;
    const std::string text = care.written();
    EXPECT_THAT(text, HasSubstr(R"(code="385651009")"));
    EXPECT_THAT(text, HasSubstr("diagnostic probable"));
    EXPECT_THAT(text, HasSubstr("48767-8"));
}

TEST(CareDocument, TellsNoGeneticsBeforeTheReturn) {
    Care care;
    care.set.returned_on.reset();
    care.who.activity_date.reset();
    EXPECT_THAT(care.written(), Not(HasSubstr("HGNC:1100")));
}

TEST(CareDocument, DeclaresTheReturnWhereTheClinicianDoes) {
    EXPECT_THAT(Care().written(), HasSubstr(R"(code="MED-1289")"));
    Care care;
    care.who.activity_date.reset();
    EXPECT_THAT(care.written(), Not(HasSubstr("MED-1289")));
}

TEST(CareDocument, SaysOppositionAndSignedRegistriesAlone) {
    Care care;
    care.consents = {{.purpose = "bndmr", .state = model::ConsentState::given},
                     {.purpose = "ern:VASCERN", .state = model::ConsentState::given},
                     {.purpose = "ern:LUNG", .state = model::ConsentState::refused}};
    EXPECT_THAT(care.written(), HasSubstr("GEN-343"));
    EXPECT_THAT(care.written(), Not(HasSubstr("GEN-326")));
    EXPECT_THAT(care.written(), Not(HasSubstr("GEN-315")));
    care.consents[0].state = model::ConsentState::opposed;
    EXPECT_THAT(care.written(), HasSubstr("GEN-315"));
}

TEST(CareDocument, IsRefusedWithoutAStatusThatAClinicianSet) {
    Care care;
    care.set.diagnoses[0].act = 0;
    EXPECT_THROW((void)care.written(), model::InputError);
}

TEST(CareDocument, IsRefusedWithoutTheAppreciationAtEntry) {
    Care care;
    care.who.appreciation.clear();
    EXPECT_THROW((void)care.written(), model::InputError);
}

TEST(CareDocument, IsRefusedWhereAnActivityIsDeclaredWithoutAReturn) {
    Care care;
    care.set.returned_on.reset();
    EXPECT_THROW((void)care.written(), model::InputError);
}

TEST(CareDocument, IsRefusedForTheIdentityOfAnotherPatient) {
    Care care;
    care.who.sex = model::Sex::male;
    EXPECT_THROW((void)care.written(), model::InputError);
    care = Care();
    care.set.birth_year = 2013;
    EXPECT_THROW((void)care.written(), model::InputError);
    care.set.birth_year.reset();
    EXPECT_NO_THROW((void)care.written());
}

TEST(CareDocument, IsANewVersionAfterEachAct) {
    Care care;
    EXPECT_THAT(care.written(), HasSubstr(R"(<versionNumber value="2"/>)"));
    care.acts = 3;
    EXPECT_THAT(care.written(), HasSubstr(R"(<versionNumber value="3"/>)"));
    care.acts = 0;
    EXPECT_THAT(care.written(), HasSubstr(R"(<versionNumber value="1"/>)"));
}

TEST(CareDocument, TellsAStatusOfTheCaseFileThatANamedClinicianOfTheSiteSigned) {
    EXPECT_THAT(recorded(model::DiagnosisStatus::confirmed).written(),
                HasSubstr(R"(code="255545003")"));
    Care care = recorded(model::DiagnosisStatus::confirmed);
    care.record.diagnoses[0].set_by.clear();
    EXPECT_THROW((void)care.written(), model::InputError) << "nobody signed";
    care = recorded(model::DiagnosisStatus::confirmed);
    care.record.site->valid_to = sample_day(5, 19);
    care.who.activity_date = sample_day(4, 1);
    EXPECT_THROW((void)care.written(), model::InputError) << "the label had ended";
}

TEST(CareDocument, TellsAnImpasseOfTheCaseFileAfterAMeetingAlone) {
    Care care = recorded(model::DiagnosisStatus::undetermined);
    EXPECT_THROW((void)care.written(), model::InputError);
    care.record.rcp = {{.kind = model::RcpKind::impasse, .date = sample_day(5, 21)}};
    EXPECT_THROW((void)care.written(), model::InputError) << "the day after";
    care.record.rcp[0].date = sample_day(5, 20);
    EXPECT_THAT(care.written(), HasSubstr(R"(code="42425007")"));
}

TEST(CareDocument, IsRefusedForAClinicianOfAnotherOrAnUnlabelledSite) {
    Care care;
    care.who.site = "S002";
    EXPECT_THROW((void)care.written(), model::InputError);
    care = Care();
    care.record.site->type = model::SiteType::unknown;
    EXPECT_THROW((void)care.written(), model::InputError);
    care = Care();
    care.record.site->valid_to = sample_day(3, 19);
    EXPECT_THROW((void)care.written(), model::InputError) << "the activity was the day after";
    care.record.site->valid_to = sample_day(3, 20);
    EXPECT_NO_THROW((void)care.written());
    care = Care();
    care.record.site.reset();
    EXPECT_THROW((void)care.written(), model::InputError);
}

TEST(CareDocument, NamesSignsAndDiseasesWhereTheNamesAreKnown) {
    Care care;
    EXPECT_THAT(care.written(), HasSubstr(R"(code="HP:0001250" codeSystem=)"));
    care.names.add("HP:0001250", "Crise");
    care.names.add("ORPHA:33069", "Syndrome de Dravet");
    EXPECT_THAT(care.written(), HasSubstr(R"(code="HP:0001250" displayName="Crise")"));
    EXPECT_THAT(care.written(), HasSubstr(R"(code="33069" displayName="Syndrome de Dravet")"));
    EXPECT_THAT(care.written(), HasSubstr("Crise (HP:0001250)"));
}

TEST(CareDocument, SaysConsanguinityOnlyWhereItIsRecorded) {
    Care care;
    EXPECT_THAT(care.written(), Not(HasSubstr("842009")));
    care.record.consanguineous = true;
    EXPECT_THAT(care.written(), HasSubstr("842009"));
    EXPECT_THAT(care.written(), Not(HasSubstr("negationInd")));
    care.record.consanguineous = false;
    EXPECT_THAT(care.written(), HasSubstr(R"(negationInd="true")"));
}

TEST(CareDocument, CallsACaseFamilialAndNeverSporadic) {
    Care care;
    EXPECT_THAT(care.written(), Not(HasSubstr("MED-073")));
    auto members = care.family.individuals();
    members[2].affection = model::Affection::affected;
    care.family = model::Pedigree(members, "P");
    EXPECT_THAT(care.written(), HasSubstr("255401001"));
    EXPECT_THAT(care.written(), Not(HasSubstr("75741005")));
}

TEST(CareDocument, SaysContactForStudiesAndTheSampleWhereTheyAreKnown) {
    EXPECT_THAT(Care().written(), HasSubstr("PAT-012"));
    EXPECT_THAT(Care().written(), HasSubstr("MED-066"));
    Care care;
    care.set.recontact = model::ConsentState::refused;
    care.set.has_sample = false;
    EXPECT_THAT(care.written(), HasSubstr(R"(<value xsi:type="BL" value="false"/>)"));
    EXPECT_THAT(care.written(), Not(HasSubstr("MED-066")));
    care.set.recontact = model::ConsentState::unknown;
    EXPECT_THAT(care.written(), Not(HasSubstr("GEN-369")));
}

TEST(CareDocument, HoldsTheNumberOfBamaraAsItCame) {
    Care care;
    care.who.idmr = "01234567890123456789";
    care.who.idmr_oid = "1.2.3.5";
    EXPECT_THAT(care.written(),
                HasSubstr(R"(<id extension="01234567890123456789" root="1.2.3.5"/>)"));
}

TEST(CareDocument, SaysNoConsentOfARelative) {
    Care care;
    care.consents = {
        {.individual = "M", .purpose = "ern:VASCERN", .state = model::ConsentState::given}};
    EXPECT_THAT(care.written(), Not(HasSubstr("GEN-343")));
}

TEST(CareDocument, LeavesOutASiteWhoseNameIsNotKnown) {
    Care care;
    care.set.diagnoses[0].site = "S009";
    EXPECT_THAT(care.written(), Not(HasSubstr("S009")));
}

TEST(CareDocument, RefersToNoLineThatTheNarrativeLacks) {
    const std::string text = Care().written();
    const std::string mark = "<reference value=\"#";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const std::size_t begin = at + mark.size();
        const std::string id = text.substr(begin, text.find('"', begin) - begin);
        EXPECT_THAT(text, HasSubstr("<content ID=\"" + id + "\">"));
    }
}

TEST(CareDocument, IsTheSameEachTime) {
    EXPECT_EQ(Care().written(), Care().written());
}

} // namespace
} // namespace vigie::databank
