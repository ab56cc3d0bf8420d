#pragma once

#include "review/report.hpp"
#include "tests/interpretation/tiny_release.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace vigie::review::test {

/// The page of a trio as a run would hand it over; a test changes what it is about.
struct SamplePage {
    /// One dominant candidate (DOMA, a de novo missense) of the synthetic release, and one waiting
    /// hit (RECA).
    SamplePage();
    /// The page of another assessment of that case: with other sources, or other calls.
    SamplePage(const interpretation::test::Ingredients& ingredients, model::CaseEvidence evidence);
    static interpretation::test::Ingredients sample_ingredients();
    static model::CaseEvidence sample_evidence();

    model::CaseEvidence evidence;
    model::CaseRecord record;
    nlohmann::json result;
    nlohmann::json receipt;
    std::vector<cases::LedgerEvent> events = {};

    std::string html(Language language = Language::french) const;
    /// The candidate, changed or repeated.
    nlohmann::json& candidate() { return result["candidates"][0]; }
    nlohmann::json& variant() { return candidate()["variants"][0]; }
};

/// What lies between a section's opening tag and its end.
std::string section_of(const std::string& html, const std::string& id);
/// The text of a page: blocks parted by one blank, references resolved.
std::string plain(const std::string& html);

} // namespace vigie::review::test
