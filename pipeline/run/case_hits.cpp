#include "pipeline/run/case_hits.hpp"

#include "interpretation/drop_reason.hpp"

#include <map>
#include <utility>

namespace vigie::run {

cases::HitTable hit_table(const model::CaseEvidence& evidence,
                          const model::Assessment& assessment) {
    cases::HitTable table;
    for (const model::VariantEvidence& variant : evidence.residue) {
        table.alleles.push_back(cases::fact_code(model::FactKey::of_allele(variant.allele)));
    }
    std::map<model::GeneKey, cases::HitTable::Gene> genes;
    for (const model::VariantDecision& decision : assessment.decisions) {
        cases::HitTable::Gene& gene = genes[decision.gene];
        gene.key = decision.gene;
        gene.hits.push_back({static_cast<std::uint32_t>(decision.residue_index),
                             decision.dropped_by ? interpretation::drop_reason(*decision.dropped_by)
                                                 : std::string()});
    }
    for (const auto& [key, notes] : assessment.gene_notes) {
        genes[key].notes = notes;
    }
    for (auto& [key, gene] : genes) {
        table.genes.push_back(std::move(gene));
    }
    return table;
}

std::string encoded_hits(const model::CaseEvidence& evidence, const model::Assessment& assessment) {
    const bool whole = !evidence.structural.empty() || !evidence.repeats.empty();
    return whole ? std::string() : cases::encode_hits(hit_table(evidence, assessment));
}

} // namespace vigie::run
