#pragma once

#include "cases/signed_result.hpp"
#include "pipeline/model/case_record.hpp"
#include "pipeline/model/pedigree.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::databank {

/// Origin of a variant of which a relative's genotype would tell, and who has not agreed to it.
inline constexpr std::string_view origin_not_told = "not_told";

/// True if everybody of the family who was sequenced beside the proband agreed to the purpose, by a
/// consent of their own with its day (Code civil 16-10; docs/decisions/120).
bool relatives_agree(const model::Pedigree& pedigree,
                     const std::vector<model::Consent>& consents,
                     const std::string& purpose);

/// Leaves out what only the genotypes of relatives can tell: the origin of a variant ("not_told"
/// where there is one), the mode de novo, and the criteria PS2, PM6, PP1, BS4, BP2, and PM3 unless
/// the proband is homozygous.
void leave_out_relatives(cases::SignedResult& result);

} // namespace vigie::databank
