#pragma once

#include "cases/result_act.hpp"
#include "pipeline/model/case_record.hpp"

#include <string>
#include <vector>

namespace vigie::cases {

/// The JSON of a consent that an act records, and back. @throws InputError 65 naming `file`.
std::string encode_consent(const model::Consent& consent);
model::Consent decode_consent(const std::string& text, const std::string& file);

/// What the persons of a case agree to, one entry for each individual and purpose
/// (docs/decisions/124). What the case file recorded stands until an act says otherwise. A no
/// (refused, withdrawn, opposed) that is entered later counts whatever its date; a yes counts if it
/// is not dated before what stands. Of the entries of a case file the later date counts, and a no
/// without a date over all. Each names its individual: one without is the proband's (`proband`:
/// id).
std::vector<model::Consent> standing_consents(const std::vector<model::Consent>& recorded,
                                              const std::vector<ResultAct>& acts,
                                              const std::string& proband);

/// The consent of one person for one purpose, of those that stand; nullptr: not recorded.
const model::Consent* consent_of(const std::vector<model::Consent>& standing,
                                 const std::string& purpose,
                                 const std::string& individual);

/// Whether a person may be named as carrier of an incidental finding: chosen, and not taken back
/// (Code civil 16-10 II).
bool agrees_to_incidental(const std::vector<model::Consent>& standing,
                          const std::string& individual);

/// Whether it is a no: refused, withdrawn or opposed.
bool is_refusal(const model::Consent& consent) noexcept;

/// What a newer case file says otherwise than the one before: first each no that it does not hold
/// any more, which stands all the same, then entries that are new or changed.
std::vector<model::Consent> changed_consents(const std::vector<model::Consent>& before,
                                             const std::vector<model::Consent>& now);

} // namespace vigie::cases
