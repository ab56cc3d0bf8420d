#include "cases/evidence_file.hpp"
#include "cases/schema.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/status_table.hpp"
#include "cases/store.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"
#include "schema_six.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::CaseStore;
using cases::LedgerEvent;
using cases::RecordOutcome;
using cases::StatusAct;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::day;
using tests::refusal_of;

StatusAct full_act(const std::string& case_id) {
    return {.case_id = case_id,
            .diagnosis = "D1",
            .status = model::DiagnosisStatus::confirmed,
            .set_by = "Dr Né",
            .site = "S1",
            .date = day(2026, 6, 1),
            .entered = day(2026, 6, 2),
            .rcp = day(2026, 5, 31),
            .reason = "two words",
            .despite = "despite",
            .orpha = "ORPHA:355",
            .partial = true,
            .explains = {"HP:0000001", "HP:0000002"}};
}

class StatusStore : public testing::Test {
  protected:
    StatusStore() {
        store_.ingest(tests::sample_bundle("a", "1", {}));
        store_.ingest(tests::sample_bundle("b", "1", {}));
    }
    RecordOutcome append(const StatusAct& act, const std::string& old_status = "") {
        return store_.append_status(act,
                                    {.interpretation = store_.require(act.case_id).interpretation,
                                     .acts = store_.status_acts(act.case_id).size(),
                                     .old_status = old_status});
    }
    /// What someone with a database tool and no scruples could do.
    void tamper(const std::string& sql) {
        cases::SqliteDatabase database(folder_ / "s", {});
        database.execute("PRAGMA foreign_keys = OFF; DROP TRIGGER status_act_no_update;"
                         "DROP TRIGGER status_act_no_delete; DROP TRIGGER ledger_no_update;" +
                         sql);
    }

    tests::ScratchFolder folder_;
    CaseStore store_ = CaseStore::open(folder_ / "s", true);
};

TEST_F(StatusStore, AnActComesBackWholeUnderANumber) {
    EXPECT_EQ(append(full_act("a")), RecordOutcome::recorded);
    StatusAct bare = full_act("b");
    bare.rcp = std::nullopt;
    bare.reason = bare.despite = bare.orpha = "";
    bare.partial = false;
    bare.explains.clear();
    EXPECT_EQ(append(bare), RecordOutcome::recorded);
    StatusAct expected = full_act("a");
    expected.number = 1;
    expected.sequence = 1;
    EXPECT_THAT(store_.status_acts("a"), ElementsAre(expected));
    bare.number = 2;
    bare.sequence = 2;
    EXPECT_THAT(store_.status_acts("b"), ElementsAre(bare));
    EXPECT_THAT(store_.status_acts(), SizeIs(2));
    EXPECT_THAT(store_.status_acts().at("b"), ElementsAre(bare));
}

TEST_F(StatusStore, AnActIsAnEventOfTheLedger) {
    append(full_act("a"), "probable");
    StatusAct correction = full_act("a");
    correction.replaces = 1;
    append(correction, "confirmed");
    const std::vector<LedgerEvent> events = store_.events("a");
    ASSERT_THAT(events, SizeIs(2));
    EXPECT_EQ(events[0].trigger.what, "diagnosis_status");
    EXPECT_EQ(events[0].trigger.key.text, "D1");
    EXPECT_EQ(events[0].trigger.old_value, "probable");
    EXPECT_EQ(events[0].trigger.new_value, "confirmed");
    EXPECT_EQ(events[0].trigger.source_date, "2026-06-01");
    EXPECT_EQ(events[0].seen, day(2026, 6, 2));
    EXPECT_EQ(events[0].outcome, "set");
    EXPECT_EQ(events[1].outcome, "corrected");
    EXPECT_EQ(events[0].act_sha256, cases::act_digest(store_.status_acts("a")[0]));
    EXPECT_EQ(store_.first_broken_link(), std::nullopt);
}

TEST_F(StatusStore, TheSameStatusMayBeSetAgainAfterAnother) {
    append(full_act("a"));
    append(full_act("a"));
    EXPECT_THAT(store_.events("a"), SizeIs(2)) << "acts are no repeats of one change";
}

TEST_F(StatusStore, AnActOnAnOlderStateIsOutdatedAndWritesNothing) {
    const auto interpretation = store_.require("a").interpretation;
    append(full_act("a"));
    EXPECT_EQ(store_.append_status(full_act("a"), {.interpretation = interpretation, .acts = 0}),
              RecordOutcome::outdated);
    EXPECT_EQ(store_.append_status(full_act("a"), {.interpretation = 99, .acts = 1}),
              RecordOutcome::outdated);
    EXPECT_THAT(store_.status_acts("a"), SizeIs(1));
    EXPECT_EQ(store_.ledger_head().sequence, 1);
}

TEST_F(StatusStore, ACaseThatIsNotThereIsRefused) {
    EXPECT_EQ(refusal_of([&] { (void)store_.status_acts("z"); }).code, model::ExitCode::bad_input);
    EXPECT_EQ(refusal_of([&] { (void)store_.append_status(full_act("z"), {}); }).code,
              model::ExitCode::bad_input);
}

TEST_F(StatusStore, AnActReplacesAnotherOnce) {
    append(full_act("a"));
    StatusAct correction = full_act("a");
    correction.replaces = 1;
    append(correction);
    EXPECT_ANY_THROW(append(correction)) << "the store itself refuses a second one";
    EXPECT_THAT(store_.status_acts("a"), SizeIs(2));
    EXPECT_EQ(store_.ledger_head().sequence, 2) << "neither act nor entry is left behind";
    EXPECT_EQ(store_.first_broken_link(), std::nullopt);
}

TEST_F(StatusStore, RefusesToChangeHistory) {
    append(full_act("a"));
    cases::SqliteDatabase database(folder_ / "s", {});
    for (const char* sql : {"UPDATE status_act SET status = 'refuted'", "DELETE FROM status_act"}) {
        EXPECT_THAT(refusal_of([&] { database.execute(sql); }).message,
                    HasSubstr("replaced by a new act"));
    }
    EXPECT_ANY_THROW(database.execute("UPDATE status_act SET status = 'solved'"));
}

TEST_F(StatusStore, EveryChangedFieldOfAnActIsFound) {
    append(full_act("a"));
    append(full_act("b"));
    ASSERT_EQ(store_.first_broken_link(), std::nullopt);
    tamper("");
    cases::SqliteDatabase database(folder_ / "s", {});
    database.execute("PRAGMA foreign_keys = OFF");
    for (const std::string change :
         {"number = 7", "case_number = 1", "diagnosis = 'D2'", "status = 'refuted'", "set_by = 'x'",
          "site = 'x'", "day = '2026-06-03'", "entered = '2026-06-03'", "rcp = ''", "reason = 'x'",
          "despite = ''", "orpha = 'ORPHA:1'", "partial = 0", "explains = ''", "replaces = 1",
          "reason = 'two wordsd', despite = 'espite'"}) {
        database.execute("SAVEPOINT one");
        database.execute("UPDATE status_act SET " + change + " WHERE sequence = 2");
        EXPECT_EQ(cases::find_altered_act(database), 2) << change;
        database.execute("ROLLBACK TO one; RELEASE one");
    }
    EXPECT_EQ(store_.first_broken_link(), std::nullopt);
}

TEST_F(StatusStore, ALostOrInsertedActIsFound) {
    append(full_act("a"));
    append(full_act("b"));
    tamper("DELETE FROM status_act WHERE sequence = 2");
    EXPECT_EQ(store_.first_broken_link(), 2);
}

TEST_F(StatusStore, AnActWithoutAnEntryIsFound) {
    append(full_act("a"));
    tamper("INSERT INTO status_act SELECT 2, 9, case_number, diagnosis, status, set_by, site, day,"
           " entered, rcp, reason, despite, orpha, partial, explains, replaces FROM status_act");
    EXPECT_EQ(store_.first_broken_link(), 9);
}

TEST_F(StatusStore, AnEntryThatForgetsItsActIsFound) {
    append(full_act("a"));
    tamper("UPDATE ledger SET act_sha256 = ''; DELETE FROM status_act");
    EXPECT_EQ(store_.first_broken_link(), 1);
}

TEST_F(StatusStore, ActsOutliveANewInterpretation) {
    append(full_act("a"));
    tests::record_on(store_, tests::sample_change("a", "release-2", {}));
    EXPECT_THAT(store_.status_acts("a"), SizeIs(1));
    EXPECT_EQ(store_.first_broken_link(), std::nullopt);
}

TEST(StoreOfAnOlderSchema, IsMigratedAndItsLedgerStaysSound) {
    const tests::ScratchFolder folder;
    {
        CaseStore store = CaseStore::open(folder / "s", true);
        store.ingest(tests::sample_bundle("a", "1", {}));
        auto change = tests::sample_change("a", "release-2", {});
        change.events = {tests::sample_event("a", "release-2", "1-2-A-G")};
        tests::record_on(store, change);
        tests::take_back_to_schema_six(folder / "s", {});
        cases::SqliteDatabase(folder / "s", {})
            .execute("DROP TABLE result_dictionary; DROP TABLE status_act; ALTER TABLE ledger DROP "
                     "COLUMN act_sha256;"
                     "PRAGMA user_version = 4");
    }
    CaseStore store = CaseStore::open(folder / "s", false);
    EXPECT_EQ(store.first_broken_link(), std::nullopt);
    EXPECT_THAT(store.status_acts(), IsEmpty());
    EXPECT_EQ(
        store.append_status(full_act("a"), {.interpretation = store.require("a").interpretation}),
        RecordOutcome::recorded);
    EXPECT_EQ(store.first_broken_link(), std::nullopt);
}

TEST(EvidenceWithoutItsResidue, IsTheRestOfIt) {
    model::CaseEvidence whole = tests::trio_evidence("c");
    whole.record.prescriber = R"(a ,"residue":[ and ] " within)";
    whole.tissues = {{"child", "blood"}};
    const std::string bytes = cases::encode_evidence(whole);
    const model::CaseEvidence part = cases::decode_evidence_rows(bytes, "f", {});
    EXPECT_THAT(part.residue, IsEmpty());
    EXPECT_EQ(part.record, whole.record);
    EXPECT_EQ(part.phenotype, whole.phenotype);
    EXPECT_EQ(part.tissues, whole.tissues);
    EXPECT_EQ(part.case_id, "c");
    EXPECT_ANY_THROW(cases::decode_evidence_rows("x", "f", {}));
}

} // namespace
