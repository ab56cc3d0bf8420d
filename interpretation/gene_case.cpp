#include "interpretation/gene_case.hpp"

#include "interpretation/candidate_acmg.hpp"
#include "interpretation/gene_coverage.hpp"
#include "interpretation/genotype_patterns.hpp"
#include "interpretation/score.hpp"
#include "interpretation/structural/deletion_over.hpp"
#include "interpretation/structural/structural_hit.hpp"
#include "interpretation/tier.hpp"
#include "interpretation/unphased_pairs.hpp"

#include <algorithm>

namespace vigie::interpretation {
namespace {

using model::Candidate;
using model::CandidateVariant;
using model::VariantDecision;

model::PhenotypeFit
read_phenotype(const GeneStanding& standing, const CaseContext& context, FactTrace& trace) {
    if (standing.gene.empty() || context.signs == nullptr) {
        return {};
    }
    trace.ontology();
    trace.gene_terms(standing.gene);
    return context.signs->fit(standing.gene);
}

CandidateVariant candidate_variant(const Hit& hit, const CaseContext& context) {
    CandidateVariant variant;
    variant.evidence = *hit.variant;
    variant.annotation = hit.effect->displayed;
    variant.population = hit.reading->record.population.listed;
    variant.population_not_listed = hit.reading->record.population.not_listed;
    variant.clinvar = hit.reading->record.clinvar;
    variant.zygosity = hit.under_deletion != nullptr ? std::string("deletion_over_it")
                                                     : zygosity_of(*hit.variant, context);
    variant.judgements = hit.judgements;
    variant.laboratory = hit.reading->record.laboratory;
    variant.laboratory.classifications = variant.laboratory.history_of(hit.effect->gene);
    if (hit.structural != nullptr) {
        variant.structural = *hit.structural;
    }
    return variant;
}

void date_components(Candidate& candidate,
                     const knowledge::Release& release,
                     const std::string& kind) {
    for (const knowledge::ManifestComponent& component : release.manifest().components) {
        if (component.kind == kind) {
            candidate.evidence_dates[kind + ":" + component.name] = component.version;
        }
    }
}

/// Cause -> version of the source that states it.
void date_evidence(Candidate& candidate, const knowledge::Release& release) {
    const auto any = [&candidate](auto holds) {
        return std::any_of(candidate.variants.begin(), candidate.variants.end(), holds);
    };
    if (any([](const CandidateVariant& v) { return v.clinvar.has_value(); })) {
        candidate.evidence_dates["clinvar"] = release.clinvar().front().header().version;
    }
    for (const annotation::AlleleStore& store : release.population()) {
        const hts::ComponentHeader& header = store.header();
        candidate.evidence_dates["population:" + header.name] = header.version;
    }
    if (any([](const CandidateVariant& v) { return !v.laboratory.classifications.empty(); })) {
        date_components(candidate, release, "laboratory_classifications");
    }
    if (any([](const CandidateVariant& v) { return !v.laboratory.artefacts.empty(); })) {
        date_components(candidate, release, "laboratory_artefacts");
    }
    if (any([](const CandidateVariant& v) { return !v.laboratory.counts.empty(); })) {
        date_components(candidate, release, "laboratory_counts");
    }
    date_components(candidate, release, "transcripts");
    if (candidate.phenotype.verdict != model::Verdict::not_assessed) {
        date_components(candidate, release, "phenotypes");
        date_components(candidate, release, "ontology");
    }
    for (const model::CandidatePanel& panel : candidate.panels) {
        candidate.evidence_dates["panel:" + panel.id] = panel.version;
    }
    for (const model::CandidateDisease& disease : candidate.diseases) {
        candidate.evidence_dates["disease:" + disease.id] = disease.source;
    }
}

Candidate
make_candidate(FindingSummary summary, const CaseContext& context, GeneClassifier& classifier) {
    const Finding& finding = summary.finding;
    summary.classes = classifier.classify(summary);
    Candidate candidate;
    candidate.tier = tier_of(summary);
    candidate.score_parts = score_parts(summary, context.rules);
    candidate.score = score_of(candidate.score_parts);
    candidate.gene = summary.standing.gene;
    candidate.symbol = summary.standing.symbol;
    candidate.pattern = finding.verdict.pattern;
    candidate.inheritance_verdict = finding.verdict.verdict;
    candidate.inheritance_reason = finding.verdict.reason;
    candidate.phase = finding.hits.size() == 2 ? finding.verdict.phase : "";
    candidate.diseases = summary.standing.diseases;
    candidate.panels = summary.standing.panels;
    candidate.phenotype = summary.phenotype;
    const model::Judgement acmg = judge_class(summary);
    const model::Judgement support = judge_support(summary);
    for (std::size_t i = 0; i < finding.hits.size(); ++i) {
        CandidateVariant variant = candidate_variant(*summary.hits[finding.hits[i]], context);
        variant.judgements.push_back({"inheritance", finding.verdict.verdict,
                                      finding.verdict.reason,
                                      std::string(model::pattern_name(candidate.pattern))});
        variant.judgements.push_back(finding.frequencies[i]);
        variant.judgements.push_back(finding.mode);
        variant.judgements.push_back(summary.standing.panel);
        variant.judgements.push_back(acmg);
        variant.judgements.push_back(support);
        variant.acmg = summary.classes[i];
        if (variant.structural) {
            variant.structural->points = classifier.points_of(summary, i);
        }
        candidate.variants.push_back(std::move(variant));
    }
    date_evidence(candidate, context.release);
    return candidate;
}

/// What is done with the hits that passed every rule on the variant itself.
struct OpenHits {
    std::vector<const Hit*> hits;
    std::vector<std::size_t> decisions; ///< their places in GeneOutcome::decisions
};

/// A kept variant's trail is that of its best candidate.
void keep(VariantDecision& decision, const Candidate& candidate, const CandidateVariant& variant) {
    if (!decision.tier || candidate.tier < *decision.tier) {
        decision.tier = candidate.tier;
        decision.judgements = variant.judgements;
    }
}

/// All findings that become candidates, in order of hits: of many pairs of unknown phase the best.
std::vector<Finding> listed_findings(GeneFindings& findings,
                                     const GeneHits& gene,
                                     const model::PhenotypeFit& phenotype,
                                     GeneClassifier& classifier) {
    std::vector<Finding> listed = std::move(findings.kept);
    const auto chosen = choose_unphased_pairs(findings.unphased, gene, phenotype, classifier);
    const std::size_t left_out = findings.unphased.size() - chosen.size();
    for (const HitPair& pair : chosen) {
        listed.push_back(pair_finding(pair, gene));
        if (left_out > 0) {
            listed.back().verdict.reason += tell_unlisted(left_out, findings.unphased.size());
        }
    }
    std::sort(listed.begin(), listed.end(),
              [](const Finding& a, const Finding& b) { return a.hits < b.hits; });
    return listed;
}

/// A second hit may lie where the reads allow no call: that is what to sequence next.
void add_coverage(Candidate& candidate, const CaseContext& context) {
    const auto& callable = context.evidence.callable;
    if (callable == nullptr || candidate.gene.empty()) {
        return;
    }
    const annotation::TranscriptIndex& index = context.release.transcripts();
    const model::SmallAllele& allele = candidate.variants.front().evidence.allele;
    candidate.coverage = gene_coverage(
        transcripts_at(candidate.gene, allele.contig(), allele.span(), index), index, *callable);
    if (candidate.coverage->verdict == model::Verdict::fail) {
        candidate.inheritance_reason +=
            "; a second one could not be seen in " + candidate.coverage->text();
    } else if (candidate.coverage->verdict == model::Verdict::pass) {
        candidate.inheritance_reason += "; every coding base of the gene was callable";
    }
}

void add_candidates(GeneOutcome& outcome,
                    const OpenHits& open,
                    const GeneStanding& standing,
                    const CaseContext& context,
                    FactTrace& trace) {
    GeneFindings findings = find_patterns(open.hits, standing, context);
    const GeneHits gene{open.hits, standing, context};
    const std::size_t pairs = findings.unphased.size();
    model::PhenotypeFit phenotype;
    if (!findings.kept.empty() || pairs > 0 || !findings.waiting.empty()) {
        phenotype = read_phenotype(standing, context, trace);
    }
    GeneClassifier classifier(context, trace);
    std::size_t listed_pairs = 0;
    for (const Finding& finding : listed_findings(findings, gene, phenotype, classifier)) {
        Candidate candidate =
            make_candidate({finding, open.hits, standing, phenotype}, context, classifier);
        listed_pairs += finding.hits.size() == 2 && finding.verdict.phase == "unknown" ? 1U : 0U;
        for (std::size_t i = 0; i < finding.hits.size(); ++i) {
            keep(outcome.decisions[open.decisions[finding.hits[i]]], candidate,
                 candidate.variants[i]);
        }
        outcome.candidates.push_back(std::move(candidate));
    }
    outcome.unlisted_pairs = pairs - listed_pairs;
    for (const Finding& finding : findings.waiting) {
        outcome.waiting.push_back(
            make_candidate({finding, open.hits, standing, phenotype}, context, classifier));
        outcome.waiting.back().tier = 3;
        add_coverage(outcome.waiting.back(), context);
    }
    for (std::size_t i = 0; i < open.hits.size(); ++i) {
        VariantDecision& decision = outcome.decisions[open.decisions[i]];
        decision.dropped_by = findings.dropped[i];
        if (decision.dropped_by) {
            decision.judgements.push_back(*decision.dropped_by);
        }
    }
}

/// ClinVar or the laboratory calls it pathogenic: it is listed whatever drops it.
bool is_called_pathogenic(const Hit& hit) {
    const std::optional<model::ClinvarAssertion>& clinvar = hit.reading->record.clinvar;
    return hit.asserted || (clinvar && model::is_pathogenic(clinvar->classification));
}

/// Any word of ClinVar or of a population may change what becomes of the hit: it passed the rules
/// that are asked before theirs, or somebody calls it pathogenic.
bool reads_details(const Hit& hit) {
    const std::string rule = hit.dropped_by ? hit.dropped_by->rule : std::string();
    if (rule == "admission" || rule == "gene" || rule == "genotype") {
        return false;
    }
    return is_called_pathogenic(hit) ||
           (rule != "scope" && rule != "quality" && rule != "consequence");
}

/// Notes what the outcome depends on beside alleles and transcripts.
void trace_hits(const std::vector<Hit>& hits, const model::GeneKey& gene, FactTrace& trace) {
    bool any_open = false;
    for (const Hit& hit : hits) {
        if (reads_details(hit)) {
            if (hit.structural == nullptr) {
                trace.allele_details(hit.variant->allele);
            }
            any_open = any_open || !hit.dropped_by || is_called_pathogenic(hit);
        }
    }
    if (any_open && !gene.empty()) {
        trace.standing(gene);
    }
}

} // namespace

GeneOutcome assess_gene(std::vector<Hit>& hits,
                        const CaseContext& context,
                        acmg::SpliceScores& splicing,
                        FactTrace& trace) {
    GeneOutcome outcome;
    GeneStanding standing;
    const model::GeneKey gene =
        hits.front().effect == nullptr ? model::GeneKey{} : hits.front().effect->gene;
    const bool any_open = std::any_of(hits.begin(), hits.end(),
                                      [](const Hit& hit) { return !hit.dropped_by.has_value(); });
    if (any_open) {
        standing = read_standing(gene, context.evidence.scope, context.release, trace);
    }
    OpenHits open;
    for (Hit& hit : hits) {
        if (hit.structural != nullptr) {
            structural::judge_structural_hit(hit, standing, context);
        } else {
            judge_hit(hit, standing, context, splicing);
        }
    }
    structural::note_deletions(hits, context);
    for (Hit& hit : hits) {
        VariantDecision decision;
        decision.structural = hit.variant->structural;
        decision.residue_index = hit.reading->residue_index;
        decision.gene = hit.effect == nullptr ? model::GeneKey{} : hit.effect->gene;
        decision.judgements = hit.judgements;
        decision.dropped_by = hit.dropped_by;
        if (!hit.dropped_by) {
            open.hits.push_back(&hit);
            open.decisions.push_back(outcome.decisions.size());
        }
        outcome.decisions.push_back(std::move(decision));
    }
    trace_hits(hits, gene, trace);
    if (!open.hits.empty()) {
        add_candidates(outcome, open, standing, context, trace);
    }
    outcome.reported = list_reported({hits, outcome.decisions, standing}, context);
    return outcome;
}

} // namespace vigie::interpretation
