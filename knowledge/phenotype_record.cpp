#include "knowledge/phenotype_record.hpp"

#include "knowledge/component_kinds.hpp"

#include <algorithm>
#include <array>

namespace vigie::knowledge {
namespace {

/// Cuts the text before the next separator off its front.
std::string_view take_until(std::string_view& text, char separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

} // namespace

std::string pack_annotations(const std::vector<PhenotypeAnnotation>& annotations) {
    std::string cell;
    for (const PhenotypeAnnotation& annotation : annotations) {
        cell += annotation.term + '\t' + annotation.frequency + '\t' + annotation.onset + '\t' +
                (annotation.excluded ? "NOT" : "") + '\n';
    }
    return cell;
}

std::vector<PhenotypeAnnotation> unpack_annotations(std::string_view cell) {
    std::vector<PhenotypeAnnotation> annotations;
    annotations.reserve(static_cast<std::size_t>(std::count(cell.begin(), cell.end(), '\n')));
    while (!cell.empty()) {
        std::string_view line = take_until(cell, '\n');
        PhenotypeAnnotation annotation;
        annotation.term = take_until(line, '\t');
        annotation.frequency = take_until(line, '\t');
        annotation.onset = take_until(line, '\t');
        annotation.excluded = line == "NOT";
        annotations.push_back(std::move(annotation));
    }
    return annotations;
}

hts::TableRows phenotype_rows(const std::vector<PhenotypeRecord>& records) {
    hts::TableRows rows;
    rows.reserve(records.size());
    for (const PhenotypeRecord& record : records) {
        rows.push_back({record.is_gene ? "gene" : "disease", record.id, record.name,
                        join_list(record.equivalents), pack_annotations(record.annotations)});
    }
    return rows;
}

std::vector<PhenotypeRecord> phenotypes_from_rows(const hts::TableView& rows) {
    std::vector<PhenotypeRecord> records;
    records.reserve(rows.size());
    for (std::size_t number = 0; number < rows.size(); ++number) {
        const hts::TableRow row = rows[number];
        records.push_back({.is_gene = row[0] == "gene",
                           .id = std::string(row[1]),
                           .name = std::string(row[2]),
                           .equivalents = split_list(row[3]),
                           .annotations = unpack_annotations(row[4])});
    }
    return records;
}

std::uint64_t sort_annotations(PhenotypeRecord& record) {
    std::vector<PhenotypeAnnotation>& all = record.annotations;
    std::sort(all.begin(), all.end());
    const auto rest = std::unique(all.begin(), all.end());
    const auto removed = static_cast<std::uint64_t>(all.end() - rest);
    all.erase(rest, all.end());
    return removed;
}

} // namespace vigie::knowledge
