#pragma once

#include "cases/signed_result.hpp"
#include "pipeline/model/case_record.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::databank {

/// True of an id as lists give them ("PI-12", "p1-sp1", "GRCh38"): it begins with a letter, holds a
/// digit, runs of at most four letters or digits, and "-", "_" or "." between; 24 characters at
/// most. Names and numbers of hospitals have longer runs (docs/decisions/120).
bool is_list_id(std::string_view word) noexcept;

/// True of a version of a list: digits, ".", "-", "_" and a "v" before; no more than four digits in
/// a run and eight characters, so that no day of birth is one.
bool is_list_version(std::string_view word) noexcept;

/// What may leave of the pre-indication of a case file; nullopt: none is recorded, or it is words
/// that somebody wrote.
std::optional<model::Preindication>
told_preindication(const std::optional<model::Preindication>& recorded);

/// A test without what a person wrote: name, reason, laboratory, tissue, kit and finding; panel and
/// version stay only as ids or if the signed result names them ("NEURO 2.1"), the assembly only as
/// an id, variant classes only as the case format lists them.
model::CaseTest told_test(model::CaseTest test, const std::vector<std::string>& signed_panels);

/// Where a patient is followed, without what a person wrote: the code of the site only as an id
/// ("S001"), the network by its code in the rules of the networks, the platform only as one of the
/// national plan's (SeqOIA, AURAGEN) or an id; else empty.
model::ClinicalSite told_site(const model::ClinicalSite& recorded);

/// Panels that the result in force names; none without a result.
std::vector<std::string> panels_in_force(const cases::ResultStanding& standing);

} // namespace vigie::databank
