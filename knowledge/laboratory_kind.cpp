#include "knowledge/laboratory_kind.hpp"

#include <algorithm>

namespace vigie::knowledge {
namespace {

constexpr std::string_view prefix = "laboratory_";

constexpr std::array<std::string_view, 4> components{
    "laboratory_classifications", "laboratory_artefacts", "laboratory_counts", "laboratory_mask"};

} // namespace

std::string_view laboratory_component(LaboratoryKind kind) noexcept {
    return components[static_cast<std::size_t>(kind)];
}

std::string_view laboratory_kind_name(LaboratoryKind kind) noexcept {
    return laboratory_component(kind).substr(prefix.size());
}

std::optional<LaboratoryKind> laboratory_kind_of(std::string_view component_kind) noexcept {
    const auto* const found = std::find_if(laboratory_kinds.begin(), laboratory_kinds.end(),
                                           [component_kind](LaboratoryKind kind) {
                                               return laboratory_component(kind) == component_kind;
                                           });
    return found == laboratory_kinds.end() ? std::nullopt : std::optional(*found);
}

const std::vector<std::string>& laboratory_columns(LaboratoryKind kind) {
    static const std::array<std::vector<std::string>, 4> columns{{
        {"chrom", "pos", "ref", "alt", "gene", "disease", "class", "date", "author", "laboratory",
         "reason"},
        {"chrom", "pos", "ref", "alt", "kit", "caller", "date", "reason"},
        {"chrom", "pos", "ref", "alt", "kit", "caller", "carriers", "homozygotes", "total"},
        {"gene", "date", "reason"},
    }};
    return columns[static_cast<std::size_t>(kind)];
}

} // namespace vigie::knowledge
