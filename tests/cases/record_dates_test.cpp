#include "cases/case_definition.hpp"
#include "cases/dates_after.hpp"
#include "pipeline/model/partial_date.hpp"
#include "refusal.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using model::ExitCode;
using testing::HasSubstr;
using tests::refusal_of;

model::CaseDates dates_in(const std::string& subject, const std::string& dates) {
    return cases::read_phenopacket_text(R"({"id":"c","subject":{"id":"p")" + subject +
                                            R"(},"vigie":{"dates":{)" + dates + "}}}",
                                        "case.json")
        .record.dates;
}

std::string refused(const std::string& subject, const std::string& dates) {
    const auto refusal = refusal_of([&] { dates_in(subject, dates); });
    EXPECT_EQ(refusal.code, ExitCode::bad_input);
    return refusal.message;
}

TEST(CaseDates, SubjectGivesBirthAndAge) {
    const auto dates = dates_in(
        R"(,"dateOfBirth":"2019-03-14T00:00:00Z",
            "timeAtLastEncounter":{"age":{"iso8601duration":"P3Y4M2D"}})",
        "");
    EXPECT_EQ(model::format_partial_date(*dates.birth), "2019-03-14");
    EXPECT_EQ(*dates.age_at_last_encounter, (model::Age{3, 4, 2}));
    EXPECT_EQ(dates.last_encounter, std::nullopt);
}

TEST(CaseDates, ATimestampOfTheLastEncounterIsADay) {
    const auto dates =
        dates_in(R"(,"timeAtLastEncounter":{"timestamp":"2026-01-31T10:00:00Z"})", "");
    EXPECT_EQ(model::format_date(*dates.last_encounter), "2026-01-31");
}

TEST(CaseDates, MalformedDatesOfTheSubjectAreRefusedWithTheirPath) {
    EXPECT_THAT(refused(R"(,"dateOfBirth":"14/03/2019")", ""), HasSubstr("(subject.dateOfBirth)"));
    EXPECT_THAT(refused(R"(,"dateOfBirth":"2019-03-14 00:00")", ""),
                HasSubstr("(subject.dateOfBirth)"));
    EXPECT_THAT(refused(R"(,"timeAtLastEncounter":{"age":{"iso8601duration":"3 years"}})", ""),
                HasSubstr("(subject.timeAtLastEncounter.age.iso8601duration)"));
}

TEST(CaseDates, TheTimeOfATimestampIsReadToItsEnd) {
    for (const std::string stamp : {"2019-03-14", "2019-03-14T00:00:00Z", "2019-03-14T23:59:60Z",
                                    "2019-03-14T10:00:00.123456Z", "2019-03-14T10:00:00+02:00"}) {
        EXPECT_EQ(
            model::format_partial_date(*dates_in(R"(,"dateOfBirth":")" + stamp + "\"", "").birth),
            "2019-03-14")
            << stamp;
    }
    for (const std::string stamp :
         {"2019-03-14Tgarbage", "2019-03-14T", "2019-03-14T10:00Z", "2019-03-14T24:00:00Z",
          "2019-03-14T10:60:00Z", "2019-03-14T10:00:61Z", "2019-03-14T10:00:00",
          "2019-03-14T10:00:00.Z", "2019-03-14T10:00:00ZZ", "2019-03-14T10:00:00+0200"}) {
        EXPECT_THAT(refused(R"(,"dateOfBirth":")" + stamp + "\"", ""),
                    HasSubstr("(subject.dateOfBirth): this is no timestamp"))
            << stamp;
    }
}

TEST(DatesAfterTheInterpretation, AreToldByNameAndCounted) {
    model::CaseRecord record;
    const auto today = *model::parse_date("2026-10-15");
    record.dates.birth = model::parse_partial_date("2044");
    record.dates.sampling = today;
    record.dates.receipt = model::parse_date("2026-10-16");
    record.dates.first_signs = model::parse_partial_date("2026-10");
    record.rcp = {{.date = today, .next_date = model::parse_date("2027-01-01")}};
    const cases::DatesAfter found = cases::dates_after(record, today);
    EXPECT_EQ(found.counts.in, 5U);
    EXPECT_TRUE(found.counts.conserved());
    EXPECT_EQ(found.counts.noted.at("after_today"), 2U);
    EXPECT_THAT(found.warnings, testing::ElementsAre(HasSubstr("'birth'"), HasSubstr("'receipt'")));
    EXPECT_THAT(found.warnings[0], testing::Not(HasSubstr("2044")));
}

TEST(DatesAfterTheInterpretation, OfAnEmptyRecordAreNone) {
    const cases::DatesAfter found = cases::dates_after({}, *model::parse_date("2026-10-15"));
    EXPECT_EQ(found.counts.in, 0U);
    EXPECT_TRUE(found.warnings.empty());
}

TEST(CaseDates, BirthStandsInOnePlace) {
    EXPECT_EQ(model::format_partial_date(*dates_in("", R"("birth":"2019")").birth), "2019");
    EXPECT_THAT(refused(R"(,"dateOfBirth":"2019-03-14T00:00:00Z")", R"("birth":"2019")"),
                HasSubstr("(vigie.dates.birth)"));
}

TEST(CaseDates, EveryFieldIsReadInItsPrecision) {
    const auto dates = dates_in("", R"("firstSigns":"2020","firstSpecialisedConsultation":"2021-02",
        "prescription":"2025-01-01","sampling":"2025-01-02","receipt":"2025-01-03",
        "validation":"2025-02-01","returnedToPatient":"2025-02-15",
        "phenotypeUpdated":"2025-03-01","lastInterpretation":"2025-02-01")");
    EXPECT_EQ(*dates.first_signs, (model::PartialDate{.year = 2020}));
    EXPECT_EQ(*dates.first_specialised_consultation,
              (model::PartialDate{.year = 2021, .month = 2}));
    EXPECT_EQ(model::format_date(*dates.returned_to_patient), "2025-02-15");
    EXPECT_EQ(model::format_date(*dates.phenotype_updated), "2025-03-01");
}

TEST(CaseDates, MalformedDatesAreRefusedWithTheirPath) {
    for (const std::string text : {"2025-02-29", "2025", "01/02/2025", "2025-13-01", ""}) {
        EXPECT_THAT(refused("", R"("receipt":")" + text + "\""), HasSubstr("(vigie.dates.receipt)"))
            << text;
    }
    for (const std::string text : {"2025-2", "20250101", "25", "2025-00", "before birth"}) {
        EXPECT_THAT(refused("", R"("firstSigns":")" + text + "\""),
                    HasSubstr("(vigie.dates.firstSigns)"))
            << text;
    }
}

TEST(CaseDates, FirstSignsBeforeBirthAreRefusedUnlessAntenatal) {
    EXPECT_THAT(refused(R"(,"dateOfBirth":"2019-03-14T00:00:00Z")", R"("firstSigns":"2019-03-13")"),
                HasSubstr("(vigie.dates.firstSigns)"));
    EXPECT_TRUE(dates_in(R"(,"dateOfBirth":"2019-03-14T00:00:00Z")", R"("firstSigns":"antenatal")")
                    .antenatal_signs);
    // On the day, and wherever the precision leaves it open.
    for (const std::string signs : {"2019-03-14", "2019-03", "2019"}) {
        EXPECT_TRUE(
            dates_in(R"(,"dateOfBirth":"2019-03-14T00:00:00Z")", R"("firstSigns":")" + signs + "\"")
                .first_signs);
    }
    EXPECT_THAT(refused(R"(,"dateOfBirth":"2019-03-14T00:00:00Z")", R"("firstSigns":"2018")"),
                HasSubstr("birth"));
}

TEST(CaseDates, ImpossibleOrdersAreRefusedAndEqualDaysAreNot) {
    const std::vector<std::pair<std::string, std::string>> orders{
        {"sampling", "receipt"},           {"sampling", "validation"},
        {"receipt", "validation"},         {"prescription", "validation"},
        {"receipt", "lastInterpretation"}, {"validation", "returnedToPatient"},
        {"receipt", "returnedToPatient"},  {"prescription", "returnedToPatient"}};
    for (const auto& [earlier, later] : orders) {
        const std::string first =
            "\"" + earlier + R"(":"2025-01-02",")" + later + R"(":"2025-01-0)";
        EXPECT_THAT(refused("", first + "1\""), HasSubstr("(vigie.dates." + later + ")"));
        EXPECT_NO_THROW(dates_in("", first + "2\"")) << later;
    }
    EXPECT_NO_THROW(dates_in("", R"("sampling":"2020-01-01","prescription":"2025-01-01")"))
        << "a banked sample is older than its prescription";
}

TEST(CaseDates, ResultsAndMeetingsKeepTheirOrderToo) {
    const auto refused_extension = [](const std::string& extension) {
        return refusal_of([&] {
                   cases::read_phenopacket_text(
                       R"({"id":"c","subject":{"id":"p"},"vigie":)" + extension + "}", "case.json");
               })
            .message;
    };
    EXPECT_THAT(refused_extension(R"({"tests":[{"type":"exome","prescribed":"2025-01-02",
                                   "resulted":"2025-01-01"}]})"),
                HasSubstr("(vigie.tests[0].resulted)"));
    EXPECT_THAT(refused_extension(
                    R"({"rcp":[{"kind":"upstream","date":"2025-01-02","nextDate":"2025-01-01"}]})"),
                HasSubstr("(vigie.rcp[0].nextDate)"));
    EXPECT_THAT(refused_extension(
                    R"({"site":{"code":"S","validFrom":"2025-01-02","validTo":"2025-01-01"}})"),
                HasSubstr("(vigie.site.validTo)"));
}

} // namespace
