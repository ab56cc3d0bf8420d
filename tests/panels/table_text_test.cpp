#include "panels/table_text.hpp"

#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

namespace vigie::panels {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows read_all(std::string_view text, char separator) {
    TableText table(text, "t.tsv", separator);
    Rows rows;
    std::vector<std::string> row;
    while (table.next(row)) {
        rows.push_back(row);
    }
    return rows;
}

TEST(ReadingTables, CellsKeepEmptyPlacesAtBothEnds) {
    EXPECT_EQ(read_all("\ta\t\tb\t\n", '\t'), (Rows{{"", "a", "", "b", ""}}));
}

TEST(ReadingTables, TextThatIsNotUtf8IsRefusedWithItsLine) {
    try {
        read_all("a\tb\n\xC3\xA9\tc\n\xE9\td\n", '\t');
        FAIL() << "Latin-1 was taken";
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::bad_input);
        EXPECT_EQ(error.place().line, 3U);
        EXPECT_NE(std::string(error.what()).find("UTF-8"), std::string::npos);
    }
}

TEST(ReadingTables, EmptyLinesAndCarriageReturnsAreNoRows) {
    EXPECT_EQ(read_all("a\tb\r\n\r\n\nc\td", '\t'), (Rows{{"a", "b"}, {"c", "d"}}));
}

TEST(ReadingTables, AQuotedCellHoldsSeparatorsQuotesAndLineBreaks) {
    EXPECT_EQ(read_all("\"a,\"\"b\"\"\nc\",d\n", ','), (Rows{{"a,\"b\"\nc", "d"}}));
}

TEST(ReadingTables, AQuoteInsideACellIsAnOrdinaryCharacter) {
    EXPECT_EQ(read_all("5\" long\tb\n", '\t'), (Rows{{"5\" long", "b"}}));
}

TEST(ReadingTables, AByteOrderMarkIsIgnored) {
    EXPECT_EQ(read_all("\xEF\xBB\xBFid\tx\n", '\t'), (Rows{{"id", "x"}}));
}

TEST(ReadingTables, LinesAreCountedAcrossQuotedLineBreaks) {
    TableText table("\"a\nb\",c\nd,e\n", "t.csv", ',');
    std::vector<std::string> row;
    ASSERT_TRUE(table.next(row));
    EXPECT_EQ(table.line(), 1U);
    ASSERT_TRUE(table.next(row));
    EXPECT_EQ(table.line(), 3U);
}

TEST(ReadingTables, AnUnclosedQuoteIsRefusedWithItsLine) {
    TableText table("a,b\n\"c,d\n", "t.csv", ',');
    std::vector<std::string> row;
    ASSERT_TRUE(table.next(row));
    try {
        table.next(row);
        FAIL() << "accepted";
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.place().line, 2U);
    }
}

TEST(ReadingTables, ColumnsAreFoundByNameAndAbsentCellsAreEmpty) {
    const ColumnNames columns({"#id", "name"});
    EXPECT_TRUE(columns.has("id"));
    EXPECT_EQ(columns.cell({"7"}, "id"), "7");
    EXPECT_EQ(columns.cell({"7"}, "name"), "");
    EXPECT_EQ(columns.cell({"7"}, "other"), "");
}

} // namespace
} // namespace vigie::panels
