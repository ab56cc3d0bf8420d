#include "interpretation/variant_reading.hpp"

#include "annotation/annotate_allele.hpp"

#include <algorithm>
#include <map>

namespace vigie::interpretation {
namespace {

using model::Consequence;
using model::TranscriptAnnotation;

/// The allele lies beside the transcript, not in it.
bool is_beside(const TranscriptAnnotation& annotation) {
    model::ConsequenceSet inside = annotation.consequences;
    inside.remove(Consequence::upstream_gene_variant);
    inside.remove(Consequence::downstream_gene_variant);
    inside.remove(Consequence::intergenic_variant);
    return annotation.distance.has_value() || (inside.empty() && !annotation.consequences.empty());
}

bool more_severe(const model::ConsequenceSet& a, const model::ConsequenceSet& b) {
    if (a.empty() || b.empty()) {
        return !a.empty() && b.empty();
    }
    return a.most_severe() < b.most_severe();
}

/// Annotations arrive with the pinned transcript and MANE Select first; of equals the first is
/// kept.
GeneEffect one_gene(const std::vector<const TranscriptAnnotation*>& transcripts) {
    const auto severe =
        std::min_element(transcripts.begin(), transcripts.end(), [](const auto* a, const auto* b) {
            return more_severe(a->consequences, b->consequences);
        });
    const auto chosen =
        std::find_if(transcripts.begin(), transcripts.end(), [](const auto* annotation) {
            return annotation->pinned || annotation->mane_select;
        });
    const TranscriptAnnotation& displayed = chosen == transcripts.end() ? **severe : **chosen;
    GeneEffect effect;
    effect.gene = displayed.gene;
    effect.displayed = displayed;
    for (const TranscriptAnnotation* annotation : transcripts) {
        effect.consequences |= annotation->consequences;
    }
    if (more_severe((*severe)->consequences, displayed.consequences)) {
        effect.most_severe_transcript = (*severe)->transcript;
    }
    return effect;
}

GeneEffect without_gene(const std::vector<TranscriptAnnotation>& annotations) {
    GeneEffect effect;
    for (const TranscriptAnnotation& annotation : annotations) {
        effect.consequences |= annotation.consequences;
    }
    if (annotations.empty()) {
        effect.consequences.add(Consequence::intergenic_variant);
    }
    effect.displayed.consequences = effect.consequences;
    return effect;
}

using Numbers = std::vector<annotation::TranscriptIndex::Number>;

/// Genes beside the allele are read too: a longer transcript would change the result.
void trace_genes_of(const Numbers& near,
                    const annotation::TranscriptIndex& index,
                    FactTrace& trace) {
    for (const annotation::TranscriptIndex::Number i : near) {
        trace.gene(index.transcripts()[i].gene);
    }
}

/// Every transcript of the gene around the allele is one of a gene without protein.
void mark_rna_genes(std::vector<GeneEffect>& effects,
                    const Numbers& near,
                    const annotation::TranscriptIndex& index) {
    for (GeneEffect& effect : effects) {
        const auto of_gene = [&](annotation::TranscriptIndex::Number i) {
            return index.transcripts()[i].gene == effect.gene;
        };
        effect.rna_gene = std::any_of(near.begin(), near.end(), of_gene) &&
                          std::all_of(near.begin(), near.end(), [&](const auto i) {
                              return !of_gene(i) || index.is_of_rna_gene(i);
                          });
    }
}

/// A gene that only an own class names lies anywhere.
void trace_genes(const std::vector<GeneEffect>& effects, FactTrace& trace) {
    for (const GeneEffect& effect : effects) {
        if (!effect.gene.empty()) {
            trace.gene(effect.gene);
        }
    }
}

/// The place of an allele in a gene that the laboratory names and no transcript of which it
/// touches: a promoter, an enhancer.
GeneEffect remote_effect(const model::GeneKey& gene,
                         const std::vector<TranscriptAnnotation>& annotations) {
    GeneEffect effect = without_gene({});
    for (const TranscriptAnnotation& annotation : annotations) {
        if (annotation.gene == gene) {
            effect.displayed = annotation;
            effect.consequences = annotation.consequences;
            break;
        }
    }
    effect.gene = gene;
    effect.displayed.gene = gene;
    return effect;
}

} // namespace

void add_own_genes(std::vector<GeneEffect>& effects,
                   const std::vector<model::OwnClassification>& history,
                   const std::vector<TranscriptAnnotation>& annotations) {
    for (const model::OwnClassification& row : model::standing(history)) {
        const bool known = std::any_of(effects.begin(), effects.end(), [&row](const auto& effect) {
            return effect.gene == row.gene;
        });
        if (!known && row.acmg_class >= model::own_class_likely_pathogenic) {
            effects.push_back(remote_effect(row.gene, annotations));
        }
    }
    if (effects.size() > 1) {
        std::erase_if(effects, [](const GeneEffect& effect) { return effect.gene.empty(); });
    }
    std::sort(effects.begin(), effects.end(),
              [](const auto& a, const auto& b) { return a.gene < b.gene; });
}

std::vector<GeneEffect> gene_effects(const std::vector<TranscriptAnnotation>& annotations) {
    std::map<model::GeneKey, std::vector<const TranscriptAnnotation*>> by_gene;
    for (const TranscriptAnnotation& annotation : annotations) {
        if (!is_beside(annotation)) {
            by_gene[annotation.gene].push_back(&annotation);
        }
    }
    std::vector<GeneEffect> effects;
    effects.reserve(by_gene.size());
    for (const auto& [gene, transcripts] : by_gene) {
        effects.push_back(one_gene(transcripts));
    }
    if (effects.empty()) {
        effects.push_back(without_gene(annotations));
    }
    return effects;
}

std::vector<VariantReading> read_residue(const model::CaseEvidence& evidence,
                                         const knowledge::Release& release,
                                         const RuleSet& rules,
                                         FactTrace& trace) {
    knowledge::AlleleLookup lookup(release);
    std::vector<VariantReading> readings;
    readings.reserve(evidence.residue.size());
    trace.reference();
    Numbers near;
    for (std::size_t i = 0; i < evidence.residue.size(); ++i) {
        const model::SmallAllele& allele = evidence.residue[i].allele;
        trace.allele(allele);
        trace.coverage(allele.contig());
        release.transcripts().overlapping(allele.contig(), allele.span(),
                                          annotation::near_gene_distance, near);
        trace_genes_of(near, release.transcripts(), trace);
        VariantReading reading;
        reading.residue_index = i;
        reading.record = {lookup.population(allele), lookup.clinvar(allele),
                          lookup.laboratory(allele)};
        reading.admission = judge_admission(allele, reading.record, release.transcripts(), rules);
        if (reading.admission.admitted) {
            const auto annotations =
                annotation::annotate_allele(allele, release.transcripts(), release.reference());
            reading.effects = gene_effects(annotations);
            add_own_genes(reading.effects, reading.record.laboratory.classifications, annotations);
            mark_rna_genes(reading.effects, near, release.transcripts());
            trace_genes(reading.effects, trace);
        }
        readings.push_back(std::move(reading));
    }
    return readings;
}

} // namespace vigie::interpretation
