#pragma once

#include "knowledge/sources.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// What names a row of a score source.
enum class ScoreKey : std::uint8_t { allele, position, interval, protein, gene };
std::string_view score_key_name(ScoreKey key) noexcept;

/// How several rows of one key, and several values that touch one variant, become one.
enum class Aggregation : std::uint8_t { max, min, mean };
std::string_view aggregation_name(Aggregation aggregation) noexcept;

/// A value of a source and where a row holds it.
struct ScoreValueColumn {
    std::string name;  ///< of the value; empty for the column `score`
    std::string place; ///< header name, "#3" (column number), INFO tag or "TAG:SUBFIELD"
};

/// A [[scores]] section, read and found consistent: the whole of what is particular to a source.
struct ScoreShape {
    ScoreKey key = ScoreKey::allele;
    Aggregation aggregation = Aggregation::max;
    std::string per;           ///< "", "gene" or "transcript": values apart per feature
    bool vcf = false;          ///< INFO of a VCF or BCF, else a table
    char separator = '\0';     ///< of a table; NUL: told from its first line
    char list = '\0';          ///< parts several values in one cell; NUL: a cell holds one
    std::int64_t base = 1;     ///< number of a contig's first base; 0: intervals are half-open
    std::uint8_t decimals = 6; ///< kept exactly; docs/decisions/031-scores.md
    std::vector<std::string> missing;          ///< marks of an absent value
    std::map<std::string, std::string> places; ///< role ("chrom", "pos" ...) -> place
    std::vector<ScoreValueColumn> values;      ///< by name
};

/// @throws UsageError 78 naming the source on an option that is unknown, lacking or contradictory.
ScoreShape score_shape(const Source& source);

/// True if keys are places on the reference.
constexpr bool is_located(ScoreKey key) noexcept {
    return key == ScoreKey::allele || key == ScoreKey::position || key == ScoreKey::interval;
}

/// The attributes of a compiled store of scores, as JSON, and back.
struct ScoreAttributes {
    ScoreKey key = ScoreKey::allele;
    Aggregation aggregation = Aggregation::max;
    std::string per;
};
std::string score_attributes_text(const ScoreShape& shape);
/// @throws InputError naming `file` if malformed.
ScoreAttributes read_score_attributes(const std::string& json, const std::string& file);

} // namespace vigie::knowledge
