#pragma once

#include "pipeline/hts/record_line.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace vigie::hts::validation {

/// A record line made fit for use, and the name under which the repair is counted.
struct Repair {
    std::string name;
    std::string line;
};

/// The repair of one broken rule of the rule set `use`, if it has one that cannot change what the
/// record says of alleles: a field that cannot be read becomes missing, a repeated INFO entry of
/// the same value goes, a leading phase mark of VCF 4.4 goes. nullopt: there is none.
std::optional<Repair>
repair_line(std::string_view line, const LineFault& fault, const VcfHeader& header);

} // namespace vigie::hts::validation
