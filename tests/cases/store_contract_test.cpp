#include "cases/case_index.hpp"
#include "cases/content_table.hpp"
#include "cases/evidence_file.hpp"
#include "cases/facts_file.hpp"
#include "cases/schema.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/store.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>
#include <functional>
#include <string>
#include <vector>

// What every implementation of the case store has to keep, whatever lies below it. An
// implementation is put under the suite by a type that makes, breaks and ages its stores.

namespace {

using namespace vigie;
using tests::allele_fact;
using tests::record_on;
using tests::refusal_of;
using tests::sample_bundle;
using tests::sample_change;
using tests::sample_event;

/// Stores of one SQLite file.
class SqliteStores {
  public:
    using Store = cases::CaseStore;

    Store open() const { return Store::open(file(), true); }
    Store open_reader() const { return Store::open_for_reading(file()); }

    /// Places at which a write can fail; each is reached by some write.
    static std::vector<std::string> write_steps() {
        return {"patient_case",   "content",           "interpretation", "case_fact",
                "setting",        "call_set",          "reanalysis",     "left_behind",
                "ledger",         "ledger_seal",       "status_act",     "case_outline",
                "result_outline", "call_set_location", "call_segment",   "call_block",
                "call_carriers",  "case_act",          "report_watch",   "outbox_event"};
    }
    void fail_at(const std::string& step) const {
        database().execute(fmt::format("CREATE TRIGGER failing BEFORE INSERT ON {} BEGIN SELECT "
                                       "RAISE(ABORT, 'no more'); END",
                                       step));
    }
    void mend() const { database().execute("DROP TRIGGER failing"); }

    static int newest_version() { return static_cast<int>(cases::schema_steps().size()); }
    void set_version(int version) const {
        database().execute(fmt::format("PRAGMA user_version = {}", version));
    }
    /// A store as the version wrote it, with one case of `bundle`.
    void make_of_version(int version, const cases::CaseBundle& bundle) const {
        cases::SqliteDatabase database(file(), {.create = true});
        cases::prepare_store(database, true,
                             cases::schema_steps().first(static_cast<std::size_t>(version)));
        using cases::Packing;
        cases::WriteTransaction transaction(database);
        const auto put = [&database](const std::string& bytes, Packing packing) {
            return cases::put_content(database, bytes, packing);
        };
        database.execute("INSERT INTO patient_case(number, case_id) VALUES(1, 'c')");
        cases::Query insert(database,
                            "INSERT INTO interpretation(case_number, bundle_sha256, release_id,"
                            " release_folder, rule_set, today, calls_path, calls_sha256, evidence,"
                            " candidates, receipt, facts)"
                            " VALUES(1, ?1, ?2, '/r', 'rules', '2026-03-31', ?3, ?4, ?5, ?6, ?7,"
                            " ?8)");
        insert.bind_text(1, bundle.bundle_sha256).bind_text(2, bundle.release_id);
        insert.bind_text(3, bundle.calls_path).bind_text(4, bundle.calls_sha256);
        insert.bind(5, put(bundle.evidence, Packing::plain));
        insert.bind(6, put(bundle.candidates_json, Packing::zstd));
        insert.bind(7, put(bundle.receipt_json, Packing::zstd));
        insert.bind(8, put(cases::encode_facts(bundle.facts_read), Packing::plain)).run();
        constexpr int first_with_settings = 3;
        if (version >= first_with_settings) {
            cases::set_setting(database, 1, bundle.setting);
        }
        transaction.commit();
    }
    /// Bytes in the middle of the file are others.
    void damage() const {
        database().execute("PRAGMA wal_checkpoint(TRUNCATE)");
        const std::string page(4096, 'x');
        const auto size = std::filesystem::file_size(file());
        std::fstream stream(file(), std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(static_cast<std::streamoff>(size / 8192 * 4096));
        stream.write(page.data(), static_cast<std::streamsize>(page.size()));
    }

  private:
    std::filesystem::path file() const { return folder_ / "s"; }
    cases::SqliteDatabase database() const { return {file(), {}}; }

    tests::ScratchFolder folder_;
};

template <class Stores>
class StoreContract : public testing::Test {
  protected:
    Stores stores_;
};
using Implementations = testing::Types<SqliteStores>;
TYPED_TEST_SUITE(StoreContract, Implementations);

/// Everything that a user sees of a store.
template <class Store>
std::string picture_of(const Store& store) {
    std::string text;
    for (const cases::StoredCase& stored : store.cases()) {
        text += fmt::format("{} {} {} {} {}\n", stored.case_id, stored.release_id,
                            stored.interpretation, store.candidates_json(stored.case_id),
                            store.status_acts(stored.case_id).size());
    }
    const cases::LedgerHead head = store.ledger_head();
    return text + fmt::format("{} {}", head.sequence, head.hash);
}

cases::StatusAct status_act(const std::string& case_id) {
    cases::StatusAct act;
    act.case_id = case_id;
    act.diagnosis = "D1";
    act.set_by = "Dr A";
    act.site = "S1";
    act.date = tests::day(2026, 5, 1);
    act.entered = tests::day(2026, 5, 2);
    return act;
}

TYPED_TEST(StoreContract, IngestIsIdempotentWhateverFollowed) {
    auto store = this->stores_.open();
    const auto bundle = sample_bundle("c", "1", {allele_fact("a")});
    EXPECT_EQ(store.ingest(bundle), cases::IngestOutcome::added);
    record_on(store, sample_change("c", "release-2", {}));
    store.ingest(sample_bundle("d", "1", {}));
    const std::string before = picture_of(store);
    EXPECT_EQ(store.ingest(bundle), cases::IngestOutcome::already_there);
    EXPECT_EQ(picture_of(this->stores_.open()), before);
}

TYPED_TEST(StoreContract, AWriteThatFailsAtAnyStepLeavesNothing) {
    const auto key = cases::LedgerKey::random();
    std::size_t reached = 0;
    for (const std::string& step : TypeParam::write_steps()) {
        const TypeParam stores;
        auto store = stores.open();
        store.ingest(sample_bundle("c", "1", {allele_fact("a")}));
        auto bundle = sample_bundle("d", "1", {allele_fact("b")});
        bundle.setting.assembly = "another";
        bundle.call_keys = cases::encode_call_keys({cases::CallKey{7}, cases::CallKey{9}});
        auto change = sample_change("c", "release-2", {allele_fact("z")});
        change.events = {sample_event("c", "release-2", "a")};
        const cases::Conclusion conclusion{.from_release = "release-1",
                                           .to_release = "release-2",
                                           .to_folder = "/r",
                                           .rule_set = "rules-1",
                                           .engine = "0.1.0",
                                           .today = tests::day(2026, 7, 1),
                                           .renewal = "{}",
                                           .left_behind = {1}};
        const std::vector<std::function<void()>> writes{
            [&] { store.ingest(bundle); }, [&] { record_on(store, change); },
            [&] { store.conclude(conclusion); },
            [&] {
                const auto basis = store.require("c").interpretation;
                (void)store.append_status(status_act("c"), {.interpretation = basis});
            },
            [&] {
                store.put_key_into_force(
                    {.key = key, .set_by = "Dr A", .reason = "r", .date = tests::day(2026, 8, 1)});
            }};
        for (const auto& write : writes) {
            const std::string before = picture_of(store);
            stores.fail_at(step);
            bool failed = false;
            try {
                write();
            } catch (const model::Error&) {
                failed = true;
            }
            stores.mend();
            if (failed) {
                ++reached;
                EXPECT_EQ(picture_of(stores.open_reader()), before) << step;
                EXPECT_NO_THROW(write()) << step;
            }
            EXPECT_EQ(store.first_broken_link(), std::nullopt) << step;
        }
        EXPECT_NO_THROW(store.check_integrity());
    }
    EXPECT_GE(reached, TypeParam::write_steps().size()) << "a step that no write reaches";
}

TYPED_TEST(StoreContract, AReaderSeesOneMomentWhileAnotherWrites) {
    auto writer = this->stores_.open();
    writer.ingest(sample_bundle("c", "1", {}));
    const auto reader = this->stores_.open_reader();
    {
        const typename TypeParam::Store::Snapshot moment(reader);
        const std::string before = picture_of(reader);
        auto change = sample_change("c", "release-2", {});
        change.events = {sample_event("c", "release-2", "a")};
        record_on(writer, change);
        writer.ingest(sample_bundle("d", "1", {}));
        EXPECT_EQ(picture_of(reader), before);
        EXPECT_NE(picture_of(writer), before);
    }
    EXPECT_EQ(picture_of(reader), picture_of(writer));
}

TYPED_TEST(StoreContract, CasesComeSortedAndEventsInTheOrderOfTheirWriting) {
    auto store = this->stores_.open();
    for (const char* id : {"b", "a", "c"}) {
        store.ingest(sample_bundle(id, "1", {}));
    }
    auto change = sample_change("b", "release-2", {});
    change.events = {sample_event("b", "release-2", "z"), sample_event("b", "release-2", "a")};
    record_on(store, change);
    std::vector<std::string> ids;
    for (const auto& stored : store.cases()) {
        ids.push_back(stored.case_id);
    }
    EXPECT_THAT(ids, testing::ElementsAre("a", "b", "c"));
    EXPECT_EQ(store.events("b").front().trigger.key.text, "z");
    EXPECT_EQ(store.events("b").back().trigger.key.text, "a");
}

TYPED_TEST(StoreContract, AnUnknownSchemaIsRefusedToReadersAndWriters) {
    (void)this->stores_.open();
    this->stores_.set_version(TypeParam::newest_version() + 1);
    EXPECT_EQ(refusal_of([&] { (void)this->stores_.open(); }).code, model::ExitCode::bad_input);
    EXPECT_EQ(refusal_of([&] { (void)this->stores_.open_reader(); }).code,
              model::ExitCode::bad_input);
}

TYPED_TEST(StoreContract, DamageIsFoundByTheCheckOfIntegrity) {
    {
        auto store = this->stores_.open();
        for (int i = 0; i < 40; ++i) {
            store.ingest(sample_bundle("case" + std::to_string(i), "1", {allele_fact("a")}));
        }
    }
    this->stores_.damage();
    EXPECT_EQ(refusal_of([&] { this->stores_.open_reader().check_integrity(); }).code,
              model::ExitCode::bad_input);
}

TYPED_TEST(StoreContract, EveryEarlierSchemaIsMigratedAndGoesOn) {
    for (int version = 1; version < TypeParam::newest_version(); ++version) {
        const TypeParam stores;
        const auto bundle = sample_bundle("c", "1", {allele_fact("a")});
        stores.make_of_version(version, bundle);
        auto store = stores.open();
        EXPECT_EQ(store.candidates_json("c"), bundle.candidates_json) << version;
        EXPECT_EQ(store.evidence("c"), bundle.evidence) << version;
        EXPECT_EQ(store.ingest(bundle), cases::IngestOutcome::already_there) << version;
        const cases::StoredCase stored = store.require("c");
        EXPECT_EQ(cases::decode_evidence_text(store.case_file(stored), "f").record,
                  tests::trio_evidence("c").record)
            << version;
        EXPECT_TRUE(store.result_outline(stored).entries.empty()) << version;
        auto change = sample_change("c", "release-2", {});
        change.events = {sample_event("c", "release-2", "a")};
        EXPECT_EQ(record_on(store, change), cases::RecordOutcome::recorded) << version;
        EXPECT_EQ(store.first_broken_link(), std::nullopt) << version;
        EXPECT_NO_THROW(store.check_integrity()) << version;
    }
}

} // namespace
