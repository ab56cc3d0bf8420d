#include "databank/term_names.hpp"

#include "sample_set.hpp"

#include <gtest/gtest.h>

namespace vigie::databank {
namespace {

TEST(TermName, IsTheOneThatWasSigned) {
    EXPECT_EQ(term_name(confirmed_set(), "HP:0001250"), "Seizure");
    EXPECT_EQ(term_name(confirmed_set(), "HP:0000001"), "");
    EXPECT_EQ(term_name(confirmed_set(), ""), "");
}

TEST(TermName, IsUnknownWithoutAResult) {
    DataSet set = confirmed_set();
    set.result.reset();
    EXPECT_EQ(term_name(set, "HP:0001250"), "");
}

TEST(TermName, KnowsTheCodeOfAnImpasse) {
    EXPECT_EQ(term_name(DataSet(), "ORPHA:616874"),
              "Rare disorder without a determined diagnosis after full investigation");
}

TEST(SourceVersion, IsFoundByKindAndName) {
    const DataSet set = confirmed_set();
    EXPECT_EQ(source_version(set, "ontology"), "2024-08-13");
    EXPECT_EQ(source_version(set, "diseases", "orpha"), "2025-12");
    EXPECT_EQ(source_version(set, "diseases", "clingen"), "");
    EXPECT_EQ(source_version(set, "disease"), "");
    EXPECT_EQ(source_version(DataSet(), "ontology"), "");
}

TEST(ToldNames, AreThoseOfTheTermsThatAreTold) {
    DataSet set = confirmed_set();
    EXPECT_EQ(told_names(set).size(), 5U);
    set.observed_signs.clear();
    EXPECT_FALSE(told_names(set).contains("HP:0001250"));
}

} // namespace
} // namespace vigie::databank
