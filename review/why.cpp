#include "review/blocks.hpp"
#include "review/page.hpp"

#include <algorithm>

namespace vigie::review {
namespace {

constexpr std::size_t told_groups = 12;

bool changed_the_list(const cases::LedgerEvent& event) {
    return event.outcome == "new" || event.outcome == "upgraded" || event.outcome == "downgraded" ||
           event.outcome == "resolved";
}

/// Those that led to the interpretation that is shown.
std::vector<const cases::LedgerEvent*> leading_events(const Page& page) {
    std::vector<const cases::LedgerEvent*> leading;
    const std::string release = text_of(page.result, "release");
    for (const cases::LedgerEvent& event : page.input.events) {
        if (event.release_id == release && changed_the_list(event) && page.today &&
            event.seen == *page.today) {
            leading.push_back(&event);
        }
    }
    return leading;
}

std::string gene_of(const cases::LedgerEvent& event) {
    const Json candidate = Json::parse(event.candidate_json, nullptr, false);
    return text_of(member(candidate, "gene"), "symbol");
}

Html value_cell(const Page& page, const std::string& value) {
    return value.empty() ? Html::text(page.words.text("why.absent"))
                         : foreign(Words::spaced(value), "en");
}

/// Events of one kind with one effect on one gene: a gene may gain twenty signs at once.
struct EventGroup {
    const cases::LedgerEvent* first = nullptr;
    std::string gene;
    std::size_t count = 0;
};

std::vector<EventGroup> grouped(const std::vector<const cases::LedgerEvent*>& events) {
    std::vector<EventGroup> groups;
    for (const cases::LedgerEvent* event : events) {
        const std::string gene = gene_of(*event);
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const EventGroup& group) {
            return !gene.empty() && group.gene == gene && group.first->outcome == event->outcome &&
                   group.first->trigger.what == event->trigger.what;
        });
        if (same == groups.end()) {
            groups.push_back({event, gene, 1});
        } else {
            ++same->count;
        }
    }
    return groups;
}

std::string object_of(const EventGroup& group, const Page& page) {
    const std::string& key = group.first->trigger.key.text;
    if (group.count > 1) {
        return page.words.counted("why.entries", group.count, {{"gene", group.gene}});
    }
    return group.gene.empty() ? key : group.gene + " (" + key + ")";
}

std::vector<Html> event_row(const EventGroup& group, const Page& page) {
    const model::KnowledgeChange& trigger = group.first->trigger;
    const bool one = group.count == 1;
    return {Html::text(page.words.name("trigger", trigger.what)),
            Html::text(object_of(group, page)),
            one ? value_cell(page, trigger.old_value) : Html(),
            one ? value_cell(page, trigger.new_value) : Html(),
            Html::text(trigger.source_date),
            Html::text(page.words.name("outcome", group.first->outcome))};
}

Html event_table(const std::vector<const cases::LedgerEvent*>& events, const Page& page) {
    const Words& words = page.words;
    const std::vector<EventGroup> groups = grouped(events);
    Table rows{.caption = words.text("why.table"),
               .headings = {words.text("why.trigger"), words.text("why.object"),
                            words.text("why.old"), words.text("why.new"), words.text("why.source"),
                            words.text("why.outcome")}};
    for (std::size_t i = 0; i < std::min(groups.size(), told_groups); ++i) {
        rows.rows.push_back(event_row(groups[i], page));
    }
    Html html = table(rows);
    if (groups.size() > told_groups) {
        html += remark(words.counted("why.more", groups.size() - told_groups));
    }
    return html;
}

std::string short_id(const std::string& id) {
    constexpr std::size_t told_digits = 12;
    return id.substr(0, told_digits);
}

/// A later release was tried and could not be applied: what the page shows may be out of date.
Html missed_release(const Page& page) {
    const auto& events = page.input.events;
    const auto missed = std::find_if(events.rbegin(), events.rend(), [&page](const auto& event) {
        return event.outcome == "input_needed" && page.today && event.seen >= *page.today &&
               event.release_id != text_of(page.result, "release");
    });
    return missed == events.rend()
               ? Html()
               : element("p", {{"class", "more"}},
                         page.words.text("why.input_needed",
                                         {{"date", model::format_date(missed->seen)},
                                          {"release", short_id(missed->release_id)}}));
}

} // namespace

Html why_section(const Page& page) {
    const Words& words = page.words;
    const std::string release = text_of(page.result, "release");
    const Words::Fields fields{{"today", text_of(page.result, "today")},
                               {"release", short_id(release)}};
    const auto events = leading_events(page);
    const bool run_release = text_of(member(page.receipt, "release"), "id") == release;
    Html content;
    if (!events.empty()) {
        content = paragraph(words.text("why.reopened", fields)) + event_table(events, page);
    } else if (!page.input.is_first || !page.input.events.empty() || !run_release) {
        content = paragraph(words.text("why.unchanged", fields));
    } else if (const auto& last = page.input.record.dates.last_interpretation) {
        content = paragraph(words.text("why.again", {{"today", text_of(page.result, "today")},
                                                     {"last", model::format_date(*last)}}));
    } else {
        content = paragraph(words.text("why.first", fields));
    }
    return section("why", words.text("why.title"), content + missed_release(page));
}

} // namespace vigie::review
