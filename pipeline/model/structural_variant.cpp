#include "pipeline/model/structural_variant.hpp"

#include <algorithm>
#include <array>

namespace vigie::model {
namespace {

constexpr std::array<std::string_view, 6> names{"DEL", "DUP", "INS", "INV", "BND", "CNV"};

} // namespace

std::string_view structural_type_name(StructuralType type) noexcept {
    return names[static_cast<std::size_t>(type)];
}

std::optional<StructuralType> structural_type_from_name(std::string_view name) noexcept {
    const std::string_view first = name.substr(0, name.find(':'));
    const auto* const found = std::find(names.begin(), names.end(), first);
    if (found == names.end()) {
        return std::nullopt;
    }
    return static_cast<StructuralType>(found - names.begin());
}

std::string StructuralVariant::key() const {
    const std::string begin = contig.name() + "-" + std::to_string(interval.begin.one_based());
    const std::string end =
        mate ? mate->contig.name() + ":" + std::to_string(mate->position.one_based())
             : std::to_string(interval.end.value);
    return begin + "-" + end + "-" + std::string(structural_type_name(type));
}

} // namespace vigie::model
