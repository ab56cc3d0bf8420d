#include "pipeline/run/case_limits.hpp"

#include <fmt/format.h>

#include <utility>

namespace vigie::run {
namespace {

using reads::MeasuredValue;

/// A value and what it was made of, or why there is none.
struct Measurement {
    std::optional<MeasuredValue> value = std::nullopt;
    std::string basis;
};

Measurement of_substitutions(const SubstitutionTally& tally) {
    return {
        reads::measured_ratio(tally.transitions, tally.transversions),
        fmt::format("{} transitions, {} transversions", tally.transitions, tally.transversions)};
}

Measurement of_contamination(const std::optional<reads::Contamination>& found) {
    if (!found) {
        return {.basis = "no reads at enough markers with a population frequency"};
    }
    return {MeasuredValue{found->share, found->lower, found->upper},
            fmt::format("{} markers", found->markers)};
}

Measurement measure_proband(const std::string& measure, const SampleMeasures& measures) {
    const CallTally& calls = measures.calls;
    if (measure == "ti_tv_all") {
        return of_substitutions(calls.all);
    }
    if (measure == "ti_tv_coding") {
        return of_substitutions(calls.coding);
    }
    if (measure == "het_hom") {
        return {reads::measured_ratio(calls.heterozygous, calls.homozygous),
                fmt::format("{} heterozygous, {} homozygous substitutions", calls.heterozygous,
                            calls.homozygous)};
    }
    const std::optional<double> callable =
        measure == "callable_fraction" ? callable_fraction(measures.evidence) : std::nullopt;
    if (!callable) {
        return {.basis = "no reads of the proband were read"};
    }
    return {MeasuredValue{*callable, *callable, *callable}, "all coding bases"};
}

std::string needed(const reads::AcceptanceLimit& limit) {
    return limit.minimum ? fmt::format("at least {:.4g}", *limit.minimum)
                         : fmt::format("at most {:.4g}", limit.maximum.value_or(0));
}

std::string reason_of(const SampleLimit& one, const std::string& basis) {
    const std::string asked =
        fmt::format("{} {} ({})", one.limit.measure, needed(one.limit), one.limit.id);
    if (!one.value) {
        return fmt::format("{} is not assessed: {}", asked, basis);
    }
    const std::string measured = fmt::format("{:.4g} ({:.4g} to {:.4g}; {})", one.value->value,
                                             one.value->lower, one.value->upper, basis);
    switch (one.verdict) {
    case model::Verdict::pass:
        return fmt::format("{} holds: {}", asked, measured);
    case model::Verdict::fail:
        return fmt::format("{} is not met: {}", asked, measured);
    case model::Verdict::not_assessed:
        break;
    }
    return fmt::format("{} is not assessed, too little was measured: {}", asked, measured);
}

SampleLimit
judged(const reads::AcceptanceLimit& limit, std::string individual, const Measurement& found) {
    SampleLimit one{.limit = limit,
                    .individual = std::move(individual),
                    .value = found.value,
                    .verdict = found.value ? limit.judge_interval(*found.value)
                                           : model::Verdict::not_assessed};
    one.reason = reason_of(one, found.basis);
    return one;
}

} // namespace

std::optional<double> callable_fraction(const model::CaseEvidence& evidence) {
    if (evidence.callable == nullptr || evidence.callable->scope->empty()) {
        return std::nullopt;
    }
    const auto bases = static_cast<double>(evidence.callable->scope->bases());
    return 1.0 - static_cast<double>(evidence.callable->uncallable.bases()) / bases;
}

std::vector<SampleLimit> judge_sample_limits(const SampleMeasures& measures,
                                             const reads::AcceptanceRules& rules,
                                             const std::string& assay) {
    std::vector<SampleLimit> limits;
    const std::string& proband = measures.evidence.pedigree.proband().id;
    for (const reads::AcceptanceLimit& limit : rules.of(assay, reads::LimitSubject::sample)) {
        if (limit.measure != "contamination") {
            limits.push_back(judged(limit, proband, measure_proband(limit.measure, measures)));
            continue;
        }
        for (const auto& [individual, found] : measures.identity.contaminations) {
            limits.push_back(judged(limit, individual, of_contamination(found)));
        }
        if (measures.identity.contaminations.empty()) {
            limits.push_back(judged(limit, proband, of_contamination(std::nullopt)));
        }
    }
    return limits;
}

} // namespace vigie::run
