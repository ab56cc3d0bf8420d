#include "pipeline/run/release_change.hpp"

#include "interpretation/case_scope.hpp"
#include "interpretation/fact_trace.hpp"
#include "knowledge/allele_lookup.hpp"
#include "knowledge/laboratory_kind.hpp"
#include "knowledge/marker_component.hpp"
#include "pipeline/run/crossing_alleles.hpp"
#include "pipeline/run/interruption.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <oneapi/tbb/parallel_invoke.h>
#include <string_view>

namespace vigie::run {
namespace {

template <std::size_t Size>
bool is_one_of(std::string_view text, const std::array<std::string_view, Size>& words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

/// Components whose changes touch no case but those that the diff names under keys that `assess`
/// lists as read; the markers no assessment reads.
bool indexed_kind(std::string_view kind) {
    constexpr std::array<std::string_view, 11> kinds{
        "clinvar",    "constraint", "diseases",  "genes",  "ontology",   "panels",
        "phenotypes", "population", "reference", "scores", "transcripts"};
    return is_one_of(kind, kinds) || kind == knowledge::marker_kind ||
           knowledge::laboratory_kind_of(kind).has_value();
}

bool is_of_one_allele(const model::FactKey& key) {
    return key.kind == model::FactKind::allele && !key.text.ends_with("-*");
}

/// One of the releases has sources of the kind and the other has none: that there is none is told
/// of every variant ("not assessed"), also of those that the sources do not list.
bool only_one_has(std::string_view kind,
                  const knowledge::Manifest& older,
                  const knowledge::Manifest& newer) {
    constexpr std::array<std::string_view, 4> kinds{"clinvar", "constraint", "population",
                                                    "scores"};
    return is_one_of(kind, kinds) && older.of_kind(kind).empty() != newer.of_kind(kind).empty();
}

/// Changes that may come in millions, or for every gene at once, and that few cases read.
bool comes_in_masses(const model::KnowledgeChange& change) {
    return is_of_one_allele(change.key) || change.key.kind == model::FactKind::gene_codon ||
           change.what == "score" || change.what == "constraint";
}

/// A gene may gain a hundred signs at once: to the reader of the gene that is one change, which
/// names the first of them.
std::vector<model::KnowledgeChange>
with_joined_annotations(const std::vector<model::KnowledgeChange>& changes) {
    std::vector<model::KnowledgeChange> joined;
    std::map<std::string, std::array<std::vector<std::string>, 2>> terms; ///< gene -> lost, gained
    std::map<std::string, std::string> dates;
    for (const model::KnowledgeChange& change : changes) {
        if (change.what != "hpo_annotation") {
            joined.push_back(change);
            continue;
        }
        const std::string gene = model::gene_of(change.key);
        terms[gene]
            .at(change.new_value.empty() ? 0 : 1)
            .push_back(change.key.text.substr(gene.size() + 1));
        dates[gene] = change.source_date;
    }
    const auto listed = [](const std::vector<std::string>& ids) {
        constexpr std::size_t most_named = 10;
        const std::size_t named = std::min(ids.size(), most_named);
        std::string text;
        for (std::size_t i = 0; i < named; ++i) {
            text += (i == 0 ? "" : ", ") + ids[i];
        }
        return named == ids.size() ? text
                                   : text + ", ... (" + std::to_string(ids.size()) + " in all)";
    };
    for (const auto& [gene, lists] : terms) {
        joined.push_back({"hpo_annotation", model::FactKey::of_gene_hpo(model::GeneKey(gene), "*"),
                          listed(lists[0]), listed(lists[1]), dates[gene]});
    }
    std::sort(joined.begin(), joined.end());
    return joined;
}

} // namespace

/// Takes in the changes between two releases, one by one.
class ReleaseChange::Scan {
  public:
    Scan(ReleaseChange& result, const cases::CaseStore& store, const interpretation::RuleSet& rules)
        : result_(result), store_(store), common_frequency_(rules.common_allele_frequency),
          older_(*result.older_), newer_(*result.newer_),
          crossing_({*result.older_, *result.newer_, store, rules}) {}

    void take(const model::KnowledgeChange& change) {
        std::vector<model::FactKey> facts = interpretation::reverse_index_keys(change);
        bool admits = interpretation::may_admit(change);
        if (change.what == "frequency") {
            const auto allele = model::SmallAllele::from_key(change.key.text);
            const bool was_common = !allele || is_common(older_, *allele);
            const bool now_common = allele && is_common(newer_, *allele);
            admits = was_common && !now_common;
            if (was_common != now_common) {
                facts.push_back(change.key);
            }
        }
        if (admits && is_of_one_allele(change.key)) {
            const cases::FactCode allele = cases::fact_code(change.key);
            result_.alleles_that_may_cross_.push_back(allele);
            crossing_.take(change.key.text, cases::call_key(allele));
        }
        // Other coding sequence admits alleles that no change names.
        result_.any_allele_may_cross_ = result_.any_allele_may_cross_ ||
                                        change.what == "transcripts" || change.what == "reference";
        keep(change, facts);
    }

    void finish() {
        std::vector<cases::FactCode>& alleles = result_.alleles_that_may_cross_;
        std::sort(alleles.begin(), alleles.end());
        alleles.erase(std::unique(alleles.begin(), alleles.end()), alleles.end());
        result_.crossing_ = crossing_.finish();
    }

  private:
    bool is_common(knowledge::AlleleLookup& lookup, const model::SmallAllele& allele) const {
        const std::optional<double> highest = lookup.population(allele).highest();
        return highest && *highest >= common_frequency_;
    }

    /// A reader of the very allele whose word changed a codon reads its own record, not a
    /// neighbour's.
    void keep(const model::KnowledgeChange& change, const std::vector<model::FactKey>& facts) {
        const std::size_t place = result_.changes_.size();
        const auto own = interpretation::codon_neighbour(change);
        const std::vector<std::int64_t> carriers =
            own ? store_.readers(*own) : std::vector<std::int64_t>();
        bool is_read = false;
        for (const model::FactKey& fact : facts) {
            for (const std::int64_t reader : store_.readers(fact)) {
                is_read = true;
                std::vector<std::size_t>& read = result_.readers_[reader];
                const bool known = !read.empty() && read.back() == place;
                if (!known && !std::binary_search(carriers.begin(), carriers.end(), reader)) {
                    read.push_back(place);
                }
            }
        }
        if (!is_read && comes_in_masses(change)) {
            return;
        }
        for (const model::FactKey& fact : facts) {
            result_.by_fact_.emplace(fact, place);
        }
        result_.changes_.push_back(change);
    }

    ReleaseChange& result_;
    const cases::CaseStore& store_;
    double common_frequency_;
    knowledge::AlleleLookup older_;
    knowledge::AlleleLookup newer_;
    CrossingAlleles crossing_;
};

ReleaseChange::ReleaseChange(std::unique_ptr<const knowledge::Release> older,
                             const knowledge::Release& newer,
                             const cases::CaseStore& store,
                             const interpretation::RuleSet& rules)
    : older_(std::move(older)), newer_(&newer) {
    if (older_ == nullptr) {
        touches_every_case_ = true;
        any_allele_may_cross_ = true;
        return;
    }
    for (const std::string& kind :
         knowledge::changed_component_kinds(older_->manifest(), newer.manifest())) {
        touches_every_case_ = touches_every_case_ || !indexed_kind(kind) ||
                              only_one_has(kind, older_->manifest(), newer.manifest());
    }
    Scan scan(*this, store, rules);
    const auto take = [&scan](const model::KnowledgeChange& change) {
        stop_if_requested();
        scan.take(change);
    };
    {
        const cases::CaseStore::Snapshot moment(store); // a question alone takes and gives a lock
        // What each says of genes is put together when it is first asked for: meanwhile alleles are
        // compared.
        tbb::parallel_invoke([this] { (void)older_->known_genes(); },
                             [&newer] { (void)newer.known_genes(); },
                             [&] { knowledge::scan_allele_changes(*older_, newer, take); });
        knowledge::scan_gene_changes(*older_, newer, take);
    }
    scan.finish();
}

std::vector<std::int64_t> ReleaseChange::readers() const {
    std::vector<std::int64_t> numbers;
    for (const auto& [number, read] : readers_) {
        if (!read.empty()) {
            numbers.push_back(number);
        }
    }
    return numbers;
}

std::vector<model::KnowledgeChange> ReleaseChange::changes_read_by(std::int64_t case_number) const {
    std::vector<model::KnowledgeChange> read;
    const auto found = readers_.find(case_number);
    if (found != readers_.end()) {
        for (const std::size_t place : found->second) {
            read.push_back(changes_[place]);
        }
    }
    std::sort(read.begin(), read.end());
    read.erase(std::unique(read.begin(), read.end()), read.end());
    return with_joined_annotations(read);
}

std::vector<model::KnowledgeChange> ReleaseChange::read_under(const model::FactKey& fact) const {
    std::vector<model::KnowledgeChange> found;
    const auto [first, last] = by_fact_.equal_range(fact);
    for (auto it = first; it != last; ++it) {
        found.push_back(changes_[it->second]);
    }
    return found;
}

bool ReleaseChange::moves_scope(const model::GeneKey& gene, const model::CaseScope& scope) const {
    return older_ == nullptr || interpretation::is_in_scope(gene, scope, *older_) !=
                                    interpretation::is_in_scope(gene, scope, *newer_);
}

std::vector<model::KnowledgeChange> ReleaseChange::changes_named(std::string_view what) const {
    std::vector<model::KnowledgeChange> named;
    std::copy_if(changes_.begin(), changes_.end(), std::back_inserter(named),
                 [what](const auto& change) { return change.what == what; });
    return named;
}

std::vector<model::KnowledgeChange>
ReleaseChange::changes_of(const model::SmallAllele& allele) const {
    return older_ == nullptr ? std::vector<model::KnowledgeChange>()
                             : knowledge::diff_allele(*older_, *newer_, allele);
}

knowledge::TransitionWeight ReleaseChange::clinvar_weight(const model::KnowledgeChange& change,
                                                          const model::SmallAllele& allele) const {
    const auto known = clinvar_weights_.find({change.what, change.key.text});
    if (known != clinvar_weights_.end()) {
        return known->second;
    }
    return clinvar_weights_
        .emplace(std::pair(change.what, change.key.text), weigh_clinvar(change, allele))
        .first->second;
}

knowledge::TransitionWeight ReleaseChange::weigh_clinvar(const model::KnowledgeChange& change,
                                                         const model::SmallAllele& allele) const {
    using knowledge::TransitionWeight;
    if (change.what == "clinvar_not_covered") {
        return TransitionWeight::to_check;
    }
    if (older_ == nullptr) {
        return TransitionWeight::none;
    }
    const auto state_in = [&allele](const knowledge::Release& release) {
        return knowledge::clinvar_state(knowledge::AlleleLookup(release).clinvar(allele));
    };
    const knowledge::ClinvarState before = state_in(*older_);
    const knowledge::ClinvarState after = state_in(*newer_);
    // A change of the word as well is told by an event of its own.
    return change.what == "clinvar_stars" && before.word != after.word
               ? knowledge::star_weight(before, after)
               : knowledge::transition_weight(before, after);
}

bool ReleaseChange::may_cross(const model::SmallAllele& allele) const {
    return any_allele_may_cross_ ||
           std::binary_search(alleles_that_may_cross_.begin(), alleles_that_may_cross_.end(),
                              cases::fact_code(model::FactKey::of_allele(allele)));
}

std::vector<cases::CallKey> ReleaseChange::crossing_keys() const {
    std::vector<cases::CallKey> keys;
    for (const auto& [key, allele] : crossing_) {
        if (keys.empty() || keys.back() != key) {
            keys.push_back(key);
        }
    }
    return keys;
}

std::optional<std::vector<model::SmallAllele>>
ReleaseChange::crossing_alleles(const std::vector<cases::CallKey>& keys) const {
    std::vector<model::SmallAllele> alleles;
    for (const cases::CallKey key : keys) {
        const auto [first, last] = crossing_.equal_range(key);
        for (auto it = first; it != last; ++it) {
            auto allele = model::SmallAllele::from_key(it->second);
            if (!allele) {
                return std::nullopt;
            }
            alleles.push_back(std::move(*allele));
        }
    }
    std::sort(alleles.begin(), alleles.end());
    return alleles;
}

} // namespace vigie::run
