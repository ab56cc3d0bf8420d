#include "pipeline/hts/validation/meta_rules.hpp"

#include "pipeline/hts/validation/spec_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace vigie::hts::validation {
namespace {

using enum SpecVersion;

constexpr std::array<std::string_view, 4> tag_keys = {"ID", "Number", "Type", "Description"};
constexpr std::array<std::string_view, 2> described_keys = {"ID", "Description"};
constexpr std::array<std::string_view, 4> definition_keys = {"ID", "Type", "Number", "Values"};
constexpr std::array<std::string_view, 1> id_key = {"ID"};

bool is_tag_line(std::string_view key) noexcept {
    return key == "INFO" || key == "FORMAT";
}
bool is_described_line(std::string_view key) noexcept {
    return is_tag_line(key) || key == "FILTER" || key == "ALT";
}

std::span<const std::string_view> required_keys(const MetaLine& line) {
    if (is_tag_line(line.key)) {
        return tag_keys;
    }
    if (is_described_line(line.key)) {
        return described_keys;
    }
    if (line.key == "META") {
        return definition_keys;
    }
    // VCF 4.1 and 4.2 show PEDIGREE lines without an ID.
    const bool pedigree = line.key == "PEDIGREE" && line.version < v4_3;
    return pedigree ? std::span<const std::string_view>{} : id_key;
}

void check_keys(const MetaLine& line, Faults& faults) {
    const auto required = required_keys(line);
    for (const std::string_view key : required) {
        if (find_attribute(line.attributes, key) == nullptr) {
            faults.report("meta-key-missing", line.key, fmt::format("the line has no {}", key));
        }
    }
    for (std::size_t i = 0; i < line.attributes.size(); ++i) {
        if (find_attribute(line.attributes, line.attributes[i].key) != &line.attributes[i]) {
            faults.report("meta-key-repeated", line.key,
                          fmt::format("{} occurs twice", quoted(line.attributes[i].key)));
        }
    }
    // Up to 4.3 the required keys come first and in order; from 4.4 on no order is asked.
    if (line.version > v4_3 || required.size() < 2) {
        return;
    }
    const std::size_t count = std::min(required.size(), line.attributes.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (line.attributes[i].key != required[i] &&
            find_attribute(line.attributes, required[i]) != nullptr) {
            faults.report("meta-key-order", line.key,
                          fmt::format("{} is not in its place", required[i]));
            return;
        }
    }
}

bool must_be_quoted(const MetaLine& line, std::string_view key) {
    if (!is_described_line(line.key)) {
        return false;
    }
    if (key == "Description") {
        return line.key != "ALT" || line.version >= v4_3;
    }
    if (key == "Source" || key == "Version") {
        return line.version >= v4_3;
    }
    const bool plain = key == "ID" || key == "Number" || key == "Type" || key == "IDX";
    return !plain && line.version >= v4_4;
}

void check_quotes(const MetaLine& line, Faults& faults) {
    for (const MetaAttribute& attribute : line.attributes) {
        if (!attribute.quoted && must_be_quoted(line, attribute.key)) {
            faults.report("meta-unquoted", line.key,
                          fmt::format("{} must be in double quotes", attribute.key));
        }
    }
}

bool is_sound_id(const MetaLine& line, std::string_view id) {
    if (is_tag_line(line.key)) {
        const bool legacy = line.key == "INFO" && id == "1000G";
        return line.version < v4_3 ? !has_blank(id) && id.find_first_of(";=") == id.npos
                                   : legacy || is_key(id);
    }
    if (line.key == "FILTER") {
        return !has_blank(id) && id.find(';') == id.npos && id != "0";
    }
    if (line.key == "ALT") {
        return !has_blank(id) && id.find_first_of("<>") == id.npos;
    }
    if (line.key == "contig") {
        return line.version < v4_3 ? !has_blank(id) && id.find_first_of("<>") == id.npos
                                   : is_contig_name(id);
    }
    return true;
}

void check_id(const MetaLine& line, Faults& faults) {
    const MetaAttribute* const id = find_attribute(line.attributes, "ID");
    if (id == nullptr) {
        return;
    }
    if (id->value.empty() || !is_sound_id(line, id->value)) {
        faults.report("meta-id-malformed", line.key,
                      quoted(id->value) + " is not an ID of such a line");
    } else if (line.key == "ALT" && !is_alternate_type(id->value, line.version)) {
        faults.report("meta-alt-type", line.key,
                      quoted(id->value) + " does not begin with DEL, INS, DUP, INV, CNV or BND");
    } else if (line.key == "contig" && line.version >= v4_3 && id->value.size() > 1 &&
               is_alternate_type(id->value, line.version)) {
        faults.report("meta-id-malformed", line.key,
                      quoted(id->value) + " is the name of a symbolic allele");
    }
}

void check_contig(const MetaLine& line, Faults& faults) {
    const MetaAttribute* const length = find_attribute(line.attributes, "length");
    if (length != nullptr && !is_digits(length->value)) {
        faults.report("meta-contig-length", line.key,
                      quoted(length->value) + " is not a length in bases");
    }
    const MetaAttribute* const md5 = find_attribute(line.attributes, "md5");
    if (md5 != nullptr && line.version >= v4_4 &&
        (md5->value.size() != 32 ||
         md5->value.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)) {
        faults.report("meta-contig-md5", line.key,
                      quoted(md5->value) + " is not an MD5 of 32 hexadecimal digits");
    }
}

/// VCF 4.1 and 4.2: as many genomes as mixture parts (and descriptions, where both are given).
void check_mixture(const MetaLine& line, Faults& faults) {
    const MetaAttribute* const genomes = find_attribute(line.attributes, "Genomes");
    const MetaAttribute* const mixture = find_attribute(line.attributes, "Mixture");
    if (line.version >= v4_3 || genomes == nullptr || mixture == nullptr) {
        return;
    }
    bool numbers = true;
    each_piece(mixture->value, ';', [&](std::string_view part) {
        numbers = numbers && read_float(part, line.version).has_value();
    });
    if (!numbers || count_pieces(genomes->value, ';') != count_pieces(mixture->value, ';')) {
        faults.report("meta-mixture", line.key,
                      "Genomes and Mixture must list as many genomes as numbers");
    }
}

void check_definition(const MetaLine& line, Faults& faults) {
    const MetaAttribute* const values = find_attribute(line.attributes, "Values");
    if (values != nullptr &&
        (values->value.size() < 2 || values->value.front() != '[' || values->value.back() != ']')) {
        faults.report("meta-values-list", line.key, "Values must be a list in square brackets");
    }
    static_cast<void>(check_tag_line(line, faults));
}

} // namespace

bool is_alternate_type(std::string_view id, SpecVersion version) noexcept {
    constexpr std::array<std::string_view, 8> types = {"DEL", "INS", "DUP", "INV",
                                                       "CNV", "BND", "*",   "NON_REF"};
    constexpr std::string_view ambiguous = "RYSWKMBDHVNACGTU";
    const std::string_view first = id.substr(0, id.find(':'));
    const bool iupac =
        version >= v4_3 && id.size() == 1 && ambiguous.find(id.front()) != std::string_view::npos;
    return iupac || std::find(types.begin(), types.end(), first) != types.end();
}

bool is_structured_key(std::string_view key, SpecVersion version) noexcept {
    return is_described_line(key) || key == "contig" || key == "SAMPLE" || key == "PEDIGREE" ||
           (key == "META" && version >= v4_3);
}

void check_meta_line(const MetaLine& line, Faults& faults) {
    check_keys(line, faults);
    check_quotes(line, faults);
    check_id(line, faults);
    if (line.key == "contig") {
        check_contig(line, faults);
    } else if (line.key == "SAMPLE") {
        check_mixture(line, faults);
    } else if (line.key == "META" && line.version >= v4_3) {
        check_definition(line, faults);
    }
}

} // namespace vigie::hts::validation
