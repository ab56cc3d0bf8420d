#include "annotation/compare_stores.hpp"

#include <algorithm>
#include <optional>

namespace vigie::annotation {
namespace {

using Walk = AlleleStore::Walk;

std::optional<Walk> walk_of(const AlleleStore* store, const model::Contig& contig) {
    return store == nullptr ? std::nullopt : std::optional<Walk>(Walk(*store, contig));
}

bool has_row(const std::optional<Walk>& walk) {
    return walk && !walk->at_end();
}

/// Which of two walks stands at the lesser allele; `equal` if both stand at the same.
std::strong_ordering order_of(const Walk& older, const Walk& newer) {
    if (older.same_allele(newer)) {
        return std::strong_ordering::equal;
    }
    if (older.position() != newer.position()) {
        return older.position() <=> newer.position();
    }
    return older.allele() < newer.allele() ? std::strong_ordering::less
                                           : std::strong_ordering::greater;
}

} // namespace

std::vector<model::Contig> listed_contigs(const AlleleStore* older, const AlleleStore* newer) {
    std::vector<model::Contig> contigs;
    for (const AlleleStore* store : {older, newer}) {
        if (store == nullptr) {
            continue;
        }
        for (const model::Contig& contig : store->contigs()) {
            if (std::find(contigs.begin(), contigs.end(), contig) == contigs.end()) {
                contigs.push_back(contig);
            }
        }
    }
    return contigs;
}

void compare_stores(const AlleleStore* older,
                    const AlleleStore* newer,
                    const model::Contig& contig,
                    const std::function<void(const StoreDifference&)>& visit) {
    std::optional<Walk> before = walk_of(older, contig);
    std::optional<Walk> after = walk_of(newer, contig);
    std::vector<StoreValue> old_values;
    std::vector<StoreValue> new_values;
    while (has_row(before) || has_row(after)) {
        const auto order = !has_row(before)  ? std::strong_ordering::greater
                           : !has_row(after) ? std::strong_ordering::less
                                             : order_of(*before, *after);
        const bool listed_before = order <= 0;
        const bool listed_after = order >= 0;
        if (order != 0 || !before->same_values(*after)) {
            if (listed_before) {
                before->read(old_values);
            }
            if (listed_after) {
                after->read(new_values);
            }
            visit({listed_before ? before->allele() : after->allele(),
                   listed_before ? &old_values : nullptr, listed_after ? &new_values : nullptr});
        }
        if (listed_before) {
            before->advance();
        }
        if (listed_after) {
            after->advance();
        }
    }
}

} // namespace vigie::annotation
