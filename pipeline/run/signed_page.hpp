#pragma once

#include "cases/past_results.hpp"
#include "cases/result_act.hpp"
#include "cases/signed_result.hpp"
#include "cases/store.hpp"
#include "review/words.hpp"

#include <optional>
#include <vector>

namespace vigie::run {

/// A signature before it is written.
struct Signature {
    const cases::CaseStore& store;
    const cases::ResultAct& act;
    const cases::SignedResult& result;
    const std::vector<cases::ResultAct>& acts; ///< on results of the case, before this one
    std::optional<cases::LedgerEntry> trigger = std::nullopt; ///< that the page tells
    review::Language language = review::Language::french;
    bool is_draft = false;
};

/// The page of a signature, as it is kept: of the current interpretation of the case, with what
/// changed since the version before.
cases::SignedPage signed_page(const Signature& signature);

} // namespace vigie::run
