#include "validation/replay_state.hpp"

#include <algorithm>

namespace vigie::validation {

bool HaplotypeReplay::write(std::size_t side, char base) {
    if (lead.empty() || ahead == side) {
        ahead = side;
        lead.push_back(base);
        return true;
    }
    if (lead.front() != base) {
        return false;
    }
    lead.erase(0, 1);
    if (lead.empty()) {
        ahead = 0; // equal states compare equal
    }
    return true;
}

bool HaplotypeReplay::advance(std::int64_t to, SequenceWindow& sequence) {
    while (!met()) {
        const std::size_t behind =
            lead.empty() ? (position[0] <= position[1] ? 0U : 1U) : 1 - ahead;
        const std::size_t side = position[behind] < to ? behind : 1 - behind;
        if (position[side] >= to) {
            return true;
        }
        inserted[side] = false;
        if (!write(side, sequence.base(position[side]++))) {
            return false;
        }
    }
    if (position[0] < to) {
        position = {to, to};
        inserted = {};
    }
    return true;
}

bool HaplotypeReplay::apply(std::size_t side, const Call& call) {
    const bool overlaps =
        call.changed.begin.value < position[side] || (call.is_insertion() && inserted[side]);
    if (overlaps) {
        return false;
    }
    for (const char base : call.bases) {
        if (!write(side, base)) {
            return false;
        }
    }
    position[side] = call.changed.end.value;
    inserted[side] = call.is_insertion();
    return true;
}

} // namespace vigie::validation
