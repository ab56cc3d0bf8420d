#include "interpretation/acmg/gather.hpp"

#include "annotation/annotate_allele.hpp"
#include "annotation/genetic_code.hpp"
#include "knowledge/protein_change.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::interpretation::acmg {
namespace {

/// As the rule set spells the source; empty if no rule reads it.
std::string rule_name(const std::string& source, const RuleSet& rules) {
    if (names_source(source, rules.splicing.source)) {
        return rules.splicing.source;
    }
    const auto it = std::find_if(
        rules.predictors.begin(), rules.predictors.end(),
        [&](const Predictor& predictor) { return names_source(source, predictor.source); });
    return it == rules.predictors.end() ? std::string() : it->source;
}

Provenance component(const knowledge::Release& release, std::string_view kind) {
    const auto components = release.manifest().of_kind(kind);
    return components.empty() ? Provenance{}
                              : Provenance{components.back()->name, components.back()->version};
}

bool is_diagnostic(const knowledge::PanelMembership& membership) {
    return membership.entry->confidence >= panels::Confidence::amber;
}

MechanismFact mechanism_of_link(const knowledge::GeneDiseaseLink& link) {
    return {link.label.empty() ? link.disease_id : link.label,
            link.association,
            link.validity,
            link.modes,
            {link.source, link.version}};
}

MechanismFact mechanism_of_entry(const knowledge::PanelMembership& membership) {
    const panels::PanelEntry& entry = *membership.entry;
    return {membership.panel->name,
            entry.mechanism,
            std::string(panels::confidence_name(entry.confidence)),
            entry.modes,
            {membership.panel->id, membership.panel->version}};
}

/// At the edge of an exon the allele may act on splicing.
bool may_splice(const model::SmallAllele& allele,
                const model::TranscriptAnnotation& annotation,
                const knowledge::Release& release) {
    const auto annotations =
        annotation::annotate_allele(allele, release.transcripts(), release.reference());
    const auto same =
        std::find_if(annotations.begin(), annotations.end(), [&annotation](const auto& other) {
            return other.transcript == annotation.transcript;
        });
    return same == annotations.end() || at_exon_edge(same->consequences);
}

/// Rules read scores of an allele or of a protein change: only these have a key of their own that
/// a comparison of releases names.
bool has_own_key(const knowledge::ScoreSource& source) {
    return source.key() == knowledge::ScoreKey::allele ||
           source.key() == knowledge::ScoreKey::protein;
}

} // namespace

Question Gatherer::gather(const Reading& reading) {
    Question question;
    question.allele = reading.allele;
    question.locus = filters::inheritance::locus_kind(reading.allele, release_->assembly());
    question.annotation = reading.displayed;
    add_populations(reading, question);
    add_gene(question);
    add_codon(question);
    question.truncation = truncation_of(reading.allele, reading.displayed, release_->transcripts());
    question.length = length_change(reading.allele, reading.displayed, release_->reference());
    add_scores(question);
    return question;
}

Question Gatherer::gather_gene(const model::SmallAllele& place,
                               const model::TranscriptAnnotation& displayed) {
    Question question;
    question.allele = place;
    question.locus = filters::inheritance::locus_kind(place, release_->assembly());
    question.annotation = displayed;
    add_gene(question);
    return question;
}

void Gatherer::add_populations(const Reading& reading, Question& question) const {
    for (const annotation::AlleleStore& store : release_->population()) {
        const std::string& name = store.header().name;
        PopulationFact fact{{name, store.header().version}, reading.population.status(name)};
        for (const model::PopulationFrequency& listed : reading.population.listed) {
            if (listed.source == name) {
                fact.listed = listed;
            }
        }
        question.populations.push_back(std::move(fact));
    }
}

void Gatherer::add_gene(Question& question) {
    const model::GeneKey& key = question.annotation.gene;
    if (last_gene_ == nullptr || last_gene_->key != key) {
        last_gene_ = std::make_shared<const GeneFacts>(read_gene(key));
    }
    question.gene = last_gene_;
}

GeneFacts Gatherer::read_gene(const model::GeneKey& key) const {
    GeneFacts gene;
    gene.key = key;
    if (key.empty()) {
        return gene;
    }
    for (const knowledge::GeneDiseaseLink& link : release_->diseases_of(key)) {
        if (knowledge::asserts_cause(link)) {
            gene.modes = gene.modes | link.modes;
            gene.mechanisms.push_back(mechanism_of_link(link));
        }
    }
    trace_->standing(key);
    for (const knowledge::PanelMembership& membership : release_->panels_of(key)) {
        if (is_diagnostic(membership)) {
            gene.modes = gene.modes | membership.entry->modes;
            gene.mechanisms.push_back(mechanism_of_entry(membership));
        }
    }
    trace_->constraint(key);
    if (const auto constraint = release_->constraint_of(key)) {
        gene.missense_z = constraint->missense_z;
        gene.constraint = component(*release_, "constraint");
    }
    return gene;
}

void Gatherer::add_codon(Question& question) {
    const model::TranscriptAnnotation& annotation = question.annotation;
    if (!annotation.consequences.contains(model::Consequence::missense_variant) ||
        !annotation.first_codon || clinvar_masked_) {
        return;
    }
    trace_->codon(annotation.gene, *annotation.first_codon);
    const auto place = MissenseCodon::of(question.allele, annotation, release_->transcripts(),
                                         release_->reference());
    CodonFacts& codon = question.codon;
    codon.assessed = !release_->clinvar().empty() && place.has_value();
    codon.from = component(*release_, "clinvar");
    if (!place) {
        return;
    }
    for (const model::SmallAllele& other :
         lookup_.clinvar_alleles(question.allele.contig(), place->positions())) {
        const auto residue = place->residue_by(other);
        if (residue && other != question.allele) {
            add_neighbour(question, other, *residue);
        }
    }
}

void Gatherer::add_neighbour(Question& question, const model::SmallAllele& other, char residue) {
    const auto assertion = lookup_.clinvar(other);
    const bool speaks = assertion && (model::is_pathogenic(assertion->classification) ||
                                      model::is_benign(assertion->classification));
    if (!speaks) {
        return;
    }
    const model::TranscriptAnnotation& annotation = question.annotation;
    const std::string change =
        fmt::format("p.{}{}{}", annotation::residue_name(annotation.amino_acids.front()),
                    *annotation.protein_range.first, annotation::residue_name(residue));
    question.codon.neighbours.push_back({other, change, residue == annotation.amino_acids.back(),
                                         may_splice(other, annotation, *release_), *assertion});
}

void Gatherer::add_scores(Question& question) {
    trace_->allele_score(question.allele);
    trace_protein_scores(question.annotation);
    if (release_->scores().empty()) {
        return;
    }
    const std::vector<model::ScoreReading> readings =
        lookup_.scores(question.allele, {question.annotation});
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const knowledge::ScoreSource& source = release_->scores()[i];
        const std::string name = rule_name(source.name(), *rules_);
        if (!name.empty() && has_own_key(source)) {
            question.scores.push_back(
                {name, {source.name(), source.version()}, readings[i].values});
        }
    }
}

void Gatherer::trace_protein_scores(const model::TranscriptAnnotation& displayed) const {
    const std::string& residues = displayed.amino_acids;
    const bool one_residue =
        residues.size() == 3 && residues[1] == '/' && displayed.protein_range.first;
    if (!one_residue) {
        return;
    }
    const knowledge::ProteinChange change{*displayed.protein_range.first, residues[0], residues[2]};
    for (const std::string* id : {&displayed.transcript, &displayed.refseq, &displayed.protein}) {
        if (!id->empty()) {
            trace_->protein_score(std::string(knowledge::without_version(*id)) + ":p." +
                                  change.text());
        }
    }
}

} // namespace vigie::interpretation::acmg
