#include "pipeline/run/input_alleles.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>

namespace vigie::run {
namespace {

using annotation::NormalisationState;
using model::AltKind;

std::string unusable_reason(AltKind kind) {
    switch (kind) {
    case AltKind::missing:
        return "no_alternate_allele";
    case AltKind::spanning_deletion:
        return "spanning_deletion";
    case AltKind::unseen:
        return "unseen_allele";
    case AltKind::symbolic:
        return "symbolic_allele";
    case AltKind::breakend:
        return "breakend";
    case AltKind::bases:
    case AltKind::malformed:
        break;
    }
    return "malformed_allele";
}

std::string state_reason(NormalisationState state) {
    return state == NormalisationState::reference_mismatch ? "reference_mismatch"
                                                           : "outside_contig";
}

bool usable(NormalisationState state) {
    return state == NormalisationState::canonical ||
           state == NormalisationState::no_reference_sequence;
}

void check_reference(const hts::RecordLine& record,
                     const model::Contig& contig,
                     const knowledge::Release& release,
                     hts::ReferenceTally& tally) {
    if (!release.reference().contains(contig)) {
        return;
    }
    const auto begin = model::Position::from_one_based(record.position);
    const std::string expected = release.reference().bases(
        contig, {begin, begin + static_cast<std::int64_t>(record.ref.size())});
    hts::check_reference_bases(record, expected, tally);
}

InputAllele read_allele(const hts::RecordLine& record,
                        const model::Contig& contig,
                        std::string_view alt,
                        const knowledge::Release& release) {
    InputAllele allele{.alt = alt, .canonical = std::nullopt};
    const AltKind kind = model::classify_alt(alt);
    if (kind != AltKind::bases) {
        allele.reason = unusable_reason(kind);
        return allele;
    }
    const bool same = alt.size() == record.ref.size() &&
                      std::equal(alt.begin(), alt.end(), record.ref.begin(),
                                 [](char a, char b) { return (a & ~0x20) == (b & ~0x20); });
    if (same) {
        allele.reason = "alternate_equals_reference";
        return allele;
    }
    const model::SmallAllele given(contig, model::Position::from_one_based(record.position),
                                   std::string(record.ref), std::string(alt));
    const annotation::Normalised normalised = annotation::normalise(given, release.reference());
    if (usable(normalised.state)) {
        allele.canonical = normalised;
    } else {
        allele.reason = state_reason(normalised.state);
    }
    return allele;
}

} // namespace

std::vector<InputAllele> input_alleles(const hts::RecordLine& record,
                                       const knowledge::Release& release,
                                       model::StageCounts& counts,
                                       hts::ReferenceTally& reference) {
    const model::Contig contig = release.contig_names().canonical(record.chrom);
    check_reference(record, contig, release, reference);
    std::vector<InputAllele> alleles;
    int number = 0;
    for (const std::string_view alt : hts::split_alleles(record.alt)) {
        alleles.push_back(read_allele(record, contig, alt, release));
        InputAllele& allele = alleles.back();
        allele.number = ++number;
        ++counts.in;
        if (!allele.canonical) {
            counts.drop(allele.reason);
            continue;
        }
        ++counts.out;
        if (allele.canonical->state == NormalisationState::no_reference_sequence) {
            counts.note("no_reference_sequence");
        } else if (allele.canonical->changed) {
            counts.note("normalised");
        }
    }
    return alleles;
}

void require_reference_agrees(const hts::ReferenceTally& tally,
                              const knowledge::Release& release,
                              const std::string& file) {
    if (!tally.refuses()) {
        return;
    }
    throw model::InputError(
        {.file = file},
        fmt::format("{} of {} records contradict the reference of the release ({}; first: {})",
                    tally.mismatched, tally.checked, release.assembly().name(),
                    tally.first_mismatch),
        "the file is of another assembly or damaged: use a release of its assembly");
}

} // namespace vigie::run
