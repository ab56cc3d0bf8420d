#include "interpretation/unphased_pairs.hpp"

#include "interpretation/score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>

namespace vigie::interpretation {
namespace {

using model::AcmgClass;

/// What a partner's class without PM3 may mean for PM3.
enum class PartnerClass : std::uint8_t { other, likely_pathogenic, pathogenic };
constexpr std::size_t partner_classes = 3;

PartnerClass partner_class(AcmgClass value) {
    if (value == AcmgClass::pathogenic) {
        return PartnerClass::pathogenic;
    }
    return value == AcmgClass::likely_pathogenic ? PartnerClass::likely_pathogenic
                                                 : PartnerClass::other;
}

AcmgClass class_of(PartnerClass value) {
    constexpr std::array<AcmgClass, partner_classes> classes{
        AcmgClass::uncertain, AcmgClass::likely_pathogenic, AcmgClass::pathogenic};
    return classes[static_cast<std::size_t>(value)];
}

/// Tier and score of one variant beside a partner.
struct Standing {
    TierFacts facts;
    double score = 0.0;
};

/// Of a pair the better one comes first.
using Order = std::tuple<int, double, std::size_t, std::size_t>;

/// Ranks pairs by what each of their variants brings.
class PairRanking {
  public:
    PairRanking(const GeneHits& gene,
                const model::PhenotypeFit& phenotype,
                GeneClassifier& classifier)
        : gene_(gene), phenotype_(phenotype), classifier_(classifier), places_(key_places(gene)),
          classes_(gene.hits.size()), standings_(gene.hits.size()) {
        for (std::size_t i = 0; i < gene.hits.size(); ++i) {
            alone_.push_back(make_finding(verdict_of_pair(i), {i}, gene));
        }
    }

    Order order(const HitPair& pair) {
        const Standing& a = standing_of(pair.first, partner_of(pair.second));
        const Standing& b = standing_of(pair.second, partner_of(pair.first));
        const auto [low, high] = std::minmax(places_[pair.first], places_[pair.second]);
        return {tier_of(a.facts | b.facts, summary_of(pair.first)), -std::min(a.score, b.score),
                low, high};
    }

  private:
    /// Places of the alleles in the order of their keys, by which identities are ordered.
    static std::vector<std::size_t> key_places(const GeneHits& gene) {
        std::vector<std::pair<std::string, std::size_t>> keys;
        for (std::size_t i = 0; i < gene.hits.size(); ++i) {
            keys.emplace_back(gene.hits[i]->variant->key(), i);
        }
        std::sort(keys.begin(), keys.end());
        std::vector<std::size_t> places(keys.size());
        for (std::size_t i = 0; i < keys.size(); ++i) {
            places[keys[i].second] = i;
        }
        return places;
    }

    filters::inheritance::PatternVerdict verdict_of_pair(std::size_t hit) const {
        const bool on_x =
            locus_of(*gene_.hits[hit], gene_.context).kind == filters::inheritance::LocusKind::x;
        return {on_x ? model::InheritancePattern::x_linked
                     : model::InheritancePattern::compound_heterozygous,
                model::Verdict::not_assessed, "", "unknown"};
    }

    FindingSummary summary_of(std::size_t hit) const {
        return {alone_[hit], gene_.hits, gene_.standing, phenotype_};
    }

    PartnerClass partner_of(std::size_t hit) {
        std::optional<PartnerClass>& known = classes_[hit];
        if (!known) {
            known = partner_class(classifier_.beside(summary_of(hit), std::nullopt).classification);
        }
        return *known;
    }

    const Standing& standing_of(std::size_t hit, PartnerClass partner) {
        std::optional<Standing>& known = standings_[hit][static_cast<std::size_t>(partner)];
        if (!known) {
            FindingSummary summary = summary_of(hit);
            summary.classes = {classifier_.beside(summary, class_of(partner))};
            known =
                Standing{tier_facts(summary), score_of(score_parts(summary, gene_.context.rules))};
        }
        return *known;
    }

    const GeneHits& gene_;
    const model::PhenotypeFit& phenotype_;
    GeneClassifier& classifier_;
    std::vector<std::size_t> places_;
    std::vector<Finding> alone_;
    std::vector<std::optional<PartnerClass>> classes_;                            ///< asked so far
    std::vector<std::array<std::optional<Standing>, partner_classes>> standings_; ///< likewise
};

} // namespace

std::vector<HitPair> choose_unphased_pairs(const std::vector<HitPair>& pairs,
                                           const GeneHits& gene,
                                           const model::PhenotypeFit& phenotype,
                                           GeneClassifier& classifier) {
    if (pairs.size() <= gene.context.rules.few_unphased_pairs) {
        return pairs;
    }
    PairRanking ranking(gene, phenotype, classifier);
    std::vector<std::optional<std::pair<Order, std::size_t>>> best(gene.hits.size());
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        const std::pair<Order, std::size_t> place{ranking.order(pairs[p]), p};
        for (const std::uint32_t member : {pairs[p].first, pairs[p].second}) {
            best[member] = best[member] ? std::min(*best[member], place) : place;
        }
    }
    std::vector<bool> is_chosen(pairs.size(), false);
    for (const auto& place : best) {
        if (place) {
            is_chosen[place->second] = true;
        }
    }
    std::vector<HitPair> chosen;
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        if (is_chosen[p]) {
            chosen.push_back(pairs[p]);
        }
    }
    return chosen;
}

std::string tell_unlisted(std::size_t left_out, std::size_t pairs) {
    return fmt::format("; {} of {} pairs of unknown phase in this gene are not listed, each of "
                       "their variants is with a better partner",
                       left_out, pairs);
}

} // namespace vigie::interpretation
