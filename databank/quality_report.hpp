#pragma once

#include "databank/case_sources.hpp"

#include <string>
#include <vector>

namespace vigie::databank {

/// One item that a case lacks and that the national data set asks for.
struct QualityGap {
    std::string case_id;
    std::string item; ///< "first_signs", "diagnosis_date"; docs/databank-formats.md
};

/// What a case lacks, in a fixed order: the date of first signs and of diagnosis (which the
/// national observatory asks for again and again), first consultation, birth, sex, signs, site,
/// status, the dates of tests that are said to be done, consanguinity, and ids of site with
/// network and platform, pre-indication and panels: other words of a case file do not leave
/// (told_words.hpp).
std::vector<QualityGap> quality_gaps(const CaseSources& sources);

/// TSV "case, item" for the laboratory itself: it names cases and never leaves.
std::string quality_table(const std::vector<QualityGap>& gaps);

} // namespace vigie::databank
