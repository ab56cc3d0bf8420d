#include "pipeline/model/annotation.hpp"

#include <array>
#include <gtest/gtest.h>
#include <string_view>

namespace vigie::model {
namespace {

/// Every CLNSIG of ClinVar 2024-06 and 2025-06 on GRCh38 (94 spellings), by what Vigie makes of it.

constexpr std::array<std::string_view, 31> pathogenic{
    "Likely_pathogenic",
    "Likely_pathogenic/Likely_risk_allele",
    "Likely_pathogenic|Affects",
    "Likely_pathogenic|association",
    "Likely_pathogenic|drug_response",
    "Likely_pathogenic|other",
    "Likely_pathogenic|protective",
    "Likely_pathogenic|risk_factor",
    "Pathogenic",
    "Pathogenic/Likely_pathogenic",
    "Pathogenic/Likely_pathogenic/Likely_risk_allele",
    "Pathogenic/Likely_pathogenic/Pathogenic,_low_penetrance",
    "Pathogenic/Likely_pathogenic/Pathogenic,_low_penetrance/Established_risk_allele",
    "Pathogenic/Likely_pathogenic/Pathogenic,_low_penetrance|other",
    "Pathogenic/Likely_pathogenic/Pathogenic,_low_penetrance|risk_factor",
    "Pathogenic/Likely_pathogenic|association",
    "Pathogenic/Likely_pathogenic|drug_response",
    "Pathogenic/Likely_pathogenic|other",
    "Pathogenic/Likely_pathogenic|risk_factor",
    "Pathogenic/Likely_risk_allele",
    "Pathogenic/Likely_risk_allele|risk_factor",
    "Pathogenic/Pathogenic,_low_penetrance|other",
    "Pathogenic/Pathogenic,_low_penetrance|other|risk_factor",
    "Pathogenic|Affects",
    "Pathogenic|association",
    "Pathogenic|association|protective",
    "Pathogenic|confers_sensitivity",
    "Pathogenic|drug_response",
    "Pathogenic|other",
    "Pathogenic|protective",
    "Pathogenic|risk_factor",
};

constexpr std::array<std::string_view, 10> conflicting{
    "Conflicting_classifications_of_pathogenicity",
    "Conflicting_classifications_of_pathogenicity|Affects",
    "Conflicting_classifications_of_pathogenicity|association",
    "Conflicting_classifications_of_pathogenicity|association|risk_factor",
    "Conflicting_classifications_of_pathogenicity|drug_response",
    "Conflicting_classifications_of_pathogenicity|drug_response|other",
    "Conflicting_classifications_of_pathogenicity|other",
    "Conflicting_classifications_of_pathogenicity|other|risk_factor",
    "Conflicting_classifications_of_pathogenicity|protective",
    "Conflicting_classifications_of_pathogenicity|risk_factor",
};

constexpr std::array<std::string_view, 7> uncertain{
    "Uncertain_significance",
    "Uncertain_significance/Uncertain_risk_allele",
    "Uncertain_significance|Affects",
    "Uncertain_significance|association",
    "Uncertain_significance|drug_response",
    "Uncertain_significance|other",
    "Uncertain_significance|risk_factor",
};

constexpr std::array<std::string_view, 23> benign{
    "Benign",
    "Benign/Likely_benign",
    "Benign/Likely_benign|association",
    "Benign/Likely_benign|drug_response",
    "Benign/Likely_benign|drug_response|other",
    "Benign/Likely_benign|other",
    "Benign/Likely_benign|other|risk_factor",
    "Benign/Likely_benign|risk_factor",
    "Benign|Affects",
    "Benign|Affects|association|other",
    "Benign|association",
    "Benign|confers_sensitivity",
    "Benign|drug_response",
    "Benign|other",
    "Benign|protective",
    "Benign|risk_factor",
    "Likely_benign",
    "Likely_benign|Affects|association",
    "Likely_benign|association",
    "Likely_benign|drug_response",
    "Likely_benign|drug_response|other",
    "Likely_benign|other",
    "Likely_benign|risk_factor",
};

constexpr std::array<std::string_view, 23> no_class{
    "Affects",
    "Affects|risk_factor",
    "Likely_pathogenic,_low_penetrance",
    "Likely_risk_allele",
    "Uncertain_risk_allele",
    "Uncertain_risk_allele|risk_factor",
    "association",
    "association_not_found",
    "association|drug_response|risk_factor",
    "association|risk_factor",
    "confers_sensitivity",
    "confers_sensitivity|other",
    "drug_response",
    "drug_response|other",
    "drug_response|risk_factor",
    "no_classification_for_the_single_variant",
    "no_classifications_from_unflagged_records",
    "not_provided",
    "other",
    "other|risk_factor",
    "protective",
    "protective|risk_factor",
    "risk_factor",
};

TEST(EverySpellingOfClinVar, ThatAssertsPathogenicIsPathogenic) {
    for (const std::string_view clnsig : pathogenic) {
        EXPECT_TRUE(is_pathogenic(clinical_class(clnsig))) << clnsig;
    }
}

TEST(EverySpellingOfClinVar, ThatConflictsIsConflicting) {
    for (const std::string_view clnsig : conflicting) {
        EXPECT_EQ(clinical_class(clnsig), ClinicalClass::conflicting) << clnsig;
    }
}

TEST(EverySpellingOfClinVar, ThatIsUncertainIsUncertain) {
    for (const std::string_view clnsig : uncertain) {
        EXPECT_EQ(clinical_class(clnsig), ClinicalClass::uncertain) << clnsig;
    }
}

TEST(EverySpellingOfClinVar, ThatAssertsBenignIsBenign) {
    for (const std::string_view clnsig : benign) {
        EXPECT_TRUE(is_benign(clinical_class(clnsig))) << clnsig;
    }
}

/// Low penetrance, risk alleles, drug response, associations: no class, and so never P/LP.
TEST(EverySpellingOfClinVar, ThatIsNoClassOfADiseaseIsNone) {
    for (const std::string_view clnsig : no_class) {
        EXPECT_EQ(clinical_class(clnsig), ClinicalClass::other) << clnsig;
    }
}

TEST(EverySpellingOfClinVar, IsListedOnce) {
    EXPECT_EQ(pathogenic.size() + conflicting.size() + uncertain.size() + benign.size() +
                  no_class.size(),
              94U);
}

} // namespace
} // namespace vigie::model
