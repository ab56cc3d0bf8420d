#include "cases/same_family.hpp"

#include <fmt/format.h>

namespace vigie::cases {
namespace {

using model::Individual;

std::optional<std::string> sample_contradiction(const Individual& stored, const Individual* given) {
    if (stored.sample.empty()) {
        return std::nullopt;
    }
    if (given == nullptr) {
        return fmt::format("'{}' with the sample '{}' is missing", stored.id, stored.sample);
    }
    if (given->sample != stored.sample) {
        return fmt::format("the sample of '{}' is '{}', not '{}'", stored.id, given->sample,
                           stored.sample);
    }
    return std::nullopt;
}

bool contradict(model::Sex one, model::Sex other) {
    return one != other && one != model::Sex::unknown && other != model::Sex::unknown;
}

} // namespace

std::optional<std::string> family_contradiction(const model::Pedigree& stored,
                                                const model::Pedigree& given) {
    const Individual& before = stored.proband();
    const Individual& now = given.proband();
    if (now.id != before.id) {
        return fmt::format("the proband is '{}', not '{}'", now.id, before.id);
    }
    if (contradict(before.sex, now.sex)) {
        return fmt::format("the sex of the proband is {}, not {}", model::sex_name(now.sex),
                           model::sex_name(before.sex));
    }
    for (const Individual& individual : stored.individuals()) {
        if (auto contradiction = sample_contradiction(individual, given.find(individual.id))) {
            return contradiction;
        }
    }
    return std::nullopt;
}

} // namespace vigie::cases
