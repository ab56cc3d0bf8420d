#pragma once

#include "databank/fhir_parts.hpp"
#include "pipeline/model/case_record.hpp"

#include <string>
#include <string_view>

namespace vigie::databank {

/// A test of the genome or of its products; imaging, biochemistry and histology are none.
bool is_genetic(model::TestType type) noexcept;

struct FhirStudy {
    std::string patient;              ///< address
    std::string analysis;             ///< address of its analysis, if the test was done
    std::string_view panel_name = {}; ///< empty: not known
};

/// A result as a coarse conclusion: answers of LOINC list LL541-4 (an uncertain one is
/// "Inconclusive" there) and the word of the program as text.
FhirJson result_concept(model::TestResult result);

/// Profile `genomic-study` of the guide: which test, its state, its result and dates; of a test
/// that was not done or failed which of these it is.
FhirJson genomic_study(const model::CaseTest& test, const FhirStudy& study);

/// Profile `genomic-study-analysis`: panel with its version, assembly, classes of variants.
FhirJson genomic_study_analysis(const model::CaseTest& test, const FhirStudy& study);

} // namespace vigie::databank
