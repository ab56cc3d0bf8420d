#pragma once

#include "cases/case_definition.hpp"
#include "knowledge/release.hpp"
#include "pipeline/run/case_alignments.hpp"
#include "reads/identity_claims.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

struct CaseIdentity {
    bool assessed = false;
    std::vector<reads::IdentityFinding> findings;
    /// Of everybody whose reads were compared, by individual; nullopt: too few markers.
    std::map<std::string, std::optional<reads::Contamination>> contaminations;
    std::vector<std::string>
        warnings; ///< refuted labels under `warn`, and why nothing was assessed
};

/// Holds the files of a case with alignments against each other and the pedigree
/// (docs/identity.md). Not assessed without alignments that are read, or without markers in the
/// release. @throws InputError under `refuse` with the first label that is refuted.
CaseIdentity check_case_identity(const cases::CaseDefinition& definition,
                                 const knowledge::Release& release,
                                 const AlignmentChoice& choice,
                                 int threads);

} // namespace vigie::run
