#include "cases/schema.hpp"

#include "cases/act_table.hpp"
#include "cases/call_index_schema.hpp"
#include "cases/callable_table.hpp"
#include "cases/case_calls.hpp"
#include "cases/case_index.hpp"
#include "cases/decision_table.hpp"
#include "cases/fingerprint_table.hpp"
#include "cases/outbox.hpp"
#include "cases/outline_schema.hpp"
#include "cases/outline_table.hpp"
#include "cases/result_act_table.hpp"
#include "cases/result_dictionary_schema.hpp"
#include "cases/signed_page_table.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <thread>

namespace vigie::cases {
namespace {

/// Version 1. docs/case-store.md explains the tables.
constexpr const char* first_schema = R"sql(
CREATE TABLE patient_case(
    number INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE content(
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    packing TEXT NOT NULL CHECK (packing IN ('plain', 'zstd')),
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE interpretation(
    number INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES patient_case(number),
    superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1)),
    bundle_sha256 TEXT,
    release_id TEXT NOT NULL,
    release_folder TEXT NOT NULL,
    rule_set TEXT NOT NULL,
    today TEXT NOT NULL,
    calls_path TEXT NOT NULL,
    calls_sha256 TEXT NOT NULL,
    evidence INTEGER NOT NULL REFERENCES content(number),
    candidates INTEGER NOT NULL REFERENCES content(number),
    receipt INTEGER NOT NULL REFERENCES content(number),
    facts INTEGER NOT NULL REFERENCES content(number)
) STRICT;
CREATE UNIQUE INDEX interpretation_current
    ON interpretation(case_number) WHERE superseded = 0;
CREATE UNIQUE INDEX interpretation_bundle
    ON interpretation(case_number, bundle_sha256) WHERE bundle_sha256 IS NOT NULL;

CREATE TABLE fact(
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (text, kind)
) STRICT;
CREATE TABLE case_fact(
    fact_number INTEGER NOT NULL REFERENCES fact(number),
    case_number INTEGER NOT NULL REFERENCES patient_case(number),
    PRIMARY KEY (fact_number, case_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger(
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id TEXT NOT NULL,
    release_id TEXT NOT NULL,
    what TEXT NOT NULL,
    key_kind TEXT NOT NULL,
    key_text TEXT NOT NULL,
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL,
    source_date TEXT NOT NULL,
    seen TEXT NOT NULL,
    outcome TEXT NOT NULL,
    candidate_json TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_case ON ledger(case_id, release_id, key_text);

CREATE TRIGGER content_no_update BEFORE UPDATE ON content
    BEGIN SELECT RAISE(ABORT, 'stored content is never changed'); END;
CREATE TRIGGER content_no_delete BEFORE DELETE ON content
    BEGIN SELECT RAISE(ABORT, 'stored content is never deleted'); END;
CREATE TRIGGER interpretation_no_delete BEFORE DELETE ON interpretation
    BEGIN SELECT RAISE(ABORT, 'an interpretation is superseded, never deleted'); END;
CREATE TRIGGER interpretation_only_superseded BEFORE UPDATE ON interpretation
    WHEN NOT (OLD.superseded = 0 AND NEW.superseded = 1 AND NEW.number = OLD.number
        AND NEW.case_number = OLD.case_number AND NEW.bundle_sha256 IS OLD.bundle_sha256
        AND NEW.release_id = OLD.release_id AND NEW.release_folder = OLD.release_folder
        AND NEW.rule_set = OLD.rule_set AND NEW.today = OLD.today
        AND NEW.calls_path = OLD.calls_path AND NEW.calls_sha256 = OLD.calls_sha256
        AND NEW.evidence = OLD.evidence AND NEW.candidates = OLD.candidates
        AND NEW.receipt = OLD.receipt AND NEW.facts = OLD.facts)
    BEGIN SELECT RAISE(ABORT, 'an interpretation is superseded, never changed'); END;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
)sql";

/// Version 2: program, place of call sets, interpretation of an event (0: an entry of version 1).
constexpr const char* second_schema = R"sql(
ALTER TABLE interpretation ADD COLUMN engine TEXT NOT NULL DEFAULT '';
DROP TRIGGER interpretation_only_superseded;
CREATE TRIGGER interpretation_only_superseded BEFORE UPDATE ON interpretation
    WHEN NOT (OLD.superseded = 0 AND NEW.superseded = 1 AND NEW.number = OLD.number
        AND NEW.case_number = OLD.case_number AND NEW.bundle_sha256 IS OLD.bundle_sha256
        AND NEW.release_id = OLD.release_id AND NEW.release_folder = OLD.release_folder
        AND NEW.rule_set = OLD.rule_set AND NEW.engine = OLD.engine AND NEW.today = OLD.today
        AND NEW.calls_path = OLD.calls_path AND NEW.calls_sha256 = OLD.calls_sha256
        AND NEW.evidence = OLD.evidence AND NEW.candidates = OLD.candidates
        AND NEW.receipt = OLD.receipt AND NEW.facts = OLD.facts)
    BEGIN SELECT RAISE(ABORT, 'an interpretation is superseded, never changed'); END;

CREATE TABLE call_set_location(
    case_number INTEGER NOT NULL REFERENCES patient_case(number),
    calls_sha256 TEXT NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (case_number, calls_sha256)
) STRICT, WITHOUT ROWID;

ALTER TABLE ledger ADD COLUMN interpretation INTEGER NOT NULL DEFAULT 0;
)sql";

/// Version 3: reverse index under numbers; settings that cases share; keys of calls outside the
/// residue; reanalyses, which take the cases that they do not touch to a newer release.
constexpr const char* third_schema = R"sql(
DROP TABLE case_fact;
DROP TABLE fact;
CREATE TABLE case_fact(
    fact INTEGER NOT NULL,
    case_number INTEGER NOT NULL REFERENCES patient_case(number),
    PRIMARY KEY (fact, case_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting(
    number INTEGER PRIMARY KEY,
    assembly TEXT NOT NULL,
    scope TEXT NOT NULL,
    UNIQUE (assembly, scope)
) STRICT;
ALTER TABLE patient_case ADD COLUMN setting INTEGER REFERENCES setting(number);

CREATE TABLE reanalysis(
    number INTEGER PRIMARY KEY,
    from_release TEXT NOT NULL,
    to_release TEXT NOT NULL,
    to_folder TEXT NOT NULL,
    rule_set TEXT NOT NULL,
    engine TEXT NOT NULL,
    today TEXT NOT NULL,
    sources INTEGER NOT NULL REFERENCES content(number)
) STRICT;
CREATE TABLE left_behind(
    reanalysis INTEGER NOT NULL REFERENCES reanalysis(number),
    case_number INTEGER NOT NULL REFERENCES patient_case(number),
    PRIMARY KEY (reanalysis, case_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX left_behind_case ON left_behind(case_number);

CREATE TABLE call_keys(
    case_number INTEGER NOT NULL REFERENCES patient_case(number),
    calls_sha256 TEXT NOT NULL,
    keys INTEGER NOT NULL REFERENCES content(number),
    PRIMARY KEY (case_number, calls_sha256)
) STRICT, WITHOUT ROWID;

ALTER TABLE interpretation ADD COLUMN after_reanalysis INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER interpretation_only_superseded;
CREATE TRIGGER interpretation_only_superseded BEFORE UPDATE ON interpretation
    WHEN NOT (OLD.superseded = 0 AND NEW.superseded = 1 AND NEW.number = OLD.number
        AND NEW.case_number = OLD.case_number AND NEW.bundle_sha256 IS OLD.bundle_sha256
        AND NEW.release_id = OLD.release_id AND NEW.release_folder = OLD.release_folder
        AND NEW.rule_set = OLD.rule_set AND NEW.engine = OLD.engine AND NEW.today = OLD.today
        AND NEW.calls_path = OLD.calls_path AND NEW.calls_sha256 = OLD.calls_sha256
        AND NEW.evidence = OLD.evidence AND NEW.candidates = OLD.candidates
        AND NEW.receipt = OLD.receipt AND NEW.facts = OLD.facts
        AND NEW.after_reanalysis = OLD.after_reanalysis)
    BEGIN SELECT RAISE(ABORT, 'an interpretation is superseded, never changed'); END;
CREATE TRIGGER reanalysis_no_update BEFORE UPDATE ON reanalysis
    BEGIN SELECT RAISE(ABORT, 'a reanalysis is never changed'); END;
CREATE TRIGGER reanalysis_no_delete BEFORE DELETE ON reanalysis
    BEGIN SELECT RAISE(ABORT, 'a reanalysis is never deleted'); END;
CREATE TRIGGER left_behind_no_update BEFORE UPDATE ON left_behind
    BEGIN SELECT RAISE(ABORT, 'a reanalysis is never changed'); END;
CREATE TRIGGER left_behind_no_delete BEFORE DELETE ON left_behind
    BEGIN SELECT RAISE(ABORT, 'a reanalysis is never changed'); END;
)sql";

/// Version 4: what became of each residue variant in each gene. Results are kept in pieces by gene
/// from now on; the results of earlier versions stay whole.
constexpr const char* fourth_schema = R"sql(
ALTER TABLE interpretation ADD COLUMN hits INTEGER REFERENCES content(number);
DROP TRIGGER interpretation_only_superseded;
CREATE TRIGGER interpretation_only_superseded BEFORE UPDATE ON interpretation
    WHEN NOT (OLD.superseded = 0 AND NEW.superseded = 1 AND NEW.number = OLD.number
        AND NEW.case_number = OLD.case_number AND NEW.bundle_sha256 IS OLD.bundle_sha256
        AND NEW.release_id = OLD.release_id AND NEW.release_folder = OLD.release_folder
        AND NEW.rule_set = OLD.rule_set AND NEW.engine = OLD.engine AND NEW.today = OLD.today
        AND NEW.calls_path = OLD.calls_path AND NEW.calls_sha256 = OLD.calls_sha256
        AND NEW.evidence = OLD.evidence AND NEW.candidates = OLD.candidates
        AND NEW.receipt = OLD.receipt AND NEW.facts = OLD.facts AND NEW.hits IS OLD.hits
        AND NEW.after_reanalysis = OLD.after_reanalysis)
    BEGIN SELECT RAISE(ABORT, 'an interpretation is superseded, never changed'); END;
)sql";

/// Version 5: acts by which persons set the status of a diagnosis; the ledger holds the hash of
/// each.
constexpr const char* fifth_schema = R"sql(
ALTER TABLE ledger ADD COLUMN act_sha256 TEXT NOT NULL DEFAULT '';
CREATE TABLE status_act(
    number INTEGER PRIMARY KEY,
    sequence INTEGER NOT NULL UNIQUE REFERENCES ledger(sequence),
    case_number INTEGER NOT NULL REFERENCES patient_case(number),
    diagnosis TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('in_progress', 'probable', 'confirmed', 'undetermined',
        'refuted', 'healthy_carrier')),
    set_by TEXT NOT NULL CHECK (set_by <> ''),
    site TEXT NOT NULL CHECK (site <> ''),
    day TEXT NOT NULL,
    entered TEXT NOT NULL,
    rcp TEXT NOT NULL,
    reason TEXT NOT NULL,
    despite TEXT NOT NULL,
    orpha TEXT NOT NULL,
    partial INTEGER NOT NULL CHECK (partial IN (0, 1)),
    explains TEXT NOT NULL,
    replaces INTEGER REFERENCES status_act(number)
) STRICT;
CREATE INDEX status_act_case ON status_act(case_number);
CREATE UNIQUE INDEX status_act_replaced ON status_act(replaces) WHERE replaces IS NOT NULL;
CREATE TRIGGER status_act_no_update BEFORE UPDATE ON status_act
    BEGIN SELECT RAISE(ABORT, 'a status is replaced by a new act, never changed'); END;
CREATE TRIGGER status_act_no_delete BEFORE DELETE ON status_act
    BEGIN SELECT RAISE(ABORT, 'a status is replaced by a new act, never deleted'); END;
)sql";

constexpr std::array<SchemaStep, 15> steps_so_far{{{first_schema},
                                                   {second_schema},
                                                   {third_schema, index_all_cases},
                                                   {fourth_schema},
                                                   {fifth_schema},
                                                   {result_dictionary_schema},
                                                   {act_schema},
                                                   {outline_schema, outline_all_cases},
                                                   {call_index_schema, index_call_keys},
                                                   {fingerprint_schema},
                                                   {callable_schema},
                                                   {result_act_schema},
                                                   {outbox_schema},
                                                   {decision_schema},
                                                   {signed_page_schema}}};

[[noreturn]] void
refuse(const SqliteDatabase& database, const std::string& problem, const std::string& remedy) {
    throw model::InputError({.file = database.file()}, problem, remedy);
}

/// What tells a store: all of one moment, another process may just be making it. Inside a
/// transaction they are of one moment anyway.
struct Marks {
    std::int64_t version = 0;
    std::int64_t application = 0;
    std::int64_t objects = 0;
};

Marks marks_of(SqliteDatabase& database) {
    Query query(database, "SELECT (SELECT user_version FROM pragma_user_version),"
                          " (SELECT application_id FROM pragma_application_id),"
                          " (SELECT count(*) FROM sqlite_schema)");
    query.step();
    return {query.integer(0), query.integer(1), query.integer(2)};
}

/// Version of the store; 0 for an empty file. @throws InputError if it is no store.
std::int64_t require_store(SqliteDatabase& database, bool create) {
    const auto [version, application, objects] = marks_of(database);
    if (application == store_application_id) {
        return version;
    }
    if (application != 0 || version != 0 || objects != 0) {
        refuse(database, "an SQLite database, but no case store", "give the file of a case store");
    }
    if (!create) {
        refuse(database, "the file is empty, no case store",
               "create the store by ingesting a case");
    }
    return 0;
}

/// SQLite does not wait here for another process that is just making the same store.
std::string set_write_ahead_log(SqliteDatabase& database) {
    constexpr auto longest = std::chrono::seconds(60);
    constexpr auto pause = std::chrono::milliseconds(20);
    const auto start = std::chrono::steady_clock::now();
    while (true) {
        try {
            return database.text_of("PRAGMA journal_mode = WAL");
        } catch (const model::ResourceError& fault) {
            const bool is_over = std::chrono::steady_clock::now() - start > longest;
            if (fault.code() != model::ExitCode::unavailable || is_over) {
                throw;
            }
        }
        std::this_thread::sleep_for(pause);
    }
}

void configure_connection(SqliteDatabase& database) {
    // A checkpoint every 64 MiB instead of 4: an ingest touches many pages of the reverse index,
    // and neighbouring cases touch the same ones. Commits are synced to the log all the same.
    database.execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                     "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
                     "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384");
    if (set_write_ahead_log(database) != "wal") {
        throw model::ResourceError(model::ExitCode::cannot_create,
                                   database.file() +
                                       ": the write-ahead log cannot be used here; put the case "
                                       "store on a local disk");
    }
}

void refuse_newer(const SqliteDatabase& database, std::int64_t version, std::int64_t newest) {
    if (version > newest) {
        refuse(database,
               fmt::format("the case store has schema {}, this program knows up to {}", version,
                           newest),
               "use the newer version of the program");
    }
}

void prepare_to_read(SqliteDatabase& database, std::int64_t newest) {
    const std::int64_t version = require_store(database, false);
    refuse_newer(database, version, newest);
    if (version < newest) {
        refuse(database,
               fmt::format("the case store has schema {}, and {} is read here", version, newest),
               "have someone with permission to write to it list its cases once: that migrates it");
    }
    database.execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
}

} // namespace

std::span<const SchemaStep> schema_steps() noexcept {
    return steps_so_far;
}

void prepare_store(SqliteDatabase& database, bool create, std::span<const SchemaStep> steps) {
    const auto newest = static_cast<std::int64_t>(steps.size());
    if (database.is_read_only()) {
        prepare_to_read(database, newest);
        return;
    }
    require_store(database, create);
    configure_connection(database);
    if (require_store(database, create) == newest) {
        return;
    }
    WriteTransaction transaction(database);
    // Read again: another process may have migrated while this one waited for the lock.
    const std::int64_t version = require_store(database, create);
    refuse_newer(database, version, newest);
    for (std::int64_t step = version; step < newest; ++step) {
        const SchemaStep& next = steps[static_cast<std::size_t>(step)];
        database.execute(next.sql);
        if (next.fill != nullptr) {
            next.fill(database);
        }
    }
    database.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                 store_application_id, newest));
    transaction.commit();
}

} // namespace vigie::cases
