#include "annotation/transcript_draft.hpp"

#include <fmt/format.h>

namespace vigie::annotation {
namespace {

using model::Interval;
using model::Position;
using Cells = std::vector<std::string_view>;

bool is_strand(std::string_view cell) {
    return cell == "+" || cell == "-";
}

/// Index of the name column: 1 in a dump with a bin column or in refFlat, else 0.
std::size_t name_column(const SourceLine& line, const Cells& cells) {
    constexpr std::size_t shortest = 10;
    if (cells.size() >= shortest && is_strand(cells[2])) {
        return 0;
    }
    if (cells.size() > shortest && is_strand(cells[3])) {
        return 1;
    }
    line.refuse("strand", "no genePred: no strand in column 3 or 4");
}

std::vector<std::int64_t>
numbers_of(const SourceLine& line, std::string_view list, const std::string& field) {
    std::vector<std::int64_t> numbers;
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        numbers.push_back(line.number_of(list.substr(0, comma), field));
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
    return numbers;
}

std::vector<Interval> exons_of(const SourceLine& line, const Cells& cells, std::size_t name) {
    const auto begins = numbers_of(line, cells[name + 8], "exonStarts");
    const auto ends = numbers_of(line, cells[name + 9], "exonEnds");
    const std::int64_t count = line.number_of(cells[name + 7], "exonCount");
    if (begins.size() != ends.size() || static_cast<std::int64_t>(begins.size()) != count) {
        line.refuse("exonCount", fmt::format("{} exons announced, {} starts and {} ends given",
                                             count, begins.size(), ends.size()));
    }
    std::vector<Interval> exons;
    for (std::size_t i = 0; i < begins.size(); ++i) {
        if (begins[i] >= ends[i]) {
            line.refuse("exonEnds", fmt::format("exon {} is empty", i + 1));
        }
        exons.push_back({Position{begins[i]}, Position{ends[i]}});
    }
    return exons;
}

/// Phase of the coding base furthest 5', out of "exonFrames" (frame: bases already read).
int first_phase(std::string_view frames, bool forward) {
    int phase = 0;
    for (std::size_t at = 0; at < frames.size();) {
        const std::size_t end = std::min(frames.find(',', at), frames.size());
        const std::string_view frame = frames.substr(at, end - at);
        if (frame.size() == 1 && frame[0] >= '0' && frame[0] <= '2') {
            phase = (3 - (frame[0] - '0')) % 3;
            if (forward) {
                return phase;
            }
        }
        at = end + 1;
    }
    return phase;
}

/// Columns beyond the ten of plain genePred: score, name2, cdsStartStat, cdsEndStat, exonFrames.
void add_extended(const Cells& cells, std::size_t name, TranscriptDraft& draft) {
    Transcript& transcript = draft.transcript;
    transcript.symbol = std::string(cells[name + 11]);
    const bool left = cells[name + 12] == "incmpl";
    const bool right = cells[name + 13] == "incmpl";
    transcript.cds_start_incomplete = transcript.forward ? left : right;
    transcript.cds_end_incomplete = transcript.forward ? right : left;
    draft.first_phase = first_phase(cells[name + 14], transcript.forward);
}

TranscriptDraft draft_of(const SourceLine& line, const model::ContigNames& names) {
    const Cells cells = split_cells(line.text);
    const std::size_t name = name_column(line, cells);
    TranscriptDraft draft;
    Transcript& transcript = draft.transcript;
    transcript.id = std::string(cells[name]);
    transcript.contig = names.canonical(cells[name + 1]);
    transcript.forward = cells[name + 2] == "+";
    draft.exons = exons_of(line, cells, name);
    const Interval coding{Position{line.number_of(cells[name + 5], "cdsStart")},
                          Position{line.number_of(cells[name + 6], "cdsEnd")}};
    if (!coding.empty()) {
        draft.coding.push_back(coding);
        transcript.biotype = "protein_coding";
    }
    constexpr std::size_t extended = 15;
    if (cells.size() >= name + extended) {
        add_extended(cells, name, draft);
        draft.first_phase = coding.empty() ? 0 : draft.first_phase;
    } else if (name == 1) {
        transcript.symbol = std::string(cells[0]); // refFlat
    }
    transcript.gene_id = transcript.symbol;
    return draft;
}

} // namespace

GeneModels
read_gene_pred(std::string_view text, const std::string& file, const model::ContigNames& names) {
    std::vector<TranscriptDraft> drafts;
    for_each_line(text, file,
                  [&](const SourceLine& line) { drafts.push_back(draft_of(line, names)); });
    return finish(std::move(drafts), names.assembly());
}

} // namespace vigie::annotation
