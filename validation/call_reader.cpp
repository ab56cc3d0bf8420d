#include "validation/call_reader.hpp"

#include "annotation/normalise.hpp"
#include "pipeline/hts/same_bases.hpp"
#include "pipeline/hts/sample_field.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace vigie::validation {
namespace {

using annotation::NormalisationState;
using model::AltKind;
using model::Position;

std::string_view reason_of(AltKind kind) {
    switch (kind) {
    case AltKind::spanning_deletion:
        return "spanning_deletion";
    case AltKind::symbolic:
        return "symbolic_allele";
    case AltKind::breakend:
        return "breakend";
    case AltKind::missing:
        return "no_alternate_allele";
    case AltKind::unseen:
        return "unseen_allele";
    case AltKind::bases:
    case AltKind::malformed:
        break;
    }
    return "malformed_allele";
}

/// Takes away what both sequences share, first at their begin, then at their end.
void trim(const model::SmallAllele& allele, Call& call) {
    const std::string& ref = allele.ref();
    const std::string& alt = allele.alt();
    const std::size_t most = std::min(ref.size(), alt.size());
    std::size_t head = 0;
    while (head < most && ref[head] == alt[head]) {
        ++head;
    }
    std::size_t tail = 0;
    while (tail < most - head && ref[ref.size() - 1 - tail] == alt[alt.size() - 1 - tail]) {
        ++tail;
    }
    call.changed = {allele.position() + static_cast<std::int64_t>(head),
                    allele.position() + static_cast<std::int64_t>(ref.size() - tail)};
    call.bases = alt.substr(head, alt.size() - head - tail);
}

Zygosity zygosity_of(const model::Genotype& genotype) {
    if (genotype.ploidy == 1) {
        return Zygosity::hemizygous;
    }
    return genotype.is_homozygous() ? Zygosity::homozygous : Zygosity::heterozygous;
}

void set_copies(const model::Genotype& genotype, Call& call) {
    call.zygosity = zygosity_of(genotype);
    if (!call.is_heterozygous()) {
        return;
    }
    const bool second = (genotype.this_slots & 2U) != 0;
    if (genotype.phased) {
        call.phase = Phase{false, genotype.phase_set.value_or(0), second};
    } else if (genotype.other_copies() > 0) {
        call.phase = Phase{true, static_cast<std::int64_t>(call.record), second};
    }
}

std::string reason_without_calls(const model::Genotype& genotype) {
    if (genotype.ploidy == 0 || genotype.missing_copies() == genotype.ploidy) {
        return "no_genotype";
    }
    return genotype.missing_copies() > 0 ? "half_call_of_reference" : "reference_genotype";
}

} // namespace

CallReader::CallReader(const hts::VcfHeader& header,
                       std::size_t sample,
                       const hts::Reference& reference,
                       bool filtered_too)
    : header_(header), sample_{sample}, reference_(reference), filtered_too_(filtered_too) {}

ReadRecord
CallReader::read(const hts::RecordLine& record, const model::Contig& contig, std::uint64_t number) {
    ReadRecord out;
    number_ = number;
    if (!reference_.contains(contig)) {
        out.reason = "no_reference_sequence";
        return out;
    }
    check_reference(record, contig);
    if (!filtered_too_ && !hts::failed_filters(record.filter).empty()) {
        out.reason = "filtered";
        return out;
    }
    if (record.format != layout_.format) {
        layout_ = hts::parse_format(record.format, header_);
    }
    read_alleles(record, contig, out);
    return out;
}

void CallReader::check_reference(const hts::RecordLine& record, const model::Contig& contig) {
    const Position begin = Position::from_one_based(record.position);
    const model::Interval place{begin, begin + static_cast<std::int64_t>(record.ref.size())};
    hts::check_reference_bases(record, reference_.bases(contig, place), tally_);
}

void CallReader::read_alleles(const hts::RecordLine& record,
                              const model::Contig& contig,
                              ReadRecord& out) {
    const std::vector<std::string_view> alts = hts::split_alleles(record.alt);
    const int count = static_cast<int>(alts.size());
    if (count == 0) {
        out.reason = "no_alternate_allele";
    }
    for (int i = 1; i <= count; ++i) {
        hts::LineFault fault;
        const auto calls = hts::read_calls(record, layout_, sample_, i, count, fault);
        if (!calls) {
            throw std::invalid_argument(fault.field + ": " + fault.message);
        }
        const model::Genotype& genotype = calls->front().genotype;
        if (genotype.ploidy > 2) {
            out.reason = "more_than_two_copies";
            return;
        }
        if (!genotype.carries()) {
            out.reason = out.reason.empty() ? reason_without_calls(genotype) : out.reason;
            continue;
        }
        Call call{.changed = {}, .bases = {}, .record = number_};
        set_copies(genotype, call);
        ++alleles_.in;
        const std::string reason =
            read_allele(record, contig, alts[static_cast<std::size_t>(i - 1)], call);
        if (!reason.empty()) {
            alleles_.drop(reason);
            out.reason = reason;
            continue;
        }
        ++alleles_.out;
        if (genotype.missing_copies() > 0) {
            alleles_.note("half_call");
        }
        out.calls.push_back(std::move(call));
    }
}

std::string CallReader::read_allele(const hts::RecordLine& record,
                                    const model::Contig& contig,
                                    std::string_view alt,
                                    Call& call) {
    const AltKind kind = model::classify_alt(alt);
    if (kind != AltKind::bases) {
        return std::string(reason_of(kind));
    }
    if (hts::same_bases(alt, record.ref)) {
        return "alternate_equals_reference";
    }
    const annotation::Normalised normalised =
        annotation::normalise({contig, Position::from_one_based(record.position),
                               std::string(record.ref), std::string(alt)},
                              reference_);
    if (normalised.state != NormalisationState::canonical) {
        return normalised.state == NormalisationState::reference_mismatch ? "reference_mismatch"
                                                                          : "outside_contig";
    }
    if (normalised.changed) {
        alleles_.note("normalised");
    }
    trim(normalised.allele, call);
    return {};
}

model::SmallAllele
written_allele(const Call& call, const model::Contig& contig, const hts::Reference& reference) {
    std::string ref = reference.bases(contig, call.changed);
    std::string alt = call.bases;
    Position begin = call.changed.begin;
    if ((ref.empty() || alt.empty()) && begin.value > 0) {
        begin = begin - 1;
        const char anchor = reference.base(contig, begin);
        ref.insert(ref.begin(), anchor);
        alt.insert(alt.begin(), anchor);
    } else if (ref.empty() || alt.empty()) {
        const char anchor = reference.base(contig, call.changed.end);
        ref.push_back(anchor);
        alt.push_back(anchor);
    }
    return {contig, begin, std::move(ref), std::move(alt)};
}

} // namespace vigie::validation
