#include "interpretation/rule_set.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <vector>

namespace vigie::interpretation {
namespace {

TEST(RuleSetId, IsTheVersionAndTwelveHexDigits) {
    const std::string id = RuleSet{}.id();
    EXPECT_EQ(id.substr(0, 2), "6:");
    EXPECT_EQ(id.size(), 14U);
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef", 2), std::string::npos);
    EXPECT_EQ(id, RuleSet{}.id());
}

TEST(RuleSetId, ChangesWithEveryValue) {
    const std::vector<std::function<void(RuleSet&)>> changes{
        [](RuleSet&) {},
        [](RuleSet& r) { r.version = "next"; },
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
        [](RuleSet& r) { r.min_stars_disputing = 3; },
        [](RuleSet& r) { r.min_mitochondrial_depth = 200; },
        [](RuleSet& r) { r.few_unphased_pairs = 9; },
        [](RuleSet& r) { r.acmg = "general-2026.2"; },
        [](RuleSet& r) { r.in_house.max_carrier_fraction = 0.1; },
        [](RuleSet& r) { r.in_house.min_total = 100; },
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
        [](RuleSet& r) { r.phenotype.certainty += 0.01; },
        [](RuleSet& r) { r.phenotype.class_middles[0] -= 0.01; },
        [](RuleSet& r) { r.phenotype.class_middles[5] += 0.01; },
        [](RuleSet& r) { r.weights.rna_exon += 0.01; },
        [](RuleSet& r) { r.weights.prior += 0.01; },
        [](RuleSet& r) { r.weights.acmg_point += 0.01; },
        [](RuleSet& r) { r.weights.loss_without_pvs1 += 0.01; },
        [](RuleSet& r) { r.weights.moderate += 0.01; },
        [](RuleSet& r) { r.weights.low += 0.01; },
        [](RuleSet& r) { r.weights.modifier += 0.01; },
        [](RuleSet& r) { r.weights.frequency += 0.01; },
        [](RuleSet& r) { r.weights.pathogenic_two_stars += 0.01; },
        [](RuleSet& r) { r.weights.pathogenic_one_star += 0.01; },
        [](RuleSet& r) { r.weights.pathogenic_no_star += 0.01; },
        [](RuleSet& r) { r.weights.own_class += 0.01; },
        [](RuleSet& r) { r.weights.conflicting += 0.01; },
        [](RuleSet& r) { r.weights.benign += 0.01; },
        [](RuleSet& r) { r.weights.inheritance_open += 0.01; },
        [](RuleSet& r) { r.weights.mode_open += 0.01; },
        [](RuleSet& r) { r.weights.mode_refuted += 0.01; },
        [](RuleSet& r) { r.weights.green += 0.01; },
        [](RuleSet& r) { r.weights.amber += 0.01; },
        [](RuleSet& r) { r.weights.unlinked += 0.01; },
        [](RuleSet& r) { r.weights.signs[0].first += 0.01; },
        [](RuleSet& r) { r.weights.signs[3].second += 0.01; },
    };
    std::set<std::string> ids;
    for (const auto& change : changes) {
        RuleSet rules;
        change(rules);
        ids.insert(rules.id());
    }
    EXPECT_EQ(ids.size(), changes.size());
}

TEST(ScoreWeights, OfTheSignsRiseWithTheFit) {
    const ScoreWeights weights;
    for (std::size_t i = 1; i < weights.signs.size(); ++i) {
        EXPECT_LT(weights.signs[i - 1].first, weights.signs[i].first);
        EXPECT_LT(weights.signs[i - 1].second, weights.signs[i].second);
    }
}

} // namespace
} // namespace vigie::interpretation
