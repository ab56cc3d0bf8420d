#include "pipeline/run/structural_merge.hpp"

#include "filters/inheritance/mode.hpp"
#include "pipeline/model/copy_number.hpp"
#include "pipeline/model/structural_place.hpp"

#include <algorithm>
#include <tuple>

namespace vigie::run {
namespace {

using model::StructuralEvidence;

bool is_called(const model::StructuralCall& call) {
    return call.call.genotype.ploidy > 0 || call.copies.has_value();
}

/// Nobody is called in both.
bool are_of_others(const StructuralEvidence& a, const StructuralEvidence& b) {
    for (std::size_t i = 0; i < a.calls.size(); ++i) {
        if (is_called(a.calls[i]) && is_called(b.calls[i])) {
            return false;
        }
    }
    return true;
}

/// Each covers at least half of the other.
bool overlap_by_half(const model::Interval& a, const model::Interval& b) {
    const std::int64_t shared = model::intersection(a, b).length();
    return 2 * shared >= a.length() && 2 * shared >= b.length();
}

bool are_one(const StructuralEvidence& a, const StructuralEvidence& b) {
    return a.variant.key() == b.variant.key() ||
           (a.variant.is_copy_change() && overlap_by_half(a.variant.interval, b.variant.interval) &&
            are_of_others(a, b));
}

/// A call goes before none, and one of a carrier before one that does not see the variant: callers
/// miss more than they invent, and what is dropped here nobody sees again.
bool says_more(const model::StructuralCall& a, const model::StructuralCall& b) {
    const auto weight = [](const model::StructuralCall& call) {
        return call.call.genotype.carries() ? 2 : is_called(call) ? 1 : 0;
    };
    return weight(a) > weight(b);
}

/// The proband's own ends are kept.
void take_calls(StructuralEvidence& kept, StructuralEvidence& other, std::size_t proband) {
    if (says_more(other.calls[proband], kept.calls[proband])) {
        std::swap(kept, other);
    }
    for (std::size_t i = 0; i < kept.calls.size(); ++i) {
        if (says_more(other.calls[i], kept.calls[i])) {
            kept.calls[i] = other.calls[i];
        }
    }
}

auto place_of(const StructuralEvidence& evidence) {
    return std::make_tuple(evidence.variant.type, evidence.variant.contig,
                           evidence.variant.interval, evidence.variant.key());
}

void sort_by_place(std::vector<StructuralEvidence>& all) {
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return place_of(a) < place_of(b); });
}

std::vector<StructuralEvidence>
merged(std::vector<StructuralEvidence> all, std::size_t proband, model::StageCounts& counts) {
    sort_by_place(all);
    std::vector<StructuralEvidence> kept;
    for (StructuralEvidence& evidence : all) {
        const model::StructuralVariant& variant = evidence.variant;
        const auto same = std::find_if(kept.rbegin(), kept.rend(), [&](const auto& other) {
            return other.variant.type == variant.type && other.variant.contig == variant.contig &&
                   are_one(other, evidence);
        });
        if (same == kept.rend()) {
            kept.push_back(std::move(evidence));
        } else {
            take_calls(*same, evidence, proband);
            counts.drop("same_variant");
        }
    }
    return kept;
}

/// Why the proband's call is no variant; empty: it is one.
std::string why_left_out(const StructuralEvidence& evidence, const model::StructuralCall& call) {
    if (evidence.variant.type == model::StructuralType::copy_number) {
        return call.copies ? "not_in_proband" : "copy_number_unknown";
    }
    if (call.call.genotype.carries()) {
        return {};
    }
    return call.call.genotype.is_called() ? "not_in_proband" : "proband_not_called";
}

} // namespace

std::int64_t expected_copies(const model::StructuralVariant& variant,
                             model::Sex sex,
                             const model::Assembly& assembly) {
    const model::SmallAllele place = model::place_in_genome(variant.contig, variant.interval.begin);
    if (filters::inheritance::is_hemizygous_locus(place, sex, assembly)) {
        return 1;
    }
    const bool y_alone =
        filters::inheritance::is_hemizygous_locus(place, model::Sex::male, assembly);
    return variant.contig.is_y() && y_alone && sex == model::Sex::female ? 0 : 2;
}

void settle_copies(StructuralEvidence& evidence,
                   const model::Pedigree& pedigree,
                   const model::Assembly& assembly) {
    const auto expected = [&](std::size_t individual) {
        return expected_copies(evidence.variant, pedigree.individuals()[individual].sex, assembly);
    };
    const std::size_t proband = pedigree.index_of(pedigree.proband().id).value_or(0);
    if (evidence.variant.type == model::StructuralType::copy_number &&
        evidence.calls[proband].copies) {
        evidence.variant.type =
            model::type_of_copies(*evidence.calls[proband].copies, expected(proband))
                .value_or(model::StructuralType::copy_number);
    }
    for (std::size_t i = 0; i < evidence.calls.size(); ++i) {
        model::StructuralCall& call = evidence.calls[i];
        const auto genotype = call.copies ? model::genotype_of_copies(evidence.variant.type,
                                                                      *call.copies, expected(i))
                                          : std::nullopt;
        if (genotype) {
            call.call.genotype = *genotype;
        }
    }
}

std::vector<StructuralEvidence> merge_structural(std::vector<StructuralEvidence> all,
                                                 std::size_t proband,
                                                 model::StageCounts& counts) {
    std::vector<StructuralEvidence> kept = merged(std::move(all), proband, counts);
    std::erase_if(kept, [&](const StructuralEvidence& evidence) {
        const std::string reason = why_left_out(evidence, evidence.calls[proband]);
        if (!reason.empty()) {
            counts.drop(reason);
        }
        return !reason.empty();
    });
    std::sort(kept.begin(), kept.end(),
              [](const auto& a, const auto& b) { return a.variant.key() < b.variant.key(); });
    counts.out += kept.size();
    return kept;
}

} // namespace vigie::run
