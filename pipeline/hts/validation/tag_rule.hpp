#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace vigie::hts::validation {

enum class ValueType : std::uint8_t { unknown, integer, real, flag, character, text };

/// What the Number of a tag counts.
enum class Cardinality : std::uint8_t {
    any,          ///< '.'
    fixed,        ///< a number
    per_alt,      ///< A
    per_allele,   ///< R
    per_genotype, ///< G
    per_call,     ///< P: one per allele of GT (4.4)
    local_alt,    ///< LA, LR, LG: over the alleles of LAA (4.5)
    local_allele,
    local_genotype,
    modification, ///< M: base modifications (4.5), not counted here
};

/// Which numbers a reserved tag may hold.
enum class ValueRange : std::uint8_t { any, not_negative, not_positive, unit };

/// INFO keys whose values are held against the record as a whole.
enum class TagRole : std::uint8_t {
    none,
    end,
    sv_length,
    sv_type,
    sv_claim,
    position_interval, ///< CIPOS
    end_interval,      ///< CIEND
    length_interval,   ///< CILEN
    copy_interval,     ///< CICN
    mobile_element,    ///< MEINFO
    transduction,      ///< METRANS
    cigar,
    homology,              ///< HOMSEQ
    repeat_sequences,      ///< RN
    repeat_unit,           ///< RUS
    repeat_unit_length,    ///< RUL
    repeat_count,          ///< RUC
    repeat_bases,          ///< RB
    repeat_count_interval, ///< CIRUC
    repeat_bases_interval, ///< CIRB
    count_of_roles,
};

/// How the values of one INFO or FORMAT key are checked.
struct TagRule {
    ValueType type = ValueType::unknown;
    Cardinality cardinality = Cardinality::any;
    std::size_t count = 0; ///< of Cardinality::fixed
    ValueRange range = ValueRange::any;
    TagRole role = TagRole::none;
    bool filters = false; ///< FORMAT FT: written like the FILTER column
};

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};
using TagRules = std::unordered_map<std::string, TagRule, TextHash, std::equal_to<>>;

/// nullopt: no such Type.
std::optional<ValueType> parse_value_type(std::string_view text) noexcept;
std::string_view value_type_text(ValueType type) noexcept;

/// Sets cardinality and count; false: no such Number in any version.
bool parse_number(std::string_view text, TagRule& rule) noexcept;

} // namespace vigie::hts::validation
