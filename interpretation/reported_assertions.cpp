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

bool is_named_by_clinvar(const Hit& hit) {
    const auto& clinvar = hit.reading->record.clinvar;
    return clinvar && model::is_pathogenic(clinvar->classification);
}

/// The hit failed by too few or too poor reads alone.
bool is_to_confirm(const Hit& hit) {
    return hit.dropped_by && hit.dropped_by->rule == "quality" && hit.only_thin;
}

/// What the laboratory itself asserts is a candidate or a waiting hit, unless the reads are poor.
bool is_reported(const Hit& hit, const VariantDecision& decision) {
    return hit.effect != nullptr && is_carried(decision) &&
           (is_named_by_clinvar(hit) || (is_to_confirm(hit) && model::asserts_pathogenic(hit.own)));
}

/// A rule that failed says nothing of reads, family or scope.
bool leaves_open(const model::Judgement& failed, const Hit& hit) {
    constexpr std::array<std::string_view, 4> rules{"laboratory_benign", "frequency",
                                                    "inhouse_common", "consequence"};
    return is_one_of(failed.rule, rules) || (failed.rule == "quality" && hit.only_thin) ||
           (failed.rule == "clinvar_benign" && model::asserts_pathogenic(hit.own));
}

/// Neither the scope nor the reads nor the family spoke against it: what is left is to ask whether
/// it fits the family without the rules that failed.
bool is_dropped_elsewhere(const Hit& hit, const VariantDecision& decision) {
    return decision.dropped_by && leaves_open(*decision.dropped_by, hit) &&
           std::all_of(decision.judgements.begin(), decision.judgements.end(),
                       [&hit](const model::Judgement& judgement) {
                           return judgement.verdict != model::Verdict::fail ||
                                  leaves_open(judgement, hit);
                       });
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
            is_dropped_elsewhere(gene.hits[i], decision) && is_reported(gene.hits[i], decision);
        if (!gene.hits[i].dropped_by || elsewhere) {
            asked.push_back(&gene.hits[i]);
            places.push_back(i);
        }
    }
    std::set<std::size_t> fits;
    const GeneFindings findings = find_patterns(asked, gene.standing, any_frequency);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        if (!findings.dropped[i]) {
            fits.insert(places[i]);
        }
    }
    return fits;
}

constexpr std::string_view zero_star = "clinvar_zero_star";

/// What an entry is counted under.
std::string list_name(const Hit& hit) {
    if (!is_named_by_clinvar(hit)) {
        return "laboratory_plp";
    }
    return hit.reading->record.clinvar->stars > 0 ? "clinvar_plp" : std::string(zero_star);
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
    entry.clinvar = hit.reading->record.clinvar;
    entry.zygosity = zygosity_of(*hit.variant, context);
    entry.to_confirm = is_to_confirm(hit);
    entry.laboratory.classifications = hit.reading->record.laboratory.history_of(hit.effect->gene);
    entry.tier = decision.tier;
    entry.dropped_by = decision.dropped_by;
    return entry;
}

/// Hits of a gene whose genotype fits a disease of it; looked for when first asked.
class LazyFits {
  public:
    LazyFits(const DecidedHits& gene, const CaseContext& context)
        : gene_(gene), context_(context) {}

    bool contains(std::size_t hit) {
        if (!fits_) {
            fits_ = fitting(gene_, context_);
        }
        return fits_->contains(hit);
    }

  private:
    const DecidedHits& gene_;
    const CaseContext& context_;
    std::optional<std::set<std::size_t>> fits_ = std::nullopt;
};

} // namespace

ReportedList list_reported(const DecidedHits& gene, const CaseContext& context) {
    ReportedList list;
    LazyFits fits(gene, context);
    for (std::size_t i = 0; i < gene.hits.size(); ++i) {
        const Hit& hit = gene.hits[i];
        const VariantDecision& decision = gene.decisions[i];
        if (!is_reported(hit, decision)) {
            continue;
        }
        const bool elsewhere = is_dropped_elsewhere(hit, decision);
        const bool waits = decision.dropped_by && decision.dropped_by->rule == "single_hit";
        const bool shown = !decision.dropped_by || waits || (elsewhere && fits.contains(i));
        const std::string name = list_name(hit);
        ++list.counts[name];
        ++list.counts[name + ":" + (shown ? "shown" : drop_reason(*decision.dropped_by))];
        if (shown) {
            (name == zero_star ? list.zero_star : list.clinvar_reported)
                .push_back(reported(hit, decision, gene, context));
        }
    }
    return list;
}

} // namespace vigie::interpretation
