#pragma once

#include "pipeline/model/case_evidence.hpp"

#include <nlohmann/json_fwd.hpp>

namespace vigie::cases {

/// How much of the date of birth is written: pages show the year at most.
enum class BirthDate : std::uint8_t { whole, year };

/// A case record as the object that `read_record` reads, in snake_case; what is not recorded is
/// left out.
nlohmann::json encode_record(const model::CaseRecord& record, BirthDate birth);

} // namespace vigie::cases
