#include "databank/document_names.hpp"

#include <gtest/gtest.h>

namespace vigie::databank {
namespace {

constexpr const char* result = R"({"terms":{"HP:0001250":{"label":"Seizure","label_fr":"Crise"},
    "HP:0000252":{"label":"Microcephaly","label_fr":null}},
    "candidates":[{"diseases":[{"id":"ORPHA:33069","label":"Dravet syndrome"}]}],"waiting":[]})";

TEST(DocumentNames, AreFrenchWhereThereIsOne) {
    DocumentNames names;
    names.add_result(result);
    EXPECT_EQ(names.of("HP:0001250"), "Crise");
    EXPECT_EQ(names.of("HP:0000252"), "Microcephaly");
    EXPECT_EQ(names.with_id("ORPHA:33069"), "Dravet syndrome (ORPHA:33069)");
    EXPECT_EQ(names.with_id("HP:0000001"), "HP:0000001");
}

TEST(DocumentNames, KeepTheFirstNameThatTheyWereGiven) {
    DocumentNames names;
    names.add("HP:0001250", "Crise d'épilepsie");
    names.add_result(result);
    EXPECT_EQ(names.of("HP:0001250"), "Crise d'épilepsie");
}

TEST(DocumentNames, KnowTheImpasseAndNothingOfATextThatIsNoResult) {
    DocumentNames names;
    names.add_result("{");
    names.add_result("[1]");
    EXPECT_NE(names.of("ORPHA:616874"), "");
    EXPECT_EQ(names.of("HP:0001250"), "");
}

} // namespace
} // namespace vigie::databank
