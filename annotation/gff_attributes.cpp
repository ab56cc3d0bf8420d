#include "annotation/gff_attributes.hpp"

#include <charconv>
#include <fmt/format.h>

namespace vigie::annotation {
namespace {

constexpr std::size_t gff_columns = 9;

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    return text;
}

} // namespace

GffLine parse_gff_line(const SourceLine& line) {
    const auto cells = split_cells(line.text);
    if (cells.size() != gff_columns) {
        line.refuse("columns", fmt::format("{} columns instead of 9", cells.size()));
    }
    GffLine gff;
    gff.contig = cells[0];
    gff.type = cells[2];
    const std::int64_t first = line.number_of(cells[3], "start");
    const std::int64_t last = line.number_of(cells[4], "end");
    if (first < 1 || last < first) {
        line.refuse("start", fmt::format("interval {}-{} is empty or not 1-based", first, last));
    }
    gff.interval = {model::Position::from_one_based(first), model::Position{last}};
    if (cells[6] != "+" && cells[6] != "-" && cells[6] != "." && cells[6] != "?") {
        line.refuse("strand", fmt::format("'{}' is not a strand", cells[6]));
    }
    gff.forward = cells[6] != "-";
    if (cells[7] != "." && cells[7] != "0" && cells[7] != "1" && cells[7] != "2") {
        line.refuse("phase", fmt::format("'{}' is not a phase", cells[7]));
    }
    gff.phase = cells[7] == "." ? 0 : cells[7].front() - '0';
    gff.attributes = cells[8];
    return gff;
}

std::string_view gff3_value(std::string_view attributes, std::string_view key) noexcept {
    while (!attributes.empty()) {
        const std::size_t end = attributes.find(';');
        const std::string_view pair = trimmed(attributes.substr(0, end));
        if (pair.size() > key.size() && pair[key.size()] == '=' && pair.starts_with(key)) {
            return pair.substr(key.size() + 1);
        }
        attributes.remove_prefix(end == std::string_view::npos ? attributes.size() : end + 1);
    }
    return {};
}

std::string decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned code = 0;
        const char* const hex = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(hex, hex + 2, code, 16).ptr == hex + 2) {
            out += static_cast<char>(code);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string hgnc_id_in(std::string_view text) {
    constexpr std::string_view prefix = "HGNC:";
    for (std::size_t at = text.find(prefix); at != std::string_view::npos;
         at = text.find(prefix, at + 1)) {
        std::size_t end = at + prefix.size();
        while (end < text.size() && is_digit(text[end])) {
            ++end;
        }
        if (end > at + prefix.size()) {
            return std::string(text.substr(at, end - at));
        }
    }
    return {};
}

std::string_view member_after(std::string_view list, std::string_view prefix) noexcept {
    while (!list.empty()) {
        const std::size_t end = list.find(',');
        const std::string_view member = list.substr(0, end);
        if (member.starts_with(prefix)) {
            return member.substr(prefix.size());
        }
        list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    }
    return {};
}

void apply_tag(std::string_view tag, Transcript& transcript) {
    if (tag == "MANE_Select" || tag == "MANE Select") {
        transcript.mane_select = true;
    } else if (tag == "MANE_Plus_Clinical" || tag == "MANE Plus Clinical") {
        transcript.mane_plus_clinical = true;
    } else if (tag == "cds_start_NF") {
        transcript.cds_start_incomplete = true;
    } else if (tag == "cds_end_NF") {
        transcript.cds_end_incomplete = true;
    }
}

std::string unversioned(std::string_view id) {
    return std::string(id.starts_with("ENS") ? id.substr(0, id.find('.')) : id);
}

std::string versioned(std::string_view id, std::string_view version) {
    const bool bare = version.empty() || id.find('.') != std::string_view::npos;
    return bare ? std::string(id) : fmt::format("{}.{}", id, version);
}

} // namespace vigie::annotation
