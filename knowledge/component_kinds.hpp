#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// Version of what the builder of a kind makes of a source; raised whenever the content of its
/// components changes its meaning, so that `--base` cannot reuse an older making.
std::uint32_t builder_version(std::string_view kind) noexcept;

/// Columns of the compiled tables.
namespace columns {
const std::vector<std::string>& genes();      ///< HGNC id, symbol, Ensembl id, previous, alias
const std::vector<std::string>& constraint(); ///< symbol, Ensembl gene id, pLI, LOEUF, missense Z
const std::vector<std::string>& ontology();   ///< one row per HPO term
const std::vector<std::string>& phenotypes(); ///< one row per gene or disease with annotations
const std::vector<std::string>& diseases();   ///< gene-disease links, then diseases
} // namespace columns

/// Cells that hold a list: items joined by '\n', which no source has inside an item.
std::string join_list(const std::vector<std::string>& items);
std::vector<std::string> split_list(std::string_view text, char separator = '\n');

} // namespace vigie::knowledge
