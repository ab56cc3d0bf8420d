#pragma once

#include "pipeline/model/date.hpp"
#include "review/html.hpp"
#include "review/json_reading.hpp"
#include "review/report.hpp"

#include <optional>
#include <string>

namespace vigie::review {

/// What every section of the page reads.
struct Page {
    const ReportInput& input;
    const Words& words;
    const Json& result;  ///< candidates.json
    const Json& receipt; ///< receipt.json
    std::optional<model::Date> today;
};

/// The sections in the order of the page.
Html why_section(const Page& page);
Html patient_section(const Page& page);
Html family_section(const Page& page);
Html lights_section(const Page& page);
Html candidates_section(const Page& page);
Html waiting_section(const Page& page);
Html untested_section(const Page& page);
/// The same limits for the file of the patient: nothing of variants that are not reported.
Html limits_section(const Page& page);
Html decision_section(const Page& page);
Html annex_section(const Page& page);
Html receipt_section(const Page& page);

/// The most candidates that the page describes.
inline constexpr std::size_t described_candidates = 3;

/// An HPO term as the release labels it: in the page's language, else in English and marked so;
/// the id alone if the release does not know it.
Html term(const Page& page, const std::string& id);

} // namespace vigie::review
