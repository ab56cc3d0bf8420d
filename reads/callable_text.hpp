#pragma once

#include "pipeline/model/callable_intervals.hpp"
#include "pipeline/model/error.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace vigie::reads {

/// A set of bases as BED lines of canonical contig names, in order; `read_bases` is the inverse.
/// Many samples share one scope: it is kept once, by its digest.
std::string bases_text(const model::ContigIntervals& bases);
/// @throws InputError at `place` with the line, if malformed, overlapping or out of order.
model::ContigIntervals read_bases(std::string_view text, const model::InputPlace& place);
/// SHA-256 of `bases_text`.
std::string scope_digest(const model::ContigIntervals& scope);

/// A scope with its digest, which is made once for the many samples that share it.
struct MeasuredScope {
    std::shared_ptr<const model::ContigIntervals> bases;
    std::string digest;
};

/// The callable intervals of a sample against their scope, as short text: the rule, the digest of
/// the scope, and for each contig the stretches that are not callable, as "bases callable since the
/// last one : bases that are not", both counted in bases of the scope
/// (docs/coverage.md). The same intervals give the same bytes.
std::string callable_text(const model::CallableIntervals& intervals);
/// The digest of the scope that the text was made for. @throws InputError as below.
std::string scope_of_callable(std::string_view text, const model::InputPlace& place);
/// @throws InputError at `place` if malformed, of a version that is not known, or of another scope.
model::CallableIntervals
read_callable(std::string_view text, const MeasuredScope& scope, const model::InputPlace& place);

} // namespace vigie::reads
