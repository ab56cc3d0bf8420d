#include "pipeline/run/coverage_limits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::run {
namespace {

using reads::AcceptanceLimit;
using reads::LimitSubject;
using reads::share;

std::optional<double> at_least(const reads::DepthSummary& summary,
                               const reads::DepthQuestions& questions,
                               const std::string& measure) {
    const std::string depth = measure.substr(measure.rfind('_') + 1);
    const auto& thresholds = questions.thresholds;
    const auto it = std::find_if(thresholds.begin(), thresholds.end(),
                                 [&](std::uint32_t t) { return std::to_string(t) == depth; });
    return it == thresholds.end()
               ? std::nullopt
               : summary.fraction_at_least(static_cast<std::size_t>(it - thresholds.begin()));
}

class Judge {
  public:
    Judge(const CoverageRequest& request, const CoverageDepths& depths)
        : request_(request), depths_(depths) {}

    void judge(LimitSubject subject, const std::string& name, std::optional<DepthSet> set) {
        for (AcceptanceLimit& limit : request_.acceptance.of(request_.assay, subject)) {
            const std::optional<double> value = measured(limit.measure, set);
            const model::Verdict verdict = limit.judge(value);
            verdicts_.push_back({std::move(limit), name, value, verdict});
        }
    }
    std::vector<LimitVerdict> finish() { return std::move(verdicts_); }

  private:
    std::optional<double> measured(const std::string& measure, std::optional<DepthSet> set) const {
        if (measure == "duplicate_fraction") {
            return duplicate_fraction(depths_);
        }
        if (measure == "mapped_fraction") {
            return mapped_fraction(depths_);
        }
        if (measure == "on_target_fraction") {
            return request_.kit.empty() ? std::nullopt : on_target_fraction(depths_);
        }
        if (!set) {
            return std::nullopt;
        }
        const reads::DepthSummary& summary = depths_.sets[*set];
        if (measure == "mean_depth") {
            return summary.mean();
        }
        return measure == "callable_fraction" ? summary.callable_fraction()
                                              : at_least(summary, request_.questions, measure);
    }

    const CoverageRequest& request_;
    const CoverageDepths& depths_;
    std::vector<LimitVerdict> verdicts_;
};

} // namespace

std::optional<double> duplicate_fraction(const CoverageDepths& depths) {
    return depths.totals ? share(depths.totals->primary_duplicates, depths.totals->primary_mapped)
                         : std::nullopt;
}

std::optional<double> mapped_fraction(const CoverageDepths& depths) {
    return depths.totals ? share(depths.totals->primary_mapped, depths.totals->primary)
                         : std::nullopt;
}

std::optional<double> on_target_fraction(const CoverageDepths& depths) {
    return depths.totals ? share(depths.totals->counted_on_kit, depths.totals->counted)
                         : std::nullopt;
}

std::vector<LimitVerdict> judge_limits(const CoverageRequest& request,
                                       const CoverageLayout& layout,
                                       const CoverageDepths& depths) {
    Judge judge(request, depths);
    for (const CoveragePanel& panel : layout.panels) {
        judge.judge(LimitSubject::panel, panel.id, panel.set);
    }
    for (const CoverageGene& gene : layout.genes) {
        judge.judge(LimitSubject::gene, gene.symbol, gene.set);
    }
    if (layout.kit) {
        judge.judge(LimitSubject::kit, "kit", layout.kit);
    }
    judge.judge(LimitSubject::file, "file", std::nullopt);
    return judge.finish();
}

std::string sentence_of(const LimitVerdict& verdict) {
    const AcceptanceLimit& limit = verdict.limit;
    const std::string subject =
        verdict.subject == reads::limit_subject_name(limit.subject)
            ? verdict.subject
            : fmt::format("{} {}", reads::limit_subject_name(limit.subject), verdict.subject);
    return fmt::format("{}: {} is {:.4g}, needed {} {:.4g} ({})", subject, limit.measure,
                       verdict.value.value_or(0), limit.minimum ? "at least" : "at most",
                       limit.minimum ? *limit.minimum : limit.maximum.value_or(0), limit.id);
}

} // namespace vigie::run
