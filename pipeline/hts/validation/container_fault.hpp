#pragma once

#include "pipeline/hts/validation/violation_log.hpp"
#include "pipeline/model/error.hpp"

#include <string>

namespace vigie::hts::validation {

/// The text of an error without the place, which a violation names by itself.
std::string problem_of(const model::InputError& error);

/// Logs an error that ended the reading of a file as a violation of `rule`, or of the rule on
/// indexes or checksums where it is about those. A missing file is thrown on.
void log_container_fault(const model::InputError& error,
                         const std::string& rule,
                         ViolationLog& log);

} // namespace vigie::hts::validation
