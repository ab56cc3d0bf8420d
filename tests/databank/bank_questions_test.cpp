#include "bank_fixture.hpp"
#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>

namespace vigie::databank {
namespace {

using Json = nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

/// Of a case without a date of birth.
Json first_signs(const Json& told) {
    return {{"data_set", {{"common_data_elements", nullptr}, {"first_signs", told}}}};
}

Json of_network(const char* name) {
    return {{"data_set", {{"centre", {{"network", name}}}}}};
}

/// Diagnoses as they stand: status, and whether it is partial.
Json diagnoses(const std::vector<std::pair<const char*, bool>>& told) {
    Json list = Json::array();
    for (const auto& [status, partial] : told) {
        list.push_back({{"status", status}, {"partial", partial}, {"ended_by", nullptr}});
    }
    return {{"data_set", {{"diagnoses", list}}}};
}

struct Amendment {
    Json trigger;
    const char* old_value;
    const char* new_value;
};

Json history(const std::vector<Amendment>& amendments) {
    const char* const day = "2026-10-20";
    Json list = {{{"kind", "result"}, {"date", day}, {"old", nullptr}, {"new", "negative"}},
                 {{"kind", "status"}, {"date", day}, {"old", "negative"}, {"new", "positive"}}};
    for (const Amendment& one : amendments) {
        list.push_back({{"kind", "amendment"},
                        {"date", day},
                        {"old", one.old_value},
                        {"new", one.new_value},
                        {"trigger", one.trigger}});
    }
    return {{"history", list}};
}

TEST_F(Bank, AnswersTheNetwork) {
    (void)send({.number = 1, .case_number = 1});
    (void)send({.number = 2, .case_number = 2, .status = "confirmed"});
    EXPECT_THAT(lines("sites"), ElementsAre("S001 defiscience 2026 2"));
    EXPECT_THAT(lines("platforms"), ElementsAre("not recorded defiscience 2 1"));
    EXPECT_THAT(lines("state"), ElementsAre("LAB-1 bndmr 2 0 2 0"));
    EXPECT_THAT(lines("missing"), ElementsAre("LAB-1 2 0 0 0"));
    EXPECT_THROW((void)answer("statuses", "lab1"), model::ResourceError);
}

TEST_F(Bank, CountsACaseOnceUnderEachStatusThatStands) {
    Json ended = diagnoses({{"undetermined", false}, {"confirmed", false}});
    ended["data_set"]["diagnoses"][0]["ended_by"] = "ORPHA:355";
    Json other = of_network("respifil");
    Json none = diagnoses({});
    none["data_set"]["centre"]["network"] = nullptr;
    const std::vector<Json> cases{
        diagnoses({{"undetermined", false}}),
        diagnoses({{"confirmed", true}, {"confirmed", false}}),
        diagnoses({{"confirmed", true}, {"in_progress", false}}),
        ended,
        other,
        none,
    };
    for (int i = 0; i < static_cast<int>(cases.size()); ++i) {
        (void)send({.number = i + 1,
                    .case_number = i + 1,
                    .status = "probable",
                    .patch = cases[static_cast<std::size_t>(i)]});
    }
    (void)send({.number = 20, .case_number = 20}, "lab1_match");
    (void)send({.number = 21, .case_number = 21});
    (void)send({.number = 22, .case_number = 21, .kind = "withdrawal", .previous = 21});
    EXPECT_THAT(lines("statuses"),
                ElementsAre("defiscience confirmed 3", "defiscience in_progress 1",
                            "defiscience undetermined 1", "not recorded unrecorded 1",
                            "respifil probable 1"));
}

TEST_F(Bank, CountsTheMonthsSinceTheFirstSignsFromTheirLastPossibleDay) {
    // On 2026-11-23: 59, 60 and 61 whole months, 70 since the end of a year, and no date.
    const std::vector<Json> dates{"2021-11", "2021-10", "2021-09", "2020", nullptr};
    int number = 0;
    for (const Json& date : dates) {
        ++number;
        (void)send({.number = number, .case_number = number, .patch = first_signs(date)});
    }
    EXPECT_THAT(lines("waiting"), ElementsAre("defiscience 5 4 60 70 2"))
        << "five years are not longer than five years; the median is the lower of two";
}

TEST_F(Bank, CountsTheMonthsOfUnsolvedCasesAlone) {
    (void)send({.number = 1, .case_number = 1, .status = "confirmed"});
    EXPECT_THAT(lines("waiting"), IsEmpty());
    Json partial = diagnoses({{"confirmed", true}});
    partial["data_set"]["first_signs"] = "2026-10";
    (void)send({.number = 2, .case_number = 2, .patch = partial});
    EXPECT_THAT(lines("waiting"), ElementsAre("defiscience 1 1 0 0 0"))
        << "a partial diagnosis leaves a case unsolved";
    (void)send({.number = 3, .case_number = 3, .patch = first_signs("2026-11")});
    (void)send({.number = 4, .case_number = 4}, "lab1_match");
    EXPECT_THAT(lines("waiting"), ElementsAre("defiscience 2 2 0 0 0"))
        << "the month that has not ended yet is a date";
    (void)send({.number = 5, .case_number = 5});
    EXPECT_THAT(lines("waiting"), ElementsAre("defiscience 3 3 0 118 1"))
        << "born in 2015, on 31 December at the latest, and 12 months old at most";
}

TEST_F(Bank, CountsAmendmentsByWhatLedToThem) {
    const std::vector<Json> cases{
        history({{"clinvar_class 2026-10-01", "negative", "positive"}}),
        history({{"clinvar_class 2026-09-01", "inconclusive", "positive"}}),
        history({{"clinvar_class 2026-10-01", "positive", "positive"}}),
        history({{"panel_entry 2026-08-01", "negative", "inconclusive"}}),
        history({{nullptr, "negative", "positive"}}),
        history({{"request 2026-05-01", "negative", "negative"},
                 {"clinvar_class 2026-10-01", "negative", "positive"}}),
    };
    for (int i = 0; i < static_cast<int>(cases.size()); ++i) {
        (void)send(
            {.number = i + 1, .case_number = i + 1, .patch = cases[static_cast<std::size_t>(i)]});
    }
    (void)send({.number = 20, .case_number = 20}, "lab1_match");
    EXPECT_THAT(lines("yield"), ElementsAre("clinvar_class 4 3", "not recorded 1 1",
                                            "panel_entry 1 0", "request 1 0"));
}

/// What the acts of a case tell of when its person was seen.
Json seen(const char* first_contact, const std::vector<std::pair<const char*, const char*>>& acts) {
    Json list = Json::array();
    for (const auto& [kind, day] : acts) {
        list.push_back({{"kind", kind}, {"date", day}});
    }
    return {{"data_set",
             {{"common_data_elements",
               {{"first_contact_with_specialised_centre",
                 first_contact == nullptr ? Json() : Json(first_contact)}}},
              {"genomics", {{"result", {{"returned", nullptr}}}}}}},
            {"history", list}};
}

TEST_F(Bank, CountsACaseInEachYearInWhichItsPersonWasSeen) {
    (void)send(
        {.number = 1, .case_number = 1, .patch = seen("2024-05", {{"returned", "2025-03-02"}})});
    EXPECT_THAT(lines("sites"), ElementsAre("S001 defiscience 2024 1", "S001 defiscience 2025 1"));
    Json later = seen("2024-05", {{"returned", "2025-03-02"},
                                  {"amendment", "2026-02-01"},
                                  {"returned", "2026-02-20"},
                                  {"returned", "2026-02-21"}});
    later["data_set"]["genomics"]["result"] = {{"signed", "2026-02-01"},
                                               {"returned", "2026-02-21"}};
    (void)send({.number = 2, .case_number = 1, .kind = "amendment", .previous = 1, .patch = later});
    EXPECT_THAT(lines("sites"), ElementsAre("S001 defiscience 2024 1", "S001 defiscience 2025 1",
                                            "S001 defiscience 2026 1"))
        << "an amendment takes a case out of no year, and a year counts it once";
}

TEST_F(Bank, TakesNoSignatureStatusOrAmendmentForAPersonSeen) {
    (void)send({.number = 1,
                .case_number = 1,
                .patch = seen(nullptr, {{"result", "2025-03-01"},
                                        {"status", "2025-04-01"},
                                        {"amendment", "2026-02-01"}})});
    EXPECT_THAT(lines("sites"), IsEmpty());
    (void)send({.number = 2, .case_number = 2, .patch = seen("2024", {})});
    (void)send({.number = 3, .case_number = 3, .patch = seen("2024-12", {})});
    EXPECT_THAT(lines("sites"), ElementsAre("S001 defiscience 2024 2"));
}

TEST_F(Bank, ComparesCasesOfTwoLaboratoriesUnderTheirOwnConsentAlone) {
    (void)send({.number = 1, .case_number = 1});
    (void)send({.number = 2, .case_number = 2, .laboratory = "LAB-2"}, "lab2");
    EXPECT_THAT(lines("genes"), IsEmpty()) << "neither agreed to be compared";
    (void)send({.number = 3, .case_number = 3}, "lab1_match");
    EXPECT_THAT(lines("genes"), IsEmpty()) << "one agreed";
    (void)send({.number = 4, .case_number = 4, .laboratory = "LAB-2", .allele = "1-200-A-G"},
               "lab2_match");
    EXPECT_THAT(lines("genes"), ElementsAre("HGNC:1 GENE1 2 2 f"));
    const auto one = answer("matches", "lab1").rows.at(0);
    const auto other = answer("matches", "lab2").rows.at(0);
    EXPECT_EQ(one.at(0), pseudonym(3));
    EXPECT_EQ(one.at(4), "LAB-2");
    EXPECT_EQ(other.at(0), pseudonym(4));
    EXPECT_EQ(one.at(5), other.at(5)) << "one reference, by which the two can speak of it";
    (void)send({.number = 5, .case_number = 3, .kind = "withdrawal", .previous = 3}, "lab1_match");
    EXPECT_THAT(lines("matches", "lab2"), IsEmpty());
}

TEST_F(Bank, ComparesNeitherSolvedCasesNorThoseOfOneLaboratory) {
    (void)send({.number = 1, .case_number = 1}, "lab1_match");
    (void)send({.number = 2, .case_number = 2}, "lab1_match");
    (void)send({.number = 3, .case_number = 3, .laboratory = "LAB-2", .status = "confirmed"},
               "lab2_match");
    (void)send({.number = 4, .case_number = 4, .laboratory = "LAB-2", .gene = "HGNC:2"},
               "lab2_match");
    EXPECT_THAT(lines("genes"), IsEmpty());
    (void)send({.number = 5, .case_number = 5, .laboratory = "LAB-2"}, "lab2_match");
    EXPECT_THAT(lines("genes"), ElementsAre("HGNC:1 GENE1 3 2 t"))
        << "three cases of two laboratories, the same variant";
    EXPECT_EQ(answer("matches", "lab1").rows.size(), 2U);
    EXPECT_EQ(answer("matches", "lab2").rows.size(), 2U) << "one case, two partners";
    (void)send({.number = 6,
                .case_number = 5,
                .laboratory = "LAB-2",
                .kind = "status",
                .previous = 5,
                .status = "confirmed"},
               "lab2_match");
    EXPECT_THAT(lines("genes"), IsEmpty()) << "it is solved now";
}

TEST_F(Bank, TellsALaboratoryItsOwnMatchesAndNothingOfTheOthersCase) {
    (void)send({.number = 1, .case_number = 1}, "lab1_match");
    (void)send({.number = 2, .case_number = 2, .laboratory = "LAB-2"}, "lab2_match");
    for (const char* const role : {"lab1", "lab1_match"}) {
        const std::string told = lines("matches", role).at(0);
        EXPECT_THAT(told, testing::HasSubstr(pseudonym(1))) << role;
        EXPECT_THAT(told, testing::Not(testing::HasSubstr(pseudonym(2)))) << role;
        EXPECT_THAT(ask("SELECT case_pseudonym FROM vigie_bank.variant_now", role),
                    ElementsAre(pseudonym(1)))
            << role;
    }
    EXPECT_THROW((void)answer("genes", "lab1_match"), model::ResourceError);
    EXPECT_THROW((void)answer("matches", "network"), model::ResourceError);
    EXPECT_THROW((void)ask("SELECT * FROM vigie_bank.match_pair", "lab1_match"), PostgresFailure);
}

TEST(BankQuestions, AreKnownByName) {
    EXPECT_EQ(bank_question("genes").name, "genes");
    EXPECT_THROW((void)bank_question("gene"), model::UsageError);
}

} // namespace
} // namespace vigie::databank
