#pragma once

#include "cases/past_results.hpp"
#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/run/crossed_reads.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace vigie::run {

/// One `vigie replay`: what was said of a case at a day or under a release.
struct ReplayRequest {
    std::filesystem::path store;
    std::string case_id;
    /// YYYY-MM-DD, the id of a release or the beginning of one (6 digits at least), or its folder.
    std::string as_of;
    bool recompute = false; ///< interpret again and compare with what is stored
    interpretation::RuleSet rules = {};
    model::Date today;
    std::string binary_version;
    AlignmentChoice alignments = {}; ///< how CRAMs are read for newly admitted alleles
};

struct Replayed {
    cases::PastResult result; ///< the one that is told; recomputed anew: the one it starts from
    std::string candidates_json;
    bool recomputed = false;
    /// Of a result that was recomputed and is stored: the same bytes came out.
    std::optional<bool> same_bytes = std::nullopt;
    UnreadAlignments unread = {}; ///< for alleles that the release admits newly
};

/// Returns the stored bytes. A release under which the case never stood, and `recompute`, are
/// interpreted, by the same rules and program as the case was and by no other (decision 10).
/// @throws InputError 65 if nothing was said then, if it is sealed today, or if rules or program
/// are others; 66 if release, call set or the FASTA of CRAMs is gone.
Replayed replay(const ReplayRequest& request);

} // namespace vigie::run
