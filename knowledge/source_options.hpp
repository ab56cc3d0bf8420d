#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <toml++/toml.h>

namespace vigie::knowledge {

/// How an option of SOURCES.toml is written.
enum class OptionShape : std::uint8_t {
    text,     ///< "AF"
    texts,    ///< "AF" or ["AF_afr", "AF_nfe"]
    integer,  ///< 3
    file,     ///< a path, made absolute
    columns,  ///< {chrom = "#CHROM", pos = 2}: header names or column numbers, 1-based
    coverage, ///< "sites", a path, or {path, columns, base, at_least}
};

struct SourceOption {
    std::string_view kind; ///< section
    std::string_view name;
    OptionShape shape;
};

inline constexpr std::array<SourceOption, 20> source_options{{
    {"transcripts", "pinned", OptionShape::file}, {"population", "af", OptionShape::text},
    {"population", "ac", OptionShape::text},      {"population", "an", OptionShape::text},
    {"population", "popmax", OptionShape::texts}, {"population", "hom", OptionShape::text},
    {"population", "hemi", OptionShape::text},    {"population", "coverage", OptionShape::coverage},
    {"scores", "key", OptionShape::text},         {"scores", "aggregation", OptionShape::text},
    {"scores", "per", OptionShape::text},         {"scores", "format", OptionShape::text},
    {"scores", "separator", OptionShape::text},   {"scores", "list", OptionShape::text},
    {"scores", "missing", OptionShape::texts},    {"scores", "base", OptionShape::integer},
    {"scores", "decimals", OptionShape::integer}, {"scores", "columns", OptionShape::columns},
    {"ontology", "labels_fr", OptionShape::file}, {"laboratory", "kind", OptionShape::text},
}};

/// nullopt if the section has no such option.
std::optional<OptionShape> option_shape(std::string_view kind, std::string_view name) noexcept;

/// A fault in the value of an option.
struct OptionFault {
    toml::source_region place;
    std::string problem;
};

/// Flat options of a section: the items of a list joined by '\n', the keys of a table after the
/// option's name and a dot, a column number after '#'. They shape the component and enter its id.
using FlatOptions = std::map<std::string, std::string>;

/// Adds one option; paths are resolved against `folder`.
std::optional<OptionFault> add_option(const SourceOption& option,
                                      const toml::node& node,
                                      const std::string& folder,
                                      FlatOptions& options);

} // namespace vigie::knowledge
