#include "annotation/normalise.hpp"

#include <algorithm>
#include <utility>

namespace vigie::annotation {
namespace {

using model::Position;
using model::SmallAllele;

bool agrees(std::string_view given, std::string_view reference) {
    return given.size() == reference.size() &&
           std::equal(given.begin(), given.end(), reference.begin(),
                      [](char a, char b) { return a == b || a == 'N' || b == 'N'; });
}

/// Position and sequences while they are being moved; they may be empty for a moment.
struct Draft {
    std::int64_t position;
    std::string ref;
    std::string alt;

    bool ends_alike() const { return !ref.empty() && !alt.empty() && ref.back() == alt.back(); }
};

void trim_left(Draft& draft) {
    std::size_t head = 0;
    const std::size_t most = std::min(draft.ref.size(), draft.alt.size()) - 1;
    while (head < most && draft.ref[head] == draft.alt[head]) {
        ++head;
    }
    draft.ref.erase(0, head);
    draft.alt.erase(0, head);
    draft.position += static_cast<std::int64_t>(head);
}

void trim_right(Draft& draft) {
    while (draft.ref.size() > 1 && draft.alt.size() > 1 && draft.ends_alike()) {
        draft.ref.pop_back();
        draft.alt.pop_back();
    }
}

/// Moves an indel left: drops the common last base and takes the reference base before it.
void shift_left(Draft& draft, const model::Contig& contig, const hts::Reference& reference) {
    while (draft.ends_alike()) {
        const bool empties = draft.ref.size() == 1 || draft.alt.size() == 1;
        if (empties && draft.position == 0) {
            return; // at the contig's first base the common last base is the anchor
        }
        draft.ref.pop_back();
        draft.alt.pop_back();
        if (empties) {
            --draft.position;
            const char base = reference.base(contig, Position{draft.position});
            draft.ref.insert(draft.ref.begin(), base);
            draft.alt.insert(draft.alt.begin(), base);
        }
    }
}

SmallAllele finished(const SmallAllele& given, Draft draft) {
    return {given.contig(), Position{draft.position}, std::move(draft.ref), std::move(draft.alt)};
}

} // namespace

Normalised normalise(SmallAllele given, const hts::Reference& reference) {
    const auto length = reference.length(given.contig());
    const bool one_base = given.ref().size() == 1 && given.alt().size() == 1;
    if (length && (given.position().value < 0 || given.span().end.value > *length)) {
        return {std::move(given), NormalisationState::outside_contig};
    }
    if (length && !agrees(given.ref(), reference.bases(given.contig(), given.span()))) {
        return {std::move(given), NormalisationState::reference_mismatch};
    }
    const auto state =
        length ? NormalisationState::canonical : NormalisationState::no_reference_sequence;
    if (one_base) {
        return {std::move(given), state};
    }
    Draft draft{given.position().value, given.ref(), given.alt()};
    if (!length || draft.ref.size() == draft.alt.size()) {
        trim_right(draft);
    } else {
        shift_left(draft, given.contig(), reference);
    }
    trim_left(draft);
    Normalised result{finished(given, std::move(draft)), state};
    result.changed = result.allele != given;
    return result;
}

} // namespace vigie::annotation
