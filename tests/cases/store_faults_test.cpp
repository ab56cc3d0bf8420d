#include "cases/file_system.hpp"
#include "cases/schema.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/store.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <array>
#include <fstream>
#include <span>
#include <vector>

namespace {

using namespace vigie;
using cases::CaseStore;
using cases::SqliteDatabase;
using model::ExitCode;
using testing::HasSubstr;
using tests::refusal_of;
using tests::sample_bundle;
using tests::ScratchFolder;

TEST(OpeningAStore, MissingFileIsExitCode66) {
    const ScratchFolder folder;
    EXPECT_EQ(refusal_of([&] { CaseStore::open(folder / "s", false); }).code,
              ExitCode::missing_input);
    EXPECT_FALSE(std::filesystem::exists(folder / "s"));
}

TEST(OpeningAStore, MissingFolderIsExitCode66) {
    const ScratchFolder folder;
    EXPECT_EQ(refusal_of([&] { CaseStore::open(folder / "none/s", true); }).code,
              ExitCode::missing_input);
}

TEST(OpeningAStore, FolderInPlaceOfAFileIsRefused) {
    const ScratchFolder folder;
    EXPECT_EQ(refusal_of([&] { CaseStore::open(folder.path(), true); }).code, ExitCode::bad_input);
}

TEST(OpeningAStore, OtherBytesAreRefusedAndKept) {
    const ScratchFolder folder;
    const std::string text(5000, 'x');
    const auto file = folder.write("s", text);
    EXPECT_EQ(refusal_of([&] { CaseStore::open(file, true); }).code, ExitCode::bad_input);
    EXPECT_EQ(std::filesystem::file_size(file), text.size());
}

TEST(OpeningAStore, AnotherDatabaseIsRefusedAndLeftAsItWas) {
    const ScratchFolder folder;
    const auto file = folder / "s";
    SqliteDatabase(file, {.create = true}).execute("CREATE TABLE other(x)");
    EXPECT_THAT(refusal_of([&] { CaseStore::open(file, true); }).message,
                HasSubstr("no case store"));
    EXPECT_EQ(SqliteDatabase(file, {}).text_of("PRAGMA journal_mode"), "delete");
}

TEST(OpeningAStore, EmptyFileBecomesAStoreOnlyOnDemand) {
    const ScratchFolder folder;
    const auto file = folder.write("s", "");
    EXPECT_EQ(refusal_of([&] { CaseStore::open(file, false); }).code, ExitCode::bad_input);
    EXPECT_NO_THROW(CaseStore::open(file, true));
}

TEST(OpeningAStore, NewerSchemaIsRefused) {
    const ScratchFolder folder;
    CaseStore::open(folder / "s", true);
    SqliteDatabase(folder / "s", {}).execute("PRAGMA user_version = 99");
    EXPECT_THAT(refusal_of([&] { CaseStore::open(folder / "s", false); }).message,
                HasSubstr("newer version"));
}

TEST(OpeningAStore, OlderSchemaIsMigrated) {
    const ScratchFolder folder;
    CaseStore::open(folder / "s", true).ingest(sample_bundle("c", "1", {}));
    std::vector<cases::SchemaStep> steps(cases::schema_steps().begin(),
                                         cases::schema_steps().end());
    steps.push_back({"ALTER TABLE patient_case ADD COLUMN note TEXT"});
    SqliteDatabase database(folder / "s", {});
    cases::prepare_store(database, false, steps);
    EXPECT_EQ(database.integer_of("PRAGMA user_version"), static_cast<std::int64_t>(steps.size()));
    EXPECT_EQ(database.integer_of("SELECT count(note) + count(*) FROM patient_case"), 1);
}

TEST(OpeningAStore, FailedMigrationLeavesTheOldSchema) {
    const ScratchFolder folder;
    CaseStore::open(folder / "s", true);
    std::vector<cases::SchemaStep> steps(cases::schema_steps().begin(),
                                         cases::schema_steps().end());
    steps.push_back({"CREATE TABLE extra(x); CREATE TABLE extra(x)"});
    SqliteDatabase database(folder / "s", {});
    EXPECT_THROW(cases::prepare_store(database, false, steps), model::Error);
    EXPECT_EQ(database.integer_of("PRAGMA user_version"),
              static_cast<std::int64_t>(steps.size()) - 1);
    EXPECT_EQ(database.integer_of("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"), 0);
}

TEST(OpeningAStore, AReaderMigratesNothing) {
    const ScratchFolder folder;
    CaseStore::open(folder / "s", true);
    SqliteDatabase reader(folder / "s", {.read_only = true});
    std::vector<cases::SchemaStep> steps(cases::schema_steps().begin(),
                                         cases::schema_steps().end());
    const std::size_t known = steps.size();
    steps.push_back({"CREATE TABLE extra(x)"});
    EXPECT_THAT(refusal_of([&] { cases::prepare_store(reader, false, steps); }).message,
                HasSubstr("schema " + std::to_string(known) + ", and " + std::to_string(known + 1) +
                          " is read here"));
    EXPECT_THAT(
        refusal_of([&] { cases::prepare_store(reader, false, std::span(steps).first(1)); }).message,
        HasSubstr("newer version"));
    EXPECT_NO_THROW(cases::prepare_store(reader, false, cases::schema_steps()));
    EXPECT_EQ(refusal_of([&] { reader.execute("CREATE TABLE extra(x)"); }).code,
              ExitCode::permission);
}

TEST(OpeningAStore, ConnectionIsSetUpForDurability) {
    const ScratchFolder folder;
    SqliteDatabase database(folder / "s", {.create = true});
    cases::prepare_store(database, true, cases::schema_steps());
    EXPECT_EQ(database.text_of("PRAGMA journal_mode"), "wal");
    EXPECT_EQ(database.integer_of("PRAGMA synchronous"), 2);
    EXPECT_EQ(database.integer_of("PRAGMA foreign_keys"), 1);
    EXPECT_EQ(database.integer_of("PRAGMA trusted_schema"), 0);
    EXPECT_EQ(database.integer_of("PRAGMA cell_size_check"), 1);
    EXPECT_EQ(database.integer_of("PRAGMA application_id"), cases::store_application_id);
}

TEST(StoreFaults, StoreHeldByAnotherProcessIsExitCode69) {
    const ScratchFolder folder;
    CaseStore store = CaseStore::open(folder / "s", {.create = true, .busy_milliseconds = 10});
    SqliteDatabase other(folder / "s", {});
    other.execute("BEGIN IMMEDIATE");
    EXPECT_EQ(refusal_of([&] { store.ingest(sample_bundle("c", "1", {})); }).code,
              ExitCode::unavailable);
    other.execute("ROLLBACK");
    EXPECT_EQ(store.ingest(sample_bundle("c", "1", {})), cases::IngestOutcome::added);
}

TEST(StoreFaults, ReadersGoOnWhileAnotherWrites) {
    const ScratchFolder folder;
    CaseStore store = CaseStore::open(folder / "s", {.create = true, .busy_milliseconds = 10});
    store.ingest(sample_bundle("c", "1", {}));
    SqliteDatabase other(folder / "s", {});
    other.execute("BEGIN IMMEDIATE");
    EXPECT_EQ(store.cases().size(), 1U);
}

TEST(StoreFaults, DamagedPageIsExitCode65) {
    const ScratchFolder folder;
    {
        CaseStore store = CaseStore::open(folder / "s", true);
        store.ingest(sample_bundle("c", "1", {}));
    }
    {
        std::fstream file(folder / "s", std::ios::in | std::ios::out | std::ios::binary);
        const std::string noise(16384, '\x7E');
        file.seekp(8192);
        file.write(noise.data(), static_cast<std::streamsize>(noise.size()));
    }
    EXPECT_EQ(refusal_of([&] { CaseStore::open(folder / "s", false).check_integrity(); }).code,
              ExitCode::bad_input);
}

TEST(StoreFaults, ChangedContentIsFoundWhenItIsRead) {
    const ScratchFolder folder;
    CaseStore store = CaseStore::open(folder / "s", true);
    store.ingest(sample_bundle("c", "1", {}));
    SqliteDatabase(folder / "s", {})
        .execute("DROP TRIGGER content_no_update;"
                 "UPDATE content SET bytes = x'00', packing = 'plain'");
    EXPECT_THAT(refusal_of([&] { store.candidates_json("c"); }).message, HasSubstr("SHA-256"));
}

TEST(StoreFaults, DanglingReferenceIsFound) {
    const ScratchFolder folder;
    CaseStore store = CaseStore::open(folder / "s", true);
    store.ingest(sample_bundle("c", "1", {tests::allele_fact("a")}));
    SqliteDatabase(folder / "s", {})
        .execute("PRAGMA foreign_keys = OFF; INSERT INTO case_fact VALUES(1, 99)");
    EXPECT_THAT(refusal_of([&] { store.check_integrity(); }).message, HasSubstr("case_fact"));
}

TEST(StoreFaults, FullDiskIsExitCode74AndNothingIsHalfDone) {
    const ScratchFolder folder;
    SqliteDatabase database(folder / "s", {.create = true});
    database.execute("CREATE TABLE t(x)");
    database.execute("PRAGMA max_page_count = 2");
    const auto fill = [&] {
        cases::WriteTransaction transaction(database);
        database.execute("INSERT INTO t VALUES(1); INSERT INTO t VALUES(zeroblob(100000))");
        transaction.commit();
    };
    EXPECT_EQ(refusal_of(fill).code, ExitCode::io);
    EXPECT_EQ(database.integer_of("SELECT count(*) FROM t"), 0);
}

TEST(SqliteErrors, EveryKindHasItsExitCode) {
    const ScratchFolder folder;
    const SqliteDatabase database(folder / "s", {.create = true});
    const auto code_of = [&](int code) {
        return refusal_of([&] { database.fail(code, "test"); }).code;
    };
    EXPECT_EQ(code_of(SQLITE_FULL), ExitCode::io);
    EXPECT_EQ(code_of(SQLITE_IOERR_FSYNC), ExitCode::io);
    EXPECT_EQ(code_of(SQLITE_BUSY_SNAPSHOT), ExitCode::unavailable);
    EXPECT_EQ(code_of(SQLITE_LOCKED), ExitCode::unavailable);
    EXPECT_EQ(code_of(SQLITE_CANTOPEN), ExitCode::cannot_create);
    EXPECT_EQ(code_of(SQLITE_READONLY_DBMOVED), ExitCode::permission);
    EXPECT_EQ(code_of(SQLITE_NOMEM), ExitCode::resources);
    EXPECT_EQ(code_of(SQLITE_CORRUPT_INDEX), ExitCode::bad_input);
    EXPECT_EQ(code_of(SQLITE_NOTADB), ExitCode::bad_input);
    EXPECT_EQ(code_of(SQLITE_CONSTRAINT_UNIQUE), ExitCode::internal);
}

TEST(FileSystem, NetworkFileSystemsAreKnownByTheirNumber) {
    EXPECT_EQ(cases::network_file_system(0x6969), "NFS");
    EXPECT_EQ(cases::network_file_system(0x0BD00BD0), "Lustre");
    EXPECT_EQ(cases::network_file_system(0x47504653), "GPFS");
    EXPECT_EQ(cases::network_file_system(0xFF534D42), "CIFS");
    EXPECT_EQ(cases::network_file_system(0xFE534D42), "SMB2");
    EXPECT_EQ(cases::network_file_system(0x65735546), "FUSE");
}

TEST(FileSystem, LocalOnesPass) {
    for (const std::uint32_t magic :
         {0xEF53U, 0x58465342U, 0x9123683EU, 0x01021994U, 0x794C7630U}) {
        EXPECT_EQ(cases::network_file_system(magic), "") << magic;
    }
    const ScratchFolder folder;
    EXPECT_NO_THROW(cases::require_local_file_system(folder.path()));
}

} // namespace
