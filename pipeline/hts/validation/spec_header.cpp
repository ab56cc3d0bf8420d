#include "pipeline/hts/validation/spec_header.hpp"

#include "pipeline/hts/validation/meta_rules.hpp"
#include "pipeline/hts/validation/reserved_tags.hpp"
#include "pipeline/hts/validation/spec_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace vigie::hts::validation {
namespace {

using enum SpecVersion;

constexpr std::string_view format_prefix = "##fileformat=";
constexpr std::string_view fixed_columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";

std::string value_or_empty(const MetaAttributes& attributes, std::string_view key) {
    const MetaAttribute* const found = find_attribute(attributes, key);
    return found == nullptr ? std::string{} : found->value;
}

/// Keys that the header does not declare are checked as the specification defines them.
void add_reserved(std::span<const ReservedTag> tags, SpecVersion version, TagRules& rules) {
    for (const ReservedTag& tag : tags) {
        if (tag.first <= version && version <= tag.last) {
            TagRule rule = rule_of(tag);
            const bool copies = tag.id == "CNL" || tag.id == "CNP";
            rule.cardinality = copies ? Cardinality::any : rule.cardinality;
            rules.try_emplace(std::string(tag.id), rule);
        }
    }
}

} // namespace

bool SpecHeaderReader::take(std::string_view line) {
    ++lines_;
    if (lines_ == 1) {
        take_first(line);
        if (line.starts_with(format_prefix)) {
            return false;
        }
    }
    if (line.starts_with("##")) {
        take_meta(line);
        return false;
    }
    take_columns(line);
    return true;
}

void SpecHeaderReader::take_first(std::string_view line) {
    if (!line.starts_with(format_prefix)) {
        faults_.report("fileformat-first", "##fileformat",
                       "the first line is not ##fileformat=VCFv4.x");
        return;
    }
    const std::string_view value = line.substr(format_prefix.size());
    const std::optional<SpecVersion> version = parse_spec_version(value);
    if (!version) {
        faults_.report("fileformat-version", "##fileformat",
                       quoted(value) + " is none of VCFv4.1 to VCFv4.5");
        return;
    }
    header_.version = *version;
}

void SpecHeaderReader::take_meta(std::string_view line) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos || equals == 2) {
        faults_.report("meta-not-key-value", "##", quoted(line) + " is not ##key=value");
        return;
    }
    const std::string_view key = line.substr(2, equals - 2);
    const std::string_view value = line.substr(equals + 1);
    if (value.empty()) {
        faults_.report("meta-empty-value", key, "the line has a key and no value");
        return;
    }
    const bool structured =
        is_structured_key(key, header_.version) ||
        (header_.since(v4_3) && value.front() == '<' && key != "pedigreeDB" && key != "assembly");
    if (structured) {
        take_structured(key, value);
    } else {
        take_unstructured(key, value);
    }
}

void SpecHeaderReader::take_unstructured(std::string_view key, std::string_view value) {
    header_.has_assembly = header_.has_assembly || key == "assembly";
    if (key == "fileformat") {
        faults_.report("fileformat-repeated", "##fileformat", "the line occurs twice");
    } else if (key == "assembly" && !is_url(value)) {
        faults_.report("meta-url", key, quoted(value) + " is not a URL");
    } else if (key == "pedigreeDB") {
        const bool brackets = value.size() > 2 && value.front() == '<' && value.back() == '>';
        if (!is_url(brackets ? value.substr(1, value.size() - 2) : value)) {
            faults_.report("meta-url", key, quoted(value) + " is not a URL");
        }
    }
}

void SpecHeaderReader::take_structured(std::string_view key, std::string_view value) {
    MetaAttributes attributes;
    if (const auto fault = parse_meta_attributes(value, attributes)) {
        faults_.report(fault->rule, key, fault->message);
        return;
    }
    check_meta_line({.key = key, .attributes = attributes, .version = header_.version}, faults_);
    check_unique(key, attributes);
    if (key == "INFO" || key == "FORMAT") {
        take_tag(key, attributes);
    } else if (key == "contig") {
        take_contig(attributes);
    } else if (key == "ALT") {
        header_.symbols.insert(value_or_empty(attributes, "ID"));
    }
}

/// From 4.3 on an ID is unique within its type; before, two lines may repeat but not contradict
/// each other.
void SpecHeaderReader::check_unique(std::string_view key, const MetaAttributes& attributes) {
    const MetaAttribute* const id = find_attribute(attributes, "ID");
    if (id == nullptr) {
        return;
    }
    const std::string declared = value_or_empty(attributes, "Number") + "," +
                                 value_or_empty(attributes, "Type") + "," +
                                 value_or_empty(attributes, "length");
    const auto [it, added] = ids_.try_emplace({std::string(key), id->value}, declared);
    const bool tolerated = header_.before(v4_3) && it->second == declared;
    if (!added && !tolerated) {
        faults_.report("meta-id-repeated", key, quoted(id->value) + " is declared twice");
    }
}

void SpecHeaderReader::take_tag(std::string_view key, const MetaAttributes& attributes) {
    const TagRule rule =
        check_tag_line({.key = key, .attributes = attributes, .version = header_.version}, faults_);
    TagRules& rules = key == "INFO" ? header_.info : header_.format;
    rules.try_emplace(value_or_empty(attributes, "ID"), rule);
}

void SpecHeaderReader::take_contig(const MetaAttributes& attributes) {
    const std::string length = value_or_empty(attributes, "length");
    header_.contigs.try_emplace(value_or_empty(attributes, "ID"),
                                is_digits(length) ? read_integer(length) : std::nullopt);
}

void SpecHeaderReader::take_columns(std::string_view line) {
    const bool fixed = line.starts_with(fixed_columns) &&
                       (line.size() == fixed_columns.size() || line[fixed_columns.size()] == '\t');
    if (!fixed) {
        faults_.report("header-columns", "#CHROM",
                       line.starts_with("#CHROM")
                           ? "the eight fixed columns, parted by tabs, are not there"
                           : "the #CHROM line is missing; this line is not a header line");
        return;
    }
    const std::string_view rest = line.substr(fixed_columns.size());
    header_.has_columns = true;
    if (rest.empty()) {
        return;
    }
    const std::string_view column = rest.substr(1, rest.find('\t', 1) - 1);
    if (column != "FORMAT") {
        faults_.report("header-columns", "#CHROM",
                       quoted(column) + " stands where the FORMAT column must be");
        header_.has_columns = false;
        return;
    }
    header_.has_format = true;
    if (rest.size() > column.size() + 1) {
        take_samples(rest.substr(column.size() + 2));
    }
}

void SpecHeaderReader::take_samples(std::string_view samples) {
    std::unordered_set<std::string_view> seen;
    each_piece(samples, '\t', [&](std::string_view name) {
        ++header_.samples;
        if (name.find_first_not_of(' ') == std::string_view::npos) {
            faults_.report("header-sample-empty", "#CHROM",
                           "a sample has no name, or the line ends in a tab");
        } else if (!seen.insert(name).second) {
            faults_.report("header-sample-repeated", "#CHROM",
                           fmt::format("sample {} occurs twice", quoted(name)));
        }
    });
}

SpecHeader SpecHeaderReader::finish() {
    add_reserved(reserved_info(), header_.version, header_.info);
    add_reserved(reserved_format(), header_.version, header_.format);
    return std::move(header_);
}

} // namespace vigie::hts::validation
