#pragma once

#include "pipeline/run/identity.hpp"
#include "reads/marker_call.hpp"

#include <string>
#include <vector>

namespace vigie::run {

/// The samples of one comparison.
struct ComparedSamples {
    const reads::MarkerSet& set;
    const std::vector<reads::MarkerSample>& samples;
};

/// Holds the fingerprint of each individual against the earlier ones of the case store, adds what
/// it finds to the result and, if nothing is refuted, a case id is known and the request wants it,
/// keeps the new ones. @throws InputError, ResourceError as cases::CaseStore.
void compare_with_store(const IdentityRequest& request,
                        const std::string& case_id,
                        const ComparedSamples& compared,
                        IdentityResult& result);

} // namespace vigie::run
