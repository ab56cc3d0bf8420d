#pragma once

#include "annotation/gene_model_source.hpp"
#include "pipeline/model/assembly.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::annotation {

/// The parts of one transcript as a reader collects them, in any order.
struct TranscriptDraft {
    Transcript transcript; ///< names and flags; exons and coding are filled by `finish`
    std::vector<model::Interval> exons = {};
    std::vector<model::Interval> coding = {}; ///< CDS parts, and the stop codon where it is apart
    /// GFF phase of the CDS part that begins (forward) or ends (reverse) furthest 5'.
    int first_phase = 0;
    std::optional<model::Interval> first_part = std::nullopt;
    bool several_places = false; ///< parts on two contigs or strands

    void add_coding(const model::Interval& part, int phase);
};

/// Completes the drafts: sorts exons, takes the hull of the coding parts, drops what cannot be used
/// by a named reason ("no_exons", "overlapping_exons", "outside_contig", "coding_outside_exons",
/// "several_places"), sorts by contig, start, end, id.
GeneModels finish(std::vector<TranscriptDraft> drafts, const model::Assembly& assembly);

/// A line of a gene-model file and how to blame it.
struct SourceLine {
    const std::string& file;
    std::uint64_t number = 0; ///< 1-based
    std::string_view text;

    [[noreturn]] void refuse(const std::string& field, const std::string& problem) const;
    std::int64_t number_of(std::string_view cell, const std::string& field) const;
};

/// Splits the text into lines without their ends; skips empty lines and comments.
template <typename Visit>
void for_each_line(std::string_view text, const std::string& file, Visit&& visit) {
    std::uint64_t number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++number;
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
        }
        if (line == "##FASTA") {
            return;
        }
        if (!line.empty() && line.front() != '#') {
            visit(SourceLine{file, number, line});
        }
    }
}

/// Cells between tabs.
std::vector<std::string_view> split_cells(std::string_view line);

/// The readers of the three formats; see `read_gene_models`.
GeneModels
read_gff3(std::string_view text, const std::string& file, const model::ContigNames& names);
GeneModels
read_gtf(std::string_view text, const std::string& file, const model::ContigNames& names);
GeneModels
read_gene_pred(std::string_view text, const std::string& file, const model::ContigNames& names);

} // namespace vigie::annotation
