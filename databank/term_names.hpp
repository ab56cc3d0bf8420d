#pragma once

#include "databank/data_set.hpp"

#include <map>
#include <string>
#include <string_view>

namespace vigie::databank {

/// English name of a sign, a disease or a panel by its id, as the signed result keeps it; empty
/// where none is known. The code of an impasse, which follows an act, has its name from Orphanet.
std::string_view term_name(const DataSet& set, std::string_view id);

/// Names of the signs, diseases and panels that the data set tells, as far as they are known.
std::map<std::string, std::string> told_names(const DataSet& set);

/// Version of the first source of a kind ("ontology") whose name holds `part`, letters of either
/// case, as the signed result keeps it; empty where none is known.
/// @param part in lower case; empty: any source of the kind.
std::string source_version(const DataSet& set, std::string_view kind, std::string_view part = {});

} // namespace vigie::databank
