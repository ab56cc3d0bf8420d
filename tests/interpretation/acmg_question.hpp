#pragma once

#include "interpretation/acmg/classify.hpp"

#include <string>

namespace vigie::interpretation::acmg::test {

/// A missense change p.Tyr12Cys on a gene of the synthetic assembly; nothing else is known of it.
Question missense();
Question synonymous();
/// A premature stop that triggers decay, and a gene whose recessive disease is due to loss of
/// function.
Question truncating();
/// The same with the splice site of an exon lost.
Question splice_site();

void add_population(Question& question,
                    const std::string& source,
                    double popmax,
                    std::int64_t number);
void add_absent(Question& question, const std::string& source);
void add_mechanism(Question& question,
                   const std::string& words,
                   const std::string& validity,
                   const std::string& modes);
void set_modes(Question& question, const std::string& modes);
void set_gene(Question& question, const std::string& key);
void add_score(Question& question,
               const std::string& source,
               const std::string& value_name,
               const std::string& value);
void add_neighbour(Question& question,
                   const std::string& significance,
                   int stars,
                   bool same_residue);

const RuleSet& rules();
model::AcmgRecord record(const Question& question, model::AcmgCriterion criterion);
/// "met strong", "not_met", "not_assessed", "off".
std::string verdict(const Question& question, model::AcmgCriterion criterion);

} // namespace vigie::interpretation::acmg::test
