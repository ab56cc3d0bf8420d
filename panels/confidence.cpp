#include "panels/panel.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace vigie::panels {

std::string_view confidence_name(Confidence confidence) noexcept {
    constexpr std::array<std::string_view, 4> names{"none", "red", "amber", "green"};
    return names[static_cast<std::size_t>(confidence)];
}

std::optional<Confidence> confidence_from_text(std::string_view text) noexcept {
    // PanelApp's API counts reviews: 3 and 4 are green, 2 amber, 1 red, 0 no list.
    constexpr std::array<std::pair<std::string_view, Confidence>, 9> table{{
        {"0", Confidence::none},
        {"1", Confidence::red},
        {"2", Confidence::amber},
        {"3", Confidence::green},
        {"4", Confidence::green},
        {"none", Confidence::none},
        {"red", Confidence::red},
        {"amber", Confidence::amber},
        {"green", Confidence::green},
    }};
    const auto same = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == b;
    };
    for (const auto& [name, value] : table) {
        if (std::equal(text.begin(), text.end(), name.begin(), name.end(), same)) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace vigie::panels
