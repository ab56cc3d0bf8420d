#pragma once

#include "pipeline/model/pedigree.hpp"
#include "pipeline/model/verdict.hpp"
#include "reads/contamination.hpp"
#include "reads/relation.hpp"
#include "reads/sex_evidence.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::reads {

/// What a label, a family or a file claims of a sample.
enum class Claim : std::uint8_t {
    sex,           ///< of the individual, as the pedigree has it
    same_person,   ///< two samples of one individual
    parent,        ///< the second is a parent of the first
    siblings,      ///< full siblings by the pedigree
    other_person,  ///< two individuals are two persons
    unmixed,       ///< no foreign DNA
    stored_person, ///< the person whom the store has under the same ids
    new_person,    ///< nobody whom the store has under other ids; refuted, it only warns
};
std::string_view claim_name(Claim claim) noexcept; ///< "sex", "same_person" ...

/// A claim held against the evidence. `fail` refutes a label; `not_assessed` says what is missing.
struct IdentityFinding {
    Claim claim = Claim::sex;
    std::vector<std::string> individuals;
    std::vector<std::string> files; ///< of the samples concerned, as the individuals
    model::Verdict verdict = model::Verdict::not_assessed;
    /// log10 of the likelihood ratio of the claim over what it is held against; for, if positive.
    double log_ratio = 0;
    std::string reason = {}; ///< one sentence with the numbers
};

IdentityFinding
judge_sex(const MarkerSample& sample, model::Sex stated, const SexEvidence& evidence);

/// Two samples and what the pedigree claims of them: `same_person`, `parent` (the second sample is
/// the parent's), `siblings` or `other_person`.
IdentityFinding judge_pair(Claim claim,
                           const MarkerSample& first,
                           const MarkerSample& second,
                           const PairEvidence& evidence);

IdentityFinding judge_contamination(const MarkerSample& sample,
                                    const std::optional<Contamination>& contamination);

/// The claim of a pedigree on two of its individuals (ids).
Claim claim_of(const model::Pedigree* pedigree,
               const std::string& first,
               const std::string& second);

} // namespace vigie::reads
