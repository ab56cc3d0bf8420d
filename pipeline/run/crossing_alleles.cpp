#include "pipeline/run/crossing_alleles.hpp"

#include "interpretation/admission.hpp"
#include "pipeline/run/interruption.hpp"

#include <algorithm>

namespace vigie::run {
namespace {

/// Alleles asked of the store at once: a year of ClinVar is many times that, and their texts are
/// not all held.
constexpr std::size_t most_open = 65'536;

} // namespace

CrossingAlleles::CrossingAlleles(const Basis& basis)
    : basis_(basis), older_(basis.older), newer_(basis.newer) {}

void CrossingAlleles::take(const std::string& allele, cases::CallKey key) {
    open_.emplace_back(key, allele);
    if (open_.size() >= most_open) {
        sift();
    }
}

bool CrossingAlleles::crosses(const std::string& text) {
    const auto allele = model::SmallAllele::from_key(text);
    if (!allele) {
        return true; // Not to be judged: the carriers are read.
    }
    const auto admits = [&](const knowledge::Release& release, knowledge::AlleleLookup& lookup) {
        return interpretation::judge_admission(*allele, release, lookup, basis_.rules).admitted;
    };
    // What the older release admitted is in the residue of every case that stands under it.
    return admits(basis_.newer, newer_) && !admits(basis_.older, older_);
}

void CrossingAlleles::sift() {
    std::sort(open_.begin(), open_.end());
    open_.erase(std::unique(open_.begin(), open_.end()), open_.end());
    std::vector<cases::CallKey> keys;
    for (const auto& [key, allele] : open_) {
        if (keys.empty() || keys.back() != key) {
            keys.push_back(key);
        }
    }
    auto next = open_.begin();
    for (const cases::CallKey key : basis_.store.held_call_keys(keys)) {
        stop_if_requested();
        next = std::lower_bound(next, open_.end(), key, [](const auto& open, cases::CallKey held) {
            return open.first < held;
        });
        for (; next != open_.end() && next->first == key; ++next) {
            if (crosses(next->second)) {
                crossing_.emplace(key, next->second);
            }
        }
    }
    open_.clear();
}

std::multimap<cases::CallKey, std::string> CrossingAlleles::finish() {
    sift();
    return std::move(crossing_);
}

} // namespace vigie::run
