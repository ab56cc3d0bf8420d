#include "knowledge/manifest_counts.hpp"

#include <string_view>

namespace vigie::knowledge {
namespace {

constexpr std::string_view dropped_prefix = "dropped:";
constexpr std::string_view noted_prefix = "noted:";

} // namespace

std::map<std::string, std::uint64_t> flat_counts(const model::StageCounts& counts) {
    std::map<std::string, std::uint64_t> flat{{"read", counts.in}, {"kept", counts.out}};
    for (const auto& [reason, count] : counts.dropped) {
        flat[std::string(dropped_prefix) + reason] = count;
    }
    for (const auto& [fact, count] : counts.noted) {
        flat[std::string(noted_prefix) + fact] = count;
    }
    return flat;
}

model::StageCounts stage_counts(const std::map<std::string, std::uint64_t>& flat) {
    model::StageCounts counts;
    for (const auto& [name, count] : flat) {
        if (name == "read") {
            counts.in = count;
        } else if (name == "kept") {
            counts.out = count;
        } else if (name.starts_with(dropped_prefix)) {
            counts.dropped[name.substr(dropped_prefix.size())] = count;
        } else if (name.starts_with(noted_prefix)) {
            counts.noted[name.substr(noted_prefix.size())] = count;
        }
    }
    return counts;
}

} // namespace vigie::knowledge
