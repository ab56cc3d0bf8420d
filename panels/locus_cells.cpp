#include "panels/locus_cells.hpp"

#include <charconv>
#include <fmt/format.h>

namespace vigie::panels {
namespace {

bool read_number(std::string_view cell, std::int64_t& value) {
    const auto [stop, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return error == std::errc{} && stop == cell.data() + cell.size() && value >= 0;
}

std::string text_of(const std::optional<std::int64_t>& number) {
    return number ? fmt::format("{}", *number) : std::string();
}

std::string text_of(const std::optional<PanelPlace>& place) {
    return place ? fmt::format("{}-{}", place->first, place->last) : std::string();
}

bool set(std::optional<std::int64_t>& number, std::string_view cell) {
    return read_number(cell, number.emplace());
}

bool set(std::optional<PanelPlace>& place, std::string_view cell) {
    const std::size_t dash = cell.find('-');
    PanelPlace& found = place.emplace();
    return dash != std::string_view::npos && read_number(cell.substr(0, dash), found.first) &&
           read_number(cell.substr(dash + 1), found.last) && found.first >= 1 &&
           found.first <= found.last;
}

bool set(std::string& text, std::string_view cell) {
    text = cell;
    return true;
}

/// Calls `visit` with the field of a column.
template <class Locus, class Visitor>
auto visit_field(Locus& locus, std::string_view column, const Visitor& visit)
    -> decltype(visit(locus.name)) {
    if (column == "name") {
        return visit(locus.name);
    }
    if (column == "label") {
        return visit(locus.label);
    }
    if (column == "chrom") {
        return visit(locus.chrom);
    }
    if (column == "grch37") {
        return visit(locus.grch37);
    }
    if (column == "grch38") {
        return visit(locus.grch38);
    }
    if (column == "motif") {
        return visit(locus.motif);
    }
    if (column == "normal_repeats") {
        return visit(locus.normal_repeats);
    }
    if (column == "pathogenic_repeats") {
        return visit(locus.pathogenic_repeats);
    }
    return column == "variant_type" ? visit(locus.variant_type) : visit(locus.overlap_percent);
}

struct TextOf {
    std::string operator()(const std::string& text) const { return text; }
    template <class Optional>
    std::string operator()(const Optional& value) const {
        return text_of(value);
    }
};

} // namespace

std::string_view locus_kind_name(PanelLocus::Kind kind) noexcept {
    return kind == PanelLocus::Kind::repeat ? "str" : "region";
}

std::string locus_cell(const PanelLocus& locus, std::string_view column) {
    return visit_field(locus, column, TextOf{});
}

bool set_locus_cell(PanelLocus& locus, std::string_view column, std::string_view cell) {
    return cell.empty() ||
           visit_field(locus, column, [cell](auto& field) { return set(field, cell); });
}

std::string pack_locus(const PanelLocus& locus) {
    std::string text;
    for (const std::string_view column : locus_columns) {
        text += locus_cell(locus, column);
        text += '\x1f'; // the unit separator of ASCII stands in no name
    }
    return text;
}

bool unpack_locus(std::string_view text, PanelLocus& locus) {
    for (const std::string_view column : locus_columns) {
        const std::size_t end = text.find('\x1f');
        if (end == std::string_view::npos || !set_locus_cell(locus, column, text.substr(0, end))) {
            return false;
        }
        text.remove_prefix(end + 1);
    }
    return text.empty();
}

} // namespace vigie::panels
