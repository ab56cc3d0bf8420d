#include "interpretation/rule_set.hpp"

#include "interpretation/caller_profiles_text.hpp"
#include "interpretation/frequency_exceptions.hpp"
#include "interpretation/phenotype/term_weights.hpp"
#include "interpretation/structural/copy_number_rules.hpp"
#include "interpretation/structural/repeat_loci.hpp"
#include "pipeline/hts/digest.hpp"
#include "reads/read_verdict.hpp"

#include <fmt/format.h>

namespace vigie::interpretation {
namespace {

constexpr std::size_t id_digits = 12;

std::string frequency_values(const RuleSet& rules) {
    return fmt::format("common={};splice={};dominant={};recessive={};asserted={};mt={};"
                       "hemizygotes={};exceptions={};in_house={}/{};",
                       rules.common_allele_frequency, rules.splice_margin,
                       rules.max_frequency_dominant, rules.max_frequency_recessive,
                       rules.max_frequency_recessive_asserted, rules.max_frequency_mitochondrial,
                       rules.max_hemizygotes, FrequencyExceptions::current().id(),
                       rules.in_house.max_carrier_fraction, rules.in_house.min_total);
}

std::string call_values(const RuleSet& rules) {
    const filters::QualityLimits& quality = rules.quality;
    return fmt::format("parent_depth={};parent_balance={};mt_depth={};depth={};gq={};balance={};"
                       "filter={};",
                       rules.min_parent_depth, rules.max_parent_allele_balance,
                       rules.min_mitochondrial_depth, quality.min_depth,
                       quality.min_genotype_quality, quality.min_allele_balance_heterozygous,
                       quality.fail_on_filter);
}

std::string de_novo_values(const filters::inheritance::DeNovoPrior& prior) {
    return fmt::format("de_novo={}/{}/{}/{}/{};", prior.snv_rate, prior.indel_rate,
                       prior.parental_frequency, prior.least_frequency, prior.min_posterior);
}

std::string ranking_values(const RuleSet& rules) {
    return fmt::format("stars_p={};stars_b={}/{};stars_d={};pairs={};{};terms={};weights={}",
                       rules.min_stars_pathogenic, rules.min_stars_benign, rules.min_stars_doubting,
                       rules.min_stars_disputing, rules.few_unphased_pairs, rules.phenotype.text(),
                       TermWeights::current().id(), rules.weights.text());
}

} // namespace

std::string ScoreWeights::text() const {
    std::string text = fmt::format(
        "{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}", prior, acmg_point,
        loss_without_pvs1, moderate, low, modifier, rna_exon, frequency, pathogenic_two_stars,
        pathogenic_one_star, pathogenic_no_star, own_class, conflicting, benign, inheritance_open,
        mode_open, mode_refuted, green, amber, unlinked);
    for (const auto& [fit, weight] : signs) {
        text += fmt::format("/{}:{}", fit, weight);
    }
    return text;
}

std::string RuleSet::id() const {
    const std::string values = version + ";" + frequency_values(*this) + call_values(*this) +
                               de_novo_values(de_novo) + ranking_values(*this) +
                               ";acmg=" + acmg::rule_set(acmg).id() +
                               ";callers=" + hts::sha256_hex(caller_profiles_text()) +
                               ";reads=" + reads::ReadLimits().text() +
                               ";copy_number=" + structural::CopyNumberRules::current().id +
                               ";repeats=" + structural::RepeatLoci::current().id();
    return version + ":" + hts::sha256_hex(values).substr(0, id_digits);
}

} // namespace vigie::interpretation
