#include "pipeline/hts/validation/spec_record.hpp"

#include "pipeline/hts/validation/spec_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace vigie::hts::validation {
namespace {

using enum SpecVersion;

bool check_column_count(std::string_view line, const SpecHeader& header, Faults& faults) {
    const std::size_t columns = count_pieces(line, '\t');
    const std::size_t expected = header.has_format ? 9 + header.samples : 8;
    // A header with FORMAT and no sample: both forms of record occur.
    const bool bare = header.has_format && header.samples == 0 && columns == 8;
    if (columns == expected || bare || (!header.has_columns && columns >= 8)) {
        return true;
    }
    faults.report("column-count", "line",
                  fmt::format("{} columns, parted by tabs, instead of {}", columns, expected));
    return columns >= 8;
}

/// VCF 4.1 and 4.2 forbid ':' in names and leave the rest open; later ones have SAM's names.
bool is_chromosome(std::string_view name, SpecVersion version) {
    if (name.size() > 2 && name.front() == '<' && name.back() == '>') {
        const std::string_view id = name.substr(1, name.size() - 2);
        return !has_blank(id) && id.find_first_of("<>,") == id.npos;
    }
    return version >= v4_3 ? is_contig_name(name)
                           : !has_blank(name) && name.find_first_of("<>#:") == name.npos;
}

void check_position(SpecRecord& record, const SpecHeader& header, Faults& faults) {
    if (!is_digits(record.pos)) {
        faults.report("pos-not-a-number", "POS", quoted(record.pos) + " is not a whole number");
        return;
    }
    record.position = *read_integer(record.pos);
    const auto contig = header.contigs.find(record.chrom);
    const bool known = contig != header.contigs.end() && contig->second;
    // 0 and N+1 are the telomeres.
    if (known && record.position > *contig->second + 1) {
        faults.report("pos-past-contig", "POS",
                      fmt::format("{} lies past the end of {}, which has length {}",
                                  record.position, quoted(record.chrom), *contig->second));
    }
}

void check_identifiers(std::string_view text, Faults& faults) {
    bool sound = !has_blank(text);
    each_piece(text, ';', [&sound](std::string_view id) { sound = sound && !id.empty(); });
    if (!sound) {
        faults.report("id-malformed", "ID",
                      quoted(text) + " is not a list of names joined by ';', or holds a blank");
        return;
    }
    if (text.find(';') == std::string_view::npos) {
        return;
    }
    std::unordered_set<std::string_view> seen;
    each_piece(text, ';', [&](std::string_view id) {
        if (!seen.insert(id).second) {
            faults.report("id-repeated", "ID", quoted(id) + " occurs twice");
        }
    });
}

void check_quality(std::string_view text, SpecVersion version, Faults& faults) {
    if (text == ".") {
        return;
    }
    const std::optional<double> value = read_float(text, version);
    if (!value) {
        faults.report("qual-not-a-number", "QUAL", quoted(text) + " is neither a number nor '.'");
    } else if (*value < 0) {
        faults.report("qual-negative", "QUAL", quoted(text) + " is no phred-scaled probability");
    }
}

} // namespace

bool split_spec_record(std::string_view line,
                       const SpecHeader& header,
                       SpecRecord& record,
                       Faults& faults) {
    const std::array<std::string_view*, 9> columns = {&record.chrom,  &record.pos,  &record.id,
                                                      &record.ref,    &record.alt,  &record.qual,
                                                      &record.filter, &record.info, &record.format};
    for (std::string_view* const column : columns) {
        *column = {};
    }
    record.position = -1;
    std::size_t index = 0;
    std::size_t begin = 0;
    while (index < columns.size() && begin <= line.size()) {
        const std::size_t end = std::min(line.find('\t', begin), line.size());
        *columns[index++] = line.substr(begin, end - begin);
        begin = end + 1;
    }
    record.samples = begin <= line.size() ? line.substr(begin) : std::string_view{};
    faults.at_record(record.chrom, record.pos);
    if (!check_column_count(line, header, faults)) {
        return false;
    }
    const bool empty = std::any_of(columns.begin(), columns.begin() + 8,
                                   [](const auto* column) { return column->empty(); }) ||
                       (index == columns.size() && record.format.empty());
    if (empty) {
        faults.report("column-empty", "line", "a column is empty; a missing value is written '.'");
    }
    return true;
}

void check_fixed_fields(SpecRecord& record, const SpecHeader& header, Faults& faults) {
    if (!record.chrom.empty() && !is_chromosome(record.chrom, header.version)) {
        faults.report("chrom-malformed", "CHROM",
                      quoted(record.chrom) + " is not the name of a sequence");
    }
    check_position(record, header, faults);
    if (!record.id.empty()) {
        check_identifiers(record.id, faults);
    }
    check_quality(record.qual, header.version, faults);
    check_filter_list(record.filter, "FILTER", header, faults);
}

void check_filter_list(std::string_view text,
                       std::string_view field,
                       const SpecHeader& header,
                       Faults& faults) {
    if (text == "." || text == "PASS") {
        return;
    }
    bool sound = !has_blank(text);
    std::unordered_set<std::string_view> seen;
    each_piece(text, ';', [&](std::string_view name) {
        sound = sound && !name.empty() && name != "0" && name != "." && name != "PASS";
        if (!seen.insert(name).second && header.since(v4_3)) {
            faults.report("filter-repeated", field, quoted(name) + " occurs twice");
        }
    });
    if (!sound) {
        faults.report("filter-malformed", field,
                      quoted(text) + " is neither '.', PASS nor names joined by ';'");
    }
}

} // namespace vigie::hts::validation
