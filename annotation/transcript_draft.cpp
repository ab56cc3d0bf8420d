#include "annotation/transcript_draft.hpp"

#include "pipeline/model/error.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace vigie::annotation {
namespace {

using model::Interval;

bool overlap_each_other(const std::vector<Interval>& exons) {
    return std::adjacent_find(exons.begin(), exons.end(), [](const Interval& a, const Interval& b) {
               return a.overlaps(b);
           }) != exons.end();
}

bool is_exonic(model::Position position, const std::vector<Interval>& exons) {
    return std::any_of(exons.begin(), exons.end(),
                       [&](const Interval& exon) { return exon.contains(position); });
}

void complete(TranscriptDraft& draft) {
    Transcript& transcript = draft.transcript;
    transcript.exons = draft.exons.empty() ? draft.coding : std::move(draft.exons);
    std::sort(transcript.exons.begin(), transcript.exons.end());
    if (draft.coding.empty()) {
        return;
    }
    Interval hull = draft.coding.front();
    for (const Interval& part : draft.coding) {
        hull = {std::min(hull.begin, part.begin), std::max(hull.end, part.end)};
    }
    transcript.coding = hull;
    transcript.start_phase = draft.first_phase;
    transcript.cds_start_incomplete = transcript.cds_start_incomplete || draft.first_phase != 0;
}

/// Name of the reason to drop; empty if the transcript is sound.
std::string fault_of(const TranscriptDraft& draft, const model::Assembly& assembly) {
    const Transcript& transcript = draft.transcript;
    if (transcript.exons.empty()) {
        return "no_exons";
    }
    if (draft.several_places) {
        return "several_places";
    }
    if (overlap_each_other(transcript.exons)) {
        return "overlapping_exons";
    }
    const auto known = assembly.find(transcript.contig);
    if (transcript.exons.front().begin.value < 0 ||
        (known && transcript.exons.back().end.value > known->length)) {
        return "outside_contig";
    }
    const auto& coding = transcript.coding;
    const bool framed = !coding || (is_exonic(coding->begin, transcript.exons) &&
                                    is_exonic(coding->end - 1, transcript.exons));
    return framed ? "" : "coding_outside_exons";
}

bool listed_before(const Transcript& a, const Transcript& b) {
    if (a.contig != b.contig) {
        return a.contig < b.contig;
    }
    return a.span() != b.span() ? a.span() < b.span() : a.id < b.id;
}

} // namespace

void TranscriptDraft::add_coding(const Interval& part, int phase) {
    coding.push_back(part);
    const bool further = !first_part || (transcript.forward ? part.begin < first_part->begin
                                                            : part.end > first_part->end);
    if (further) {
        first_part = part;
        first_phase = phase;
    }
}

GeneModels finish(std::vector<TranscriptDraft> drafts, const model::Assembly& assembly) {
    GeneModels models;
    for (TranscriptDraft& draft : drafts) {
        ++models.counts.in;
        complete(draft);
        const std::string fault = fault_of(draft, assembly);
        if (fault.empty()) {
            ++models.counts.out;
            models.transcripts.push_back(std::move(draft.transcript));
        } else {
            models.counts.drop(fault);
        }
    }
    std::stable_sort(models.transcripts.begin(), models.transcripts.end(), listed_before);
    return models;
}

void SourceLine::refuse(const std::string& field, const std::string& problem) const {
    throw model::InputError({.file = file, .line = number, .field = field}, problem,
                            "correct or re-download the gene-model file");
}

std::int64_t SourceLine::number_of(std::string_view cell, const std::string& field) const {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc{} || end != cell.data() + cell.size() || value < 0) {
        refuse(field, fmt::format("'{}' is not a coordinate", cell));
    }
    return value;
}

std::vector<std::string_view> split_cells(std::string_view line) {
    std::vector<std::string_view> cells;
    for (;;) {
        const std::size_t tab = line.find('\t');
        cells.push_back(line.substr(0, tab));
        if (tab == std::string_view::npos) {
            return cells;
        }
        line.remove_prefix(tab + 1);
    }
}

} // namespace vigie::annotation
