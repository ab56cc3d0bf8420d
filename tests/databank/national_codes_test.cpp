#include "databank/national_codes.hpp"

#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace vigie::databank {
namespace {

model::Date on(const char* day) {
    return *model::parse_date(day);
}

std::string status_code(const char* item, const char* day) {
    const NationalCode* const code = national_codes().find("status", item, on(day));
    return code == nullptr ? "none" : code->code;
}

TEST(NationalCodes, ChangeOnTheDayOfTheNewList) {
    EXPECT_EQ(status_code("confirmed", "2023-01-30"), "GEN-035");
    EXPECT_EQ(status_code("confirmed", "2023-01-31"), "255545003");
    EXPECT_EQ(status_code("undetermined", "2026-01-01"), "42425007");
}

TEST(NationalCodes, SendAProbableDiagnosisAsInProgressSinceItLeftTheList) {
    EXPECT_EQ(status_code("probable", "2024-10-10"), "2931005");
    EXPECT_EQ(status_code("probable", "2024-10-11"), "385651009");
    EXPECT_EQ(national_codes().find("status", "probable", on("2026-01-01"))->comment,
              "diagnostic probable");
}

TEST(NationalCodes, HaveNoCodeBeforeTheItemWasListed) {
    EXPECT_EQ(status_code("healthy_carrier", "2024-08-05"), "none");
    EXPECT_EQ(status_code("healthy_carrier", "2024-08-06"), "24800002");
    EXPECT_EQ(status_code("refuted", "2024-02-06"), "none");
}

TEST(NationalCodes, HaveACodeForEveryStatusToday) {
    for (const char* item :
         {"in_progress", "probable", "confirmed", "undetermined", "refuted", "healthy_carrier"}) {
        EXPECT_NE(status_code(item, "2026-11-23"), "none") << item;
    }
}

int registries_on(const char* day) {
    const auto& codes = national_codes().codes();
    return static_cast<int>(
        std::count_if(codes.begin(), codes.end(), [day](const NationalCode& code) {
            return code.item.starts_with("ern:") && code.from <= on(day) &&
                   (!code.until || on(day) <= *code.until);
        }));
}

TEST(NationalCodes, HoldTheRegistriesOfTheListOfTheDay) {
    EXPECT_EQ(registries_on("2026-04-19"), 24);
    EXPECT_EQ(registries_on("2026-04-20"), 26) << "three came, Heart-Core left";
    const auto* const vascern =
        national_codes().find("authorization", "ern:vascern", on("2026-01-01"));
    EXPECT_EQ(vascern->code, "GEN-343");
    EXPECT_EQ(national_codes().find("authorization", "ern:heart-core", on("2026-11-23")), nullptr);
    EXPECT_EQ(national_codes().find("authorization", "ern:globe-reg", on("2026-11-23"))->code,
              "GEN-422");
}

TEST(NationalCodes, KnowTheSystemOfTheFirstCodeOfProbable) {
    EXPECT_EQ(national_codes().find("status", "probable", on("2023-01-30"))->system,
              "1.2.250.1.213.2.12");
}

TEST(NationalCodes, RefuseTwoCodesOfOneItemOnOneDay) {
    const std::string one = "[[code]]\nlist=\"a\"\nitem=\"b\"\ncode=\"c\"\nsystem=\"d\"\n"
                            "display=\"e\"\nfrom=\"2020-01-01\"\n";
    const std::string head = "id=\"x\"\nsource=\"y\"\n";
    EXPECT_NO_THROW((void)read_national_codes(head + one, "f"));
    EXPECT_THROW((void)read_national_codes(head + one + one, "f"), model::InputError);
    EXPECT_NO_THROW((void)read_national_codes(head + one + "until=\"2021-01-01\"\n" +
                                                  one.substr(0, one.find("from")) +
                                                  "from=\"2021-01-02\"\n",
                                              "f"));
}

TEST(NationalCodes, RefuseAnUnknownKeyAndAFalseDay) {
    EXPECT_THROW((void)read_national_codes("id=\"x\"\nsource=\"y\"\nother=1\n", "f"),
                 model::InputError);
    EXPECT_THROW((void)read_national_codes(
                     "id=\"x\"\nsource=\"y\"\n[[code]]\nlist=\"a\"\nitem=\"b\"\ncode=\"c\"\n"
                     "system=\"d\"\ndisplay=\"e\"\nfrom=\"2020-02-30\"\n",
                     "f"),
                 model::InputError);
}

} // namespace
} // namespace vigie::databank
