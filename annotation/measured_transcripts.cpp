#include "annotation/measured_transcripts.hpp"

#include <algorithm>
#include <iterator>

namespace vigie::annotation {
namespace {

/// The lower, the rather a gene is measured there.
int rank_of(const model::Contig& contig) noexcept {
    if (contig.is_autosome() || contig.is_x() || contig.is_mitochondrial()) {
        return 0;
    }
    return contig.is_y() ? 1 : 2;
}

} // namespace

std::vector<TranscriptIndex::Number>
measured_transcripts(const TranscriptIndex& index,
                     const std::vector<TranscriptIndex::Number>& of_gene) {
    const std::vector<Transcript>& transcripts = index.transcripts();
    const auto those = [&](auto wanted) {
        std::vector<TranscriptIndex::Number> found;
        std::copy_if(of_gene.begin(), of_gene.end(), std::back_inserter(found),
                     [&](TranscriptIndex::Number i) { return wanted(transcripts[i]); });
        return found;
    };
    std::vector<TranscriptIndex::Number> chosen = those(
        [](const Transcript& t) { return t.pinned || t.mane_select || t.mane_plus_clinical; });
    if (chosen.empty()) {
        chosen = those([](const Transcript& t) { return t.is_coding(); });
    }
    if (chosen.empty()) {
        chosen = of_gene;
    }
    int best = 2;
    for (const TranscriptIndex::Number number : chosen) {
        best = std::min(best, rank_of(transcripts[number].contig));
    }
    std::erase_if(chosen, [&](TranscriptIndex::Number number) {
        return rank_of(transcripts[number].contig) > best;
    });
    return chosen;
}

const std::string& told_accession(const Transcript& transcript) noexcept {
    return transcript.refseq.empty() ? transcript.id : transcript.refseq;
}

} // namespace vigie::annotation
