#include "review/untested.hpp"
#include "review/blocks.hpp"
#include "review/page.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace vigie::review {
namespace {

std::vector<std::string> texts_of(const Json& list) {
    std::vector<std::string> texts;
    for (const Json& item : list) {
        if (item.is_string()) {
            texts.push_back(item.get<std::string>());
        }
    }
    return texts;
}

/// A long list is cut: a panel on a small reference lacks a thousand genes.
std::string listed(const Page& page, std::vector<std::string> names) {
    constexpr std::size_t told_names = 40;
    if (names.size() <= told_names) {
        return joined(names);
    }
    const std::size_t more = names.size() - told_names;
    names.resize(told_names);
    return page.words.counted("untested.more_names", more, {{"names", joined(names)}});
}

void add_contigs(const Page& page, std::vector<Html>& items) {
    for (const auto& [contig, alleles] : page.input.evidence.calls_without_reference) {
        items.push_back(
            Html::text(page.words.counted("untested.contig", alleles, {{"contig", contig}})));
    }
}

void add_panels(const Page& page, std::vector<Html>& items) {
    for (const Json& panel : list_of(member(page.result, "scope"), "panels")) {
        const std::string name = text_of(panel, "name");
        const Words::Fields fields{{"panel", name.empty() ? text_of(panel, "id") : name}};
        if (member(panel, "known") == Json(false)) {
            items.push_back(Html::text(page.words.text("untested.panel", fields)));
        }
        for (const char* part : {"genes_not_assessable", "loci_not_assessed"}) {
            const std::vector<std::string> names = texts_of(list_of(panel, part));
            if (!names.empty()) {
                items.push_back(Html::text(page.words.name("untested", part) +
                                           page.words.text("page.colon") + listed(page, names) +
                                           " (" + fields.front().second + ")"));
            }
        }
    }
}

/// Kinds of knowledge that the release has none of.
void add_missing_sources(const Page& page, std::vector<Html>& items) {
    std::set<std::string> kinds;
    for (const Json& source : list_of(page.result, "sources")) {
        kinds.insert(text_of(source, "kind"));
    }
    if (kinds.empty()) {
        return;
    }
    std::vector<std::string> missing;
    for (const char* kind :
         {"clinvar", "constraint", "diseases", "ontology", "phenotypes", "population", "scores"}) {
        if (!kinds.contains(kind)) {
            missing.push_back(page.words.name("source", kind));
        }
    }
    if (!missing.empty()) {
        items.push_back(
            Html::text(page.words.text("untested.sources", {{"sources", joined(missing)}})));
    }
}

void add_unknown_signs(const Page& page, std::vector<Html>& items) {
    std::vector<std::string> unknown;
    for (const Json& sign : list_of(page.result, "signs")) {
        if (member(sign, "current").is_null()) {
            unknown.push_back(text_of(sign, "id"));
        }
    }
    if (!unknown.empty()) {
        items.push_back(
            Html::text(page.words.text("untested.signs", {{"signs", joined(unknown)}})));
    }
}

void add_unsequenced_parents(const Page& page, std::vector<Html>& items) {
    const model::Pedigree& pedigree = page.input.evidence.pedigree;
    const model::Individual* father = pedigree.father_of(pedigree.proband());
    const model::Individual* mother = pedigree.mother_of(pedigree.proband());
    const auto lacks = [](const model::Individual* parent) {
        return parent == nullptr || parent->sample.empty();
    };
    if (lacks(father) || lacks(mother)) {
        items.push_back(Html::text(page.words.text(
            lacks(father) && lacks(mother) ? "untested.no_parent" : "untested.one_parent")));
    }
}

/// Asserted pathogenic and called by too few or too poor reads: no candidate, and not refuted.
void add_to_confirm(const Page& page, std::vector<Html>& items) {
    std::vector<std::string> names;
    for (const char* list : {"clinvar_reported", "zero_star"}) {
        for (const Json& entry : list_of(page.result, list)) {
            if (member(entry, "to_confirm") != Json(true)) {
                continue;
            }
            const std::string name = text_of(entry, "hgvs_c");
            const Json& gene = member(entry, "gene");
            const std::string symbol = text_of(gene, "symbol");
            names.push_back((symbol.empty() ? text_of(gene, "key") : symbol) + " " +
                            (name.empty() ? text_of(entry, "key") : name));
        }
    }
    if (!names.empty()) {
        items.push_back(
            Html::text(page.words.text("untested.to_confirm", {{"names", joined(names)}})));
    }
}

std::string coverage_text(const Page& page) {
    const std::string share = callable_text(page);
    return share.empty() ? page.words.text("untested.coverage") : share;
}

Html counts_table(const Page& page) {
    const Words& words = page.words;
    const Json& counts = member(page.result, "counts");
    Table rows{.caption = words.text("counts.table"),
               .headings = {words.text("counts.what"), words.text("counts.number")}};
    const auto add = [&rows](const std::string& name, std::int64_t number) {
        rows.rows.push_back({Html::text(name), Html::text(std::to_string(number))});
    };
    add(words.text("counts.in"), number_of(counts, "in"));
    add(words.text("counts.out"), number_of(counts, "out"));
    const Json& dropped = member(counts, "dropped");
    if (dropped.is_object()) {
        for (const auto& [reason, number] : dropped.items()) {
            add(words.name("dropped", reason), number_of(dropped, reason));
        }
    }
    return table(rows);
}

/// Sentences of the classes that nobody looked for.
std::vector<Html> class_items(const Page& page) {
    std::vector<Html> items;
    for (const std::string_view name : classes_not_looked_for(page.input.evidence.further_files)) {
        items.push_back(Html::text(page.words.name("class_not_tested", name)));
    }
    return items;
}

} // namespace

std::string callable_text(const Page& page) {
    const auto& callable = page.input.evidence.callable;
    const auto fraction = callable == nullptr ? std::nullopt : callable->fraction();
    if (!fraction) {
        return {};
    }
    constexpr double percent = 100;
    return page.words.text("untested.callable",
                           {{"share", page.words.decimal(percent * *fraction, 2)},
                            {"depth", std::to_string(callable->rule.min_depth)}});
}

std::vector<std::string_view>
classes_not_looked_for(const std::vector<std::string>& further_files) {
    const auto read = [&further_files](std::string_view kind) {
        return std::find(further_files.begin(), further_files.end(), kind) != further_files.end();
    };
    constexpr std::array<std::string_view, 7> classes{
        "cnv", "structural", "repeats", "mosaic", "noncoding", "disomy", "mitochondrial"};
    std::vector<std::string_view> names;
    for (const std::string_view name : classes) {
        const bool looked = ((name == "cnv" || name == "structural") && read("structural")) ||
                            (name == "repeats" && read("repeats"));
        if (!looked) {
            names.push_back(name);
        }
    }
    return names;
}

Html untested_section(const Page& page) {
    const Words& words = page.words;
    std::vector<Html> items{Html::text(coverage_text(page))};
    for (const std::string& kind : page.input.evidence.further_files) {
        items.push_back(Html::text(words.name("further_files", kind)));
    }
    add_to_confirm(page, items);
    add_contigs(page, items);
    add_panels(page, items);
    add_missing_sources(page, items);
    add_unknown_signs(page, items);
    add_unsequenced_parents(page, items);
    return section("untested", words.text("untested.title"),
                   paragraph(words.text("untested.classes")) + bullets(class_items(page)) +
                       paragraph(words.text("untested.facts")) + bullets(items) +
                       counts_table(page));
}

} // namespace vigie::review
