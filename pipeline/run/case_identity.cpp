#include "pipeline/run/case_identity.hpp"

#include "knowledge/release_markers.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/identity.hpp"

#include <algorithm>
#include <utility>

namespace vigie::run {

CaseIdentity check_case_identity(const cases::CaseDefinition& definition,
                                 const knowledge::Release& release,
                                 const AlignmentChoice& choice,
                                 int threads) {
    CaseIdentity identity;
    cases::CaseDefinition readable = definition;
    std::erase_if(readable.files, [&](const cases::CaseFile& file) {
        return file.kind == cases::CaseFileKind::alignments && !why_not_read(file, choice).empty();
    });
    const bool any =
        std::any_of(readable.files.begin(), readable.files.end(), [](const cases::CaseFile& file) {
            return file.kind == cases::CaseFileKind::alignments;
        });
    if (!any || choice.identity == IdentityPolicy::off) {
        return identity;
    }
    const knowledge::ReleaseMarkers markers = knowledge::release_markers(release);
    identity.warnings = markers.warnings;
    if (markers.set.size() == 0) {
        identity.warnings.emplace_back(
            "identity of the samples is not assessed: the release has no common substitution");
        return identity;
    }
    IdentityRequest request;
    request.release = &release;
    request.markers = &markers.set;
    request.needs_markers = false;
    request.definition = &readable;
    request.reference = choice.reference;
    request.allow_cram = choice.allow_cram;
    request.threads = threads;
    IdentityResult result = check_identity(request);
    for (const reads::IdentityFinding* const refuted : result.refuted()) {
        if (choice.identity == IdentityPolicy::refuse) {
            throw model::InputError({.file = refuted->files.empty() ? "" : refuted->files.front()},
                                    sentence_of(*refuted),
                                    "give the right files and pedigree; --identity warn goes on");
        }
        identity.warnings.push_back("identity refuted: " +
                                    sentence_by_role(*refuted, definition.pedigree));
    }
    identity.assessed = true;
    identity.findings = std::move(result.findings);
    for (const SampleIdentity& sample : result.samples) {
        if (sample.from_reads) {
            identity.contaminations.emplace(sample.individual, sample.contamination);
        }
    }
    return identity;
}

} // namespace vigie::run
