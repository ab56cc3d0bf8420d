#include "pipeline/model/inheritance.hpp"

#include <array>
#include <utility>

namespace vigie::model {
namespace {

constexpr std::array<std::pair<std::string_view, bool InheritanceModes::*>, 9> words{{
    {"AD", &InheritanceModes::monoallelic},
    {"AR", &InheritanceModes::biallelic},
    {"XLD", &InheritanceModes::x_dominant},
    {"XLR", &InheritanceModes::x_recessive},
    {"YL", &InheritanceModes::y_linked},
    {"MT", &InheritanceModes::mitochondrial},
    {"PAT", &InheritanceModes::paternal_expressed},
    {"MAT", &InheritanceModes::maternal_expressed},
    {"IP", &InheritanceModes::incomplete_penetrance},
}};

} // namespace

std::string InheritanceModes::text() const {
    std::string joined;
    for (const auto& [word, member] : words) {
        if (this->*member) {
            joined += joined.empty() ? "" : ",";
            joined += word;
        }
    }
    return joined;
}

std::optional<InheritanceModes> InheritanceModes::from_text(std::string_view text) {
    InheritanceModes modes;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view item = text.substr(0, comma);
        bool known = false;
        for (const auto& [word, member] : words) {
            if (item == word) {
                modes.*member = true;
                known = true;
            }
        }
        if (!known) {
            return std::nullopt;
        }
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return modes;
}

std::string_view pattern_name(InheritancePattern pattern) noexcept {
    constexpr std::array<std::string_view, 9> names{"de_novo",
                                                    "dominant",
                                                    "homozygous_recessive",
                                                    "compound_heterozygous",
                                                    "x_linked",
                                                    "x_dominant",
                                                    "y_linked",
                                                    "mitochondrial",
                                                    "single_hit"};
    return names[static_cast<std::size_t>(pattern)];
}

} // namespace vigie::model
