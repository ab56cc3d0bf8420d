#include "pipeline/run/variant_name.hpp"

#include "annotation/hgvs_locator.hpp"
#include "annotation/normalise.hpp"
#include "annotation/transcript_accession.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <string_view>

namespace vigie::run {
std::optional<model::SmallAllele> parse_variant_name(const std::string& text,
                                                     const knowledge::Release& release) {
    std::string dashed = text;
    std::replace(dashed.begin(), dashed.end(), ':', '-');
    const auto named = model::SmallAllele::from_key(dashed);
    if (!named) {
        return std::nullopt;
    }
    const model::SmallAllele given(release.contig_names().canonical(named->contig().name()),
                                   named->position(), named->ref(), named->alt());
    const annotation::Normalised normalised = annotation::normalise(given, release.reference());
    using State = annotation::NormalisationState;
    if (normalised.state == State::reference_mismatch ||
        normalised.state == State::outside_contig) {
        throw model::InputError({.file = text},
                                "REF contradicts the reference of the release (" +
                                    release.assembly().name() + ")",
                                "check position, REF and assembly");
    }
    return normalised.allele;
}

std::vector<model::SmallAllele> alleles_of_hgvs_name(const std::string& hgvs,
                                                     const knowledge::Release& release) {
    const std::size_t colon = hgvs.find(':');
    const std::string_view accession = std::string_view(hgvs).substr(0, colon);
    const std::string_view description = std::string_view(hgvs).substr(colon + 1);
    const annotation::TranscriptIndex& index = release.transcripts();
    std::vector<model::SmallAllele> alleles;
    bool known = false;
    for (std::size_t i = 0; i < index.transcripts().size(); ++i) {
        const annotation::Transcript& transcript = index.transcripts()[i];
        if (!annotation::bears_accession(transcript, accession)) {
            continue;
        }
        known = true;
        const auto allele =
            annotation::allele_of_hgvs(description, index.mapper(i), release.reference());
        if (allele && std::find(alleles.begin(), alleles.end(), *allele) == alleles.end()) {
            alleles.push_back(*allele);
        }
    }
    if (alleles.empty()) {
        throw model::InputError({.file = hgvs},
                                known ? "the transcript takes no such change (its bases, exons or "
                                        "length contradict it)"
                                      : "no transcript of the release bears this accession",
                                "check accession, version and description");
    }
    return alleles;
}

} // namespace vigie::run
