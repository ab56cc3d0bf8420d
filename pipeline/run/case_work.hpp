#pragma once

#include "cases/hit_table.hpp"
#include "cases/store.hpp"
#include "interpretation/signs_in_release.hpp"
#include "pipeline/run/crossed_reads.hpp"
#include "pipeline/run/readmission.hpp"
#include "pipeline/run/release_change.hpp"
#include "pipeline/run/touched_part.hpp"

#include <cstdint>
#include <exception>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace vigie::run {

/// One stored case on its way through a reanalysis: as it was read, and what became of it.
struct CaseWork {
    cases::StoredCase stored;
    std::string evidence;
    cases::ResultParts result_before; ///< with the texts of what is read again
    std::optional<cases::StoredCallable> callable = std::nullopt; ///< nullopt: not known
    cases::HitTable hits = {};               ///< as stored; asked only where `part` is set
    std::vector<cases::FactCode> facts = {}; ///< that the case has read
    const ReleaseChange* change = nullptr;
    std::vector<model::KnowledgeChange> triggers = {}; ///< that the case has read
    CrossingCalls crossing = {};
    /// What the triggers touch; nullopt: the case is read as a whole.
    std::optional<TouchedPart> part = std::nullopt;

    /// An allele left the residue: read it again, as a whole.
    bool needs_whole = false;

    Readmission readmission = Readmission::complete;
    UnreadAlignments unread = {};
    std::uint64_t sealed = 0; ///< triggers that the scope seals
    cases::Reinterpretation result = {};
    interpretation::SignsInRelease signs = {}; ///< under the newer release
    std::exception_ptr error = nullptr;
};

/// Makes ready a case that was read out of the store, with the texts of what has to be read again:
/// of the genes that the change touches, or of all.
/// @throws InputError if it is damaged.
CaseWork open_case(const cases::CaseStore& store,
                   cases::StoredInterpretation kept,
                   const ReleaseChange& change,
                   CrossingCalls crossing);

/// Has the case read as a whole.
void take_whole(CaseWork& work, const cases::CaseStore& store);

} // namespace vigie::run
