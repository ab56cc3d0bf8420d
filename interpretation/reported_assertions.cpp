#include "interpretation/reported_assertions.hpp"

#include "interpretation/drop_reason.hpp"
#include "interpretation/genotype_patterns.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <set>
#include <string_view>

namespace vigie::interpretation {
namespace {

using model::VariantDecision;

template <std::size_t Size>
bool is_one_of(std::string_view text, const std::array<std::string_view, Size>& words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_carried(const VariantDecision& decision) {
    return std::any_of(decision.judgements.begin(), decision.judgements.end(), [](const auto& j) {
        return j.rule == "genotype" && j.verdict == model::Verdict::pass;
    });
}

bool is_reported(const Hit& hit, const VariantDecision& decision) {
    return hit.effect != nullptr && hit.reading->record.clinvar &&
           model::is_pathogenic(hit.reading->record.clinvar->classification) &&
           is_carried(decision);
}

/// Neither the scope nor the reads nor the family spoke against it: what is left is to ask whether
/// it fits the family without that rule.
bool is_dropped_elsewhere(const VariantDecision& decision) {
    constexpr std::array<std::string_view, 4> rules{"laboratory_benign", "frequency",
                                                    "inhouse_common", "consequence"};
    return decision.dropped_by && is_one_of(decision.dropped_by->rule, rules);
}

/// Indices of the hits that a pattern would keep if frequency were not asked, alone or with any
/// other hit that nothing but such a rule dropped.
std::set<std::size_t> fitting(const DecidedHits& gene, const CaseContext& context) {
    RuleSet rules = context.rules;
    rules.max_frequency_dominant = 1.0;
    rules.max_frequency_recessive = 1.0;
    rules.max_frequency_recessive_asserted = 1.0;
    rules.max_frequency_mitochondrial = 1.0;
    rules.max_hemizygotes = std::numeric_limits<std::int64_t>::max();
    const CaseContext any_frequency{context.evidence, context.release, rules,
                                    context.family,   context.proband, context.origin};
    std::vector<const Hit*> asked;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < gene.hits.size(); ++i) {
        const VariantDecision& decision = gene.decisions[i];
        const bool elsewhere =
            is_dropped_elsewhere(decision) && is_reported(gene.hits[i], decision);
        if (!gene.hits[i].dropped_by || elsewhere) {
            asked.push_back(&gene.hits[i]);
            places.push_back(i);
        }
    }
    std::set<std::size_t> fits;
    for (const Finding& finding : find_patterns(asked, gene.standing, any_frequency).kept) {
        for (const std::size_t member : finding.hits) {
            fits.insert(places[member]);
        }
    }
    return fits;
}

model::ReportedAssertion reported(const Hit& hit,
                                  const VariantDecision& decision,
                                  const DecidedHits& gene,
                                  const CaseContext& context) {
    model::ReportedAssertion entry;
    entry.allele = hit.variant->allele;
    entry.gene = gene.standing.gene;
    entry.symbol = gene.standing.symbol;
    entry.annotation = hit.effect->displayed;
    entry.clinvar = *hit.reading->record.clinvar;
    entry.zygosity = zygosity_of(*hit.variant, context);
    entry.tier = decision.tier;
    entry.dropped_by = decision.dropped_by;
    return entry;
}

} // namespace

ReportedList list_reported(const DecidedHits& gene, const CaseContext& context) {
    ReportedList list;
    std::optional<std::set<std::size_t>> fits;
    for (std::size_t i = 0; i < gene.hits.size(); ++i) {
        const Hit& hit = gene.hits[i];
        const VariantDecision& decision = gene.decisions[i];
        if (!is_reported(hit, decision)) {
            continue;
        }
        if (is_dropped_elsewhere(decision) && !fits) {
            fits = fitting(gene, context);
        }
        const bool waits = decision.dropped_by && decision.dropped_by->rule == "single_hit";
        const bool shown =
            !decision.dropped_by || waits || (is_dropped_elsewhere(decision) && fits->contains(i));
        const bool starred = hit.reading->record.clinvar->stars > 0;
        const std::string name = starred ? "clinvar_plp" : "clinvar_zero_star";
        ++list.counts[name];
        ++list.counts[name + ":" + (shown ? "shown" : drop_reason(*decision.dropped_by))];
        if (shown) {
            (starred ? list.clinvar_reported : list.zero_star)
                .push_back(reported(hit, decision, gene, context));
        }
    }
    return list;
}

} // namespace vigie::interpretation
