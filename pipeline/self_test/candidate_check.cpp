#include "pipeline/self_test/candidate_check.hpp"

#include "pipeline/self_test/check_failure.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace vigie::self_test {
namespace {

using Json = nlohmann::json;

ExpectedCandidate found_in(const Json& candidate) {
    ExpectedCandidate found;
    found.gene = candidate.at("gene").at("symbol").get<std::string>();
    found.tier = candidate.at("tier").get<int>();
    found.mode = candidate.at("inheritance").at("mode").get<std::string>();
    for (const Json& variant : candidate.at("variants")) {
        found.variants.push_back(variant.at("key").get<std::string>());
    }
    std::sort(found.variants.begin(), found.variants.end());
    return found;
}

std::string words(const ExpectedCandidate& candidate) {
    return fmt::format("{} tier {} {} {}", candidate.gene, candidate.tier, candidate.mode,
                       fmt::join(candidate.variants, " "));
}

} // namespace

void require_first(const Json& result, const ExpectedCandidate& expected) {
    const Json& candidates = result.at("candidates");
    if (candidates.empty()) {
        throw CheckFailure("no candidate, instead of " + words(expected));
    }
    const std::string found = words(found_in(candidates.front()));
    if (candidates.front().at("rank") != 1 || found != words(expected)) {
        throw CheckFailure(fmt::format("{} instead of {}", found, words(expected)));
    }
}

void require_conserved(const Json& stage) {
    std::uint64_t accounted = stage.at("out").get<std::uint64_t>();
    for (const auto& [reason, count] : stage.at("dropped").items()) {
        accounted += count.get<std::uint64_t>();
    }
    if (accounted != stage.at("in").get<std::uint64_t>()) {
        throw CheckFailure(fmt::format("stage {}: {} in, {} accounted for",
                                       stage.at("stage").get<std::string>(),
                                       stage.at("in").get<std::uint64_t>(), accounted));
    }
}

} // namespace vigie::self_test
