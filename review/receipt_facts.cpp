#include "review/blocks.hpp"
#include "review/page.hpp"

#include <set>

namespace vigie::review {
namespace {

std::string shortened(const std::string& hash) {
    constexpr std::size_t told_digits = 12;
    return hash.substr(0, told_digits);
}

Html code(const std::string& text) {
    return element("code", text);
}

Html sources_table(const Page& page) {
    const Words& words = page.words;
    Table rows{.caption = words.text("receipt.sources"),
               .headings = {words.text("receipt.source"), words.text("receipt.name"),
                            words.text("receipt.version"), words.text("receipt.hash")}};
    for (const Json& source : list_of(page.result, "sources")) {
        rows.rows.push_back({Html::text(words.name("source", text_of(source, "kind"))),
                             Html::text(text_of(source, "name")),
                             Html::text(text_of(source, "version")),
                             code(shortened(text_of(source, "id")))});
    }
    return rows.rows.empty() ? Html() : table(rows);
}

/// Inputs by role and hash: a path may name a person.
Html inputs_table(const Page& page) {
    const Words& words = page.words;
    Table rows{.caption = words.text("receipt.inputs"),
               .headings = {words.text("receipt.input"), words.text("receipt.records"),
                            words.text("receipt.integrity"), words.text("receipt.hash")}};
    for (const Json& input : list_of(page.receipt, "inputs")) {
        const bool verified = text_of(input, "integrity").starts_with("verified");
        rows.rows.push_back(
            {Html::text(words.name("role", text_of(input, "role"))),
             Html::text(std::to_string(number_of(input, "records"))),
             Html::text(words.text(verified ? "receipt.verified" : "receipt.not_verifiable")),
             code(shortened(text_of(input, "sha256")))});
    }
    return rows.rows.empty() ? Html() : table(rows);
}

/// The ACMG rule sets of all variants; one, unless a mitochondrial one stands beside it.
std::string acmg_rule_sets(const Page& page) {
    std::set<std::string> names;
    for (const char* list : {"candidates", "waiting"}) {
        for (const Json& candidate : list_of(page.result, list)) {
            for (const Json& variant : list_of(candidate, "variants")) {
                names.insert(text_of(member(variant, "acmg"), "rule_set"));
            }
        }
    }
    names.erase("");
    return joined({names.begin(), names.end()});
}

} // namespace

Html receipt_section(const Page& page) {
    const Words& words = page.words;
    const std::string run_release = text_of(member(page.receipt, "release"), "id");
    const std::string release = text_of(page.result, "release");
    Facts facts{{words.text("receipt.release"), code(release)},
                {words.text("receipt.assembly"), Html::text(page.input.evidence.assembly)},
                {words.text("receipt.rules"), code(text_of(page.result, "rule_set"))},
                {words.text("receipt.program"),
                 Html::text("vigie " + text_of(page.result, "binary_version"))},
                {words.text("receipt.today"), Html::text(text_of(page.result, "today"))}};
    if (const std::string acmg = acmg_rule_sets(page); !acmg.empty()) {
        facts.emplace_back(words.text("receipt.acmg"), code(acmg));
    }
    if (!run_release.empty() && run_release != release) {
        facts.emplace_back(
            words.text("receipt.run"),
            Html::text(words.text("receipt.run_on", {{"date", text_of(page.receipt, "today")},
                                                     {"release", shortened(run_release)}})));
    }
    return section("receipt", words.text("receipt.title"),
                   fact_list(facts) + inputs_table(page) + sources_table(page));
}

} // namespace vigie::review
