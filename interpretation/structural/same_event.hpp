#pragma once

#include "interpretation/hit.hpp"

#include <string>

namespace vigie::interpretation::structural {

/// Why two hits of a gene are, or may be, one event and so no pair of two hits; empty: they are
/// two. Two breakends whose ends lie within 100 bases of each other's are one rearrangement,
/// written once for each end or side. Two calls of one type that cover half of each other may be
/// one variant that two callers saw: they are two only where the family shows them in trans
/// (`in_trans`) (docs/decisions/104).
std::string why_one_event(const Hit& first, const Hit& second, bool in_trans);

} // namespace vigie::interpretation::structural
