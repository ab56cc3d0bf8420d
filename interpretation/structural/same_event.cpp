#include "interpretation/structural/same_event.hpp"

#include <cstdlib>
#include <optional>
#include <utility>

namespace vigie::interpretation::structural {
namespace {

using model::StructuralVariant;

constexpr std::int64_t most_distance = 100;

/// Below, what a file of small variants holds is nothing that callers of structural variants see.
constexpr std::size_t least_insertion = 30;

bool is_structural(const Hit& hit) {
    return hit.structural != nullptr && hit.structural->evidence;
}

/// A small variant as one of structure: what it takes out or puts in; nullopt of other hits.
std::optional<StructuralVariant> shape_of(const Hit& hit) {
    if (is_structural(hit)) {
        return hit.structural->evidence->variant;
    }
    if (hit.structural != nullptr) {
        return std::nullopt;
    }
    const model::SmallAllele& allele = hit.variant->allele;
    StructuralVariant shape{.contig = allele.contig(), .interval = allele.span()};
    if (allele.ref().size() > allele.alt().size()) {
        return shape;
    }
    shape.type = model::StructuralType::insertion;
    const bool long_enough = allele.alt().size() >= allele.ref().size() + least_insertion;
    return long_enough ? std::optional(std::move(shape)) : std::nullopt;
}

struct Place {
    const model::Contig& contig;
    model::Position position;
};

bool are_near(const Place& a, const Place& b) {
    return a.contig == b.contig && std::abs(a.position - b.position) <= most_distance;
}

bool join_the_same(const StructuralVariant& a, const StructuralVariant& b) {
    if (!a.mate || !b.mate) {
        return false;
    }
    const Place a_here{a.contig, a.interval.begin};
    const Place a_there{a.mate->contig, a.mate->position};
    const Place b_here{b.contig, b.interval.begin};
    const Place b_there{b.mate->contig, b.mate->position};
    return (are_near(a_here, b_there) && are_near(a_there, b_here)) ||
           (are_near(a_here, b_here) && are_near(a_there, b_there));
}

bool may_be_one(const StructuralVariant& a, const StructuralVariant& b) {
    if (a.type != b.type || a.contig != b.contig) {
        return false;
    }
    if (a.type == model::StructuralType::insertion) {
        return are_near({a.contig, a.interval.begin}, {b.contig, b.interval.begin});
    }
    const bool has_length = a.is_copy_change() || a.type == model::StructuralType::inversion;
    const std::int64_t shared = model::intersection(a.interval, b.interval).length();
    return has_length && 2 * shared >= a.interval.length() && 2 * shared >= b.interval.length();
}

} // namespace

std::string why_one_event(const Hit& first, const Hit& second, bool in_trans) {
    if (!is_structural(first) && !is_structural(second)) {
        return {};
    }
    const auto a = shape_of(first);
    const auto b = shape_of(second);
    if (!a || !b) {
        return {};
    }
    if (join_the_same(*a, *b)) {
        return "the two breakends are of one rearrangement";
    }
    return may_be_one(*a, *b) && !in_trans ? "the two calls lie at one place and may be one variant"
                                           : "";
}

} // namespace vigie::interpretation::structural
