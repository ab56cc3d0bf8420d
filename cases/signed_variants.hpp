#pragma once

#include "cases/case_act.hpp"
#include "cases/signed_result.hpp"
#include "pipeline/model/pedigree.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// The reports of a case that stand: of each variant and gene the last one, unless it ended it. In
/// the order of allele and gene.
std::vector<CaseAct> standing_reports(const std::vector<CaseAct>& acts);

/// What a result says of reported variants: names, zygosity, origin by the parents' genotypes, met
/// criteria; the class is that of the report. A variant that the result does not tell (it left the
/// residue since) has its allele, gene and class only.
/// @throws InputError 65 naming `file` if the text is no candidates.json.
std::vector<SignedVariant> signed_variants(std::string_view candidates_json,
                                           const std::vector<CaseAct>& reports,
                                           const model::Pedigree& pedigree,
                                           const std::string& file);

/// "GENE 2.1" of each panel of a result that its scope names.
std::vector<std::string> panels_of_result(std::string_view candidates_json);

} // namespace vigie::cases
