#pragma once

#include "review/desk/desk.hpp"
#include "review/http/response.hpp"

namespace vigie::review::desk {

/// `GET /files/reads/{number}/{track}?variant=KEY`: the reads of one individual around a variant
/// that the result shows, as a BAM without index (run::case_slice). Nothing of the rest of the
/// genome leaves: it may be outside the scope.
http::Response reads_of_case(Desk& desk, const http::Request& request);

/// `GET /files/reference/{number}/{file}`: sequence.fa, of which one range of at most 8 MiB is
/// given at a time, and its index sequence.fa.fai: the reference of the release under which the
/// case stands.
http::Response reference_of_case(Desk& desk, const http::Request& request);

} // namespace vigie::review::desk
