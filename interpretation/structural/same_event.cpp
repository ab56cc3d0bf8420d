#include "interpretation/structural/same_event.hpp"

#include <cstdlib>

namespace vigie::interpretation::structural {
namespace {

using model::StructuralVariant;

constexpr std::int64_t most_distance = 100;

const StructuralVariant* variant_of(const Hit& hit) {
    const bool has_one = hit.structural != nullptr && hit.structural->evidence;
    return has_one ? &hit.structural->evidence->variant : nullptr;
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

bool cover_half(const StructuralVariant& a, const StructuralVariant& b) {
    const bool has_length = a.is_copy_change() || a.type == model::StructuralType::inversion;
    if (a.type != b.type || a.contig != b.contig || !has_length) {
        return false;
    }
    const std::int64_t shared = model::intersection(a.interval, b.interval).length();
    return 2 * shared >= a.interval.length() && 2 * shared >= b.interval.length();
}

} // namespace

std::string why_one_event(const Hit& first, const Hit& second, bool in_trans) {
    const StructuralVariant* const a = variant_of(first);
    const StructuralVariant* const b = variant_of(second);
    if (a == nullptr || b == nullptr) {
        return {};
    }
    if (join_the_same(*a, *b)) {
        return "the two breakends are of one rearrangement";
    }
    return cover_half(*a, *b) && !in_trans
               ? "the two calls cover half of each other: they may be one variant"
               : "";
}

} // namespace vigie::interpretation::structural
