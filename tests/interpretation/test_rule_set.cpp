#include "interpretation/rule_set.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <vector>

namespace vigie::interpretation {
namespace {

TEST(RuleSetId, IsTheVersionAndTwelveHexDigits) {
    const std::string id = RuleSet{}.id();
    EXPECT_EQ(id.substr(0, 2), "3:");
    EXPECT_EQ(id.size(), 14U);
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef", 2), std::string::npos);
    EXPECT_EQ(id, RuleSet{}.id());
}

TEST(RuleSetId, ChangesWithEveryValue) {
    const std::vector<std::function<void(RuleSet&)>> changes{
        [](RuleSet&) {},
        [](RuleSet& r) { r.version = "4"; },
        [](RuleSet& r) { r.common_allele_frequency = 0.03; },
        [](RuleSet& r) { r.splice_margin = 8; },
        [](RuleSet& r) { r.max_frequency_dominant = 0.001; },
        [](RuleSet& r) { r.max_frequency_recessive = 0.02; },
        [](RuleSet& r) { r.max_frequency_recessive_asserted = 0.1; },
        [](RuleSet& r) { r.max_frequency_mitochondrial = 0.005; },
        [](RuleSet& r) { r.max_hemizygotes = 3; },
        [](RuleSet& r) { r.de_novo.snv_rate = 1e-8; },
        [](RuleSet& r) { r.de_novo.indel_rate = 1e-9; },
        [](RuleSet& r) { r.de_novo.parental_frequency = 0.001; },
        [](RuleSet& r) { r.de_novo.least_frequency = 1e-6; },
        [](RuleSet& r) { r.de_novo.min_posterior = 0.9; },
        [](RuleSet& r) { r.min_parent_depth = 12; },
        [](RuleSet& r) { r.max_parent_allele_balance = 0.1; },
        [](RuleSet& r) { r.min_stars_pathogenic = 2; },
        [](RuleSet& r) { r.min_stars_benign = 1; },
        [](RuleSet& r) { r.quality.min_depth = 20; },
        [](RuleSet& r) { r.quality.min_genotype_quality = 30; },
        [](RuleSet& r) { r.quality.min_allele_balance_heterozygous = 0.3; },
        [](RuleSet& r) { r.quality.fail_on_filter = true; },
        [](RuleSet& r) { r.phenotype.pass_score += 0.01; },
        [](RuleSet& r) { r.phenotype.assumed_frequency += 0.01; },
        [](RuleSet& r) { r.phenotype.assumed_weight += 0.01; },
        [](RuleSet& r) { r.phenotype.class_weight += 0.01; },
        [](RuleSet& r) { r.phenotype.min_frequency += 0.01; },
        [](RuleSet& r) { r.phenotype.specific_share += 0.01; },
        [](RuleSet& r) { r.phenotype.specific_decay += 0.01; },
        [](RuleSet& r) { r.phenotype.general_share += 0.01; },
        [](RuleSet& r) { r.phenotype.general_decay += 0.01; },
        [](RuleSet& r) { r.phenotype.related_share += 0.01; },
        [](RuleSet& r) { r.phenotype.related_decay += 0.01; },
        [](RuleSet& r) { r.phenotype.breadth_exponent += 0.01; },
        [](RuleSet& r) { r.phenotype.chance += 0.01; },
        [](RuleSet& r) { r.phenotype.overlap += 0.01; },
        [](RuleSet& r) { r.phenotype.overlap_exponent += 0.01; },
        [](RuleSet& r) { r.phenotype.pooling += 0.01; },
        [](RuleSet& r) { r.phenotype.obligate_frequency += 0.01; },
        [](RuleSet& r) { r.phenotype.obligate_exclusion += 0.01; },
        [](RuleSet& r) { r.phenotype.facultative_exclusion += 0.01; },
        [](RuleSet& r) { r.weights.impact = 0.1; },
        [](RuleSet& r) { r.weights.frequency = 0.1; },
        [](RuleSet& r) { r.weights.inheritance = 0.1; },
        [](RuleSet& r) { r.weights.clinvar = 0.1; },
        [](RuleSet& r) { r.weights.phenotype = 0.1; },
        [](RuleSet& r) { r.weights.panel = 0.1; },
    };
    std::set<std::string> ids;
    for (const auto& change : changes) {
        RuleSet rules;
        change(rules);
        ids.insert(rules.id());
    }
    EXPECT_EQ(ids.size(), changes.size());
}

TEST(ScoreWeights, AddUpToOne) {
    const ScoreWeights weights;
    EXPECT_DOUBLE_EQ(weights.impact + weights.frequency + weights.inheritance + weights.clinvar +
                         weights.phenotype + weights.panel,
                     1.0);
}

} // namespace
} // namespace vigie::interpretation
