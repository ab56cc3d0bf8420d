#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// What a [[laboratory]] source holds: the laboratory's own memory, a component for each.
enum class LaboratoryKind : std::uint8_t { classifications, artefacts, counts, mask };
inline constexpr std::array<LaboratoryKind, 4> laboratory_kinds{
    LaboratoryKind::classifications, LaboratoryKind::artefacts, LaboratoryKind::counts,
    LaboratoryKind::mask};

/// As SOURCES.toml writes it: "classifications".
std::string_view laboratory_kind_name(LaboratoryKind kind) noexcept;
/// The kind of its component: "laboratory_classifications".
std::string_view laboratory_component(LaboratoryKind kind) noexcept;
/// nullopt if a component of that kind is no part of the laboratory's memory.
std::optional<LaboratoryKind> laboratory_kind_of(std::string_view component_kind) noexcept;

/// The header of its table, in this order (docs/laboratory.md).
const std::vector<std::string>& laboratory_columns(LaboratoryKind kind);

} // namespace vigie::knowledge
