#include "pipeline/hts/validation/reserved_tags.hpp"

#include "pipeline/hts/validation/spec_text.hpp"

#include <array>

namespace vigie::hts::validation {
namespace {

using enum SpecVersion;
constexpr ValueRange positive = ValueRange::not_negative;
constexpr ValueRange negative = ValueRange::not_positive;
constexpr ValueRange unit = ValueRange::unit;
constexpr ValueRange free_range = ValueRange::any;

constexpr auto info_tags = std::to_array<ReservedTag>({
    {"AA", "1|.|A|R", "String", v4_1, v4_2},
    {"AA", "1", "String", v4_3, v4_5},
    {"AC", "A", "Integer", v4_1, v4_5, positive},
    {"AD", "R", "Integer", v4_3, v4_5, positive},
    {"ADF", "R", "Integer", v4_3, v4_5, positive},
    {"ADR", "R", "Integer", v4_3, v4_5, positive},
    {"AF", "A", "Float", v4_1, v4_5, unit},
    {"AN", "1", "Integer", v4_1, v4_5, positive},
    {"BQ", "1", "Float|Integer", v4_1, v4_2, positive},
    {"BQ", "1", "Float", v4_3, v4_5, positive},
    {"CIGAR", "A|1|.", "String", v4_1, v4_2, free_range, TagRole::cigar},
    {"CIGAR", "A", "String", v4_3, v4_5, free_range, TagRole::cigar},
    {"DB", "0", "Flag", v4_1, v4_5},
    {"DP", "1", "Integer", v4_1, v4_5, positive},
    {"END", "1", "Integer", v4_1, v4_5, free_range, TagRole::end},
    {"H2", "0", "Flag", v4_1, v4_5},
    {"H3", "0", "Flag", v4_1, v4_5},
    {"MQ", "1", "Float|Integer", v4_1, v4_2, positive},
    {"MQ", "1", "Float", v4_3, v4_5, positive},
    {"MQ0", "1", "Integer", v4_1, v4_5, positive},
    {"NS", "1", "Integer", v4_1, v4_5, positive},
    {"SB", "4", "Integer", v4_3, v4_5},
    {"SOMATIC", "0", "Flag", v4_1, v4_5},
    {"VALIDATED", "0", "Flag", v4_1, v4_5},
    {"1000G", "0", "Flag", v4_1, v4_5},
    {"IMPRECISE", "0", "Flag", v4_1, v4_5},
    {"NOVEL", "0", "Flag", v4_1, v4_5},
    {"SVTYPE", "1", "String", v4_1, v4_5, free_range, TagRole::sv_type},
    {"SVLEN", ".", "Integer", v4_1, v4_3, free_range, TagRole::sv_length},
    {"SVLEN", "A", "Integer", v4_4, v4_5, free_range, TagRole::sv_length},
    {"CIPOS", "2", "Integer", v4_1, v4_3, free_range, TagRole::position_interval},
    {"CIPOS", ".", "Integer", v4_4, v4_5, free_range, TagRole::position_interval},
    {"CIEND", "2", "Integer", v4_1, v4_3, free_range, TagRole::end_interval},
    {"CIEND", ".", "Integer", v4_4, v4_5, free_range, TagRole::end_interval},
    {"CILEN", "2", "Integer", v4_1, v4_3, free_range, TagRole::length_interval},
    {"CILEN", ".", "Integer", v4_4, v4_5, free_range, TagRole::length_interval},
    {"HOMLEN", ".", "Integer", v4_1, v4_3, positive},
    {"HOMLEN", "A", "Integer", v4_4, v4_5, positive},
    {"HOMSEQ", ".", "String", v4_1, v4_3, free_range, TagRole::homology},
    {"HOMSEQ", "A", "String", v4_4, v4_5, free_range, TagRole::homology},
    {"BKPTID", ".", "String", v4_1, v4_3},
    {"BKPTID", "A", "String", v4_4, v4_5},
    {"MEINFO", "4", "String", v4_1, v4_3, free_range, TagRole::mobile_element},
    {"MEINFO", ".", "String", v4_4, v4_5, free_range, TagRole::mobile_element},
    {"METRANS", "4", "String", v4_1, v4_3, free_range, TagRole::transduction},
    {"METRANS", ".", "String", v4_4, v4_5, free_range, TagRole::transduction},
    {"DGVID", "1", "String", v4_1, v4_3},
    {"DGVID", "A", "String", v4_4, v4_5},
    {"DBVARID", "1", "String", v4_1, v4_3},
    {"DBVARID", "A", "String", v4_4, v4_5},
    {"DBRIPID", "1", "String", v4_1, v4_3},
    {"DBRIPID", "A", "String", v4_4, v4_5},
    {"MATEID", ".", "String", v4_1, v4_3},
    {"MATEID", "A", "String", v4_4, v4_5},
    {"PARID", "1", "String", v4_1, v4_3},
    {"PARID", "A", "String", v4_4, v4_5},
    {"EVENT", "1", "String", v4_1, v4_3},
    {"EVENT", "A", "String", v4_4, v4_5},
    {"EVENTTYPE", "A", "String", v4_4, v4_5},
    {"DPADJ", ".", "Integer", v4_1, v4_3, positive},
    {"CN", "1", "Integer", v4_1, v4_3, positive},
    {"CN", "A", "Float", v4_4, v4_5, positive},
    {"CNADJ", ".", "Integer", v4_1, v4_3, positive},
    {"CICN", "2", "Integer", v4_1, v4_3, free_range, TagRole::copy_interval},
    {"CICN", ".", "Float", v4_4, v4_5, free_range, TagRole::copy_interval},
    {"CICNADJ", ".", "Integer", v4_1, v4_3},
    {"SVCLAIM", "A", "String", v4_4, v4_5, free_range, TagRole::sv_claim},
    {"RN", "A", "Integer", v4_4, v4_5, positive, TagRole::repeat_sequences},
    {"RUS", ".", "String", v4_4, v4_5, free_range, TagRole::repeat_unit},
    {"RUL", ".", "Integer", v4_4, v4_5, positive, TagRole::repeat_unit_length},
    {"RUC", ".", "Float", v4_4, v4_5, positive, TagRole::repeat_count},
    {"RB", ".", "Integer", v4_4, v4_5, positive, TagRole::repeat_bases},
    {"CIRUC", ".", "Float", v4_4, v4_5, free_range, TagRole::repeat_count_interval},
    {"CIRB", ".", "Integer", v4_4, v4_5, free_range, TagRole::repeat_bases_interval},
    {"RUB", ".", "Integer", v4_4, v4_5, positive},
});

constexpr auto format_tags = std::to_array<ReservedTag>({
    {"AD", "R", "Integer", v4_3, v4_5, positive},
    {"ADF", "R", "Integer", v4_3, v4_5, positive},
    {"ADR", "R", "Integer", v4_3, v4_5, positive},
    {"DP", "1", "Integer", v4_1, v4_5, positive},
    {"EC", "A", "Integer", v4_1, v4_5, positive},
    {"FT", "1", "String", v4_1, v4_5},
    {"GL", "G", "Float", v4_1, v4_2},
    {"GL", "G", "Float", v4_3, v4_5, negative},
    {"GLE", "*", "String", v4_1, v4_2},
    {"GP", "G", "Float", v4_1, v4_2, positive},
    {"GP", "G", "Float", v4_3, v4_5, unit},
    {"GQ", "1", "Integer", v4_1, v4_5, positive},
    {"GT", "1", "String", v4_1, v4_5},
    {"HQ", "2", "Integer", v4_1, v4_5, positive},
    {"MQ", "1", "Integer", v4_1, v4_5, positive},
    {"PL", "G", "Integer", v4_1, v4_5, positive},
    {"PP", "G", "Integer", v4_3, v4_5, positive},
    {"PQ", "1", "Integer", v4_1, v4_5, positive},
    {"PS", "1", "Integer", v4_1, v4_5, positive},
    {"PSL", "P", "String", v4_4, v4_5},
    {"PSO", "P", "Integer", v4_4, v4_5, positive},
    {"PSQ", "P", "Integer", v4_4, v4_5, positive},
    {"CN", "1", "Integer", v4_1, v4_3, positive},
    {"CN", "1", "Float|Integer", v4_4, v4_5, positive},
    {"CICN", "2", "Float", v4_4, v4_5},
    {"CNQ", "1", "Float", v4_1, v4_5, positive},
    {"CNL", ".", "Float", v4_1, v4_2},
    {"CNL", "G", "Float", v4_3, v4_5, negative},
    {"CNP", "G", "Float", v4_3, v4_5, unit},
    {"NQ", "1", "Integer", v4_1, v4_5, positive},
    {"HAP", "1", "Integer", v4_1, v4_5},
    {"AHAP", "1", "Integer", v4_1, v4_5},
    {"LEN", "1", "Integer", v4_5, v4_5, positive},
    {"LAA", ".", "Integer", v4_5, v4_5, positive},
    {"LAD", "LR", "Integer", v4_5, v4_5, positive},
    {"LADF", "LR", "Integer", v4_5, v4_5, positive},
    {"LADR", "LR", "Integer", v4_5, v4_5, positive},
    {"LEC", "LA", "Integer", v4_5, v4_5, positive},
    {"LGL", "LG", "Integer|Float", v4_5, v4_5, negative},
    {"LGP", "LG", "Integer|Float", v4_5, v4_5},
    {"LPL", "LG", "Integer", v4_5, v4_5, positive},
    {"LPP", "LG", "Integer", v4_5, v4_5, positive},
});

} // namespace

std::span<const ReservedTag> reserved_info() noexcept {
    return info_tags;
}
std::span<const ReservedTag> reserved_format() noexcept {
    return format_tags;
}

const ReservedTag* find_reserved(std::span<const ReservedTag> tags,
                                 std::string_view id,
                                 SpecVersion version) noexcept {
    for (const ReservedTag& tag : tags) {
        if (tag.id == id && tag.first <= version && version <= tag.last) {
            return &tag;
        }
    }
    return nullptr;
}

bool is_allowed(std::string_view alternatives, std::string_view value) noexcept {
    bool found = alternatives == "*";
    each_piece(alternatives, '|', [&](std::string_view one) { found = found || one == value; });
    return found;
}

TagRule rule_of(const ReservedTag& tag) noexcept {
    TagRule rule;
    rule.type =
        parse_value_type(tag.types.substr(0, tag.types.find('|'))).value_or(ValueType::unknown);
    if (tag.types.find('|') != std::string_view::npos) {
        rule.type = ValueType::real;
    }
    if (tag.numbers.find('|') == std::string_view::npos) {
        static_cast<void>(parse_number(tag.numbers, rule));
    }
    rule.cardinality = tag.numbers == "*" ? Cardinality::any : rule.cardinality;
    rule.range = tag.range;
    rule.role = tag.role;
    rule.filters = tag.id == "FT";
    return rule;
}

} // namespace vigie::hts::validation
