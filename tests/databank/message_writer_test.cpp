#include "databank/message.hpp"

#include "sample_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::databank {
namespace {

using Json = nlohmann::ordered_json;

MessageHeading heading() {
    return {.message_id = "0a0b0c0d-0000-8000-8000-000000000000",
            .kind = cases::OutboxKind::amendment,
            .purpose = "bndmr",
            .key_id = "k1",
            .program = "Vigie 0.1.0",
            .replaces = "m0",
            .previous = "m1"};
}

Json written(const DataSet& set) {
    return Json::parse(bank_message(heading(), set));
}

TEST(BankMessage, SaysWhatItIsAndWhatItReplaces) {
    const Json told = written(confirmed_set());
    EXPECT_EQ(told["schema"], "vigie-bank-2");
    EXPECT_EQ(told["heading"]["kind"], "amendment");
    EXPECT_EQ(told["heading"]["purpose"], "bndmr");
    EXPECT_EQ(told["heading"]["replaces"], "m0");
    EXPECT_EQ(told["heading"]["previous"], "m1");
    EXPECT_EQ(told["phenopacket"]["metaData"]["externalReferences"][0]["id"], "m0");
}

TEST(BankMessage, HoldsTheSixteenCommonDataElements) {
    const Json elements = written(confirmed_set())["data_set"]["common_data_elements"];
    EXPECT_EQ(elements.size(), 16U);
    EXPECT_EQ(elements["undiagnosed_case"], false);
    EXPECT_EQ(elements["age_at_onset"]["least_months"], 38);
    EXPECT_EQ(elements["diagnosis_of_the_rare_disease"][0], "ORPHA:33069");
    EXPECT_EQ(elements["genetic_diagnosis"][0]["gene"], "HGNC:1100");
    EXPECT_TRUE(elements["date_of_death"].is_null());
}

TEST(BankMessage, TellsTheFirstSignsByTheirMonthOrTheirYear) {
    DataSet set = confirmed_set();
    EXPECT_EQ(written(set)["data_set"]["first_signs"], "2015-04");
    set.first_signs = model::PartialDate{.year = 2015};
    EXPECT_EQ(written(set)["data_set"]["first_signs"], "2015");
    set.first_signs.reset();
    EXPECT_TRUE(written(set)["data_set"].at("first_signs").is_null());
}

TEST(BankMessage, LeavesUnknownWhatNobodyRecorded) {
    DataSet set;
    const Json elements = written(set)["data_set"]["common_data_elements"];
    for (const char* name : {"date_of_birth", "sex", "age_at_onset", "undiagnosed_case",
                             "agreement_to_be_contacted_for_research",
                             "consent_to_the_reuse_of_data", "biological_sample"}) {
        EXPECT_TRUE(elements[name].is_null()) << name;
    }
}

TEST(BankMessage, TellsTestsThatWereDoneAndNotDone) {
    const Json tests = written(confirmed_set())["data_set"]["genomics"]["tests"];
    ASSERT_EQ(tests.size(), 3U);
    EXPECT_EQ(tests[1]["state"], "done");
    EXPECT_EQ(tests[2]["state"], "not_done");
    EXPECT_EQ(tests[2]["panel_version"], "2.1");
}

TEST(BankMessage, TellsTheHistoryInOrder) {
    const Json history = written(confirmed_set())["history"];
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[0]["new"], "positive");
    EXPECT_EQ(history[1]["old"], "in_progress");
}

TEST(BankMessage, IsOneLineAndTheSameEachTime) {
    const std::string text = bank_message(heading(), confirmed_set());
    EXPECT_EQ(text, bank_message(heading(), confirmed_set()));
    EXPECT_EQ(text.find('\n'), std::string::npos);
}

TEST(WithdrawalMessage, HoldsHeadingAndPseudonymsAlone) {
    const Json told = Json::parse(withdrawal_message(heading(), confirmed_set()));
    EXPECT_EQ(told.size(), 2U);
    EXPECT_EQ(told["heading"]["person"], "ABCDEFGHIJKLMNOP2345");
    EXPECT_FALSE(told.dump().find("ORPHA") != std::string::npos);
}

TEST(BankMessage, NamesTheTermsThatItTells) {
    const Json names = written(confirmed_set())["data_set"]["names"];
    EXPECT_EQ(names["HP:0000252"], "Microcephaly");
    EXPECT_EQ(names["ORPHA:33069"], "Dravet syndrome");
    EXPECT_EQ(names["NEURO"], "Neurology");
    DataSet set = confirmed_set();
    set.result->terms.names["ORPHA:1"] = "Another disease of the gene";
    EXPECT_FALSE(written(set)["data_set"]["names"].contains("ORPHA:1")) << "not told";
}

TEST(WithdrawalOf, TakesTheFormOfTheDestination) {
    const DataSet set = confirmed_set();
    EXPECT_EQ(withdrawal_of(MessageForm::bank, heading(), set), withdrawal_message(heading(), set));
    EXPECT_EQ(Json::parse(withdrawal_of(MessageForm::fhir, heading(), set))["resourceType"],
              "Bundle");
    EXPECT_EQ(Json::parse(withdrawal_of(MessageForm::phenopacket, heading(), set))["schema"],
              "vigie-phenopacket-withdrawal-1");
}

TEST(WithdrawalOf, HoldsNothingOfTheCaseInAnyForm) {
    const DataSet set = confirmed_set();
    for (const MessageForm form :
         {MessageForm::bank, MessageForm::phenopacket, MessageForm::fhir}) {
        const std::string text = withdrawal_of(form, heading(), set);
        EXPECT_EQ(text.find('\n'), std::string::npos);
        EXPECT_THAT(text, ::testing::HasSubstr(set.pseudonym));
        EXPECT_THAT(text, ::testing::HasSubstr(set.case_pseudonym));
        for (const char* content : {"ORPHA", "33069", "HP:", "NM_", "2012", "2026", "NEURO", "S001",
                                    "female", "positive", "final\""}) {
            EXPECT_EQ(text.find(content), std::string::npos) << content;
        }
    }
}

TEST(WithdrawalOf, MarksTheReportOfFhirAsEnteredInError) {
    const Json bundle = Json::parse(withdrawal_of(MessageForm::fhir, heading(), confirmed_set()));
    ASSERT_EQ(bundle["entry"].size(), 3U);
    EXPECT_EQ(bundle["identifier"]["value"], "urn:uuid:" + heading().message_id);
    const Json report = bundle["entry"][0]["resource"];
    EXPECT_EQ(report["status"], "entered-in-error");
    EXPECT_EQ(report["identifier"][0]["value"], "urn:uuid:m0");
    EXPECT_EQ(report["identifier"][1]["value"], "QRSTUVWXYZ234567ABCD");
    EXPECT_FALSE(report.contains("result"));
    EXPECT_FALSE(report.contains("conclusionCode"));
    EXPECT_FALSE(report.contains("extension"));
}

TEST(WithdrawalOf, HasTheAddressOfTheReportThatItTakesBack) {
    MessageHeading told = heading();
    told.message_id = "m0";
    const Json first = Json::parse(message_of(MessageForm::fhir, told, confirmed_set()));
    const Json taken = Json::parse(withdrawal_of(MessageForm::fhir, heading(), confirmed_set()));
    EXPECT_EQ(first["entry"][0]["fullUrl"], taken["entry"][0]["fullUrl"]);
    EXPECT_EQ(first["entry"][0]["resource"]["identifier"],
              taken["entry"][0]["resource"]["identifier"]);
}

TEST(WithdrawalOf, NamesThePhenopacketThatItTakesBack) {
    const Json told =
        Json::parse(withdrawal_of(MessageForm::phenopacket, heading(), confirmed_set()));
    EXPECT_EQ(told["withdraws"], "m0");
    EXPECT_EQ(told["subject"], "ABCDEFGHIJKLMNOP2345");
    EXPECT_FALSE(told.contains("metaData")) << "it would pass for a Phenopacket";
}

TEST(MessageOf, TakesTheFormOfTheDestination) {
    const DataSet set = confirmed_set();
    EXPECT_EQ(message_of(MessageForm::bank, heading(), set), bank_message(heading(), set));
    EXPECT_TRUE(
        Json::parse(message_of(MessageForm::phenopacket, heading(), set)).contains("metaData"));
    const Json bundle = Json::parse(message_of(MessageForm::fhir, heading(), set));
    EXPECT_EQ(bundle["resourceType"], "Bundle");
    EXPECT_EQ(
        bundle["entry"][0]["resource"]["extension"].back()["valueReference"]["identifier"]["value"],
        "urn:uuid:m0");
}

} // namespace
} // namespace vigie::databank
