#include "pipeline/hts/component_file.hpp"
#include "pipeline/model/error.hpp"
#include "tests/stores/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace vigie::hts {
namespace {

using tests::TemporaryFolder;

const std::vector<std::string> columns{"gene", "term"};

ComponentHeader header() {
    return {.kind = "phenotypes", .name = "hpo", .columns = columns};
}

TableRows round_trip(const TableRows& rows) {
    const TemporaryFolder folder;
    TableWriter writer(folder / "t", header());
    for (const auto& row : rows) {
        writer.add(row);
    }
    writer.commit();
    const TableView view = read_table(ComponentFile::open(folder / "t"), columns);
    TableRows again;
    for (std::size_t row = 0; row < view.size(); ++row) {
        again.emplace_back(view[row].begin(), view[row].end());
    }
    return again;
}

TEST(ATable, KeepsItsRowsInOrder) {
    const TableRows rows{{"HGNC:5", "HP:2"}, {"HGNC:5", "HP:1"}, {"HGNC:4", "HP:3"}};
    EXPECT_EQ(round_trip(rows), rows);
}

TEST(ATable, KeepsAnyByteInACell) {
    const TableRows rows{{"", "tab\t line\n \xe9 \xf0\x9f\x91\x81"}, {std::string("a\0b", 3), ""}};
    EXPECT_EQ(round_trip(rows), rows);
}

TEST(ATable, MayBeEmpty) {
    EXPECT_EQ(round_trip({}), TableRows{});
}

TEST(ATable, MayBeLargerThanAChunk) {
    TableRows rows;
    for (int i = 0; i < 40000; ++i) {
        rows.push_back(
            {"HGNC:" + std::to_string(i), std::string(50, static_cast<char>('a' + i % 26))});
    }
    rows.push_back({"long", std::string(std::size_t{3} << 20U, 'x')});
    rows.push_back({"after", "it"});
    EXPECT_EQ(round_trip(rows), rows);
}

TEST(ATable, IsNotWrittenWithRowsOfAnotherWidth) {
    const TemporaryFolder folder;
    TableWriter writer(folder / "t", header());
    EXPECT_THROW(writer.add({"one"}), std::logic_error);
    EXPECT_THROW(writer.add({"one", "two", "three"}), std::logic_error);
}

TEST(ATable, NeedsAColumn) {
    const TemporaryFolder folder;
    EXPECT_THROW(TableWriter(folder / "t", {.kind = "x"}), std::logic_error);
}

TEST(ATable, IsNotReadUnderOtherColumns) {
    const TemporaryFolder folder;
    TableWriter(folder / "t", header()).commit();
    const ComponentFile file = ComponentFile::open(folder / "t");
    for (const std::vector<std::string>& other :
         {std::vector<std::string>{"term", "gene"}, {"gene"}, {"gene", "term", "source"}}) {
        EXPECT_THROW(read_table(file, other), model::InputError);
    }
}

TEST(ATable, IsRefusedIfARowEndsTooEarly) {
    const TemporaryFolder folder;
    ComponentWriter writer(folder / "t", header());
    writer.add_compressed(std::string("\x04gene", 5));
    writer.commit();
    try {
        read_table(ComponentFile::open(folder / "t"), columns);
        FAIL();
    } catch (const model::InputError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("chunk 0"));
    }
}

} // namespace
} // namespace vigie::hts
