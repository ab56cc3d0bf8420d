#pragma once

#include "pipeline/model/sample_call.hpp"
#include "pipeline/model/structural_variant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::model {

/// What a caller says of one person at one structural variant.
struct StructuralCall {
    SampleCall call = {};
    std::optional<std::int64_t> copies = std::nullopt; ///< copy number (FORMAT/CN)
    bool operator==(const StructuralCall&) const = default;
};

/// One structural variant of the case with the calls of the whole family.
struct StructuralEvidence {
    StructuralVariant variant;
    std::string original = {};                    ///< the record it came from
    std::string caller = {};                      ///< as the file names it; empty: it does not
    std::optional<double> quality = std::nullopt; ///< QUAL; of ExomeDepth its Bayes factor (log10)
    std::vector<std::string> filters = {};        ///< FILTER other than PASS
    bool filters_applied = true;                  ///< false: FILTER was "."
    /// In the order of CaseEvidence::pedigree.individuals().
    std::vector<StructuralCall> calls = {};
    bool operator==(const StructuralEvidence&) const = default;
};

} // namespace vigie::model
