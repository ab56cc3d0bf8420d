#include "interpretation/explain.hpp"

#include "interpretation/drop_reason.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::interpretation {
namespace {

using model::VariantDecision;

const model::Candidate* best_candidate(const std::vector<model::Candidate>& candidates,
                                       const VariantDecision& decision,
                                       const std::string& key) {
    const auto found =
        std::find_if(candidates.begin(), candidates.end(), [&](const model::Candidate& candidate) {
            return candidate.gene == decision.gene &&
                   std::any_of(candidate.variants.begin(), candidate.variants.end(),
                               [&](const auto& v) { return v.evidence.key() == key; });
        });
    return found == candidates.end() ? nullptr : &*found;
}

std::string partner(const model::Candidate& candidate, const std::string& key) {
    for (const model::CandidateVariant& variant : candidate.variants) {
        if (variant.evidence.key() != key) {
            return " with " + variant.evidence.key();
        }
    }
    return {};
}

std::string headline(const model::Assessment& assessment,
                     const VariantDecision& decision,
                     const std::string& key) {
    const bool named = may_be_shown(decision) && !decision.gene.empty();
    const std::string gene = named ? decision.gene.text() : key;
    if (const auto* candidate = best_candidate(assessment.candidates, decision, key)) {
        const std::string name = candidate->symbol.empty() ? gene : candidate->symbol;
        return fmt::format("{}: kept, tier {}, rank {}, {}{}", name, candidate->tier,
                           candidate->rank, model::pattern_name(candidate->pattern),
                           partner(*candidate, key));
    }
    if (const auto* candidate = best_candidate(assessment.waiting, decision, key)) {
        return fmt::format("{}: waits for a second hit",
                           candidate->symbol.empty() ? gene : candidate->symbol);
    }
    return decision.dropped_by
               ? fmt::format("{}: dropped ({})", gene, drop_reason(*decision.dropped_by))
               : fmt::format("{}: kept", gene);
}

std::string trail_line(const model::Judgement& judgement) {
    return fmt::format("  {:<15} {:<13} {} [{}]", judgement.rule,
                       model::verdict_name(judgement.verdict), judgement.value,
                       judgement.threshold);
}

/// Before the scope was asked only the drop itself is told: the rules on the way to it quote what
/// sources say of the variant.
void append_trail(std::vector<std::string>& lines, const VariantDecision& decision) {
    if (!may_be_shown(decision)) {
        if (decision.dropped_by) {
            lines.push_back(trail_line(*decision.dropped_by));
        }
        lines.emplace_back("  the scope was not asked: the rest is sealed");
        return;
    }
    for (const model::Judgement& judgement : decision.judgements) {
        lines.push_back(trail_line(judgement));
    }
}

} // namespace

std::vector<std::string> explain(const model::Assessment& assessment,
                                 const model::CaseEvidence& evidence,
                                 const model::SmallAllele& allele) {
    std::vector<std::string> lines;
    bool sealed = false;
    for (const VariantDecision& decision : assessment.decisions) {
        if (evidence.residue[decision.residue_index].allele != allele) {
            continue;
        }
        if (is_sealed(decision)) {
            sealed = true;
            continue;
        }
        lines.push_back(headline(assessment, decision, allele.key()));
        append_trail(lines, decision);
    }
    if (sealed) {
        lines.emplace_back(sealed_line);
    }
    if (lines.empty()) {
        lines.push_back(allele.key() + " is not in the residue of case " + assessment.case_id);
    }
    return lines;
}

std::vector<std::string> explain_structural(const model::Assessment& assessment,
                                            const std::string& key) {
    std::vector<std::string> lines;
    bool sealed = false;
    for (const VariantDecision& decision : assessment.structural_decisions) {
        if (decision.structural != key) {
            continue;
        }
        if (is_sealed(decision)) {
            sealed = true;
            continue;
        }
        lines.push_back(headline(assessment, decision, key));
        append_trail(lines, decision);
    }
    if (sealed) {
        lines.emplace_back(sealed_line);
    }
    return lines;
}

} // namespace vigie::interpretation
