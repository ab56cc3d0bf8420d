#include "pipeline/run/release_change.hpp"

#include "interpretation/fact_trace.hpp"
#include "knowledge/laboratory_kind.hpp"
#include "pipeline/run/interruption.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace vigie::run {
namespace {

template <std::size_t Size>
bool is_one_of(std::string_view text, const std::array<std::string_view, Size>& words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

/// Components whose changes the diff names under keys that `assess` lists as read.
bool indexed_kind(std::string_view kind) {
    constexpr std::array<std::string_view, 11> kinds{
        "clinvar",    "constraint", "diseases",  "genes",  "ontology",   "panels",
        "phenotypes", "population", "reference", "scores", "transcripts"};
    return is_one_of(kind, kinds) || knowledge::laboratory_kind_of(kind).has_value();
}

/// Components that the admission rule reads; too many of their alleles change to be held one by
/// one, so that any allele of a call set is asked again.
bool admission_kind(std::string_view kind) {
    constexpr std::array<std::string_view, 3> kinds{"population", "reference", "transcripts"};
    return is_one_of(kind, kinds);
}

/// The changes of ClinVar and of the laboratory's own classes that the admission rule reads.
bool may_change_admission(std::string_view what) {
    constexpr std::array<std::string_view, 5> kinds{"clinvar_added", "clinvar_class",
                                                    "clinvar_not_covered", "clinvar_withdrawn",
                                                    "laboratory_class"};
    return is_one_of(what, kinds);
}

bool is_of_one_allele(const model::FactKey& key) {
    return key.kind == model::FactKind::allele && !key.text.ends_with("-*");
}

/// Changes that may come in millions, or for every gene at once, and that few cases read.
bool comes_in_masses(const model::KnowledgeChange& change) {
    return is_of_one_allele(change.key) || change.key.kind == model::FactKind::gene_codon ||
           change.what == "score" || change.what == "constraint";
}

} // namespace

ReleaseChange::ReleaseChange(std::unique_ptr<const knowledge::Release> older,
                             const knowledge::Release& newer,
                             const cases::FactFilter& stored_facts)
    : older_(std::move(older)), newer_(&newer) {
    if (older_ == nullptr) {
        touches_every_case_ = true;
        any_allele_may_cross_ = true;
        return;
    }
    for (const std::string& kind :
         knowledge::changed_component_kinds(older_->manifest(), newer.manifest())) {
        touches_every_case_ = touches_every_case_ || !indexed_kind(kind);
        any_allele_may_cross_ = any_allele_may_cross_ || admission_kind(kind);
    }
    knowledge::diff_releases(*older_, newer, [&](const model::KnowledgeChange& change) {
        stop_if_requested();
        take(change, stored_facts);
    });
    std::sort(crossing_alleles_.begin(), crossing_alleles_.end());
}

void ReleaseChange::take(const model::KnowledgeChange& change,
                         const cases::FactFilter& stored_facts) {
    const bool one_allele = is_of_one_allele(change.key);
    if (one_allele && !any_allele_may_cross_ && may_change_admission(change.what)) {
        crossing_alleles_.push_back(cases::FactFilter::hash_of(change.key));
    }
    const std::vector<model::FactKey> facts = interpretation::reverse_index_keys(change);
    const bool may_be_read =
        std::any_of(facts.begin(), facts.end(), [&stored_facts](const model::FactKey& fact) {
            return stored_facts.may_hold(fact);
        });
    if (comes_in_masses(change) && !may_be_read) {
        return;
    }
    for (const model::FactKey& fact : facts) {
        by_fact_.emplace(fact, changes_.size());
    }
    changes_.push_back(change);
}

std::vector<model::KnowledgeChange> ReleaseChange::read_under(const model::FactKey& fact) const {
    std::vector<model::KnowledgeChange> found;
    const auto [first, last] = by_fact_.equal_range(fact);
    for (auto it = first; it != last; ++it) {
        found.push_back(changes_[it->second]);
    }
    return found;
}

std::vector<model::KnowledgeChange>
ReleaseChange::changes_of(const model::SmallAllele& allele) const {
    return older_ == nullptr ? std::vector<model::KnowledgeChange>()
                             : knowledge::diff_allele(*older_, *newer_, allele);
}

bool ReleaseChange::may_cross(const model::SmallAllele& allele) const {
    return any_allele_may_cross_ ||
           std::binary_search(crossing_alleles_.begin(), crossing_alleles_.end(),
                              cases::FactFilter::hash_of(model::FactKey::of_allele(allele)));
}

} // namespace vigie::run
