#include "databank/national_codes.hpp"

#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

TEST(NationalCodes, HoldOneRegistryForEachEuropeanNetwork) {
    int registries = 0;
    for (const NationalCode& code : national_codes().codes()) {
        registries += code.item.starts_with("ern:") ? 1 : 0;
    }
    EXPECT_EQ(registries, 24);
    EXPECT_EQ(national_codes().find("authorization", "ern:vascern", on("2026-01-01"))->code,
              "GEN-343");
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
