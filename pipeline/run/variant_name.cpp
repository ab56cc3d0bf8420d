#include "pipeline/run/variant_name.hpp"

#include "annotation/annotate_allele.hpp"
#include "annotation/normalise.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <string_view>

namespace vigie::run {
namespace {

std::string_view without_version(std::string_view accession) {
    return accession.substr(0, accession.find('.'));
}

/// Same accession; a version counts only where both have one.
bool same_accession(std::string_view a, std::string_view b) {
    const bool versioned =
        a.find('.') != std::string_view::npos && b.find('.') != std::string_view::npos;
    return versioned ? a == b : without_version(a) == without_version(b);
}

} // namespace

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

std::vector<model::Interval>
spans_of_hgvs(const std::string& hgvs, const knowledge::Release& release, model::Contig& contig) {
    const std::string_view accession = std::string_view(hgvs).substr(0, hgvs.find(':'));
    std::vector<model::Interval> spans;
    for (const annotation::Transcript& transcript : release.transcripts().transcripts()) {
        if (same_accession(transcript.id, accession) ||
            same_accession(transcript.refseq, accession)) {
            contig = transcript.contig;
            spans.push_back(transcript.span());
        }
    }
    return spans;
}

bool has_hgvs(const model::SmallAllele& allele,
              const std::string& hgvs,
              const knowledge::Release& release) {
    const std::size_t colon = hgvs.find(':');
    const std::string_view accession = std::string_view(hgvs).substr(0, colon);
    const std::string_view change = std::string_view(hgvs).substr(colon + 1);
    const auto annotations =
        annotation::annotate_allele(allele, release.transcripts(), release.reference());
    return std::any_of(annotations.begin(), annotations.end(), [&](const auto& annotation) {
        const std::string_view own = annotation.hgvs_c;
        const bool named = same_accession(annotation.transcript, accession) ||
                           same_accession(annotation.refseq, accession);
        return named && own.substr(own.find(':') + 1) == change;
    });
}

} // namespace vigie::run
