#include "filters/judge.hpp"

#include <fmt/format.h>

#include <cmath>

namespace vigie::filters {

model::Judgement
judge_frequency(std::optional<double> compared, bool assessed, double max_allele_frequency) {
    const std::string threshold = fmt::format("<= {}", max_allele_frequency);
    if (!assessed || (compared && std::isnan(*compared))) {
        return {"frequency", model::Verdict::not_assessed, "no population source covers the locus",
                threshold};
    }
    if (!compared) {
        return {"frequency", model::Verdict::pass, "not listed by the covering sources", threshold};
    }
    const bool rare = *compared <= max_allele_frequency;
    return {"frequency", rare ? model::Verdict::pass : model::Verdict::fail,
            fmt::format("highest frequency {}", *compared), threshold};
}

} // namespace vigie::filters
