#include "interpretation/tier.hpp"

#include <optional>
#include <string>

namespace vigie::interpretation {
namespace {

using model::InheritancePattern;
using model::Judgement;
using model::Verdict;

bool is_high_impact(const Hit& hit) {
    const model::ConsequenceSet& consequences = hit.effect->consequences;
    return !consequences.empty() && consequences.impact() == model::Impact::high;
}

Verdict verdict_of(const Hit& hit, std::string_view rule) {
    for (const Judgement& judgement : hit.judgements) {
        if (judgement.rule == rule) {
            return judgement.verdict;
        }
    }
    return Verdict::not_assessed;
}

bool is_proven_de_novo(const filters::inheritance::PatternVerdict& pattern) {
    return pattern.pattern == InheritancePattern::de_novo && pattern.verdict == Verdict::pass;
}

/// A change of splicing is predicted only; an exon of a gene without protein needs somebody who
/// asserts the variant, or the proof that it is new.
bool is_capped(const Hit& hit, const filters::inheritance::PatternVerdict& pattern) {
    const bool raised = hit.asserted || is_proven_de_novo(pattern);
    return hit.weak_consequence == WeakConsequence::splice_score ||
           (hit.weak_consequence == WeakConsequence::exon_of_rna_gene && !raised);
}

/// The class of the i-th variant as French reports number it; nullopt if it has none.
std::optional<int> class_of(const FindingSummary& summary, std::size_t i) {
    if (i >= summary.classes.size() || !summary.classes[i]) {
        return std::nullopt;
    }
    return model::acmg_class_number(summary.classes[i]->classification);
}

constexpr int likely_benign = 2;
constexpr int likely_pathogenic = 4;

/// What the class of one hit says.
struct ClassVerdict {
    std::string found;
    Verdict verdict = Verdict::pass;
};

ClassVerdict class_verdict(const FindingSummary& summary, std::size_t member) {
    const std::optional<int> number = class_of(summary, member);
    if (!number) {
        return {"no class", Verdict::not_assessed};
    }
    std::string found = "class " + std::to_string(*number);
    const std::string& disputed_by = summary.member(member).disputes_benign;
    if (*number > likely_benign) {
        return {std::move(found), Verdict::pass};
    }
    if (disputed_by.empty()) {
        return {std::move(found), Verdict::fail};
    }
    return {found + ", discordant with " + disputed_by, Verdict::not_assessed};
}

/// One refuted member refutes, one open member opens.
Verdict worse(Verdict a, Verdict b) noexcept {
    if (a == Verdict::fail || b == Verdict::fail) {
        return Verdict::fail;
    }
    return a == Verdict::pass ? b : a;
}

bool is_expanded(const Hit& hit) {
    return hit.is_repeat() && hit.structural->repeat->verdict == "expanded";
}

/// A structural variant of class 4 or 5 is open only where its ends are: no source of the release
/// gives its frequency, and few callers its depth. A repeat is open unless its whole interval of
/// confidence causes disease and the caller filtered nothing.
bool is_open_structural(const Hit& hit, bool classified) {
    if (hit.is_repeat()) {
        return !is_expanded(hit) || !hit.variant->filters.empty();
    }
    return !classified || hit.structural->open_content || !hit.variant->filters.empty();
}

TierFacts structural_facts(const Hit& hit, std::optional<int> number) {
    const bool classified = number && *number >= likely_pathogenic;
    const bool shorter = hit.is_repeat() && hit.structural->repeat->verdict == "intermediate";
    return {.open = is_open_structural(hit, classified),
            .carried = shorter,
            .capped = false,
            .high = is_expanded(hit) || (!hit.is_repeat() && is_high_impact(hit)),
            .classified = classified,
            .asserted = false,
            .refuted = number && *number <= likely_benign,
            .disputed = false};
}

} // namespace

Judgement judge_support(const FindingSummary& summary) {
    const std::string threshold =
        "HIGH impact, class 4 or 5, ClinVar P/LP, proven de novo or fitting signs";
    std::string found;
    const auto note = [&found](bool holds, const std::string& what) {
        if (holds) {
            found += found.empty() ? what : ", " + what;
        }
    };
    bool high = false;
    bool classified = false;
    std::string asserted;
    for (std::size_t i = 0; i < summary.finding.hits.size(); ++i) {
        high = high || is_high_impact(summary.member(i)) || is_expanded(summary.member(i));
        classified = classified || class_of(summary, i).value_or(0) >= likely_pathogenic;
        asserted = asserted.empty() ? summary.member(i).asserted_by : asserted;
    }
    const filters::inheritance::PatternVerdict& pattern = summary.finding.verdict;
    note(high, "HIGH impact");
    note(classified, "class 4 or 5");
    note(!asserted.empty(), asserted);
    note(is_proven_de_novo(pattern), "de novo");
    note(summary.phenotype.verdict == Verdict::pass, "fitting signs");
    if (!found.empty()) {
        return {"support", Verdict::pass, found, threshold};
    }
    const bool open = summary.phenotype.verdict == Verdict::not_assessed;
    return {"support", open ? Verdict::not_assessed : Verdict::fail,
            open ? "none, signs not assessed" : "none", threshold};
}

Judgement judge_class(const FindingSummary& summary) {
    std::string found;
    Verdict verdict = Verdict::pass;
    for (std::size_t i = 0; i < summary.finding.hits.size(); ++i) {
        const ClassVerdict of_hit = class_verdict(summary, i);
        found += (found.empty() ? "" : " and ") + of_hit.found;
        verdict = worse(verdict, of_hit.verdict);
    }
    return {"acmg", verdict, found, "no class 1 or 2"};
}

TierFacts TierFacts::operator|(const TierFacts& other) const noexcept {
    return {.open = open || other.open,
            .carried = carried || other.carried,
            .capped = capped || other.capped,
            .high = high || other.high,
            .classified = classified || other.classified,
            .asserted = asserted || other.asserted,
            .refuted = refuted || other.refuted,
            .disputed = disputed || other.disputed};
}

TierFacts tier_facts(const FindingSummary& summary) {
    TierFacts all;
    for (std::size_t i = 0; i < summary.finding.hits.size(); ++i) {
        const Hit& hit = summary.member(i);
        const std::optional<int> number = class_of(summary, i);
        if (hit.structural != nullptr) {
            all = all | structural_facts(hit, number);
            continue;
        }
        const bool benign = number && *number <= likely_benign;
        const bool disputed = benign && !hit.disputes_benign.empty();
        all =
            all | TierFacts{.open = verdict_of(hit, "quality") == Verdict::not_assessed ||
                                    hit.doubted || hit.reads == Verdict::not_assessed ||
                                    summary.finding.frequencies[i].verdict == Verdict::not_assessed,
                            .carried = verdict_of(hit, "consequence") != Verdict::pass,
                            .capped = is_capped(hit, summary.finding.verdict),
                            .high = is_high_impact(hit),
                            .classified = number && *number >= likely_pathogenic,
                            .asserted = hit.asserted,
                            .refuted = (benign && !disputed) || hit.reads == Verdict::fail,
                            .disputed = disputed || !number};
    }
    return all;
}

int tier_of(const FindingSummary& summary) {
    return tier_of(tier_facts(summary), summary);
}

int tier_of(const TierFacts& facts, const FindingSummary& shared) {
    const Finding& finding = shared.finding;
    const Verdict signs = shared.phenotype.verdict;
    const bool supported = facts.high || facts.classified || facts.asserted ||
                           is_proven_de_novo(finding.verdict) || signs == Verdict::pass;
    const bool unsupported = !supported && signs == Verdict::fail;
    if (finding.mode.verdict == Verdict::fail || unsupported || facts.refuted) {
        return 3;
    }
    if (shared.standing.panel.verdict != Verdict::pass || facts.carried) {
        return supported ? 2 : 3;
    }
    const bool open = facts.open || facts.disputed || !supported ||
                      finding.verdict.verdict == Verdict::not_assessed ||
                      finding.mode.verdict == Verdict::not_assessed;
    return open || facts.capped ? 2 : 1;
}

} // namespace vigie::interpretation
