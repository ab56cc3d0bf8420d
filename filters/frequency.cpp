#include "filters/judge.hpp"

#include <fmt/format.h>

#include <cmath>

namespace vigie::filters {

model::Judgement
judge_frequency(std::optional<double> highest, bool assessed, double max_allele_frequency) {
    const std::string threshold = fmt::format("<= {}", max_allele_frequency);
    if (!assessed || (highest && std::isnan(*highest))) {
        return {"frequency", model::Verdict::not_assessed, "no population source covers the locus",
                threshold};
    }
    if (!highest) {
        return {"frequency", model::Verdict::pass, "not listed by the covering sources", threshold};
    }
    const bool rare = *highest <= max_allele_frequency;
    return {"frequency", rare ? model::Verdict::pass : model::Verdict::fail,
            fmt::format("highest frequency {}", *highest), threshold};
}

} // namespace vigie::filters
