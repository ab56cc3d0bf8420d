#pragma once

#include "interpretation/phenotype/phenotype_rules.hpp"
#include "interpretation/phenotype/term_table.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace vigie::interpretation {

/// How an annotation stands to a sign of the patient.
enum class SignRelation : std::uint8_t {
    none,          ///< no informative ancestor in common
    related,       ///< an informative ancestor in common
    more_general,  ///< the annotation is an ancestor of the sign
    more_specific, ///< the annotation is a descendant of the sign: true path
    same,
};

std::string_view relation_name(SignRelation relation) noexcept;

SignRelation sign_relation(TermNumber sign, TermNumber annotation, const TermTable& table);

/// One sign of the patient beside the terms that describe a gene. Table and rules must outlive it.
class SignCredit {
  public:
    SignCredit(TermNumber sign, const TermTable& table, const PhenotypeRules& rules);

    /// The chance that a patient who has the annotated term is described by the sign. 1 for the
    /// same term, less the further they stand apart (PhenotypeRules).
    float of(TermNumber annotation) const;

  private:
    TermNumber sign_;
    const TermTable* table_;
    const PhenotypeRules* rules_;
    std::vector<double> marked_; ///< by term: information of an ancestor of the sign, else -1
    float unrelated_;            ///< of most terms: their exponential is taken once
};

/// The credit of every term of the table.
std::vector<float> credit_row(TermNumber sign, const TermTable& table, const PhenotypeRules& rules);

/// Information content of the most informative common ancestor; 0 without any.
double shared_information(TermNumber a, TermNumber b, const TermTable& table);

/// True if `term` is `ancestor` or a descendant of it.
bool lies_below(TermNumber term, TermNumber ancestor, const TermTable& table);

} // namespace vigie::interpretation
