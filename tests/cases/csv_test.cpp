#include "cases/csv_table.hpp"
#include "refusal.hpp"

#include <gmock/gmock.h>

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using vigie::cases::CsvTable;
using vigie::cases::parse_csv;

std::string refused(const std::string& text) {
    const auto refusal = vigie::tests::refusal_of([&] { parse_csv(text, "s.csv"); });
    EXPECT_EQ(refusal.code, vigie::model::ExitCode::bad_input);
    return refusal.message;
}

TEST(Csv, SeparatorIsTheOneOfTheHeader) {
    for (const char separator : {',', ';', '\t'}) {
        const std::string s(1, separator);
        const CsvTable table = parse_csv("a" + s + "b\n1" + s + "2\n", "s.csv");
        EXPECT_EQ(table.separator, separator);
        EXPECT_THAT(table.header.cells, ElementsAre("a", "b"));
        ASSERT_EQ(table.rows.size(), 1U);
        EXPECT_THAT(table.rows[0].cells, ElementsAre("1", "2"));
    }
    EXPECT_THAT(refused("a,b;c\n1,2\n"), HasSubstr("more than one"));
    EXPECT_EQ(parse_csv("a;\"b,c\"\n1;2\n", "s.csv").separator, ';') << "quoted text separates not";
}

TEST(Csv, LineEndsAndAMissingLastOneAreTheSame) {
    for (const std::string text : {"a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\n1,2", "a,b\r\n1,2"}) {
        const CsvTable table = parse_csv(text, "s.csv");
        ASSERT_EQ(table.rows.size(), 1U) << text;
        EXPECT_THAT(table.rows[0].cells, ElementsAre("1", "2"));
        EXPECT_EQ(table.rows[0].line, 2U);
    }
}

TEST(Csv, QuotedCellsHoldSeparatorsQuotesAndLines) {
    const CsvTable table = parse_csv("a,b\n\"x,\"\"y\"\"\nz\",\"\"\n1,2\n", "s.csv");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_THAT(table.rows[0].cells, ElementsAre("x,\"y\"\nz", ""));
    EXPECT_EQ(table.rows[1].line, 4U) << "lines inside a cell count";
}

TEST(Csv, AByteOrderMarkIsNoPartOfTheFirstName) {
    EXPECT_THAT(parse_csv("\xEF\xBB\xBF"
                          "a,b\n\xC3\xA9,2\n",
                          "s.csv")
                    .header.cells,
                ElementsAre("a", "b"));
}

TEST(Csv, OtherEncodingsAreRefusedWithTheirLine) {
    EXPECT_THAT(refused("a,b\n1,2\nRen\xE9,2\n"), HasSubstr("s.csv:3: the sheet is not UTF-8"));
    EXPECT_THAT(refused("a,b\n1,Ren\xE9"), HasSubstr("s.csv:2"));
    EXPECT_THAT(refused(std::string("\xFF\xFE"
                                    "a\0",
                                    4)),
                HasSubstr("UTF-16"));
}

TEST(Csv, MalformedQuotesAreRefusedWithTheirLine) {
    EXPECT_THAT(refused("a,b\n1,x\"y\n"), HasSubstr("s.csv:2"));
    EXPECT_THAT(refused("a,b\n\"x\"y,2\n"), HasSubstr("s.csv:2: text after a closing quote"));
    EXPECT_THAT(refused("a,b\n1,2\n\"x,\n2\n"), HasSubstr("s.csv:3: a quoted cell never ends"));
}

TEST(Csv, ControlCharactersAreRefused) {
    EXPECT_THAT(refused(std::string("a,b\n1,\0x\n", 9)), HasSubstr("s.csv:2: a control"));
    EXPECT_THAT(refused("a,b\r1,2\r"), HasSubstr("control"));
    EXPECT_THAT(refused("a,b\n1,2\x7F\n"), HasSubstr("control"));
}

TEST(Csv, AnotherNumberOfCellsIsRefusedAndBlankRowsAreCounted) {
    EXPECT_THAT(refused("a,b\n1\n"), HasSubstr("1 cells, the header has 2"));
    EXPECT_THAT(refused("a,b\n1,2,3\n"), HasSubstr("3 cells, the header has 2"));
    const CsvTable table = parse_csv("a,b\n\n1,2\n , \n,\n", "s.csv");
    EXPECT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.blank_rows, 3U);
}

TEST(Csv, AnEmptySheetIsRefusedAndOneColumnIsNone) {
    EXPECT_THAT(refused(""), HasSubstr("empty"));
    EXPECT_THAT(refused("\xEF\xBB\xBF"), HasSubstr("empty"));
    EXPECT_THAT(parse_csv("a\n", "s.csv").rows, IsEmpty());
}

} // namespace
