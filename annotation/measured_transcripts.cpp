#include "annotation/measured_transcripts.hpp"

#include <algorithm>
#include <iterator>

namespace vigie::annotation {

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
    return chosen.empty() ? of_gene : chosen;
}

const std::string& told_accession(const Transcript& transcript) noexcept {
    return transcript.refseq.empty() ? transcript.id : transcript.refseq;
}

} // namespace vigie::annotation
