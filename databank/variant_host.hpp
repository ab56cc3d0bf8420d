#pragma once

#include "databank/data_set.hpp"

namespace vigie::databank {

/// False of an impasse that a diagnosis has ended: it is history.
bool still_stands(const cases::DiagnosisStanding& diagnosis) noexcept;

/// The diagnosis to which the variants of the result belong: the confirmed one, else the probable
/// one, else the named one in progress, else the refuted one. nullptr if there is none, or several
/// of that kind: nobody has recorded which of them a variant explains.
const cases::DiagnosisStanding* variant_host(const DataSet& set) noexcept;

} // namespace vigie::databank
