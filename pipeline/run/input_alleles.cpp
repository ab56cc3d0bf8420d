#include "pipeline/run/input_alleles.hpp"

#include "pipeline/hts/same_bases.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <utility>

namespace vigie::run {
namespace {

using annotation::NormalisationState;
using model::AltKind;

std::string_view unusable_reason(AltKind kind) {
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

std::string_view state_reason(NormalisationState state) {
    return state == NormalisationState::reference_mismatch ? "reference_mismatch"
                                                           : "outside_contig";
}

bool usable(NormalisationState state) {
    return state == NormalisationState::canonical ||
           state == NormalisationState::no_reference_sequence;
}

void count(const InputAllele& allele, model::StageCounts& counts) {
    ++counts.in;
    if (!allele.canonical) {
        counts.drop(std::string(allele.reason));
        return;
    }
    ++counts.out;
    if (allele.canonical->state == NormalisationState::no_reference_sequence) {
        counts.note("no_reference_sequence");
    } else if (allele.canonical->changed) {
        counts.note("normalised");
    }
}

} // namespace

void InputAlleleReader::enter_contig(std::string_view chrom) {
    if (chrom != chrom_ || chrom_.empty()) {
        chrom_ = chrom;
        contig_ = release_.contig_names().canonical(chrom);
        has_sequence_ = release_.reference().contains(contig_);
    }
}

void InputAlleleReader::check_reference(const hts::RecordLine& record, hts::ReferenceTally& tally) {
    if (!has_sequence_) {
        return;
    }
    const auto begin = model::Position::from_one_based(record.position);
    expected_.clear();
    release_.reference().append_bases(
        contig_, {begin, begin + static_cast<std::int64_t>(record.ref.size())}, expected_);
    hts::check_reference_bases(record, expected_, tally);
}

InputAllele InputAlleleReader::read_allele(const hts::RecordLine& record,
                                           std::string_view alt) const {
    InputAllele allele{.alt = alt, .canonical = std::nullopt};
    const AltKind kind = model::classify_alt(alt);
    if (kind != AltKind::bases) {
        allele.reason = unusable_reason(kind);
        return allele;
    }
    if (hts::same_bases(alt, record.ref)) {
        allele.reason = "alternate_equals_reference";
        return allele;
    }
    annotation::Normalised normalised =
        annotation::normalise({contig_, model::Position::from_one_based(record.position),
                               std::string(record.ref), std::string(alt)},
                              release_.reference());
    if (usable(normalised.state)) {
        allele.canonical = std::move(normalised);
    } else {
        allele.reason = state_reason(normalised.state);
    }
    return allele;
}

const std::vector<InputAllele>& InputAlleleReader::read(const hts::RecordLine& record,
                                                        model::StageCounts& counts,
                                                        hts::ReferenceTally& reference) {
    enter_contig(record.chrom);
    check_reference(record, reference);
    alleles_.clear();
    std::string_view rest = record.alt;
    for (bool more = true; more;) {
        const std::size_t comma = rest.find(',');
        alleles_.push_back(read_allele(record, rest.substr(0, comma)));
        alleles_.back().number = static_cast<int>(alleles_.size());
        count(alleles_.back(), counts);
        more = comma != std::string_view::npos;
        rest.remove_prefix(more ? comma + 1 : rest.size());
    }
    return alleles_;
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
