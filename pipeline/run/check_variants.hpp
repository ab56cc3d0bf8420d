#pragma once

#include "pipeline/run/check.hpp"

namespace vigie::run {

/// A VCF or BCF against the rule sets `use` and `lenient`.
CheckVerdict
check_use(const CheckRequest& request, AssemblyGate& gate, hts::validation::ViolationLog& log);

} // namespace vigie::run
