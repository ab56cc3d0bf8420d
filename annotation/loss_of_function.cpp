#include "annotation/loss_of_function.hpp"

#include "annotation/genetic_code.hpp"

#include <algorithm>

namespace vigie::annotation {
namespace {

using model::Consequence;
using model::Interval;
using model::LofDoubt;
using model::LossOfFunction;
using model::NmdFate;

/// Bases before the last exon junction in which a stop still escapes decay.
constexpr std::int64_t escape_reach = 50;
/// Shorter introns are artefacts of the alignment that made the transcript.
constexpr std::int64_t shortest_intron = 15;

/// cDNA offset of the first base of the last exon; nullopt if there is only one.
std::optional<std::int64_t> last_junction(const TranscriptMapper& mapper) {
    const auto& offsets = mapper.layout().exon_offset;
    return offsets.size() < 2 ? std::nullopt
                              : std::optional(*std::max_element(offsets.begin(), offsets.end()));
}

/// Fate of a stop whose first base has this cDNA offset.
NmdFate fate_of_stop(std::int64_t cdna, const TranscriptMapper& mapper) {
    const auto junction = last_junction(mapper);
    return junction && cdna + escape_reach < *junction ? NmdFate::triggers : NmdFate::escapes;
}

void judge_stop(const CodingChange& change,
                const TranscriptMapper& mapper,
                const hts::Reference& reference,
                LossOfFunction& loss) {
    const auto stop = altered_stop(change, mapper, reference);
    if (!stop) {
        loss.doubt(LofDoubt::no_new_stop);
        return;
    }
    const TranscriptLayout& layout = mapper.layout();
    loss.nmd = fate_of_stop(*stop - layout.padding + layout.coding_begin, mapper);
}

bool is_canonical(const Interval& intron, const TranscriptMapper& mapper, const hts::Reference& r) {
    const auto& contig = mapper.transcript().contig;
    std::string ends = r.bases(contig, {intron.begin, intron.begin + 2}) +
                       r.bases(contig, {intron.end - 2, intron.end});
    if (!mapper.transcript().forward) {
        ends = reverse_complement(ends);
    }
    return ends == "GTAG";
}

void judge_intron(const Interval& intron,
                  const TranscriptMapper& mapper,
                  const hts::Reference& reference,
                  LossOfFunction& loss) {
    const Transcript& transcript = mapper.transcript();
    if (intron.length() < shortest_intron) {
        loss.doubt(LofDoubt::small_intron);
    }
    if (!is_canonical(intron, mapper, reference)) {
        loss.doubt(LofDoubt::noncanonical_splice);
    }
    if (!transcript.coding->contains(intron)) {
        loss.doubt(LofDoubt::splice_of_untranslated);
        return;
    }
    const bool last = transcript.forward ? intron.end == transcript.exons.back().begin
                                         : intron.begin == transcript.exons.front().end;
    // Without its last junction the transcript has no mark downstream of a new stop.
    loss.nmd = last ? NmdFate::escapes : NmdFate::triggers;
}

/// Every intron whose first or last two bases the change alters.
void judge_splicing(const AlleleChange& change,
                    const TranscriptMapper& mapper,
                    const hts::Reference& reference,
                    LossOfFunction& loss) {
    const auto& exons = mapper.transcript().exons;
    for (std::size_t i = 0; i + 1 < exons.size(); ++i) {
        const Interval intron{exons[i].end, exons[i + 1].begin};
        if (change.touches({intron.begin, intron.begin + 2}) ||
            change.touches({intron.end - 2, intron.end})) {
            judge_intron(intron, mapper, reference, loss);
        }
    }
}

} // namespace

LossOfFunction loss_of_function(const AlleleChange& change,
                                const std::optional<CodingChange>& coding,
                                const model::ConsequenceSet& terms,
                                const TranscriptMapper& mapper,
                                const hts::Reference& reference) {
    LossOfFunction loss;
    const bool ablation = terms.contains(Consequence::transcript_ablation);
    const bool stop =
        terms.contains(Consequence::stop_gained) || terms.contains(Consequence::frameshift_variant);
    const bool splice = terms.contains(Consequence::splice_donor_variant) ||
                        terms.contains(Consequence::splice_acceptor_variant);
    loss.predicted = mapper.transcript().is_coding() && (ablation || stop || splice);
    if (!loss.predicted || ablation) {
        return loss;
    }
    if (stop && coding) {
        judge_stop(*coding, mapper, reference, loss);
    }
    if (splice) {
        judge_splicing(change, mapper, reference, loss);
    }
    if (mapper.transcript().cds_start_incomplete || mapper.transcript().cds_end_incomplete) {
        loss.doubt(LofDoubt::incomplete_cds);
    }
    if (loss.nmd == NmdFate::escapes) {
        loss.doubt(LofDoubt::escapes_nmd);
    }
    return loss;
}

} // namespace vigie::annotation
