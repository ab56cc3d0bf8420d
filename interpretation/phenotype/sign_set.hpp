#pragma once

#include "interpretation/phenotype/phenotype_rules.hpp"
#include "interpretation/phenotype/term_table.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <string>
#include <vector>

namespace vigie::interpretation {

/// One observed sign, ready to be scored.
struct Sign {
    TermNumber term = 0;
    double weight = 1.0; ///< 1 for a sign unlike the others, less where several say the same
    double chance = 0.0; ///< that a patient shows it for another reason
};

/// The signs of one patient. Obsolete and alternative ids are replaced; ids that the ontology does
/// not know, terms that are no sign and organ systems are left out by name.
struct SignSet {
    std::vector<Sign> observed;       ///< by term number
    std::vector<TermNumber> excluded; ///< by term number
    double attainable = 0.0;          ///< log-likelihood ratio if every sign were met in full
    /// Old id -> the id that stands for it.
    std::vector<std::pair<std::string, std::string>> replaced;
    std::vector<std::string> unknown;       ///< well-formed, not in the ontology: not assessed
    std::vector<std::string> uninformative; ///< no sign, or an organ system
};

SignSet sign_set(const model::PhenotypicProfile& profile,
                 const knowledge::Ontology& ontology,
                 const TermTable& table,
                 const PhenotypeRules& rules);

/// The chance that a patient shows a sign for another reason than the disease asked about.
double chance_of(TermNumber sign, const TermTable& table, const PhenotypeRules& rules);

/// Natural logarithm of how much more likely a sign is if a description meets it with `strength`
/// (frequency x credit x dilution) than by chance.
float log_ratio(double strength, double chance) noexcept;

} // namespace vigie::interpretation
