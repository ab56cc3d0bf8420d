#include "pipeline/hts/vcf_header.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace vigie::hts {
namespace {

using model::InputError;

constexpr std::string_view fixed_columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";
constexpr std::size_t max_samples = 10'000;

using Attributes = std::vector<std::pair<std::string, std::string>>;

/// Where parsing stands; every fault names file, line and rule.
struct Place {
    const std::string& file;
    std::uint64_t line = 0;

    [[noreturn]] void
    refuse(std::string_view rule, const std::string& problem, const std::string& remedy) const {
        throw InputError({.file = file, .line = line, .field = std::string(rule)}, problem, remedy);
    }
};

const std::string mend_header = "mend the header (bcftools reheader)";

/// The value that starts at `position`, plain or quoted with backslash escapes; moves past it.
std::string take_value(std::string_view text, std::size_t& position, const Place& place) {
    std::string value;
    if (position < text.size() && text[position] != '"') {
        const std::size_t end = std::min(text.find(',', position), text.size());
        value = text.substr(position, end - position);
        position = end;
        return value;
    }
    for (++position; position < text.size(); ++position) {
        if (text[position] == '"') {
            ++position;
            return value;
        }
        if (text[position] == '\\' && position + 1 < text.size()) {
            ++position;
        }
        value += text[position];
    }
    place.refuse("header-open-quote", "a quoted value is not closed", mend_header);
}

/// "<ID=x,Number=1,...>" as pairs.
Attributes parse_attributes(std::string_view text, const Place& place) {
    if (text.size() < 2 || text.front() != '<' || text.back() != '>') {
        place.refuse("header-malformed-line", "a structured line must be written <KEY=value,...>",
                     mend_header);
    }
    text = text.substr(1, text.size() - 2);
    Attributes attributes;
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t equals = text.find('=', position);
        if (equals == std::string_view::npos || equals == position) {
            place.refuse("header-malformed-line", "a key without '='", mend_header);
        }
        std::string key(text.substr(position, equals - position));
        key.erase(0, key.find_first_not_of(' '));
        position = equals + 1;
        attributes.emplace_back(std::move(key), take_value(text, position, place));
        if (position < text.size() && text[position] != ',') {
            place.refuse("header-malformed-line", "text after a quoted value", mend_header);
        }
        ++position;
    }
    return attributes;
}

const std::string* find(const Attributes& attributes, std::string_view key) {
    const auto it = std::find_if(attributes.begin(), attributes.end(),
                                 [key](const auto& pair) { return pair.first == key; });
    return it == attributes.end() ? nullptr : &it->second;
}

std::string value_or_empty(const Attributes& attributes, std::string_view key) {
    const std::string* value = find(attributes, key);
    return value == nullptr ? std::string{} : *value;
}

std::string required(const Attributes& attributes, std::string_view key, const Place& place) {
    std::string value = value_or_empty(attributes, key);
    if (value.empty()) {
        place.refuse("header-missing-key", fmt::format("the line has no {}", key), mend_header);
    }
    return value;
}

void add_contig(const Attributes& attributes, VcfHeader& header, const Place& place) {
    HeaderContig contig{.name = required(attributes, "ID", place)};
    if (const std::string* text = find(attributes, "length"); text != nullptr && *text != ".") {
        std::int64_t length = 0;
        const char* const end = text->data() + text->size();
        const auto [stop, error] = std::from_chars(text->data(), end, length);
        if (error != std::errc{} || stop != end || length < 0) {
            place.refuse("header-contig-length",
                         fmt::format("length \"{}\" of {} is not a number", *text, contig.name),
                         mend_header);
        }
        contig.length = length;
    }
    contig.assembly = value_or_empty(attributes, "assembly");
    contig.md5 = value_or_empty(attributes, find(attributes, "md5") != nullptr ? "md5" : "M5");
    const auto same = std::find_if(header.contigs.begin(), header.contigs.end(),
                                   [&](const HeaderContig& c) { return c.name == contig.name; });
    if (same == header.contigs.end()) {
        header.contigs.push_back(std::move(contig));
    } else if (same->length != contig.length) {
        place.refuse("header-conflicting-lines",
                     fmt::format("contig {} is declared twice with different lengths", contig.name),
                     mend_header);
    }
}

void add_tag(const Attributes& attributes,
             std::map<std::string, TagDeclaration, std::less<>>& tags,
             const Place& place) {
    const std::string id = required(attributes, "ID", place);
    TagDeclaration tag{.number = required(attributes, "Number", place),
                       .type = required(attributes, "Type", place)};
    const auto [it, added] = tags.try_emplace(id, tag);
    if (!added && (it->second.number != tag.number || it->second.type != tag.type)) {
        place.refuse("header-conflicting-lines",
                     fmt::format("{} is declared twice with different Number or Type", id),
                     mend_header);
    }
}

void parse_meta_line(std::string_view line, VcfHeader& header, const Place& place) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) {
        // Free text after "##" is kept as it is: real files hold it and nothing reads it.
        return;
    }
    const std::string_view key = line.substr(2, equals - 2);
    const std::string_view value = line.substr(equals + 1);
    if (key == "contig") {
        add_contig(parse_attributes(value, place), header, place);
    } else if (key == "INFO") {
        add_tag(parse_attributes(value, place), header.info, place);
    } else if (key == "FORMAT") {
        add_tag(parse_attributes(value, place), header.format, place);
    } else if (key == "FILTER") {
        header.filters.insert(required(parse_attributes(value, place), "ID", place));
    }
}

void add_sample(std::string_view name, VcfHeader& header, const Place& place) {
    if (name.empty()) {
        place.refuse("header-empty-sample", "a sample has an empty name", mend_header);
    }
    if (header.samples.size() == max_samples) {
        place.refuse("header-too-many-samples", fmt::format("more than {} samples", max_samples),
                     "select the samples of the case (bcftools view -s)");
    }
    header.samples.emplace_back(name);
}

void refuse_duplicate_samples(const VcfHeader& header, const Place& place) {
    std::vector<std::string_view> sorted(header.samples.begin(), header.samples.end());
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end()) {
        place.refuse("header-duplicate-sample", fmt::format("sample {} occurs twice", *twice),
                     "rename one of them (bcftools reheader -s)");
    }
}

void parse_column_line(std::string_view line, VcfHeader& header, const Place& place) {
    const bool fixed = line.starts_with(fixed_columns) &&
                       (line.size() == fixed_columns.size() || line[fixed_columns.size()] == '\t');
    if (!fixed) {
        place.refuse("header-fixed-columns", "the #CHROM line lacks one of the fixed columns",
                     "the columns are CHROM POS ID REF ALT QUAL FILTER INFO, separated by tabs");
    }
    std::string_view rest = line.substr(fixed_columns.size());
    if (rest.empty()) {
        return;
    }
    constexpr std::string_view format_column = "\tFORMAT";
    if (!rest.starts_with(format_column) ||
        (rest.size() > format_column.size() && rest[format_column.size()] != '\t')) {
        place.refuse("header-fixed-columns", "the column after INFO must be FORMAT", mend_header);
    }
    header.has_genotypes = true;
    rest.remove_prefix(format_column.size());
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const std::size_t end = std::min(rest.find('\t'), rest.size());
        add_sample(rest.substr(0, end), header, place);
        rest.remove_prefix(end);
    }
    refuse_duplicate_samples(header, place);
}

void parse_file_format(std::string_view line, VcfHeader& header, const Place& place) {
    constexpr std::string_view prefix = "##fileformat=";
    if (!line.starts_with(prefix)) {
        place.refuse("header-no-fileformat", "the first line is not ##fileformat=VCFv4.x",
                     "give a VCF 4 file");
    }
    header.file_format = line.substr(prefix.size());
    if (!header.file_format.starts_with("VCFv4.")) {
        place.refuse("header-version",
                     fmt::format("version \"{}\" is not supported", header.file_format),
                     "convert it to VCF 4.2 or later");
    }
}

} // namespace

std::string VcfHeader::text() const {
    std::string text;
    for (const std::string& line : lines) {
        text += line;
        text += '\n';
    }
    text += fixed_columns;
    if (has_genotypes) {
        text += "\tFORMAT";
    }
    for (const std::string& sample : samples) {
        text += '\t';
        text += sample;
    }
    text += '\n';
    return text;
}

VcfHeader parse_vcf_header(std::string_view text, const std::string& file) {
    VcfHeader header;
    Place place{.file = file};
    while (!text.empty()) {
        ++place.line;
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (place.line == 1) {
            parse_file_format(line, header, place);
        }
        if (line.starts_with("##")) {
            parse_meta_line(line, header, place);
            header.lines.emplace_back(line);
        } else {
            parse_column_line(line, header, place);
            if (!text.empty()) {
                place.refuse("header-text-after", "text after the #CHROM line", mend_header);
            }
            return header;
        }
    }
    place.refuse("header-no-column-line", "the header ends without a #CHROM line",
                 "the file is cut, or is not a VCF");
}

} // namespace vigie::hts
