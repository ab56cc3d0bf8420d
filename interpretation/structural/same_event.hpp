#pragma once

#include "interpretation/hit.hpp"

#include <string>

namespace vigie::interpretation::structural {

/// Why two hits of a gene are, or may be, one event and so no pair of two hits; empty: they are two
/// (docs/decisions/104). Two breakends whose ends lie within 100 bases of each other's are one
/// rearrangement, written once for each end or side. Two calls of one type that cover half of each
/// other, one of them perhaps among the small variants, and two insertions within 100 bases (a
/// small one of 30 bases or more), may be one variant that two callers saw: they are two only where
/// the family shows them in trans (`in_trans`).
std::string why_one_event(const Hit& first, const Hit& second, bool in_trans);

} // namespace vigie::interpretation::structural
