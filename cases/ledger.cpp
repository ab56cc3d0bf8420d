#include "cases/ledger.hpp"

#include "cases/act_table.hpp"
#include "cases/decision_table.hpp"
#include "cases/facts_file.hpp"
#include "cases/result_act_table.hpp"
#include "cases/signed_page_table.hpp"
#include "cases/status_table.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace vigie::cases {
namespace {

/// Stands for the hash of an entry before the first.
const std::string& hash_before_first() {
    static const std::string zeros(64, '0');
    return zeros;
}

/// Version of the canonical bytes: entries of schema 1 do not name their interpretation, and those
/// that tell no status act hold no hash of one.
constexpr std::string_view first_form = "vigie-ledger-1";
constexpr std::string_view second_form = "vigie-ledger-2";
constexpr std::string_view third_form = "vigie-ledger-3";

constexpr std::size_t event_fields = 13;
constexpr std::size_t interpretation_field = 11;
constexpr std::size_t act_field = 12;
/// The fields of an event as text, in the order of the table's columns.
using EventTexts = std::array<std::string, event_fields>;

constexpr const char* event_columns =
    "case_id, release_id, what, key_kind, key_text, old_value, new_value, source_date, seen, "
    "outcome, candidate_json, interpretation, act_sha256";

EventTexts texts_of(const LedgerEvent& event, std::int64_t interpretation) {
    const model::KnowledgeChange& trigger = event.trigger;
    return {event.case_id,
            event.release_id,
            trigger.what,
            std::string(model::fact_kind_name(trigger.key.kind)),
            trigger.key.text,
            trigger.old_value,
            trigger.new_value,
            trigger.source_date,
            model::format_date(event.seen),
            event.outcome,
            event.candidate_json,
            std::to_string(interpretation),
            event.act_sha256};
}

EventTexts read_texts(const Query& row) {
    EventTexts texts;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        texts.at(i) = row.text(static_cast<int>(i));
    }
    return texts;
}

LedgerEvent event_of(const EventTexts& texts, const std::string& file) {
    const auto kind = fact_kind_from_name(texts[3]);
    const auto seen = model::parse_date(texts[8]);
    std::int64_t interpretation = 0;
    const std::string& number = texts[interpretation_field];
    const auto [end, fault] =
        std::from_chars(number.data(), number.data() + number.size(), interpretation);
    if (!kind || !seen || fault != std::errc()) {
        throw model::InputError({.file = file}, "an entry of the ledger is damaged",
                                "check it with 'case audit' and restore the store from a backup");
    }
    return {.case_id = texts[0],
            .trigger = {.what = texts[2],
                        .key = {*kind, texts[4]},
                        .old_value = texts[5],
                        .new_value = texts[6],
                        .source_date = texts[7]},
            .seen = *seen,
            .outcome = texts[9],
            .candidate_json = texts[10],
            .release_id = texts[1],
            .interpretation = interpretation,
            .act_sha256 = texts[act_field]};
}

/// How many fields an entry's hash is over, and the word that says so.
std::pair<std::string_view, std::size_t> form_of(const EventTexts& texts) {
    if (!texts[act_field].empty()) {
        return {third_form, event_fields};
    }
    return texts[interpretation_field] == "0" ? std::pair(first_form, interpretation_field)
                                              : std::pair(second_form, act_field);
}

std::string
hash_of(std::int64_t sequence, const std::string& previous_hash, const EventTexts& texts) {
    const auto [form, fields] = form_of(texts);
    std::string bytes;
    append_hashed_field(bytes, form);
    append_hashed_field(bytes, std::to_string(sequence));
    append_hashed_field(bytes, previous_hash);
    for (std::size_t i = 0; i < fields; ++i) {
        append_hashed_field(bytes, texts.at(i));
    }
    return hts::sha256_hex(bytes);
}

/// The columns that tell one event of an interpretation from another; not the day it was seen.
bool is_recorded(SqliteDatabase& database, const EventTexts& texts, std::int64_t up_to) {
    constexpr std::array<std::size_t, 7> places{0, 1, 2, 3, 4, 9, 11};
    Query query(database, "SELECT 1 FROM ledger WHERE case_id = ?1 AND release_id = ?2"
                          " AND what = ?3 AND key_kind = ?4 AND key_text = ?5 AND outcome = ?6"
                          " AND interpretation = CAST(?7 AS INTEGER) AND sequence <= ?8");
    int parameter = 0;
    for (const std::size_t place : places) {
        query.bind_text(++parameter, texts.at(place));
    }
    query.bind(++parameter, up_to);
    return query.step();
}

void insert_event(SqliteDatabase& database, const LedgerHead& head, const EventTexts& texts) {
    Query insert(database, std::string("INSERT INTO ledger(") + event_columns +
                               ", sequence, previous_hash, hash)"
                               " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
                               " CAST(?12 AS INTEGER), ?13, ?14, ?15, ?16)");
    int parameter = 0;
    for (const std::string& text : texts) {
        insert.bind_text(++parameter, text);
    }
    const std::int64_t sequence = head.sequence + 1;
    insert.bind(++parameter, sequence);
    insert.bind_text(++parameter, head.hash);
    insert.bind_text(++parameter, hash_of(sequence, head.hash, texts));
    insert.run();
}

/// The highest sequence number ever given, kept by SQLite apart from the rows.
std::int64_t highest_sequence(SqliteDatabase& database) {
    return database.integer_of(
        "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'ledger'");
}

} // namespace

void append_hashed_field(std::string& bytes, std::string_view field) {
    constexpr unsigned bits = 64;
    for (unsigned shift = bits; shift > 0; shift -= 8) {
        bytes += static_cast<char>((field.size() >> (shift - 8)) & 0xFFU);
    }
    bytes += field;
}

LedgerHead head_of_ledger(SqliteDatabase& database) {
    Query query(database, "SELECT sequence, hash FROM ledger ORDER BY sequence DESC LIMIT 1");
    if (!query.step()) {
        return {.sequence = 0, .hash = hash_before_first()};
    }
    return {.sequence = query.integer(0), .hash = query.text(1)};
}

void append_events(SqliteDatabase& database,
                   const std::vector<LedgerEvent>& events,
                   std::int64_t interpretation) {
    LedgerHead head = head_of_ledger(database);
    // Several candidates may follow from one trigger: what counts is what stood there before.
    const std::int64_t before = head.sequence;
    std::set<EventTexts> appended;
    for (const LedgerEvent& event : events) {
        const EventTexts texts = texts_of(event, interpretation);
        if (is_recorded(database, texts, before) || !appended.insert(texts).second) {
            continue;
        }
        insert_event(database, head, texts);
        head = {.sequence = head.sequence + 1,
                .hash = hash_of(head.sequence + 1, head.hash, texts)};
    }
}

std::int64_t
append_act(SqliteDatabase& database, const LedgerEvent& event, std::int64_t interpretation) {
    const LedgerHead head = head_of_ledger(database);
    insert_event(database, head, texts_of(event, interpretation));
    return head.sequence + 1;
}

std::vector<LedgerEvent> events_of_case(SqliteDatabase& database, const std::string& case_id) {
    Query query(database, std::string("SELECT ") + event_columns +
                              " FROM ledger WHERE case_id = ?1 ORDER BY sequence");
    query.bind_text(1, case_id);
    std::vector<LedgerEvent> events;
    while (query.step()) {
        events.push_back(event_of(read_texts(query), database.file()));
    }
    return events;
}

std::string hash_of_entry(const LedgerEntry& entry) {
    return hash_of(entry.sequence, entry.previous_hash,
                   texts_of(entry.event, entry.event.interpretation));
}

std::vector<LedgerEntry> entries_of_case(SqliteDatabase& database, const std::string& case_id) {
    Query query(database, std::string("SELECT ") + event_columns +
                              ", l.sequence, previous_hash, hash, s.key_id, s.seal"
                              " FROM ledger l LEFT JOIN ledger_seal s ON s.sequence = l.sequence"
                              " WHERE case_id = ?1 ORDER BY l.sequence");
    query.bind_text(1, case_id);
    constexpr int sequence_column = event_fields;
    std::vector<LedgerEntry> entries;
    while (query.step()) {
        const EventTexts texts = read_texts(query);
        const std::string seal = query.text(sequence_column + 4);
        entries.push_back(
            {.sequence = query.integer(sequence_column),
             .event = event_of(texts, database.file()),
             .previous_hash = query.text(sequence_column + 1),
             .hash = query.text(sequence_column + 2),
             .form = std::string(form_of(texts).first),
             .key_id = seal.empty() ? std::nullopt : std::optional(query.text(sequence_column + 3)),
             .seal = seal.empty() ? std::nullopt : std::optional(seal)});
    }
    return entries;
}

std::optional<std::int64_t> find_altered(SqliteDatabase& database, const ActTable& acts) {
    Query query(database,
                fmt::format("SELECT {}, coalesce(l.sequence, a.sequence),"
                            " coalesce(l.act_sha256, ''), a.number IS NULL"
                            " FROM ledger l FULL JOIN {} a ON a.sequence = l.sequence"
                            " LEFT JOIN patient_case c ON c.number = a.case_number"
                            " WHERE (l.act_sha256 <> '' AND l.what {}) OR a.number IS NOT NULL"
                            " ORDER BY coalesce(l.sequence, a.sequence)",
                            acts.columns, acts.name, acts.kinds));
    while (query.step()) {
        std::string bytes;
        for (int field = 0; field < acts.fields; ++field) {
            append_hashed_field(bytes, query.text(field));
        }
        const bool missing = query.integer(acts.fields + 2) != 0;
        if (missing || hts::sha256_hex(bytes) != query.text(acts.fields + 1)) {
            return query.integer(acts.fields);
        }
    }
    return std::nullopt;
}

std::optional<std::int64_t> find_broken_link(SqliteDatabase& database, const LedgerHead& anchor) {
    Query query(database, std::string("SELECT ") + event_columns +
                              ", sequence, previous_hash, hash FROM ledger ORDER BY sequence");
    constexpr int sequence_column = event_fields;
    LedgerHead head{.sequence = 0, .hash = hash_before_first()};
    while (query.step()) {
        const std::int64_t expected = head.sequence + 1;
        const std::string hash = hash_of(expected, head.hash, read_texts(query));
        const bool sound = query.integer(sequence_column) == expected &&
                           query.text(sequence_column + 1) == head.hash &&
                           query.text(sequence_column + 2) == hash &&
                           (anchor.sequence != expected || anchor.hash == hash);
        if (!sound) {
            return expected;
        }
        head = {.sequence = expected, .hash = hash};
    }
    const bool tail_cut =
        highest_sequence(database) > head.sequence || anchor.sequence > head.sequence;
    if (tail_cut) {
        return head.sequence + 1;
    }
    std::optional<std::int64_t> first;
    for (const auto& altered : {find_altered_act(database), find_altered_case_act(database),
                                find_altered_result_act(database), find_altered_decision(database),
                                find_altered_signed_page(database)}) {
        first = first && altered ? std::min(first, altered) : first ? first : altered;
    }
    return first;
}

} // namespace vigie::cases
