#include "tests/filters/expression_fixture.hpp"

#include "filters/expression/presets.hpp"
#include "filters/expression/severity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::tests {
namespace {

using filters::expression::clinical_rank;
using filters::expression::clinical_rank_of_significance;
using filters::expression::consequence_rank;
using filters::expression::most_severe_rank;
using model::Verdict;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Missense on a MANE transcript of GNAS, stop on another gene, a non-MANE intron of GNAS.
const SmallRecord annotated{
    .info = "CSQ=G|missense_variant&splice_region_variant|MODERATE|GNAS|ENSG1.4|ENST1.2|"
            "ENST1.2:c.12A>G|ENSP1.1:p.Lys4Arg|MANE_Select|,"
            "G|stop_gained|HIGH|NEBL|ENSG2|ENST2|ENST2:c.5A>G|ENSP2:p.Lys2Ter||,"
            "G|intron_variant|MODIFIER|GNAS|ENSG1.4|ENST3|ENST3:c.1-5A>G|||250"};

TEST(TranscriptEntries, AnyEntrySuffices) {
    EXPECT_TRUE(passes("consequence>=missense", annotated));
    EXPECT_TRUE(passes("consequence=splice_region", annotated));
    EXPECT_TRUE(passes("consequence=\"intron_variant\"", annotated));
    EXPECT_TRUE(passes("consequence<=intron", annotated));
    EXPECT_FALSE(passes("consequence<intron", annotated));
    EXPECT_FALSE(passes("consequence>stop_gained", annotated));
    EXPECT_TRUE(passes("impact>=HIGH", annotated));
    EXPECT_TRUE(passes("symbol=\"GNAS\"", annotated));
    EXPECT_FALSE(passes("symbol=\"BRCA1\"", annotated));
    EXPECT_TRUE(passes("mane", annotated));
}

TEST(TranscriptEntries, TwoConditionsCanBeAskedOfTheSameTranscript) {
    EXPECT_TRUE(passes("symbol=\"GNAS\" & impact=HIGH", annotated));
    EXPECT_FALSE(passes("csq(symbol=\"GNAS\" & impact=HIGH)", annotated));
    EXPECT_TRUE(passes("csq(symbol=\"GNAS\" & consequence>=missense & mane)", annotated));
    EXPECT_FALSE(passes("csq(symbol=\"NEBL\" & mane)", annotated));
    EXPECT_TRUE(passes("csq(symbol!=\"GNAS\" & !mane)", annotated));
    EXPECT_TRUE(passes("mane(symbol=\"GNAS\")", annotated));
    EXPECT_FALSE(passes("mane(symbol=\"NEBL\")", annotated));
    EXPECT_TRUE(passes("worst(symbol=\"NEBL\")", annotated));
    EXPECT_FALSE(passes("worst(symbol=\"GNAS\")", annotated));
    EXPECT_TRUE(passes("csq(DISTANCE<500 & symbol~\"^GN\")", annotated));
}

TEST(TranscriptEntries, IdentifiersMatchWithAndWithoutTheirVersion) {
    EXPECT_TRUE(passes("transcript=\"ENST1\"", annotated));
    EXPECT_TRUE(passes("transcript=\"ENST1.2\"", annotated));
    EXPECT_FALSE(passes("transcript=\"ENST1.3\"", annotated));
    EXPECT_TRUE(passes("gene=\"ENSG1\"", annotated));
    EXPECT_TRUE(passes("hgvs_c=\"c.12A>G\"", annotated));
    EXPECT_TRUE(passes("hgvs_p=\"ENSP1.1:p.Lys4Arg\"", annotated));
    EXPECT_TRUE(passes("hgvs_p~\"Ter\"", annotated));
}

TEST(TranscriptEntries, MissingAnnotationIsNotAssessed) {
    EXPECT_EQ(judge("consequence>=missense", {}), Verdict::not_assessed);
    EXPECT_EQ(judge("consequence>=missense", {.info = "CSQ=."}), Verdict::not_assessed);
    EXPECT_EQ(judge("!(consequence>=missense)", {}), Verdict::not_assessed);
    EXPECT_EQ(judge("impact=HIGH", {.info = "CSQ=G|||GNAS||||||"}), Verdict::not_assessed);
    EXPECT_EQ(judge("consequence=missense", {.info = "CSQ=G|strange_variant|HIGH|||||||"}),
              Verdict::not_assessed);
    EXPECT_EQ(judge("csq(DISTANCE<5)", annotated), Verdict::not_assessed);
    EXPECT_EQ(judge("csq(symbol=\"X\" & impact=HIGH)", {.info = "CSQ=G|||GNAS||||||"}),
              Verdict::fail);
}

TEST(ThreeValues, WhatIsOpenYieldsToWhatDecides) {
    EXPECT_EQ(judge("mane & QUAL<1", {}), Verdict::fail);
    EXPECT_EQ(judge("QUAL>1 & mane", {}), Verdict::not_assessed);
    EXPECT_EQ(judge("mane | QUAL>1", {}), Verdict::pass);
    EXPECT_EQ(judge("QUAL<1 || mane", {}), Verdict::not_assessed);
    EXPECT_EQ(judge("mane & GT=\"het\"", {}), Verdict::not_assessed);
    EXPECT_EQ(judge("mane & GT=\"mis\"", {}), Verdict::fail);
}

TEST(Population, TheHighestSourceCountsForEachAllele) {
    const auto record = [](const std::string& info) {
        return SmallRecord{.alt = "G,T", .info = info};
    };
    EXPECT_TRUE(passes("population_af<0.001", record("VIGIE_GNOMAD_AF=0.5,0.0001")));
    EXPECT_FALSE(passes("population_af<0.001",
                        record("VIGIE_GNOMAD_AF=0.5,0.0001;VIGIE_GNOMAD_POPMAX=0.6,0.02")));
    EXPECT_TRUE(passes("population_af=0.02",
                       record("VIGIE_GNOMAD_AF=0.5,0.0001;VIGIE_GNOMAD_POPMAX=0.6,0.02")));
    EXPECT_TRUE(passes("population_af<0.001", record("VIGIE_GNOMAD_AF=0,0.5")));
}

TEST(Population, NotListedIsNotRare) {
    const auto record = [](const std::string& info) {
        return SmallRecord{.alt = "G,T", .info = info};
    };
    EXPECT_EQ(judge("population_af<0.001", record(".")), Verdict::not_assessed);
    EXPECT_EQ(judge("population_af<0.001", record("VIGIE_GNOMAD_AF=0.5,.")), Verdict::not_assessed);
    EXPECT_EQ(judge("population_af<0.001", record("VIGIE_GNOMAD_AF=0.0001,.")), Verdict::pass);
    EXPECT_EQ(judge("population_af<0.001", record("VIGIE_GNOMAD_AF=nan,0.5")),
              Verdict::not_assessed);
}

TEST(Clinvar, ClassesAreOrderedFromBenignToPathogenic) {
    EXPECT_LT(*clinical_rank("benign"), *clinical_rank("benign_or_likely"));
    EXPECT_LT(*clinical_rank("uncertain"), *clinical_rank("likely_pathogenic"));
    EXPECT_LT(*clinical_rank("likely_pathogenic"), *clinical_rank("pathogenic_or_likely"));
    EXPECT_EQ(clinical_rank("VUS"), std::nullopt);
    EXPECT_EQ(clinical_rank_of_significance("Pathogenic&_risk_factor"),
              clinical_rank("pathogenic"));
    const auto record = [](const std::string& sig) {
        return SmallRecord{.info = "VIGIE_CLNSIG=" + sig};
    };
    EXPECT_TRUE(passes("clinvar>=likely_pathogenic", record("Pathogenic/Likely_pathogenic")));
    EXPECT_FALSE(passes("clinvar>likely_pathogenic", record("Likely_pathogenic")));
    EXPECT_FALSE(passes("clinvar>=likely_pathogenic", record("Uncertain_significance")));
    EXPECT_TRUE(passes("clinvar<=likely_benign", record("Benign")));
}

TEST(Clinvar, ConflictingIsAboveAndBelowNothing) {
    const SmallRecord record{.info = "VIGIE_CLNSIG=Conflicting_classifications_of_pathogenicity"};
    EXPECT_FALSE(passes("clinvar>=benign", record));
    EXPECT_FALSE(passes("clinvar<=pathogenic", record));
    EXPECT_TRUE(passes("clinvar=conflicting", record));
    EXPECT_TRUE(passes("clinvar!=pathogenic", record));
}

TEST(Clinvar, AnAlleleThatItDoesNotListIsNotAssessed) {
    EXPECT_EQ(judge("clinvar>=likely_pathogenic", {}), Verdict::not_assessed);
    EXPECT_EQ(judge("stars>=1", {}), Verdict::not_assessed);
    EXPECT_EQ(judge("clinvar=benign", {.alt = "G,T", .info = "VIGIE_CLNSIG=.,Pathogenic"}),
              Verdict::not_assessed);
    EXPECT_TRUE(passes("stars>=2", {.info = "VIGIE_CLNREVSTAT=criteria_provided&_multiple_"
                                            "submitters&_no_conflicts"}));
    EXPECT_FALSE(passes("stars>=3", {.info = "VIGIE_CLNREVSTAT=criteria_provided&_multiple_"
                                             "submitters&_no_conflicts"}));
}

TEST(Severity, FollowsTheOrderOfVep) {
    EXPECT_LT(*consequence_rank("stop_gained"), *consequence_rank("missense"));
    EXPECT_LT(*consequence_rank("feature_truncation"), *consequence_rank("inframe_insertion"));
    EXPECT_LT(*consequence_rank("mature_miRNA_variant"), *consequence_rank("5_prime_UTR"));
    EXPECT_LT(*consequence_rank("regulatory_region"), *consequence_rank("intergenic"));
    EXPECT_EQ(consequence_rank("nonsense"), std::nullopt);
    EXPECT_EQ(most_severe_rank("intron_variant&stop_gained"), consequence_rank("stop_gained"));
    EXPECT_EQ(most_severe_rank("strange"), std::nullopt);
    EXPECT_EQ(most_severe_rank(""), std::nullopt);
}

TEST(Explanation, NamesEachResponsibleComparisonWithWhatWasFound) {
    const SmallRecord record{
        .qual = "15.5", .format = "GT:DP", .samples = {"0/1:3", "0/0:4", "1/1:."}};
    EXPECT_THAT(explanation("QUAL>=20 & (FMT/DP>5 | GT=\"AA\")", record, Verdict::pass),
                ElementsAre("QUAL>=20|15.5|20|fail"));
    EXPECT_THAT(explanation("QUAL>=20 & (FMT/DP>5 | TYPE=\"indel\")", record, Verdict::pass),
                ElementsAre("QUAL>=20|15.5|20|fail", "FMT/DP>5|3;4;.|5|fail",
                            "TYPE=\"indel\"|snp|\"indel\"|fail"));
    EXPECT_THAT(explanation("QUAL<20 & mane", record, Verdict::pass),
                ElementsAre("mane|.||not_assessed"));
    EXPECT_THAT(explanation("QUAL>10", record, Verdict::pass), IsEmpty());
}

TEST(Explanation, ALineBreakInTheExpressionBreaksNoTable) {
    EXPECT_THAT(explanation("QUAL\n>\t60", {.qual = "15"}, Verdict::pass),
                ElementsAre("QUAL > 60|15|60|fail"));
}

TEST(Explanation, OfAnExclusionNamesWhatHeld) {
    const SmallRecord record{.qual = "15", .filter = "q10"};
    EXPECT_THAT(explanation("QUAL<20 | FILTER=\"q10\"", record, Verdict::fail),
                ElementsAre("QUAL<20|15|20|fail", "FILTER=\"q10\"|q10|\"q10\"|fail"));
    EXPECT_THAT(explanation("!(QUAL<20)", record, Verdict::pass),
                ElementsAre("QUAL<20|15|20|fail"));
}

TEST(Explanation, ShowsTheEntriesThatWereAsked) {
    EXPECT_THAT(explanation("csq(symbol=\"GNAS\" & impact=HIGH)", annotated, Verdict::pass),
                ElementsAre("csq(symbol=\"GNAS\" & impact=HIGH)|GNAS:MODERATE,NEBL:HIGH,"
                            "GNAS:MODIFIER||fail"));
}

TEST(Explanation, NamesBothSidesIfNoSampleMeetsThemTogether) {
    const SmallRecord record{.format = "GT:DP:GQ", .samples = {"0/1:30:10", "0/0:5:90", "0/0:5:5"}};
    EXPECT_THAT(explanation("FMT/DP>20 & GQ>50", record, Verdict::pass),
                ElementsAre("FMT/DP>20|30;5;5|20|fail", "GQ>50|10;90;5|50|fail"));
    EXPECT_EQ(first_responsible("FMT/DP>20 & GQ>50", record), "FMT/DP>20");
}

TEST(Explanation, ADropIsCountedUnderTheFirstComparisonThatFailed) {
    EXPECT_EQ(first_responsible("QUAL>60 & INFO/DP>5", {.qual = "50"}), "QUAL>60");
    EXPECT_EQ(first_responsible("QUAL>40 & INFO/DP>5", {.qual = "50"}), "INFO/DP>5");
    EXPECT_EQ(first_responsible("mane & INFO/DP>5", {}), "INFO/DP>5");
    EXPECT_EQ(first_responsible("QUAL>1 & mane", {}), "mane");
    EXPECT_EQ(first_responsible("(INFO/DP>5) | QUAL>60", {}), "INFO/DP>5");
    EXPECT_EQ(first_responsible("QUAL>1", {}), "");
}

TEST(Presets, AllCompile) {
    for (const auto& preset : filters::expression::presets()) {
        EXPECT_EQ(refusal(preset.expression), "") << preset.name;
        EXPECT_FALSE(preset.says.empty());
    }
    EXPECT_FALSE(filters::expression::find_preset("none").has_value());
}

} // namespace
} // namespace vigie::tests
