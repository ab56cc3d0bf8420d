#include "review/structural_part.hpp"

#include "review/blocks.hpp"
#include "review/phrases.hpp"

namespace vigie::review {
namespace {

std::string place_of(const Page& page, const Json& variant, const Json& span) {
    std::string text = text_of(variant, "chrom") + ":" + std::to_string(number_of(span, "start"));
    const Json& mate = member(span, "mate");
    if (mate.is_object()) {
        text += " \u2013 " + text_of(mate, "chrom") + ":" + std::to_string(number_of(mate, "pos"));
    } else if (number_of(span, "end") > number_of(span, "start")) {
        text += "-" + std::to_string(number_of(span, "end"));
    }
    return text + " (" + page.input.evidence.assembly + ")";
}

std::string length_text(const Json& length) {
    const auto low = number_of(length, "low");
    const auto high = number_of(length, "high");
    const std::string units = std::to_string(number_of(length, "units"));
    return low == high ? units
                       : units + " (" + std::to_string(low) + "-" + std::to_string(high) + ")";
}

std::string lengths_text(const Json& lengths) {
    std::vector<std::string> texts;
    for (const Json& length : lengths) {
        texts.push_back(length_text(length));
    }
    return joined(texts, " / ");
}

Html repeat_facts(const Page& page, const Json& repeat) {
    const Words& words = page.words;
    std::vector<Html> items;
    items.push_back(Html::text(words.text(
        "structural.lengths", {{"lengths", lengths_text(list_of(repeat, "lengths"))},
                               {"motif", text_of(repeat, "motif")},
                               {"verdict", words.name("repeat", text_of(repeat, "verdict"))}})));
    items.push_back(Html::text(words.text(
        "structural.limits", {{"normal", std::to_string(number_of(repeat, "normal_max"))},
                              {"pathogenic", std::to_string(number_of(repeat, "pathogenic_min"))},
                              {"source", text_of(repeat, "source")}})));
    items.push_back(Html::text(text_of(repeat, "disease") + " ") +
                    foreign(text_of(repeat, "disease_label"), "en"));
    items.push_back(Html::text(words.text("structural.confirm_repeat")));
    return bullets(items);
}

std::string copies_text(const Json& sv) {
    std::vector<std::string> texts;
    for (const Json& copies : list_of(sv, "copy_numbers")) {
        texts.push_back(copies.is_number_integer() ? std::to_string(copies.get<std::int64_t>())
                                                   : std::string("?"));
    }
    return joined(texts, " / ");
}

bool tells_copies(const Json& sv) {
    for (const Json& copies : list_of(sv, "copy_numbers")) {
        if (copies.is_number_integer()) {
            return true;
        }
    }
    return false;
}

/// The part of the gene in words of the page.
std::string content_text(const Page& page, const Json& content) {
    const Words& words = page.words;
    const std::string exons = std::to_string(number_of(content, "exons"));
    if (text_of(content, "part") == "whole") {
        return words.text("structural.whole", {{"exons", exons}});
    }
    if (number_of(content, "first_exon") == 0) {
        return words.text("structural.intronic");
    }
    std::vector<std::string> parts{
        words.text("structural.exons", {{"first", std::to_string(number_of(content, "first_exon"))},
                                        {"last", std::to_string(number_of(content, "last_exon"))},
                                        {"exons", exons}})};
    if (text_of(content, "part") != "within") {
        parts.push_back(words.name("structural_part", text_of(content, "part")));
    }
    if (member(content, "end_within_exon") == Json(true)) {
        parts.push_back(words.text("structural.end_within_exon"));
    }
    return joined(parts);
}

Html variant_facts(const Page& page, const Json& sv) {
    const Words& words = page.words;
    const Json& content = member(sv, "content");
    std::vector<Html> items;
    items.push_back(Html::text(words.text(
        "structural.content", {{"content", content_text(page, content)},
                               {"coding", std::to_string(number_of(content, "coding_bases"))},
                               {"length", std::to_string(number_of(content, "coding_length"))},
                               {"genes", std::to_string(number_of(sv, "coding_genes"))}})));
    if (member(content, "depends_on_ends") == Json(true)) {
        items.push_back(Html::text(words.text("structural.open_ends")));
    }
    if (tells_copies(sv)) {
        items.push_back(Html::text(words.text("structural.copies", {{"copies", copies_text(sv)}})));
    }
    if (const std::string caller = text_of(sv, "caller"); !caller.empty()) {
        items.push_back(Html::text(words.text("structural.caller", {{"caller", caller}})));
    }
    return bullets(items);
}

std::string points_text(const Page& page, const Json& value) {
    const double points = value.is_number() ? value.get<double>() : 0.0;
    return (points > 0 ? "+" : "") + page.words.decimal(points, 2);
}

} // namespace

bool is_structural(const Json& variant) {
    return member(variant, "sv").is_object() || member(variant, "repeat").is_object();
}

std::string structural_title(const Page& page, const Json& variant) {
    const Json& repeat = member(variant, "repeat");
    if (repeat.is_object()) {
        return text_of(repeat, "locus") + page.words.text("page.colon") +
               lengths_text(list_of(repeat, "lengths")) + " " + text_of(repeat, "motif");
    }
    const Json& sv = member(variant, "sv");
    return page.words.name("structural_type", text_of(sv, "type")) + " " +
           place_of(page, variant, sv);
}

Html structural_part(const Page& page, const Json& variant) {
    const Json& repeat = member(variant, "repeat");
    return repeat.is_object() ? repeat_facts(page, repeat)
                              : variant_facts(page, member(variant, "sv"));
}

Html points_part(const Page& page, const Json& acmg) {
    const Words& words = page.words;
    if (!acmg.is_object()) {
        return Html::text(words.text("structural.no_class"));
    }
    Html html = element("strong", words.name("class", text_of(acmg, "class")));
    html += Html::text(", " + words.text("structural.points",
                                         {{"points", points_text(page, member(acmg, "points"))}}));
    std::vector<Html> items;
    for (const Json& record : list_of(acmg, "criteria")) {
        items.push_back(element("strong", text_of(record, "code")) +
                        Html::text(" (" + points_text(page, member(record, "points")) + ")" +
                                   words.text("page.colon")) +
                        phrases(words, text_of(member(record, "evidence"), "value")));
    }
    html += bullets(items);
    std::vector<std::string> open;
    for (const Json& record : list_of(acmg, "not_counted")) {
        open.push_back(text_of(record, "code"));
    }
    if (!open.empty()) {
        html += remark(words.text("structural.open_sections", {{"codes", joined(open)}}));
    }
    return html;
}

} // namespace vigie::review
