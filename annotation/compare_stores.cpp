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

/// Two stores walked side by side along a contig: at each step the next allele of either.
class SideBySide {
  public:
    SideBySide(const AlleleStore* older, const AlleleStore* newer, const model::Contig& contig)
        : older_(walk_of(older, contig)), newer_(walk_of(newer, contig)) {
        align();
    }

    bool at_end() const { return !in_older_ && !in_newer_; }

    bool differs() { return !in_older_ || !in_newer_ || !older_->same_values(*newer_); }

    StoreDifference difference() {
        return {in_older_ ? older_->allele() : newer_->allele(),
                values_of(in_older_, older_, old_values_),
                values_of(in_newer_, newer_, new_values_)};
    }

    void advance() {
        if (in_older_) {
            older_->advance();
        }
        if (in_newer_) {
            newer_->advance();
        }
        align();
    }

  private:
    void align() {
        in_older_ = has_row(older_);
        in_newer_ = has_row(newer_);
        if (in_older_ && in_newer_) {
            const auto order = order_of(*older_, *newer_);
            in_older_ = order <= 0;
            in_newer_ = order >= 0;
        }
    }

    static const std::vector<StoreValue>*
    values_of(bool is_in, std::optional<Walk>& walk, std::vector<StoreValue>& values) {
        if (!is_in) {
            return nullptr;
        }
        walk->read(values);
        return &values;
    }

    std::optional<Walk> older_;
    std::optional<Walk> newer_;
    bool in_older_ = false; ///< the older walk stands at the allele
    bool in_newer_ = false;
    std::vector<StoreValue> old_values_;
    std::vector<StoreValue> new_values_;
};

/// Those of the older store in its order, then the others.
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

} // namespace

void compare_stores(const AlleleStore* older,
                    const AlleleStore* newer,
                    const std::function<void(const StoreDifference&)>& visit) {
    for (const model::Contig& contig : listed_contigs(older, newer)) {
        for (SideBySide walks(older, newer, contig); !walks.at_end(); walks.advance()) {
            if (walks.differs()) {
                visit(walks.difference());
            }
        }
    }
}

} // namespace vigie::annotation
