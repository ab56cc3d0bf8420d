#pragma once

#include "pipeline/model/contig_names.hpp"
#include "pipeline/model/structural_evidence.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// One call of ExomeDepth, which looks at one person.
struct ExomeDepthCall {
    model::StructuralVariant variant;
    double log10_bayes_factor = 0.0;
    /// Reads observed to reads expected of two copies; nullopt: none were expected ("Inf", "NaN").
    std::optional<double> reads_ratio = 1.0;
    std::uint64_t line = 0; ///< of the table, 1-based
    std::string original;
};

/// Reads the table of calls that ExomeDepth (Plagnol 2012, doi 10.1093/bioinformatics/bts526)
/// writes from R: columns `type` ("deletion", "duplication"), `chromosome`, `start`, `end`
/// (1-based, both within), `BF` and `reads.ratio`; other columns are read past. Separator comma,
/// semicolon or tab; beside semicolons a decimal comma too (R's write.csv2), and whole numbers as R
/// writes them (1e+05). @throws InputError naming the line: a column is missing, a type or number
/// is none, an end lies before its start, a ratio contradicts its type.
std::vector<ExomeDepthCall>
read_exome_depth(std::string_view text, const model::ContigNames& names, const std::string& file);

/// The copy number that a ratio tells of a person with `expected` copies (2, or 1 on X and Y of a
/// male): the nearest whole number that is less for a deletion and more for a duplication
/// (docs/decisions/088). nullopt where no ratio is known, or where no copy is expected.
std::optional<std::int64_t> copies_of_ratio(const ExomeDepthCall& call, std::int64_t expected);

} // namespace vigie::cases
