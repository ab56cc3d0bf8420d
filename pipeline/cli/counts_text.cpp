#include "pipeline/cli/counts_text.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace vigie::cli {
namespace {

std::string listed(const std::map<std::string, std::uint64_t>& counts) {
    std::string text;
    for (const auto& [name, count] : counts) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, count);
    }
    return text;
}

} // namespace

std::string counts_text(const std::string& stage, const model::StageCounts& counts) {
    std::string text = fmt::format("{}: {} in, {} out", stage, counts.in, counts.out);
    if (!counts.dropped.empty()) {
        text += fmt::format(", {} dropped ({})", counts.dropped_total(), listed(counts.dropped));
    }
    if (!counts.noted.empty()) {
        text += "; " + listed(counts.noted);
    }
    return text;
}

std::string integrity_text(const hts::InputIntegrity& integrity) {
    return fmt::format("{}: {} records, {}", integrity.path, integrity.records,
                       integrity.verified_by.empty() ? "integrity not verifiable"
                                                     : "verified by " + integrity.verified_by);
}

void warn(const std::vector<std::string>& warnings) {
    for (const std::string& warning : warnings) {
        spdlog::warn("{}", warning);
    }
}

} // namespace vigie::cli
