#include "cases/store_state.hpp"

#include "cases/case_calls.hpp"
#include "cases/content_table.hpp"
#include "cases/evidence_file.hpp"
#include "cases/fact_index.hpp"
#include "cases/file_system.hpp"
#include "cases/ledger.hpp"
#include "cases/ledger_seal.hpp"
#include "cases/outline_table.hpp"
#include "cases/result_act_table.hpp"
#include "cases/same_family.hpp"
#include "cases/schema.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

namespace vigie::cases {
namespace {

/// Cases are personal data: the file (and with it SQLite's own side files) is the owner's alone.
void create_private_file(const std::filesystem::path& file) {
    constexpr mode_t owner_only = 0600;
    const int descriptor =
        ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, owner_only);
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    // A failure (the file exists, no permission) shows again, with its reason, when SQLite opens.
}

void require_usable(const std::filesystem::path& file, const CaseStore::OpenOptions& options) {
    const bool exists = std::filesystem::exists(file);
    if (!exists && !options.create) {
        throw model::InputError({.file = file.string()}, "there is no case store",
                                "create it with 'case ingest', or correct the path",
                                model::ExitCode::missing_input);
    }
    if (exists && !std::filesystem::is_regular_file(file)) {
        throw model::InputError({.file = file.string()}, "a case store is a regular file",
                                "correct the path");
    }
    if (exists && ::access(file.c_str(), options.read_only ? R_OK : R_OK | W_OK) != 0) {
        throw model::ResourceError(model::ExitCode::permission,
                                   file.string() + ": no permission to read" +
                                       (options.read_only ? "" : " and write") + " this store");
    }
}

/// Whoever may write opens a store for writing even to read it: then the last one to close it folds
/// the write-ahead log in and leaves no side file of another owner behind.
bool may_write(const std::filesystem::path& file) {
    const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
    return ::access(file.c_str(), W_OK) == 0 && ::access(folder.c_str(), W_OK) == 0;
}

void require_date(const model::Date& date) {
    if (!date.ok()) {
        throw std::invalid_argument("an interpretation or event without a valid date");
    }
}

bool bundle_is_known(SqliteDatabase& database, const CaseBundle& bundle) {
    Query query(database, "SELECT 1 FROM interpretation i JOIN patient_case c"
                          " ON c.number = i.case_number"
                          " WHERE c.case_id = ?1 AND i.bundle_sha256 = ?2");
    query.bind_text(1, bundle.case_id).bind_text(2, bundle.bundle_sha256);
    return query.step();
}

std::int64_t add_case(SqliteDatabase& database, const std::string& case_id) {
    Query insert(database, "INSERT INTO patient_case(case_id) VALUES(?1)");
    insert.bind_text(1, case_id).run();
    return database.last_row_id();
}

void check_bundle(const CaseBundle& bundle) {
    require_date(bundle.today);
    if (bundle.case_id.empty() || bundle.bundle_sha256.empty()) {
        throw std::invalid_argument("a bundle without case id or hash");
    }
}

void check_events(const std::string& case_id, const std::vector<LedgerEvent>& events) {
    for (const LedgerEvent& event : events) {
        require_date(event.seen);
        if (event.case_id != case_id) {
            throw std::invalid_argument("an event of case '" + event.case_id +
                                        "' among those of '" + case_id + "'");
        }
    }
}

void check_change(const Reinterpretation& change) {
    require_date(change.today);
    check_events(change.case_id, change.events);
}

std::optional<std::vector<CallKey>> keys_of(const CaseBundle& bundle) {
    return bundle.call_keys.empty()
               ? std::nullopt
               : std::optional(decode_call_keys(bundle.call_keys, "the result"));
}

StoredCase stored_of(const CaseBundle& bundle) {
    return {.case_id = bundle.case_id,
            .release_id = bundle.release_id,
            .release_folder = bundle.release_folder,
            .interpreted_under = bundle.release_id,
            .rule_set = bundle.rule_set,
            .engine = bundle.engine,
            .calls_path = bundle.calls_path,
            .calls_sha256 = bundle.calls_sha256,
            .last_interpreted = bundle.today,
            .last_checked = bundle.today};
}

MadeUnder made_under(const CaseBundle& bundle) {
    return {.release_id = bundle.release_id,
            .release_folder = bundle.release_folder,
            .rule_set = bundle.rule_set,
            .engine = bundle.engine,
            .today = bundle.today};
}

/// The call set of the bundle was read and is where the store looks for it.
bool call_set_is_known(SqliteDatabase& database, const CaseBundle& bundle) {
    return bundle_is_known(database, bundle) &&
           call_set_location(database, bundle.case_id, bundle.calls_sha256) == bundle.calls_path;
}

/// Of a bundle that is in the store: where its call set lies by now counts.
IngestOutcome take_its_place(SqliteDatabase& database, const CaseBundle& bundle) {
    if (call_set_is_known(database, bundle)) {
        return IngestOutcome::already_there;
    }
    set_call_set_location(database, stored_of(bundle));
    return IngestOutcome::moved;
}

void require_same_calls(const CaseBundle& bundle) {
    if (hts::sha256_of_file(bundle.calls_path) != bundle.calls_sha256) {
        throw model::InputError({.file = bundle.calls_path},
                                "is not the call set that the receipt names (SHA-256 differs)",
                                "give the folder as the run wrote it");
    }
}

void require_same_family(const SqliteDatabase& database,
                         const std::string& stored_evidence,
                         const CaseBundle& bundle) {
    const auto pedigree = [&bundle](const std::string& evidence, const std::string& file) {
        return decode_evidence(evidence, file + ", case " + bundle.case_id).pedigree;
    };
    const auto contradiction = family_contradiction(pedigree(stored_evidence, database.file()),
                                                    pedigree(bundle.evidence, "the result"));
    if (contradiction) {
        throw model::InputError(
            {.file = database.file()},
            fmt::format("holds case '{}' of other people than this result: {}", bundle.case_id,
                        *contradiction),
            "give the result a case id of its own, or ingest it with `case ingest "
            "--replace-family` if it shall take the place");
    }
}

/// A result in pieces has its outline already.
void keep_outlines(SqliteDatabase& database,
                   const InterpretationRow& row,
                   const CaseBundle& bundle) {
    keep_case_outline(database, row.evidence, bundle.evidence);
    if (bundle.hits.empty()) {
        keep_result_outline(database, row.candidates,
                            outline_of(bundle.candidates_json, database.file()));
    }
}

} // namespace

RecordOutcome CaseStoreState::record(const Reinterpretation& change) {
    const InterpretationRow before = require(change.case_id);
    if (before.stored.interpretation != change.supersedes) {
        return RecordOutcome::outdated;
    }
    if (change.unchanged) {
        append_events(database, change.events, change.supersedes);
        return RecordOutcome::recorded;
    }
    const std::vector<FactCode> facts_before = facts_of(database, before);
    InterpretationRow row = before;
    row.made = {.release_id = change.release_id,
                .release_folder = change.release_folder,
                .rule_set = change.rule_set,
                .engine = change.engine,
                .today = change.today};
    if (!change.hits.empty()) {
        row.hits = put_content(database, change.hits, Packing::plain);
    }
    if (!change.evidence.empty()) {
        row.evidence = put_content(database, change.evidence, Packing::plain);
        keep_case_outline(database, row.evidence, change.evidence);
        copy_callable(database, before.evidence, row.evidence);
        note_dropped_calls(database, row.case_number, {before.evidence, before.hits},
                           {row.evidence, change.hits.empty() ? 0 : row.hits});
    }
    row.candidates = put_result(change.result, before.candidates);
    if (change.facts != facts_before) {
        row.facts = put_content(database, encode_codes(change.facts), Packing::plain);
    }
    supersede_interpretation(database, row, {});
    replace_facts(database, row.case_number, facts_before, change.facts);
    append_events(database, change.events, change.supersedes);
    return RecordOutcome::recorded;
}

void CaseStoreState::append_replacement(const InterpretationRow& before,
                                        const EventsOfReplacement& events) {
    if (!events) {
        return;
    }
    const std::vector<LedgerEvent> told =
        events({before.stored, get_content(database, before.evidence), result_as_made(before),
                get_content(database, before.receipt)});
    check_events(before.stored.case_id, told);
    append_events(database, told, before.stored.interpretation);
}

CaseStore::CaseStore(std::unique_ptr<State> state) : state_(std::move(state)) {}
CaseStore::CaseStore(CaseStore&&) noexcept = default;
CaseStore& CaseStore::operator=(CaseStore&&) noexcept = default;
CaseStore::~CaseStore() = default;

CaseStore CaseStore::open(const std::filesystem::path& file, bool create) {
    return open(file, OpenOptions{.create = create});
}

CaseStore CaseStore::open_for_reading(const std::filesystem::path& file) {
    return open(file, OpenOptions{.read_only = !may_write(file), .appends = false});
}

CaseStore CaseStore::open(const std::filesystem::path& file, const OpenOptions& options) {
    require_usable(file, options);
    require_local_file_system(std::filesystem::absolute(file).parent_path());
    if (options.create) {
        create_private_file(file);
    }
    auto state = std::make_unique<State>(
        State{SqliteDatabase(file, {.create = options.create,
                                    .busy_milliseconds = options.busy_milliseconds,
                                    .read_only = options.read_only})});
    prepare_store(state->database, options.create, schema_steps());
    if (!options.ledger_key.empty()) {
        state->key.emplace(LedgerKey::read(options.ledger_key));
    }
    if (options.appends && !options.read_only) {
        require_key_in_force(state->database, state->key ? &*state->key : nullptr);
    }
    return CaseStore(std::move(state));
}

IngestOutcome
CaseStore::ingest(const CaseBundle& bundle, FamilyRule family, const EventsOfReplacement& events) {
    check_bundle(bundle);
    SqliteDatabase& database = state_->database;
    // A call set may be large: it is hashed before the store is locked.
    if (!call_set_is_known(database, bundle)) {
        require_same_calls(bundle);
    }
    const std::vector<FactCode> facts = fact_codes(bundle.facts_read);
    const std::optional<std::vector<CallKey>> keys = keys_of(bundle);
    const bool in_pieces = !bundle.hits.empty();
    const ResultParts parts =
        in_pieces ? split_result(parse_result(bundle.candidates_json)) : ResultParts();
    StoreTransaction transaction(*state_);
    if (bundle_is_known(database, bundle)) {
        const IngestOutcome known = take_its_place(database, bundle);
        transaction.commit();
        return known;
    }
    const auto before = state_->current(bundle.case_id);
    if (before && family == FamilyRule::same) {
        require_same_family(database, get_content(database, before->evidence), bundle);
    }
    const InterpretationRow row{
        .case_number = before ? before->case_number : add_case(database, bundle.case_id),
        .made = made_under(bundle),
        .stored = stored_of(bundle),
        .evidence = put_content(database, bundle.evidence, Packing::plain),
        .candidates = in_pieces ? state_->put_result(parts, 0)
                                : put_content(database, bundle.candidates_json, Packing::zstd),
        .receipt = put_content(database, bundle.receipt_json, Packing::zstd),
        .facts = put_content(database, encode_codes(facts), Packing::plain),
        .hits = in_pieces ? put_content(database, bundle.hits, Packing::plain) : 0};
    keep_callable(database, row.evidence, bundle.callable);
    if (before && bundle.today < before->stored.last_interpreted) {
        keep_superseded(database, row, bundle.bundle_sha256);
        transaction.commit();
        return IngestOutcome::older;
    }
    const auto facts_before = before ? facts_of(database, *before) : std::vector<FactCode>();
    supersede_interpretation(database, row, bundle.bundle_sha256);
    keep_outlines(database, row, bundle);
    set_call_set_location(database, row.stored);
    set_setting(database, row.case_number, bundle.setting);
    set_calls_of_case(database, row.case_number, keys);
    replace_facts(database, row.case_number, facts_before, facts);
    if (before) {
        append_changed_consents(database, before->evidence, state_->require(bundle.case_id));
        state_->append_replacement(*before, events);
    }
    transaction.commit();
    return before ? IngestOutcome::replaced : IngestOutcome::added;
}

std::vector<RecordOutcome> CaseStore::record(std::span<const Reinterpretation> changes) {
    std::for_each(changes.begin(), changes.end(), check_change);
    StoreTransaction transaction(*state_);
    std::vector<RecordOutcome> outcomes;
    for (const Reinterpretation& change : changes) {
        outcomes.push_back(state_->record(change));
    }
    transaction.commit();
    return outcomes;
}

void CaseStore::conclude(const Conclusion& conclusion) {
    require_date(conclusion.today);
    SqliteDatabase& database = state_->database;
    StoreTransaction transaction(*state_);
    std::vector<std::int64_t> left = conclusion.left_behind;
    Query arrived(database, "SELECT case_number FROM interpretation WHERE superseded = 0"
                            " AND number > ?1 AND release_id = ?2");
    arrived.bind(1, conclusion.last_interpretation).bind_text(2, conclusion.from_release);
    while (arrived.step()) {
        left.push_back(arrived.integer(0));
    }
    std::sort(left.begin(), left.end());
    left.erase(std::unique(left.begin(), left.end()), left.end());
    insert_reanalysis(database,
                      {.from_release = conclusion.from_release,
                       .to_release = conclusion.to_release,
                       .to_folder = conclusion.to_folder,
                       .rule_set = conclusion.rule_set,
                       .engine = conclusion.engine,
                       .today = conclusion.today,
                       .sources = put_content(database, conclusion.renewal, Packing::zstd)},
                      left);
    transaction.commit();
}

RecordOutcome CaseStore::note(const std::string& case_id,
                              std::int64_t interpretation,
                              const std::vector<LedgerEvent>& events) {
    check_events(case_id, events);
    StoreTransaction transaction(*state_);
    if (state_->require(case_id).stored.interpretation != interpretation) {
        return RecordOutcome::outdated;
    }
    append_events(state_->database, events, interpretation);
    transaction.commit();
    return RecordOutcome::recorded;
}

} // namespace vigie::cases
