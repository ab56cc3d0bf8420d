#include "pipeline/run/joined_call.hpp"

#include <algorithm>
#include <utility>

namespace vigie::run {
namespace {

bool anybody_carries(const model::VariantEvidence& evidence) noexcept {
    return std::any_of(evidence.calls.begin(), evidence.calls.end(),
                       [](const auto& call) { return call.genotype.carries(); });
}

int called_slots(const model::Genotype& genotype) noexcept {
    return genotype.ploidy - genotype.missing_copies();
}

bool tells_more(const model::Genotype& a, const model::Genotype& b) noexcept {
    return std::pair(a.copies(), called_slots(a)) > std::pair(b.copies(), called_slots(b));
}

/// What one record leaves open contradicts no other one.
bool contradict(const model::Genotype& a, const model::Genotype& b) noexcept {
    return called_slots(a) > 0 && called_slots(b) > 0 &&
           (a.copies() != b.copies() || a.ploidy != b.ploidy ||
            a.missing_copies() != b.missing_copies());
}

/// Whose record describes the site: the proband's if the proband carries, else any carrier's.
int site_rank(const model::VariantEvidence& evidence, std::size_t proband) noexcept {
    return evidence.calls[proband].genotype.carries() ? 2 : anybody_carries(evidence) ? 1 : 0;
}

void take_site(model::VariantEvidence& target, model::VariantEvidence&& source) {
    target.original = std::move(source.original);
    target.quality = source.quality;
    target.filters = std::move(source.filters);
    target.filters_applied = source.filters_applied;
}

} // namespace

JoinedCall::JoinedCall(CaseCall&& call, std::size_t file, std::size_t proband)
    : call_(std::move(call)), file_(file), proband_(proband),
      site_rank_(site_rank(call_.evidence, proband)) {}

Joining JoinedCall::join(CaseCall&& call, std::size_t file) {
    const bool both_carried = carried() && anybody_carries(call.evidence);
    bool conflict = false;
    bool of_proband = false;
    for (std::size_t i = 0; i < call.evidence.calls.size(); ++i) {
        model::SampleCall& held = call_.evidence.calls[i];
        model::SampleCall& given = call.evidence.calls[i];
        conflict = conflict || contradict(held.genotype, given.genotype);
        if (tells_more(given.genotype, held.genotype)) {
            of_proband = of_proband || (i == proband_ && given.genotype.carries());
            held = given;
        }
    }
    const int rank = site_rank(call.evidence, proband_);
    if (of_proband || rank > site_rank_) {
        site_rank_ = rank;
        take_site(call_.evidence, std::move(call.evidence));
    }
    call_.admitted = call_.admitted || call.admitted;
    const bool repeated = std::exchange(file_, file) == file;
    return !repeated ? Joining::other_file
                     : (conflict && both_carried ? Joining::conflicting : Joining::repeated);
}

bool JoinedCall::carried() const noexcept {
    return anybody_carries(call_.evidence);
}

} // namespace vigie::run
