#include "cases/ledger_seal.hpp"

#include "cases/ledger.hpp"
#include "cases/store_state.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

namespace vigie::cases {
namespace {

constexpr std::string_view seal_form = "vigie-ledger-seal-1";
constexpr const char* outcome_lost = "lost";

std::string
sealed_bytes(const std::string& key_id, std::int64_t sequence, const std::string& hash) {
    std::string bytes;
    append_hashed_field(bytes, seal_form);
    append_hashed_field(bytes, key_id);
    append_hashed_field(bytes, std::to_string(sequence));
    append_hashed_field(bytes, hash);
    return bytes;
}

void insert_seal(SqliteDatabase& database,
                 const LedgerKey& key,
                 std::int64_t sequence,
                 const std::string& hash) {
    Query insert(database, "INSERT INTO ledger_seal(sequence, key_id, seal) VALUES(?1, ?2, ?3)");
    insert.bind(1, sequence).bind_text(2, key.id());
    insert.bind_text(3, key.seal(sealed_bytes(key.id(), sequence, hash))).run();
}

/// An act that put a key into force.
struct KeyAct {
    std::int64_t sequence = 0;
    std::string key_id;
    bool lost = false; ///< the key before was not at hand
};

std::vector<KeyAct> key_acts(SqliteDatabase& database) {
    Query query(database, "SELECT sequence, new_value, outcome FROM ledger"
                          " WHERE case_id = '' AND what = ?1 ORDER BY sequence");
    query.bind_text(1, key_event);
    std::vector<KeyAct> acts;
    while (query.step()) {
        acts.push_back({query.integer(0), query.text(1), query.text(2) == outcome_lost});
    }
    return acts;
}

/// Entries that one key must have sealed.
struct SealedRange {
    std::string key_id;
    std::int64_t first = 0;
    std::int64_t last = 0;
};

void check_range(SqliteDatabase& database,
                 const SealedRange& range,
                 std::span<const LedgerKey> keys,
                 LedgerSeals& seals) {
    const auto key = std::find_if(keys.begin(), keys.end(), [&range](const LedgerKey& one) {
        return one.id() == range.key_id;
    });
    Query query(database, "SELECT l.sequence, l.hash, coalesce(s.seal, '') FROM ledger l"
                          " LEFT JOIN ledger_seal s ON s.sequence = l.sequence AND s.key_id = ?1"
                          " WHERE l.sequence BETWEEN ?2 AND ?3 ORDER BY l.sequence");
    query.bind_text(1, range.key_id).bind(2, range.first).bind(3, range.last);
    while (query.step()) {
        const std::int64_t sequence = query.integer(0);
        const std::string seal = query.text(2);
        if (!seal.empty() && key == keys.end()) {
            ++seals.not_verified;
        } else if (!seal.empty() && hts::same_mac(seal, key->seal(sealed_bytes(key->id(), sequence,
                                                                               query.text(1))))) {
            ++seals.verified;
        } else if (!seals.first_broken || sequence < *seals.first_broken) {
            seals.first_broken = sequence;
        }
    }
}

LedgerEvent act_of(const KeyChange& change) {
    const nlohmann::ordered_json words{{"by", change.set_by}, {"reason", change.reason}};
    LedgerEvent event;
    event.trigger.what = key_event;
    event.trigger.key = {model::FactKind::gene, "ledger key"};
    event.trigger.new_value = change.key.id();
    event.trigger.source_date = model::format_date(change.date);
    event.seen = change.date;
    event.candidate_json = words.dump();
    return event;
}

} // namespace

std::string key_in_force(SqliteDatabase& database) {
    const std::vector<KeyAct> acts = key_acts(database);
    return acts.empty() ? std::string() : acts.back().key_id;
}

void require_key_in_force(SqliteDatabase& database, const LedgerKey* key) {
    const std::string id = key_in_force(database);
    if (id.empty() || (key != nullptr && key->id() == id)) {
        return;
    }
    const std::string given = key == nullptr ? "no key was given" : "the key given is " + key->id();
    throw model::UsageError(
        fmt::format("{}: the ledger of this store is sealed with key {}, and {}: name the file of "
                    "that key with --ledger-key or VIGIE_LEDGER_KEY",
                    database.file(), id, given),
        model::ExitCode::configuration);
}

void seal_entry(SqliteDatabase& database, const LedgerKey& key, std::int64_t sequence) {
    Query entry(database, "SELECT hash FROM ledger WHERE sequence = ?1");
    if (!entry.bind(1, sequence).step()) {
        throw std::logic_error("no entry of the ledger to seal");
    }
    insert_seal(database, key, sequence, entry.text(0));
}

void seal_entries(SqliteDatabase& database, const LedgerKey* key, std::int64_t after) {
    std::vector<std::pair<std::int64_t, std::string>> entries;
    {
        Query query(database, "SELECT sequence, hash FROM ledger WHERE sequence > ?1"
                              " ORDER BY sequence");
        query.bind(1, after);
        while (query.step()) {
            entries.emplace_back(query.integer(0), query.text(1));
        }
    }
    if (entries.empty() || key_in_force(database).empty()) {
        return;
    }
    require_key_in_force(database, key);
    for (const auto& [sequence, hash] : entries) {
        insert_seal(database, *key, sequence, hash);
    }
}

LedgerSeals check_seals(SqliteDatabase& database, std::span<const LedgerKey> keys) {
    const std::vector<KeyAct> acts = key_acts(database);
    if (acts.empty()) {
        return {};
    }
    LedgerSeals seals;
    for (std::size_t i = 0; i < acts.size(); ++i) {
        const bool last = i + 1 == acts.size();
        const std::int64_t end =
            last ? std::numeric_limits<std::int64_t>::max() : acts[i + 1].sequence - 1;
        check_range(database, {acts[i].key_id, acts[i].sequence, end}, keys, seals);
        if (acts[i].lost) {
            ++seals.keys_lost;
        } else if (i > 0) {
            // Whoever held the key before agreed to the new one.
            check_range(database, {acts[i - 1].key_id, acts[i].sequence, acts[i].sequence}, keys,
                        seals);
        }
    }
    seals.key_id = acts.back().key_id;
    seals.first_sealed = acts.front().sequence;
    return seals;
}

void CaseStore::put_key_into_force(const KeyChange& change) {
    SqliteDatabase& database = state_->database;
    WriteTransaction transaction(database);
    const std::string before = cases::key_in_force(database);
    if (before == change.key.id()) {
        throw model::UsageError(
            fmt::format("{}: key {} is in force already", database.file(), before));
    }
    if (!before.empty() && !change.former_lost) {
        require_key_in_force(database, change.former ? &*change.former : nullptr);
    }
    const bool agreed = !before.empty() && !change.former_lost;
    LedgerEvent event = act_of(change);
    event.trigger.old_value = before;
    event.outcome = before.empty() ? "set" : agreed ? "replaced" : outcome_lost;
    const std::int64_t sequence = append_act(database, event, 0);
    seal_entry(database, change.key, sequence);
    if (agreed) {
        seal_entry(database, *change.former, sequence);
    }
    transaction.commit();
}

LedgerSeals CaseStore::check_seals(std::span<const LedgerKey> keys) const {
    return cases::check_seals(state_->database, keys);
}

std::string CaseStore::key_in_force() const {
    return cases::key_in_force(state_->database);
}

StoreTransaction::StoreTransaction(CaseStoreState& state)
    : state_(state), transaction_(state.database),
      entries_before_(head_of_ledger(state.database).sequence) {}

void StoreTransaction::commit() {
    seal_entries(state_.database, state_.key ? &*state_.key : nullptr, entries_before_);
    transaction_.commit();
}

} // namespace vigie::cases
