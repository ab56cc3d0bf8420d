#pragma once

#include "pipeline/model/fact_key.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// The facts that an interpretation read ("facts.tsv.zst"): lines "kind<TAB>text", sorted and
/// unique, zstd-compressed. Tab, line feed and backslash in a text are written \t, \n and \\.
std::string encode_facts(std::vector<model::FactKey> facts);
/// Sorted and unique. @throws InputError on damage or an unknown kind, with the line.
std::vector<model::FactKey> decode_facts(std::string_view bytes, const std::string& file);

/// The inverse of model::fact_kind_name.
std::optional<model::FactKind> fact_kind_from_name(std::string_view name) noexcept;

} // namespace vigie::cases
