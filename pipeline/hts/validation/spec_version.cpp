#include "pipeline/hts/validation/spec_version.hpp"

#include <array>

namespace vigie::hts::validation {
namespace {

constexpr std::array<std::string_view, 5> texts = {"4.1", "4.2", "4.3", "4.4", "4.5"};

} // namespace

std::optional<SpecVersion> parse_spec_version(std::string_view text) noexcept {
    constexpr std::string_view prefix = "VCFv";
    if (!text.starts_with(prefix)) {
        return std::nullopt;
    }
    text.remove_prefix(prefix.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts[i] == text) {
            return static_cast<SpecVersion>(i);
        }
    }
    return std::nullopt;
}

std::string_view spec_version_text(SpecVersion version) noexcept {
    return texts[static_cast<std::size_t>(version)];
}

} // namespace vigie::hts::validation
