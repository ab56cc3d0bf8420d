#pragma once

#include "review/page.hpp"
#include "review/signed_report.hpp"

#include <string>
#include <vector>

namespace vigie::review {

/// What every section of the page of a signed result reads.
struct SignedSheet {
    const Page& page;
    const SignedReportInput& input;
};

/// Laboratory, kind of document, version, what it replaces and why.
Html signed_header(const SignedSheet& sheet);
/// Scope, knowledge, rules and program by which the result was made.
Html method_section(const SignedSheet& sheet);
Html result_section(const SignedSheet& sheet);
Html interpretation_section(const SignedSheet& sheet);
Html conclusion_section(const SignedSheet& sheet);
/// Against the version before: conclusion, variants, classes, and the event that led to it; empty
/// of a first version.
Html changes_section(const SignedSheet& sheet);
Html signatures_section(const SignedSheet& sheet);

/// Those of a result that its page tells: incidental ones only where the person chose to know.
std::vector<cases::SignedVariant> told_variants(const SignedSheet& sheet,
                                                const cases::SignedResult& result);
/// "GENE c. p.", or the place of a variant without a name.
std::string variant_title(const cases::SignedVariant& variant);
/// "class 4: likely pathogenic".
std::string class_words(const Words& words, int acmg_class);

} // namespace vigie::review
