#include "databank/variant_place.hpp"

#include "pipeline/model/allele.hpp"
#include "pipeline/model/structural_variant.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

namespace vigie::databank {
namespace {

std::vector<std::string_view> parts_of(std::string_view key) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t dash = key.find('-');
        parts.push_back(key.substr(0, dash));
        if (dash == std::string_view::npos) {
            return parts;
        }
        key.remove_prefix(dash + 1);
    }
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                    : std::nullopt;
}

std::optional<VariantPlace> structural_place(std::string_view key) {
    const std::vector<std::string_view> parts = parts_of(key);
    constexpr std::size_t with_type = 4;
    if (parts.size() != with_type || !model::structural_type_from_name(parts[3])) {
        return std::nullopt;
    }
    const auto begin = number(parts[1]);
    const auto end = number(parts[2]);
    if (!begin) {
        return std::nullopt;
    }
    return VariantPlace{.contig = std::string(parts[0]),
                        .position = *begin,
                        .ref = {},
                        .alt = {},
                        .type = std::string(parts[3]),
                        .end = end.value_or(*begin)};
}

} // namespace

std::int64_t VariantPlace::vcf_position() const noexcept {
    const bool before_it = is_structural() && type != "INS" && type != "BND";
    return std::max<std::int64_t>(before_it ? position - 1 : position, 1);
}

std::optional<VariantPlace> variant_place(std::string_view key) {
    const auto allele = model::SmallAllele::from_key(key);
    if (!allele) {
        return structural_place(key);
    }
    const std::int64_t position = allele->position().one_based();
    return VariantPlace{.contig = std::string(key.substr(0, key.find('-'))),
                        .position = position,
                        .ref = allele->ref(),
                        .alt = allele->alt(),
                        .type = {},
                        .end = position + static_cast<std::int64_t>(allele->ref().size()) - 1};
}

std::string_view structural_term(std::string_view type) noexcept {
    using Term = std::pair<std::string_view, std::string_view>;
    constexpr std::array<Term, 5> terms{{{"DEL", "SO:0000159"},
                                         {"DUP", "SO:1000035"},
                                         {"INS", "SO:0000667"},
                                         {"INV", "SO:1000036"},
                                         {"CNV", "SO:0001019"}}};
    const auto* const found = std::find_if(terms.begin(), terms.end(),
                                           [type](const Term& term) { return term.first == type; });
    return found == terms.end() ? std::string_view() : found->second;
}

} // namespace vigie::databank
