#include "pipeline/model/laboratory.hpp"

#include <gtest/gtest.h>

namespace vigie::model {
namespace {

OwnClassification row(int acmg_class, const std::string& date, const std::string& disease = "") {
    return {GeneKey("HGNC:1"), disease, acmg_class, *parse_date(date), "Dr A", "CHU", ""};
}

std::vector<int> classes(const std::vector<OwnClassification>& rows) {
    std::vector<int> found;
    for (const OwnClassification& one : rows) {
        found.push_back(one.acmg_class);
    }
    return found;
}

using Classes = std::vector<int>;

TEST(StandingClasses, AreThoseOfTheNewestDay) {
    EXPECT_EQ(classes(standing({row(3, "2024-01-01"), row(5, "2024-01-02")})), Classes{5});
    EXPECT_EQ(classes(standing({row(5, "2024-01-02"), row(2, "2025-01-01")})), Classes{2});
}

TEST(StandingClasses, OfTwoDiseasesStandBesideEachOtherNewestFirst) {
    EXPECT_EQ(classes(standing({row(5, "2020-01-01", "OMIM:1"), row(2, "2024-01-01", "OMIM:2")})),
              (Classes{2, 5}));
}

TEST(StandingClasses, ARowForAnyDiseaseReplacesThoseOfOneAndTheOtherWayRound) {
    EXPECT_EQ(classes(standing({row(5, "2020-01-01", "OMIM:1"), row(2, "2024-01-01")})),
              Classes{2});
    EXPECT_EQ(classes(standing({row(5, "2020-01-01"), row(2, "2024-01-01", "OMIM:1")})),
              Classes{2});
}

TEST(StandingClasses, OfAnotherGeneReplaceNothing) {
    OwnClassification other = row(1, "2025-01-01");
    other.gene = GeneKey("HGNC:2");
    EXPECT_EQ(classes(standing({row(5, "2020-01-01"), other})), (Classes{1, 5}));
}

TEST(StandingClasses, OfOneDayThatAgreeBothStand) {
    EXPECT_EQ(classes(standing({row(4, "2024-01-01"), row(4, "2024-01-01", "OMIM:1")})),
              (Classes{4, 4}));
    EXPECT_TRUE(standing({}).empty());
}

TEST(APathogenicAssertion, IsAStandingClassFourOrFive) {
    EXPECT_TRUE(asserts_pathogenic({row(4, "2024-01-01")}));
    EXPECT_TRUE(asserts_pathogenic({row(5, "2024-01-01")}));
    EXPECT_FALSE(asserts_pathogenic({row(3, "2024-01-01")}));
    EXPECT_FALSE(asserts_pathogenic({row(5, "2024-01-01"), row(3, "2024-01-02")}));
    EXPECT_FALSE(asserts_pathogenic({}));
}

TEST(InHouseCounts, AreCommonAboveTheFractionOfEnoughIndividuals) {
    const InHouseLimits limits{.max_carrier_fraction = 0.05, .min_total = 200};
    const auto common = [&limits](std::int64_t carriers, std::int64_t total) {
        return is_common_in_house({"K", "C", carriers, 0, total}, limits);
    };
    EXPECT_FALSE(common(10, 200));
    EXPECT_TRUE(common(11, 200));
    EXPECT_FALSE(common(199, 199));
    EXPECT_FALSE(common(0, 1000));
    EXPECT_FALSE(is_common_in_house({"K", "C", 0, 0, 0}, {.min_total = 0}));
}

TEST(TheHistoryOfAGene, HoldsItsRowsOnly) {
    OwnClassification other = row(1, "2025-01-01");
    other.gene = GeneKey("HGNC:2");
    const LaboratoryRecord record{.classifications = {other, row(5, "2020-01-01")}};
    EXPECT_EQ(classes(record.history_of(GeneKey("HGNC:1"))), Classes{5});
    EXPECT_TRUE(record.history_of(GeneKey("HGNC:3")).empty());
}

} // namespace
} // namespace vigie::model
