#pragma once

#include "pipeline/hts/component_file.hpp"
#include "pipeline/model/counts.hpp"

#include <string>
#include <string_view>

namespace vigie::knowledge {

/// Rows of the compiled constraint table; in = rows of the file.
struct ConstraintSource {
    hts::TableRows rows;
    model::StageCounts counts;
};

/// Reads gnomAD's gene constraint as v2.1.1 (`gene pLI oe_lof_upper mis_z`) or v4
/// (`lof.pLI lof.oe_ci.upper mis.z_score`, of which the MANE Select row of a gene, else its
/// canonical row, is kept) writes it. A gene listed again is dropped as "duplicate_gene", one
/// without any value as "no_value". Source: gnomAD, "Constraint" help page; LOEUF is the upper
/// bound of the 90 % confidence interval of observed / expected. @throws InputError with line.
ConstraintSource read_constraint(std::string_view text, const std::string& file);

} // namespace vigie::knowledge
