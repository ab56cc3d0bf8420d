#include "interpretation/rule_set.hpp"

#include "interpretation/frequency_exceptions.hpp"
#include "interpretation/phenotype/term_weights.hpp"
#include "pipeline/hts/digest.hpp"

#include <fmt/format.h>

namespace vigie::interpretation {
namespace {

constexpr std::size_t id_digits = 12;

std::string frequency_values(const RuleSet& rules) {
    return fmt::format("common={};splice={};dominant={};recessive={};asserted={};mt={};"
                       "hemizygotes={};exceptions={};",
                       rules.common_allele_frequency, rules.splice_margin,
                       rules.max_frequency_dominant, rules.max_frequency_recessive,
                       rules.max_frequency_recessive_asserted, rules.max_frequency_mitochondrial,
                       rules.max_hemizygotes, FrequencyExceptions::current().id());
}

std::string call_values(const RuleSet& rules) {
    const filters::QualityLimits& quality = rules.quality;
    return fmt::format("parent_depth={};parent_balance={};depth={};gq={};balance={};filter={};",
                       rules.min_parent_depth, rules.max_parent_allele_balance, quality.min_depth,
                       quality.min_genotype_quality, quality.min_allele_balance_heterozygous,
                       quality.fail_on_filter);
}

std::string de_novo_values(const filters::inheritance::DeNovoPrior& prior) {
    return fmt::format("de_novo={}/{}/{}/{}/{};", prior.snv_rate, prior.indel_rate,
                       prior.parental_frequency, prior.least_frequency, prior.min_posterior);
}

std::string ranking_values(const RuleSet& rules) {
    const ScoreWeights& weights = rules.weights;
    return fmt::format("stars_p={};stars_b={};{};terms={};weights={}/{}/{}/{}/{}/{}",
                       rules.min_stars_pathogenic, rules.min_stars_benign, rules.phenotype.text(),
                       TermWeights::current().id(), weights.impact, weights.frequency,
                       weights.inheritance, weights.clinvar, weights.phenotype, weights.panel);
}

} // namespace

std::string RuleSet::id() const {
    const std::string values = version + ";" + frequency_values(*this) + call_values(*this) +
                               de_novo_values(de_novo) + ranking_values(*this) +
                               ";acmg=" + acmg::rule_set(acmg).id();
    return version + ":" + hts::sha256_hex(values).substr(0, id_digits);
}

} // namespace vigie::interpretation
