#include "cases/case_definition.hpp"
#include "cases/record_json.hpp"
#include "refusal.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace {

using namespace vigie;
using cases::CaseDefinition;
using model::ConsentState;
using model::ExitCode;
using model::TestState;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::refusal_of;
using tests::ScratchFolder;

CaseDefinition read_text(const std::string& json) {
    return cases::read_phenopacket_text(json, "case.json");
}

/// A case whose `vigie` object is given.
CaseDefinition read(const std::string& extension) {
    return read_text(R"({"id":"c","subject":{"id":"p"},"vigie":)" + extension + "}");
}

std::string refused(const std::string& extension) {
    const auto refusal = refusal_of([&] { read(extension); });
    EXPECT_EQ(refusal.code, ExitCode::bad_input) << extension;
    return refusal.message;
}

TEST(CaseRecord, WithoutTheExtensionNothingIsRecorded) {
    const CaseDefinition definition = read_text(R"({"id":"c","subject":{"id":"p"}})");
    EXPECT_EQ(definition.record, model::CaseRecord{});
    EXPECT_EQ(definition.scope, model::CaseScope{});
}

TEST(CaseRecord, DiagnosesKeepStatusAuthorAndSigns) {
    const auto record = read(R"({"diagnoses":[{"orpha":"ORPHA:355","status":"probable",
        "setBy":"Dr A","site":"CRMR-1","date":"2026-03-14","basis":"enzyme","partial":true,
        "hpoExplained":["HP:0000002","HP:0000001","HP:0000002"]},{"status":"Undetermined"}]})")
                            .record;
    ASSERT_EQ(record.diagnoses.size(), 2U);
    EXPECT_EQ(record.diagnoses[0].status, model::DiagnosisStatus::probable);
    EXPECT_EQ(record.diagnoses[0].set_by, "Dr A");
    EXPECT_EQ(model::format_date(*record.diagnoses[0].date), "2026-03-14");
    EXPECT_THAT(record.diagnoses[0].hpo_explained, ElementsAre("HP:0000001", "HP:0000002"));
    EXPECT_TRUE(record.diagnoses[0].partial);
    EXPECT_EQ(record.diagnoses[1].status, model::DiagnosisStatus::undetermined);
    EXPECT_EQ(record.diagnoses[1].orpha, "");
}

TEST(CaseRecord, ConsanguinityIsKnownWhereSomebodySaidSo) {
    EXPECT_EQ(read(R"({})").record.consanguineous, std::nullopt);
    EXPECT_EQ(read(R"({"consanguinity":"yes"})").record.consanguineous, true);
    EXPECT_EQ(read(R"({"consanguinity":"no"})").record.consanguineous, false);
    EXPECT_EQ(read(R"({"consanguinity":"unknown"})").record.consanguineous, std::nullopt);
    EXPECT_THAT(refused(R"({"consanguinity":"maybe"})"), HasSubstr("consanguinity"));
}

TEST(CaseRecord, OfAFamilyOnlyATrueConsanguinityCounts) {
    const auto family = [](const std::string& fields) {
        return read_text(R"({"id":"c","proband":{"id":"q","subject":{"id":"p"}},)" + fields + "}")
            .record.consanguineous;
    };
    EXPECT_EQ(family(R"("consanguinousParents":true)"), true);
    EXPECT_EQ(family(R"("consanguinousParents":false)"), std::nullopt);
    EXPECT_EQ(family(R"("vigie":{"consanguinity":"no"},"consanguinousParents":false)"), false);
    EXPECT_EQ(refusal_of([&] {
                  (void)family(R"("vigie":{"consanguinity":"no"},"consanguinousParents":true)");
              }).code,
              ExitCode::bad_input);
}

TEST(CaseRecord, SiteRequestAndSamplesAreKept) {
    const auto record =
        read(R"({"site":{"code":"S1","finess":"750712184","type":"CRMR_coordinating",
        "network":"AnDDI-Rares","platform":"SeqOIA","validFrom":"2023-01-01","validTo":"2027-12-31"},
        "prescriber":"Dr B","preindication":{"id":"ID-syndromique","version":"3"},
        "sample":{"tube":"T-17","kit":"Twist 2.0","caller":"deepvariant"},
        "recontact":"given"})")
            .record;
    EXPECT_EQ(record.site->type, model::SiteType::crmr_coordinating);
    EXPECT_EQ(record.site->finess, "750712184");
    EXPECT_EQ(record.prescriber, "Dr B");
    EXPECT_EQ(record.preindication->version, "3");
    EXPECT_EQ(record.tube, "T-17");
    EXPECT_EQ(record.kit, "Twist 2.0");
    EXPECT_EQ(record.caller, "deepvariant");
    EXPECT_EQ(record.recontact, ConsentState::given);
}

TEST(CaseRecord, ATestWithoutStateIsUnknownAndNeverNotDone) {
    const auto tests = read(R"({"tests":[{"type":"ACPA"},{"type":"FRAXA","state":"not_done",
        "reason":"no DNA"},{"type":"exome","state":"done","design":"trio","analysable":0.98,
        "variantClasses":["SNV","indel"],"prescribed":"2025-01-02","resulted":"2025-01-02",
        "result":"negative"}]})")
                           .record.tests;
    ASSERT_EQ(tests.size(), 3U);
    EXPECT_EQ(tests[0].type, model::TestType::chromosomal_microarray);
    EXPECT_EQ(tests[0].state, TestState::unknown);
    EXPECT_EQ(tests[0].analysable, std::nullopt);
    EXPECT_EQ(tests[1].type, model::TestType::fragile_x);
    EXPECT_EQ(tests[1].state, TestState::not_done);
    EXPECT_EQ(tests[2].analysable, 0.98);
    EXPECT_EQ(tests[2].result, model::TestResult::negative);
}

TEST(CaseRecord, TheShareOfATargetLiesBetweenNoneAndAll) {
    for (const std::string share : {"0", "1"}) {
        EXPECT_EQ(read(R"({"tests":[{"type":"exome","analysable":)" + share + "}]}")
                      .record.tests[0]
                      .analysable,
                  std::stod(share));
    }
    for (const std::string share : {"-0.01", "1.01", "98", "\"0.9\""}) {
        EXPECT_THAT(refused(R"({"tests":[{"type":"exome","analysable":)" + share + "}]}"),
                    HasSubstr("vigie.tests[0].analysable"));
    }
}

TEST(CaseRecord, ATestThatGaveNoResultHasNone) {
    for (const std::string state : {"not_done", "in_progress", "failed", "refused"}) {
        EXPECT_THAT(refused(R"({"tests":[{"type":"exome","state":")" + state +
                            R"(","result":"negative"}]})"),
                    HasSubstr("vigie.tests[0]"));
    }
    EXPECT_THAT(refused(R"({"tests":[{"type":"other","state":"done"}]})"), HasSubstr("no name"));
}

TEST(CaseRecord, MeetingsAndConsentsKeepTheirDates) {
    const auto record = read(R"({"rcp":[{"kind":"impasse","date":"2026-01-05","decision":"genome",
        "participants":["Dr A","Dr B"],"nextDate":"2026-07-05"}],
        "consents":[{"purpose":"research","state":"refused","date":"2026-01-05"},
                    {"individual":"p","purpose":"ern:ITHACA"}]})")
                            .record;
    EXPECT_EQ(record.rcp[0].kind, model::RcpKind::impasse);
    EXPECT_THAT(record.rcp[0].participants, ElementsAre("Dr A", "Dr B"));
    EXPECT_EQ(record.consents[0].state, ConsentState::refused);
    EXPECT_EQ(record.consents[1].state, ConsentState::unknown) << "unrecorded is no consent";
}

TEST(CaseRecord, ScopeOfAPanelOrAnIndicationShowsNothingOutsideThePanels) {
    for (const std::string scope : {"panel", "indication"}) {
        const auto definition = read(R"({"panels":["kidney"],"scope":")" + scope + "\"}");
        EXPECT_TRUE(definition.scope.strict_panel);
        EXPECT_THAT(refused(R"({"scope":")" + scope + "\"}"), HasSubstr("vigie.scope"));
    }
    const auto mendelian = read(R"({"panels":["kidney"],"scope":"mendelian"})").scope;
    EXPECT_FALSE(mendelian.strict_panel);
    EXPECT_EQ(mendelian.consented, model::ConsentedScope::mendelian);
    EXPECT_TRUE(
        read(R"({"panels":["k"],"scope":"mendelian","strictPanel":true})").scope.strict_panel);
    EXPECT_FALSE(read(R"({"panels":["kidney"]})").scope.strict_panel)
        << "an unrecorded consent narrows nothing";
}

TEST(CaseRecord, UnknownValuesAreRefusedWithPathAndChoices) {
    const std::vector<std::pair<std::string, std::string>> wrong{
        {R"({"diagnoses":[{"status":"sure"}]})", "vigie.diagnoses[0].status"},
        {R"({"diagnoses":[{"orpha":"355","status":"probable"}]})", "vigie.diagnoses[0].orpha"},
        {R"({"diagnoses":[{"status":"probable","hpoExplained":["HP:1"]}]})",
         "vigie.diagnoses[0].hpoExplained[0]"},
        {R"({"diagnoses":[{}]})", "vigie.diagnoses[0]"},
        {R"({"site":{"code":"S","type":"CRMR"}})", "vigie.site.type"},
        {R"({"site":{}})", "vigie.site"},
        {R"({"tests":[{"type":"blood"}]})", "vigie.tests[0].type"},
        {R"({"tests":[{"type":"exome","state":"todo"}]})", "vigie.tests[0].state"},
        {R"({"tests":[{"type":"exome","design":"pair"}]})", "vigie.tests[0].design"},
        {R"({"rcp":[{"kind":"weekly"}]})", "vigie.rcp[0].kind"},
        {R"({"consents":[{"purpose":"ern:"}]})", "vigie.consents[0].purpose"},
        {R"({"consents":[{"purpose":"research","state":"yes"}]})", "vigie.consents[0].state"},
        {R"({"consents":[{"individual":"x","purpose":"research"}]})", "vigie.consents[0]"},
        {R"({"recontact":true})", "vigie.recontact"},
        {R"({"parentage":"probable"})", "vigie.parentage"},
        {R"({"scope":"everything"})", "vigie.scope"},
        {R"({"preindication":{"version":"1"}})", "vigie.preindication"},
        {R"({"dates":[]})", "vigie.dates"},
        {R"({"relativeSamples":[{"individual":"p"}]})", "vigie.relativeSamples[0]"},
    };
    for (const auto& [extension, path] : wrong) {
        EXPECT_THAT(refused(extension), HasSubstr("(" + path + ")")) << extension;
    }
}

TEST(CaseRecord, UnknownFieldsAreWarnedOfWithTheirPath) {
    EXPECT_THAT(
        read(R"({"tests":[{"type":"exome","colour":"x"}],"dates":{"first":"2020"}})").warnings,
        testing::UnorderedElementsAre(HasSubstr("vigie.tests[0].colour"),
                                      HasSubstr("vigie.dates.first")));
}

TEST(CaseRecord, ConfirmedParentageWithoutTwoParentsIsWarnedOf) {
    const auto definition = read(R"({"parentage":"confirmed"})");
    EXPECT_TRUE(definition.record.parentage_confirmed);
    EXPECT_THAT(definition.warnings, ElementsAre(HasSubstr("vigie.parentage")));
    EXPECT_FALSE(read(R"({"parentage":"unknown"})").record.parentage_confirmed);
}

TEST(CaseRecord, IsWrittenAsItIsReadAndTheBirthIsShownByItsYearAtMost) {
    const auto definition = read(R"({"diagnoses":[{"status":"confirmed","orpha":"ORPHA:1"}],
        "dates":{"birth":"2019-03-14","firstSigns":"antenatal","ageAtLastEncounter":"P3Y4M"},
        "site":{"code":"S"},"tests":[{"type":"rna","analysable":0.5}],"parentage":"confirmed",
        "relativeSamples":[],"recontact":"refused"})");
    const auto whole = cases::encode_record(definition.record, cases::BirthDate::whole);
    EXPECT_EQ(read(whole.dump()).record, definition.record);
    EXPECT_EQ(whole["dates"]["birth"], "2019-03-14");
    const auto shown = cases::encode_record(definition.record, cases::BirthDate::year);
    EXPECT_EQ(shown["dates"]["birth"], "2019");
    EXPECT_FALSE(shown.contains("consents")) << "what is not recorded is left out";
}

} // namespace
