#pragma once

#include "pipeline/model/inheritance.hpp"

#include <string>
#include <string_view>

namespace vigie::panels {

/// Text as its words are compared: lower case, French letters without their accents, typographic
/// apostrophes, hyphens and no-break spaces as plain ones.
std::string folded(std::string_view text);

/// The modes of a short code ("ad", "xlr", "mt", "na") or an HPO id; nullptr if it is none.
const model::InheritanceModes* modes_of_code(std::string_view word);

/// What an English or French phrase says; all take folded text.
bool says_x(std::string_view text);
bool says_y(std::string_view text);
bool says_autosome(std::string_view text);
/// Dominant or recessive, one allele or two.
bool says_dosage(std::string_view text);
bool says_incomplete_penetrance(std::string_view text);
bool says_imprinting(std::string_view text);
/// A known word that leaves the mode open: "unknown", "other", "multifactorial", "non renseigné",
/// or one beside the mode: "complete penetrance", "variable expressivity".
bool says_nothing(std::string_view text);

/// Modes of a phrase about a gene on X: both if it does not say dominant or recessive.
model::InheritanceModes modes_on_x(std::string_view text);
/// Modes of a phrase about an autosome or the mitochondrial genome; none if it says neither.
model::InheritanceModes modes_off_x(std::string_view text);
/// Which parent's allele is expressed, beside a dominant mode.
void add_imprinting(std::string_view text, model::InheritanceModes& modes);

} // namespace vigie::panels
