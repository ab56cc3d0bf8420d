#pragma once

#include "cases/store.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace vigie::run {

/// The events of a stored case as its scope allows to tell them today: what was said under an
/// earlier scope of the case, and of genes that the release under which it stands masks, is told
/// without gene, allele, values and candidate (key "sealed"). The ledger keeps it. Acts of persons,
/// and alerts on what they reported, are told whole.
/// @throws InputError if the store has no such case.
std::vector<cases::LedgerEvent> told_events(const cases::CaseStore& store,
                                            const std::string& case_id);

/// The same of a case of which is known what its release masks: for lists of many cases.
std::vector<cases::LedgerEvent> told_events(const cases::CaseStore& store,
                                            const cases::StoredCase& stored,
                                            const std::set<std::string>& masked);

/// Keys of the genes that the release in the folder masks; none if it is gone.
std::set<std::string> masked_by(const std::filesystem::path& folder);

} // namespace vigie::run
