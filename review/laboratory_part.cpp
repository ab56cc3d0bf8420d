#include "review/blocks.hpp"
#include "review/candidate_parts.hpp"

namespace vigie::review {
namespace {

std::string class_text(const Page& page, std::string_view key, const Json& row) {
    std::string text = page.words.text(key, {{"class", std::to_string(number_of(row, "class"))},
                                             {"date", text_of(row, "date")},
                                             {"by", text_of(row, "by")}});
    for (const char* detail : {"disease", "reason"}) {
        if (const std::string told = text_of(row, detail); !told.empty()) {
            text += ", " + told;
        }
    }
    return text;
}

/// The displayed class is the newest row of its question; the history repeats it.
bool is_displayed(const Json& record, const Json& row) {
    for (const char* field : {"class", "date", "by", "disease"}) {
        if (member(record, field) != member(row, field)) {
            return false;
        }
    }
    return true;
}

/// Kit and caller of a row; what is null is any.
Words::Fields origin_of(const Page& page, const Json& row) {
    const auto or_any = [&](const char* field) {
        const std::string told = text_of(row, field);
        return told.empty() ? page.words.text("laboratory.any") : told;
    };
    return {{"kit", or_any("kit")}, {"caller", or_any("caller")}};
}

void add_counts(const Page& page, const Json& record, std::vector<Html>& items) {
    for (const Json& row : list_of(record, "counts")) {
        Words::Fields values = origin_of(page, row);
        values.insert(values.end(), {{"total", std::to_string(number_of(row, "total"))},
                                     {"homozygotes", std::to_string(number_of(row, "homozygotes"))},
                                     {"date", text_of(row, "counted_on")}});
        items.push_back(Html::text(page.words.counted(
            "laboratory.carriers", static_cast<std::size_t>(number_of(row, "carriers")), values)));
    }
}

} // namespace

Html laboratory_part(const Page& page, const Json& record) {
    if (!record.is_object()) {
        return Html::text(page.words.text("laboratory.nothing"));
    }
    std::vector<Html> items;
    const bool classed = member(record, "class").is_number_integer();
    items.push_back(Html::text(classed ? class_text(page, "laboratory.class", record)
                                       : page.words.text("laboratory.no_class")));
    for (const Json& row : list_of(record, "history")) {
        if (!is_displayed(record, row)) {
            items.push_back(Html::text(class_text(page, "laboratory.history", row)));
        }
    }
    for (const Json& row : list_of(record, "artefacts")) {
        Words::Fields values = origin_of(page, row);
        values.insert(values.end(),
                      {{"date", text_of(row, "date")}, {"reason", text_of(row, "reason")}});
        items.push_back(Html::text(page.words.text("laboratory.artefact", values)));
    }
    add_counts(page, record, items);
    return bullets(items);
}

} // namespace vigie::review
