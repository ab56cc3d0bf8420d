#include "pipeline/run/rank_batch.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <set>
#include <utility>

namespace vigie::run {
namespace {

using interpretation::CaseScores;
using interpretation::TermNumber;

template <typename Work>
void for_each_index(std::size_t count, int threads, const Work& work) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    arena.execute([&] { tbb::parallel_for(std::size_t{0}, count, work); });
}

/// Takes columns that are not wanted out until the others fit, those that fewest cases used first.
void make_room(std::map<TermNumber, interpretation::SignColumn>& columns,
               const std::set<TermNumber>& wanted,
               const std::vector<std::uint32_t>& uses) {
    std::vector<TermNumber> idle;
    std::size_t size = wanted.size();
    for (const auto& [term, column] : columns) {
        if (!wanted.contains(term)) {
            idle.push_back(term);
            ++size;
        }
    }
    std::stable_sort(idle.begin(), idle.end(),
                     [&uses](TermNumber a, TermNumber b) { return uses[a] < uses[b]; });
    for (const TermNumber term : idle) {
        if (size-- <= CaseScorer::max_columns) {
            return;
        }
        columns.erase(term);
    }
}

/// Adds an empty column for each term that lacks one.
template <typename Column>
std::vector<std::pair<const TermNumber, Column>*> add_columns(std::map<TermNumber, Column>& columns,
                                                              const std::set<TermNumber>& wanted) {
    std::vector<std::pair<const TermNumber, Column>*> added;
    for (const TermNumber term : wanted) {
        const auto [place, is_new] = columns.try_emplace(term);
        if (is_new) {
            added.push_back(&*place);
        }
    }
    return added;
}

} // namespace

void CaseScorer::make_columns(const std::vector<CaseScores>& batch) {
    std::set<TermNumber> observed;
    std::set<TermNumber> excluded;
    for (const CaseScores& scores : batch) {
        for (const interpretation::Sign& sign : scores.signs.observed) {
            observed.insert(sign.term);
            ++uses_[sign.term];
        }
        excluded.insert(scores.signs.excluded.begin(), scores.signs.excluded.end());
    }
    make_room(observed_, observed, uses_);
    const auto new_observed = add_columns(observed_, observed);
    for_each_index(new_observed.size(), threads_, [&](std::size_t i) {
        new_observed[i]->second = ranker_->observed_column(new_observed[i]->first);
    });
    const auto new_excluded = add_columns(excluded_, excluded);
    for_each_index(new_excluded.size(), threads_, [&](std::size_t i) {
        new_excluded[i]->second = ranker_->excluded_column(new_excluded[i]->first);
    });
}

void CaseScorer::score_case(CaseScores& scores) const {
    std::vector<const interpretation::SignColumn*> observed;
    for (const interpretation::Sign& sign : scores.signs.observed) {
        observed.push_back(&observed_.at(sign.term));
        scores.credits.emplace_back(observed.back()->credits);
    }
    std::vector<const interpretation::ExclusionColumn*> excluded;
    for (const TermNumber term : scores.signs.excluded) {
        excluded.push_back(&excluded_.at(term));
    }
    scores.descriptions = ranker_->score_descriptions(scores.signs, observed, excluded);
    scores.genes = ranker_->score_genes(scores.descriptions);
}

void CaseScorer::score(const std::vector<model::PhenotypicProfile>& batch, const Use& use) {
    std::vector<CaseScores> scores(batch.size());
    for (std::size_t i = 0; i < batch.size(); ++i) {
        scores[i].signs = ranker_->read_signs(batch[i]);
    }
    make_columns(scores);
    for_each_index(batch.size(), threads_, [&](std::size_t i) {
        score_case(scores[i]);
        use(i, scores[i]);
        scores[i] = {};
    });
}

} // namespace vigie::run
