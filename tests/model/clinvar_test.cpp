#include "pipeline/model/annotation.hpp"

#include <gtest/gtest.h>

namespace vigie::model {
namespace {

struct Significance {
    const char* clnsig;
    ClinicalClass value;
};

class ASignificance : public testing::TestWithParam<Significance> {};

TEST_P(ASignificance, HasOneClass) {
    EXPECT_EQ(clinical_class(GetParam().clnsig), GetParam().value) << GetParam().clnsig;
}

INSTANTIATE_TEST_SUITE_P(
    OfClinVar,
    ASignificance,
    testing::Values(
        Significance{"Pathogenic", ClinicalClass::pathogenic},
        Significance{"Likely_pathogenic", ClinicalClass::likely_pathogenic},
        Significance{"Pathogenic/Likely_pathogenic", ClinicalClass::pathogenic_or_likely},
        Significance{"Uncertain_significance", ClinicalClass::uncertain},
        Significance{"Likely_benign", ClinicalClass::likely_benign},
        Significance{"Benign", ClinicalClass::benign},
        Significance{"Benign/Likely_benign", ClinicalClass::benign_or_likely},
        Significance{"Conflicting_classifications_of_pathogenicity", ClinicalClass::conflicting},
        Significance{"Conflicting_interpretations_of_pathogenicity", ClinicalClass::conflicting},
        Significance{"Pathogenic|drug_response", ClinicalClass::pathogenic},
        Significance{"Likely_benign,_other", ClinicalClass::likely_benign},
        Significance{"Pathogenic,_low_penetrance", ClinicalClass::other},
        Significance{"Pathogenic/Pathogenic,_low_penetrance", ClinicalClass::pathogenic},
        Significance{"Pathogenic/Pathogenic,_low_penetrance|other", ClinicalClass::pathogenic},
        Significance{"Pathogenic/Likely_pathogenic/Pathogenic,_low_penetrance",
                     ClinicalClass::pathogenic_or_likely},
        Significance{"Likely_pathogenic,_low_penetrance/Likely_risk_allele", ClinicalClass::other},
        Significance{"Pathogenic/Likely_risk_allele", ClinicalClass::pathogenic},
        Significance{"Uncertain_significance/Uncertain_risk_allele", ClinicalClass::uncertain},
        Significance{"Pathogenic/Benign", ClinicalClass::conflicting},
        Significance{"Likely_risk_allele", ClinicalClass::other},
        Significance{"risk_factor", ClinicalClass::other},
        Significance{"drug_response", ClinicalClass::other},
        Significance{"not_provided", ClinicalClass::other},
        Significance{"pathogenic", ClinicalClass::other},
        Significance{"", ClinicalClass::other}));

struct Review {
    const char* status;
    int stars;
};

class AReviewStatus : public testing::TestWithParam<Review> {};

TEST_P(AReviewStatus, HasItsStars) {
    EXPECT_EQ(review_stars(GetParam().status), GetParam().stars) << GetParam().status;
}

INSTANTIATE_TEST_SUITE_P(
    OfClinVar,
    AReviewStatus,
    testing::Values(Review{"practice_guideline", 4},
                    Review{"reviewed_by_expert_panel", 3},
                    Review{"criteria_provided,_multiple_submitters,_no_conflicts", 2},
                    Review{"criteria_provided,_multiple_submitters", 1},
                    Review{"criteria_provided,_conflicting_classifications", 1},
                    Review{"criteria_provided,_conflicting_interpretations", 1},
                    Review{"criteria_provided,_single_submitter", 1},
                    Review{"no_assertion_criteria_provided", 0},
                    Review{"no_assertion_provided", 0},
                    Review{"no_classification_provided", 0},
                    Review{"no_classification_for_the_single_variant", 0},
                    Review{"", 0}));

TEST(PathogenicClasses, AreThree) {
    EXPECT_TRUE(is_pathogenic(ClinicalClass::pathogenic));
    EXPECT_TRUE(is_pathogenic(ClinicalClass::likely_pathogenic));
    EXPECT_TRUE(is_pathogenic(ClinicalClass::pathogenic_or_likely));
    EXPECT_FALSE(is_pathogenic(ClinicalClass::conflicting));
    EXPECT_FALSE(is_pathogenic(ClinicalClass::uncertain));
    EXPECT_FALSE(is_pathogenic(ClinicalClass::other));
    EXPECT_FALSE(is_pathogenic(ClinicalClass::benign));
}

TEST(BenignClasses, AreThree) {
    EXPECT_TRUE(is_benign(ClinicalClass::benign));
    EXPECT_TRUE(is_benign(ClinicalClass::likely_benign));
    EXPECT_TRUE(is_benign(ClinicalClass::benign_or_likely));
    EXPECT_FALSE(is_benign(ClinicalClass::conflicting));
    EXPECT_FALSE(is_benign(ClinicalClass::uncertain));
    EXPECT_FALSE(is_benign(ClinicalClass::other));
}

TEST(ClinicalClasses, HaveNamesOfTheirOwn) {
    EXPECT_EQ(clinical_class_name(ClinicalClass::pathogenic), "pathogenic");
    EXPECT_EQ(clinical_class_name(ClinicalClass::pathogenic_or_likely), "pathogenic_or_likely");
    EXPECT_EQ(clinical_class_name(ClinicalClass::uncertain), "uncertain");
    EXPECT_EQ(clinical_class_name(ClinicalClass::benign_or_likely), "benign_or_likely");
    EXPECT_EQ(clinical_class_name(ClinicalClass::conflicting), "conflicting");
    EXPECT_EQ(clinical_class_name(ClinicalClass::other), "other");
}

} // namespace
} // namespace vigie::model
