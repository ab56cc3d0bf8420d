#include "interpretation/frequency_limits.hpp"

#include "interpretation/frequency_exceptions.hpp"
#include "interpretation/mode_fit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::interpretation {
namespace {

using model::InheritancePattern;
using model::Judgement;
using model::Verdict;

/// A limit and the word that tells which it is.
struct Limit {
    double highest;
    std::string name;
};

const FrequencyException* exception_of(const Hit& hit) {
    return hit.effect == nullptr ? nullptr
                                 : FrequencyExceptions::current().find(hit.effect->displayed);
}

Limit recessive_limit(const Hit& hit, const RuleSet& rules) {
    const double limit =
        hit.asserted ? rules.max_frequency_recessive_asserted : rules.max_frequency_recessive;
    const FrequencyException* const exception = exception_of(hit);
    if (exception != nullptr && exception->max_frequency > limit) {
        return {exception->max_frequency, "exception for " + exception->change};
    }
    return {limit, "recessive"};
}

Limit limit_of(const Hit& hit, InheritancePattern pattern, const RuleSet& rules) {
    if (is_dominant_pattern(pattern)) {
        return {rules.max_frequency_dominant, "dominant"};
    }
    if (pattern == InheritancePattern::mitochondrial) {
        return {rules.max_frequency_mitochondrial, "mitochondrial"};
    }
    return recessive_limit(hit, rules);
}

Judgement judge(const Hit& hit, const Limit& limit) {
    const knowledge::PopulationAnswer& population = hit.reading->record.population;
    return filters::judge_frequency(compared_frequency(population), !population.not_assessed(),
                                    limit.highest);
}

/// The most hemizygous carriers that one source counted; 0 if none counted any.
std::int64_t hemizygotes(const Hit& hit) {
    std::int64_t most = 0;
    for (const model::PopulationFrequency& one : hit.reading->record.population.listed) {
        most = std::max(most, one.hemizygotes.value_or(0));
    }
    return most;
}

} // namespace

std::optional<double> compared_frequency(const knowledge::PopulationAnswer& population) {
    return compared_frequency_of(population.listed);
}

std::optional<double> compared_frequency_of(const std::vector<model::PopulationFrequency>& listed) {
    std::optional<double> highest;
    for (const model::PopulationFrequency& one : listed) {
        const std::optional<double>& value = one.popmax ? one.popmax : one.allele_frequency;
        const bool counted = one.allele_number != 0;
        if (counted && value && (!highest || *value > *highest)) {
            highest = value;
        }
    }
    return highest;
}

Judgement judge_case_frequency(const Hit& hit, const RuleSet& rules) {
    const Limit limit = recessive_limit(hit, rules);
    Judgement judgement = judge(hit, limit);
    judgement.threshold += limit.name == "recessive" ? "" : " (" + limit.name + ")";
    return judgement;
}

Judgement judge_pattern_frequency(const Hit& hit,
                                  InheritancePattern pattern,
                                  bool on_x,
                                  const RuleSet& rules) {
    const Limit limit = limit_of(hit, pattern, rules);
    Judgement judgement = judge(hit, limit);
    judgement.threshold += " (" + limit.name + ")";
    const bool tolerated = hit.asserted || exception_of(hit) != nullptr;
    const std::int64_t males = hemizygotes(hit);
    if (on_x && judgement.verdict == Verdict::pass && !tolerated && males > rules.max_hemizygotes) {
        return {"frequency", Verdict::fail, fmt::format("{} hemizygous carriers", males),
                fmt::format("<= {} (X)", rules.max_hemizygotes)};
    }
    return judgement;
}

} // namespace vigie::interpretation
