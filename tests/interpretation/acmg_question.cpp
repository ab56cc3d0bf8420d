#include "acmg_question.hpp"

#include "pipeline/model/decimal.hpp"

namespace vigie::interpretation::acmg::test {
namespace {

using model::Consequence;

Question plain(Consequence term) {
    Question question;
    question.allele = model::SmallAllele(model::Contig("1"), model::Position{10035}, "A", "G");
    question.annotation.gene = model::GeneKey("HGNC:2");
    question.annotation.transcript = "ENST02.1";
    question.annotation.hgvs_c = "ENST02.1:c.35A>G";
    question.annotation.consequences.add(term);
    question.annotation.first_codon = 12;
    set_gene(question, "HGNC:2");
    return question;
}

GeneFacts copy_of_gene(const Question& question) {
    return *question.gene;
}

void put_gene(Question& question, GeneFacts gene) {
    question.gene = std::make_shared<const GeneFacts>(std::move(gene));
}

} // namespace

Question missense() {
    Question question = plain(Consequence::missense_variant);
    question.annotation.hgvs_p = "ENSP02:p.Tyr12Cys";
    question.annotation.amino_acids = "Y/C";
    question.annotation.protein_range = {12, 12};
    return question;
}

Question synonymous() {
    return plain(Consequence::synonymous_variant);
}

Question truncating() {
    Question question = plain(Consequence::stop_gained);
    question.annotation.loss = {.predicted = true, .nmd = model::NmdFate::triggers};
    question.truncation = {.kind = TruncationKind::premature_stop, .removed_share = 0.9};
    add_mechanism(question, "loss of function", "confirmed", "AR");
    return question;
}

Question splice_site() {
    Question question = truncating();
    question.annotation.consequences = {};
    question.annotation.consequences.add(Consequence::splice_donor_variant);
    question.truncation = {.kind = TruncationKind::splice_site, .removed_share = 0.3};
    return question;
}

void add_population(Question& question,
                    const std::string& source,
                    double popmax,
                    std::int64_t number) {
    model::PopulationFrequency listed;
    listed.source = source;
    listed.popmax = popmax;
    listed.allele_number = number;
    question.populations.push_back({{source, "4.1"}, model::PopulationStatus::listed, listed});
}

void add_absent(Question& question, const std::string& source) {
    question.populations.push_back({{source, "4.1"}, model::PopulationStatus::absent});
}

void add_mechanism(Question& question,
                   const std::string& words,
                   const std::string& validity,
                   const std::string& modes) {
    GeneFacts gene = copy_of_gene(question);
    const auto known =
        model::InheritanceModes::from_text(modes).value_or(model::InheritanceModes{});
    gene.modes = gene.modes | known;
    gene.mechanisms.push_back({"DISEASE", words, validity, known, {"DDG2P", "2026-04"}});
    put_gene(question, std::move(gene));
}

void set_modes(Question& question, const std::string& modes) {
    GeneFacts gene = copy_of_gene(question);
    gene.modes = model::InheritanceModes::from_text(modes).value_or(model::InheritanceModes{});
    put_gene(question, std::move(gene));
}

void set_gene(Question& question, const std::string& key) {
    GeneFacts gene = copy_of_gene(question);
    gene.key = model::GeneKey(key);
    question.annotation.gene = gene.key;
    put_gene(question, std::move(gene));
}

void add_score(Question& question,
               const std::string& source,
               const std::string& value_name,
               const std::string& value) {
    constexpr unsigned decimals = 3;
    question.scores.push_back(
        {source,
         {source, "1.3"},
         {{.name = value_name, .value = {model::read_decimal(value, decimals).units, decimals}}}});
}

void add_neighbour(Question& question,
                   const std::string& significance,
                   int stars,
                   bool same_residue) {
    question.codon.assessed = true;
    question.codon.from = {"clinvar", "2026-04"};
    CodonNeighbour neighbour;
    neighbour.allele = model::SmallAllele(model::Contig("1"), model::Position{10035}, "A", "C");
    neighbour.change = same_residue ? "p.Tyr12Cys" : "p.Tyr12Ser";
    neighbour.same_residue = same_residue;
    neighbour.assertion.significance = significance;
    neighbour.assertion.classification = model::clinical_class(significance);
    neighbour.assertion.stars = stars;
    question.codon.neighbours.push_back(neighbour);
}

const RuleSet& rules() {
    return rule_set(default_rule_set);
}

model::AcmgRecord record(const Question& question, model::AcmgCriterion criterion) {
    return classify(question, rules()).of(criterion);
}

std::string verdict(const Question& question, model::AcmgCriterion criterion) {
    const model::AcmgRecord found = record(question, criterion);
    std::string text(model::acmg_verdict_name(found.verdict));
    return found.is_met() ? text + " " + std::string(model::acmg_strength_name(found.strength))
                          : text;
}

} // namespace vigie::interpretation::acmg::test
