#include "interpretation/caller_profile.hpp"

#include "interpretation/caller_profiles_text.hpp"
#include "pipeline/model/error.hpp"
#include "tiny_release.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::interpretation {
namespace {

using test::assessed;
using test::seen;
using test::solo;
using test::stop_gained;
using test::TinyRelease;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> recognised(const std::vector<std::string>& lines) {
    std::vector<std::string> ids;
    for (const CallerProfile* profile : callers_of(lines)) {
        ids.push_back(profile->id);
    }
    return ids;
}

TEST(CallerProfile, IsRecognisedByTheHeaderThatTheCallerWrites) {
    const std::vector<std::pair<std::string, std::string>> headers{
        {"##GATKCommandLine=<ID=HaplotypeCaller,CommandLine=\"HaplotypeCaller -I a.bam\">",
         "gatk-haplotypecaller"},
        {"##GATKCommandLine.HaplotypeCaller=<ID=HaplotypeCaller,Version=3.8>",
         "gatk-haplotypecaller"},
        {"##source=HaplotypeCaller", "gatk-haplotypecaller"},
        {"##source=GenotypeGVCFs", "gatk-haplotypecaller"},
        {"##DeepVariant_version=1.6.1", "deepvariant"},
        {"##GLnexusConfigName=DeepVariantWGS", "deepvariant"},
        {"##DRAGENVersion=<ID=dragen,Version=\"SW: 07.021.624.3.10.4\">", "dragen"},
        {"##DRAGENCommandLine=<ID=dragen>", "dragen"},
        {"##source=GenerateSVCandidates 1.6.0", "manta"},
    };
    for (const auto& [line, id] : headers) {
        EXPECT_THAT(recognised({"##fileformat=VCFv4.2", line}), ElementsAre(id)) << line;
    }
}

TEST(CallerProfile, OtherHeadersNameNone) {
    for (const std::string line :
         {"##source=Mutect2", "##GATKCommandLine=<ID=Mutect2,CommandLine=\"\">",
          "##GATKCommandLine=<ID=VariantFiltration,CommandLine=\"HaplotypeCaller\">",
          "##comment=##DeepVariant_version=1.6.1", "##source=freeBayes v1.3"}) {
        EXPECT_THAT(recognised({line}), IsEmpty()) << line;
    }
    EXPECT_THAT(recognised({}), IsEmpty());
}

TEST(CallerProfile, TwoCallersInOneHeaderAreBothNamed) {
    EXPECT_THAT(recognised({"##DeepVariant_version=1.6.1", "##source=HaplotypeCaller"}),
                ElementsAre("gatk-haplotypecaller", "deepvariant"));
}

TEST(CallerProfile, GivesItsLimitsAndAnUnknownOneThoseOfTheRuleSet) {
    RuleSet rules;
    rules.quality.min_depth = 3;
    EXPECT_EQ(quality_limits(rules, "deepvariant").min_genotype_quality, 10.0);
    EXPECT_EQ(quality_limits(rules, "manta").min_genotype_quality, 15.0);
    EXPECT_EQ(quality_limits(rules, "dragen").min_genotype_quality, 20.0);
    EXPECT_EQ(quality_limits(rules, "").min_depth, 3);
    EXPECT_EQ(quality_limits(rules, "another").min_depth, 3);
}

TEST(CallerProfile, OfTheEvidenceDecidesOverTheQualityOfACall) {
    auto evidence = solo({seen(stop_gained("DOMA", 5), {"0/1"})});
    evidence.residue[0].calls[0].depth = 30;
    evidence.residue[0].calls[0].genotype_quality = 10.0;
    evidence.caller_profile = "deepvariant";
    EXPECT_EQ(assessed(evidence, TinyRelease()).counts.dropped.count("quality"), 0U);
    evidence.residue[0].calls[0].genotype_quality = 9.0;
    EXPECT_EQ(assessed(evidence, TinyRelease()).counts.dropped.at("quality"), 1U);
    evidence.residue[0].calls[0].genotype_quality = 10.0;
    evidence.caller_profile = "";
    EXPECT_EQ(assessed(evidence, TinyRelease()).counts.dropped.at("quality"), 1U);
}

TEST(CallerProfile, MistakesOfTheTextAreRefused) {
    const std::string text(caller_profiles_text());
    EXPECT_THROW(read_caller_profiles(text + text), model::InputError) << "an id twice";
    EXPECT_THROW(read_caller_profiles("[[caller]]\nid = \"x\"\n"), model::InputError);
    EXPECT_THROW(read_caller_profiles(text + "min_depht = 1\n"), model::InputError);
    EXPECT_THROW(read_caller_profiles("[[caller]"), model::InputError);
    EXPECT_EQ(read_caller_profiles(text).size(), caller_profiles().size());
}

} // namespace
} // namespace vigie::interpretation
