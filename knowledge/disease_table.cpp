#include "knowledge/disease_source.hpp"
#include "panels/table_text.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <optional>

namespace vigie::knowledge {
namespace {

using panels::ColumnNames;
using panels::TableText;

/// Names of the columns in one of the tables.
struct Layout {
    std::string_view hgnc_id;
    std::string_view symbol;
    std::string_view disease_id;
    std::string_view label;
    std::string_view modes;
    std::string_view association;
    std::string_view validity;
    std::string_view date;
};

std::optional<Layout> layout_of(const ColumnNames& columns) {
    if (columns.has("GENE SYMBOL") && columns.has("CLASSIFICATION")) { // ClinGen
        return Layout{.hgnc_id = "GENE ID (HGNC)",
                      .symbol = "GENE SYMBOL",
                      .disease_id = "DISEASE ID (MONDO)",
                      .label = "DISEASE LABEL",
                      .modes = "MOI",
                      .association = "GCEP",
                      .validity = "CLASSIFICATION",
                      .date = "CLASSIFICATION DATE"};
    }
    if (columns.has("gene_curie") && columns.has("classification_title")) { // GenCC
        return Layout{.hgnc_id = "gene_curie",
                      .symbol = "gene_symbol",
                      .disease_id = "disease_curie",
                      .label = "disease_title",
                      .modes = "moi_title",
                      .association = "submitter_title",
                      .validity = "classification_title",
                      .date = "submitted_as_date"};
    }
    if (columns.has("gene symbol") && columns.has("allelic requirement")) { // G2P
        const bool old = columns.has("DDD category");
        return Layout{.hgnc_id = "hgnc id",
                      .symbol = "gene symbol",
                      .disease_id = "disease mim",
                      .label = "disease name",
                      .modes = "allelic requirement",
                      .association = old ? "mutation consequence" : "variant consequence",
                      .validity = old ? "DDD category" : "confidence",
                      .date = old ? "gene disease pair entry date" : "date of last review"};
    }
    return std::nullopt;
}

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "30650" -> "HGNC:30650"; a CURIE stays; words ("No gene mim") are no id.
std::string hgnc_curie(const std::string& cell) {
    if (all_digits(cell)) {
        return "HGNC:" + cell;
    }
    return cell.starts_with("HGNC:") ? cell : std::string();
}

/// G2P gives the bare MIM number; a disease without any id goes by its name.
std::string disease_curie(const std::string& cell, const std::string& label) {
    if (all_digits(cell)) {
        return "OMIM:" + cell;
    }
    constexpr std::string_view orphanet = "Orphanet:";
    if (cell.starts_with(orphanet)) {
        return "ORPHA:" + cell.substr(orphanet.size());
    }
    return cell.find(':') != std::string::npos ? cell : "name:" + label;
}

/// "2018-06-07T16:00:00.000Z" -> "2018-06-07"; "No date" -> "".
std::string day(const std::string& cell) {
    return cell.size() >= 10 && cell[4] == '-' && cell[7] == '-' ? cell.substr(0, 10)
                                                                 : std::string();
}

char separator_of(std::string_view text) {
    const std::string_view head = text.substr(0, text.find('\n'));
    return head.find('\t') != std::string_view::npos ? '\t' : ',';
}

/// ClinGen's file opens with five rows of prose and rules of '+' before and after its header.
struct Header {
    ColumnNames columns;
    Layout layout;
};
Header read_header(TableText& table) {
    std::vector<std::string> row;
    for (int tries = 0; tries < 20 && table.next(row); ++tries) {
        ColumnNames columns(row);
        if (const auto layout = layout_of(columns)) {
            return {std::move(columns), *layout};
        }
    }
    throw model::InputError({.file = table.file()}, "is no gene-disease source that is known",
                            "give orphapackets, ClinGen's validity CSV, GenCC or G2P");
}

DiseaseLinkRecord read_link(const Header& header, const std::vector<std::string>& row) {
    const auto cell = [&header, &row](std::string_view name) -> const std::string& {
        return header.columns.cell(row, name);
    };
    const Layout& layout = header.layout;
    return {.hgnc_id = hgnc_curie(cell(layout.hgnc_id)),
            .ensembl_id = {},
            .symbol = cell(layout.symbol),
            .disease_id = disease_curie(cell(layout.disease_id), cell(layout.label)),
            .label = cell(layout.label),
            .modes_text = cell(layout.modes),
            .association = cell(layout.association),
            .validity = cell(layout.validity),
            .date = day(cell(layout.date))};
}

} // namespace

DiseaseSource read_disease_table(std::string_view text, const std::string& file) {
    TableText table(text, file, separator_of(text));
    const Header header = read_header(table);
    DiseaseSource found;
    std::vector<std::string> row;
    while (table.next(row)) {
        if (row.front().starts_with("+++")) {
            continue;
        }
        ++found.counts.in;
        DiseaseLinkRecord link = read_link(header, row);
        if (link.symbol.empty()) {
            throw model::InputError({.file = file, .line = table.line()},
                                    "a row without gene symbol");
        }
        ++found.counts.out;
        found.links.push_back(std::move(link));
    }
    return found;
}

} // namespace vigie::knowledge
