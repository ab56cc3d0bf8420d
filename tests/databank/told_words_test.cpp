#include "databank/told_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::databank {
namespace {

TEST(ListId, HasALetterADigitAndShortRuns) {
    for (const char* id : {"PI-12", "p1-sp1", "F-45", "GRCh38", "DI44", "R1234", "ABCD1234"}) {
        EXPECT_TRUE(is_list_id(id)) << id;
    }
    EXPECT_TRUE(is_list_id("A1-A1-A1-A1-A1-A1-A1-A12")) << "24 characters";
    EXPECT_FALSE(is_list_id("A1-A1-A1-A1-A1-A1-A1-A123")) << "25 characters";
}

TEST(ListId, IsNoNameAndNoNumberOfAHospital) {
    for (const char* word : {"", "DUPONT", "DUPONT1", "87654321", "A87654321", "2019-03-14",
                             "epilepsy of a child", "Né1", "AB", "A 1"}) {
        EXPECT_FALSE(is_list_id(word)) << word;
    }
}

TEST(ListVersion, IsShortAndNoDayOfBirth) {
    for (const char* version : {"2025", "2025-11", "v2.1", "3", "12.345"}) {
        EXPECT_TRUE(is_list_version(version)) << version;
    }
    for (const char* version : {"", "v", "2019-03-14", "20190314", "2.x", "draft"}) {
        EXPECT_FALSE(is_list_version(version)) << version;
    }
}

TEST(Preindication, LeavesByIdAlone) {
    EXPECT_EQ(told_preindication(std::nullopt), std::nullopt);
    EXPECT_EQ(told_preindication(model::Preindication{.id = "epilepsy"}), std::nullopt);
    EXPECT_EQ(told_preindication(model::Preindication{.id = "PI-12", .version = "of Dr A"}),
              (model::Preindication{.id = "PI-12"}));
}

model::CaseTest panel(const char* name, const char* version) {
    return {.type = model::TestType::panel, .panel = name, .panel_version = version};
}

TEST(PanelOfATest, LeavesAsAnIdOrAsTheSignedResultNamesIt) {
    EXPECT_EQ(told_test(panel("R59", "4.2"), {}), panel("R59", "4.2"));
    EXPECT_EQ(told_test(panel("Dupont", "1"), {}), panel("", ""));
    EXPECT_EQ(told_test(panel("NEURO", "2.1"), {"NEURO 2.1"}), panel("NEURO", "2.1"));
    EXPECT_EQ(told_test(panel("NEURO", "spring"), {"NEURO 2.1"}), panel("NEURO", ""));
    EXPECT_EQ(told_test(panel("NEURO", "spring"), {"NEURO spring"}), panel("NEURO", "spring"));
}

TEST(Test, LeavesWithoutWhatAPersonWrote) {
    const model::CaseTest test{.type = model::TestType::other,
                               .name = "a",
                               .state = model::TestState::done,
                               .reason = "b",
                               .laboratory = "c",
                               .tissue = "d",
                               .design = "trio",
                               .kit = "e",
                               .assembly = "of Dr A",
                               .variant_classes = {"SNV", "of Dr A", "Indel"},
                               .finding = "f"};
    EXPECT_EQ(told_test(test, {}), (model::CaseTest{.type = model::TestType::other,
                                                    .state = model::TestState::done,
                                                    .design = "trio",
                                                    .variant_classes = {"SNV", "Indel"}}));
}

TEST(Site, LeavesAsListsNameIt) {
    EXPECT_EQ(
        told_site({.code = "S001", .network = "defiscience", .platform = "seqoia"}),
        (model::ClinicalSite{.code = "S001", .network = "DEFISCIENCE", .platform = "SeqOIA"}));
    EXPECT_EQ(told_site({.platform = "PF-12"}), (model::ClinicalSite{.platform = "PF-12"}));
    EXPECT_EQ(told_site({.code = "Mrs Dupont's", .network = "of Dr A", .platform = "her own"}),
              model::ClinicalSite{});
    EXPECT_EQ(told_site({.code = "12345678"}), model::ClinicalSite{}) << "a hospital number";
}

} // namespace
} // namespace vigie::databank
