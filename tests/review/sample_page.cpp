#include "tests/review/sample_page.hpp"

#include "interpretation/candidates_text.hpp"

#include <array>
#include <regex>
#include <utility>

namespace vigie::review::test {

namespace tiny = interpretation::test;

tiny::Ingredients SamplePage::sample_ingredients() {
    tiny::Ingredients ingredients;
    ingredients.clinvar = {tiny::clinvar_row(tiny::missense("DOMA", 5), "Likely_pathogenic")};
    return ingredients;
}

model::CaseEvidence SamplePage::sample_evidence() {
    model::CaseEvidence evidence =
        tiny::trio({tiny::seen(tiny::missense("DOMA", 5), {"0/1", "0/0", "0/0"}),
                    tiny::seen(tiny::stop_gained("RECA", 5), {"0/1", "0/1", "0/0"})});
    evidence.phenotype = {.observed = {"HP:0001249", "HP:9999999"}, .excluded = {"HP:0002197"}};
    evidence.scope.panels = {"NEURO"};
    return evidence;
}

SamplePage::SamplePage() : SamplePage(sample_ingredients(), sample_evidence()) {}

SamplePage::SamplePage(const tiny::Ingredients& ingredients, model::CaseEvidence given)
    : evidence(std::move(given)) {
    const tiny::TinyRelease release(ingredients);
    const model::Assessment assessment = tiny::assessed(evidence, release);
    result = nlohmann::json::parse(
        interpretation::candidates_json(assessment, *release,
                                        {.receipt = "receipt.json",
                                         .binary_version = "0.1.0",
                                         .today = *model::parse_date("2026-04-30"),
                                         .phenotype = evidence.phenotype,
                                         .scope = evidence.scope}));
    receipt = {{"release", {{"id", result["release"]}}},
               {"today", "2026-04-30"},
               {"inputs",
                {{{"role", "variants"},
                  {"path", "/srv/MARTIN_Jeanne.vcf.gz"},
                  {"sha256", std::string(64, 'a')},
                  {"records", 12},
                  {"integrity", "verified by BGZF"},
                  {"warnings", nlohmann::json::array()}}}},
               {"stages", nlohmann::json::array()}};
}

std::string SamplePage::html(Language language) const {
    return report_html({.evidence = evidence,
                        .record = record,
                        .candidates_json = result.dump(),
                        .receipt_json = receipt.dump(),
                        .events = events,
                        .language = language});
}

std::string section_of(const std::string& html, const std::string& id) {
    const std::size_t begin = html.find("<section id=\"" + id + "\"");
    return begin == std::string::npos ? std::string()
                                      : html.substr(begin, html.find("</section>", begin) - begin);
}

std::string plain(const std::string& html) {
    static const std::regex inline_tag("</?(span|strong|em|a|code)( [^>]*)?>");
    static const std::regex any_tag("<[^>]*>");
    static const std::regex blanks(" +");
    std::string text = std::regex_replace(html, inline_tag, "");
    text = std::regex_replace(std::regex_replace(text, any_tag, " "), blanks, " ");
    constexpr std::array<std::pair<const char*, const char*>, 5> references{
        {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}};
    for (const auto& [reference, character] : references) {
        text = std::regex_replace(text, std::regex(reference), character);
    }
    return text;
}

} // namespace vigie::review::test
