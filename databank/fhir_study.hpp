#pragma once

#include "databank/fhir_parts.hpp"
#include "pipeline/model/case_record.hpp"

#include <string>

namespace vigie::databank {

/// A test of the genome or of its products; imaging, biochemistry and histology are none.
bool is_genetic(model::TestType type) noexcept;

struct FhirStudy {
    std::string patient;  ///< address
    std::string analysis; ///< address of its analysis, if the test was done
};

/// Profile `genomic-study` of the guide: which test, its state and dates.
FhirJson genomic_study(const model::CaseTest& test, const FhirStudy& study);

/// Profile `genomic-study-analysis`: panel with its version, assembly, classes of variants.
FhirJson genomic_study_analysis(const model::CaseTest& test, const std::string& patient);

} // namespace vigie::databank
