#include "cases/ledger.hpp"
#include "cases/schema.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/store.hpp"
#include "pipeline/hts/digest.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <array>

namespace {

using namespace vigie;
using cases::CaseStore;
using cases::LedgerEvent;
using cases::LedgerHead;
using testing::HasSubstr;
using tests::record_on;
using tests::sample_bundle;
using tests::sample_change;
using tests::sample_event;

constexpr int entries = 20;

/// A store whose ledger has `entries` entries.
class Ledger : public testing::Test {
  protected:
    Ledger() {
        store_.ingest(sample_bundle("c", "1", {}));
        auto change = sample_change("c", "release-20", {});
        for (int i = 1; i <= entries; ++i) {
            change.events.push_back(sample_event("c", "release-" + std::to_string(i),
                                                 "1-" + std::to_string(i) + "-A-G"));
        }
        record_on(store_, change);
    }
    void record(const std::string& release, const std::vector<std::string>& alleles) {
        auto change = sample_change("c", release, {});
        for (const std::string& allele : alleles) {
            change.events.push_back(sample_event("c", release, allele));
        }
        record_on(store_, change);
    }
    /// What someone with a database tool and no scruples could do.
    void tamper(const std::string& sql) {
        cases::SqliteDatabase database(folder_ / "cases.sqlite", {});
        database.execute("DROP TRIGGER ledger_no_update; DROP TRIGGER ledger_no_delete;" + sql);
    }
    std::string refused(const std::string& sql) {
        return tests::refusal_of(
                   [&] { cases::SqliteDatabase(folder_ / "cases.sqlite", {}).execute(sql); })
            .message;
    }

    tests::ScratchFolder folder_;
    CaseStore store_ = CaseStore::open(folder_ / "cases.sqlite", true);
};

TEST_F(Ledger, EventsComeBackInOrderAndWhole) {
    const std::vector<LedgerEvent> events = store_.events("c");
    ASSERT_EQ(events.size(), std::size_t{entries});
    const LedgerEvent expected = sample_event("c", "release-2", "1-2-A-G");
    EXPECT_EQ(events[1].case_id, expected.case_id);
    EXPECT_EQ(events[1].trigger, expected.trigger);
    EXPECT_EQ(events[1].seen, expected.seen);
    EXPECT_EQ(events[1].outcome, expected.outcome);
    EXPECT_EQ(events[1].candidate_json, expected.candidate_json);
    EXPECT_EQ(events[1].release_id, expected.release_id);
}

TEST_F(Ledger, UntouchedChainIsSound) {
    EXPECT_EQ(store_.first_broken_link(), std::nullopt);
    EXPECT_EQ(store_.ledger_head().sequence, entries);
    EXPECT_EQ(store_.first_broken_link(store_.ledger_head()), std::nullopt);
}

TEST_F(Ledger, SameTriggerOnAnotherInterpretationIsWrittenAgain) {
    record("release-3", {"1-3-A-G"});
    EXPECT_EQ(store_.ledger_head().sequence, entries + 1)
        << "a release that came, went and came again brings its changes each time";
}

TEST_F(Ledger, SeveralCandidatesOfOneTriggerAreWrittenAndRepeatsAreNot) {
    auto change = sample_change("c", "release-x", {});
    change.events = {sample_event("c", "release-x", "a"), sample_event("c", "release-x", "a"),
                     sample_event("c", "release-x", "a")};
    change.events[1].candidate_json = R"({"rank":2})";
    record_on(store_, change);
    EXPECT_EQ(store_.ledger_head().sequence, entries + 2);
}

TEST_F(Ledger, NamesTheInterpretationThatAnEventStartsFrom) {
    const std::int64_t current = store_.find("c")->interpretation;
    record("release-x", {"a"});
    EXPECT_EQ(store_.events("c").back().interpretation, current);
}

TEST_F(Ledger, ANoteIsWrittenOncePerInterpretationWhateverTheDay) {
    const std::int64_t current = store_.find("c")->interpretation;
    LedgerEvent needed = sample_event("c", "release-x", "call set");
    needed.outcome = "input_needed";
    EXPECT_EQ(store_.note("c", current, {needed}), cases::RecordOutcome::recorded);
    needed.seen = tests::day(2026, 7, 1);
    EXPECT_EQ(store_.note("c", current, {needed}), cases::RecordOutcome::recorded);
    EXPECT_EQ(store_.ledger_head().sequence, entries + 1);
    EXPECT_EQ(store_.find("c")->interpretation, current) << "a note supersedes nothing";
    record("release-y", {});
    EXPECT_EQ(store_.note("c", current, {needed}), cases::RecordOutcome::outdated);
    EXPECT_EQ(store_.note("c", store_.find("c")->interpretation, {needed}),
              cases::RecordOutcome::recorded);
    EXPECT_EQ(store_.ledger_head().sequence, entries + 2);
}

TEST(LedgerChain, EntriesOfTheFirstSchemaStaySound) {
    const tests::ScratchFolder folder;
    {
        cases::SqliteDatabase database(folder / "s", {.create = true});
        const std::array<cases::SchemaStep, 1> first{cases::schema_steps()[0]};
        cases::prepare_store(database, true, first);
        std::string bytes;
        for (const std::string& field :
             {std::string("vigie-ledger-1"), std::string("1"), std::string(64, '0'),
              std::string("c"), std::string("r"), std::string("w"), std::string("gene"),
              std::string("k"), std::string("o"), std::string("n"), std::string("d"),
              std::string("2026-06-30"), std::string("new"), std::string("")}) {
            bytes += std::string(7, '\0') + static_cast<char>(field.size()) + field;
        }
        database.execute("INSERT INTO ledger VALUES(1,'c','r','w','gene','k','o','n','d',"
                         "'2026-06-30','new','','" +
                         std::string(64, '0') + "','" + hts::sha256_hex(bytes) + "')");
    }
    CaseStore store = CaseStore::open(folder / "s", false);
    EXPECT_EQ(store.first_broken_link(), std::nullopt);
    store.ingest(sample_bundle("c", "1", {}));
    auto change = sample_change("c", "r2", {});
    change.events = {sample_event("c", "r2", "k")};
    record_on(store, change);
    EXPECT_EQ(store.first_broken_link(), std::nullopt);
    cases::SqliteDatabase(folder / "s", {})
        .execute("DROP TRIGGER ledger_no_update; UPDATE ledger SET interpretation = 0"
                 " WHERE sequence = 2");
    EXPECT_EQ(store.first_broken_link(), 2);
}

TEST_F(Ledger, EveryChangedFieldIsFound) {
    const LedgerHead head = store_.ledger_head();
    tamper("");
    cases::SqliteDatabase database(folder_ / "cases.sqlite", {});
    for (const std::string column :
         {"case_id", "release_id", "what", "key_kind", "key_text", "old_value", "new_value",
          "source_date", "seen", "outcome", "candidate_json", "previous_hash", "hash"}) {
        for (const int sequence : {1, 7, entries}) {
            const std::string before = database.text_of(
                fmt::format("SELECT {} FROM ledger WHERE sequence = {}", column, sequence));
            database.execute(fmt::format("UPDATE ledger SET {0} = {0} || 'x' WHERE sequence = {1}",
                                         column, sequence));
            EXPECT_EQ(store_.first_broken_link(head), sequence) << column;
            database.execute(fmt::format("UPDATE ledger SET {} = '{}' WHERE sequence = {}", column,
                                         before, sequence));
        }
    }
    EXPECT_EQ(store_.first_broken_link(head), std::nullopt);
}

TEST_F(Ledger, TextMovedFromOneFieldToTheNextIsFound) {
    tamper("UPDATE ledger SET old_value = 'VU', new_value = 'SP' WHERE sequence = 4");
    EXPECT_EQ(store_.first_broken_link(), 4);
}

TEST_F(Ledger, DeletedEntryIsFound) {
    tamper("DELETE FROM ledger WHERE sequence = 5");
    EXPECT_EQ(store_.first_broken_link(), 5);
}

TEST_F(Ledger, ClosedGapIsFound) {
    tamper("DELETE FROM ledger WHERE sequence = 5;"
           "UPDATE ledger SET sequence = sequence - 1 WHERE sequence > 5");
    EXPECT_EQ(store_.first_broken_link(), 5);
}

TEST_F(Ledger, CutTailIsFound) {
    tamper("DELETE FROM ledger WHERE sequence > 15");
    EXPECT_EQ(store_.first_broken_link(), 16);
}

TEST_F(Ledger, EmptiedLedgerIsFound) {
    tamper("DELETE FROM ledger");
    EXPECT_EQ(store_.first_broken_link(), 1);
}

TEST_F(Ledger, SwappedEntriesAreFound) {
    tamper("UPDATE ledger SET sequence = 1000 WHERE sequence = 6;"
           "UPDATE ledger SET sequence = 6 WHERE sequence = 7;"
           "UPDATE ledger SET sequence = 7 WHERE sequence = 1000");
    EXPECT_EQ(store_.first_broken_link(), 6);
}

TEST_F(Ledger, DuplicatedEntryIsFound) {
    tamper("INSERT INTO ledger SELECT 21, case_id, release_id, what, key_kind, key_text, old_value,"
           " new_value, source_date, seen, outcome, candidate_json, previous_hash, hash,"
           " interpretation, act_sha256"
           " FROM ledger WHERE sequence = 20");
    EXPECT_EQ(store_.first_broken_link(), 21);
}

TEST_F(Ledger, TailCutWithItsTracesIsFoundByTheAnchor) {
    const LedgerHead anchor = store_.ledger_head();
    tamper("DELETE FROM ledger WHERE sequence > 15; UPDATE sqlite_sequence SET seq = 15");
    EXPECT_EQ(store_.first_broken_link(), std::nullopt);
    EXPECT_EQ(store_.first_broken_link(anchor), 16);
}

TEST_F(Ledger, RewrittenHistoryIsFoundByTheAnchor) {
    const LedgerHead anchor = store_.ledger_head();
    tamper("DELETE FROM ledger WHERE sequence > 19; UPDATE sqlite_sequence SET seq = 19");
    record("another", {"another"});
    EXPECT_EQ(store_.first_broken_link(), std::nullopt);
    EXPECT_EQ(store_.first_broken_link(anchor), 20);
}

TEST_F(Ledger, EntriesAfterTheAnchorAreFine) {
    const LedgerHead anchor = store_.ledger_head();
    record("later", {"later"});
    EXPECT_EQ(store_.first_broken_link(anchor), std::nullopt);
}

TEST_F(Ledger, StoreRefusesToChangeHistory) {
    EXPECT_THAT(refused("UPDATE ledger SET outcome = 'x'"), HasSubstr("append-only"));
    EXPECT_THAT(refused("DELETE FROM ledger"), HasSubstr("append-only"));
    EXPECT_THAT(refused("DELETE FROM interpretation"), HasSubstr("never deleted"));
    EXPECT_THAT(refused("UPDATE interpretation SET today = 'x'"), HasSubstr("never changed"));
    EXPECT_THAT(refused("UPDATE interpretation SET superseded = 0"), HasSubstr("never changed"));
    EXPECT_THAT(refused("UPDATE content SET packing = 'plain'"), HasSubstr("never changed"));
    EXPECT_THAT(refused("DELETE FROM content"), HasSubstr("never deleted"));
    EXPECT_EQ(store_.first_broken_link(), std::nullopt);
}

TEST_F(Ledger, PastInterpretationsAreKept) {
    cases::SqliteDatabase database(folder_ / "cases.sqlite", {});
    EXPECT_EQ(database.integer_of("SELECT count(*) FROM interpretation"), 2);
    EXPECT_EQ(database.integer_of("SELECT count(*) FROM interpretation WHERE superseded = 0"), 1);
}

TEST(LedgerChain, HashIsOverLengthPrefixedFields) {
    const tests::ScratchFolder folder;
    CaseStore store = CaseStore::open(folder / "s", true);
    store.ingest(sample_bundle("c", "1", {}));
    auto change = sample_change("c", "r", {});
    change.events = {sample_event("c", "r", "k")};
    record_on(store, change);
    std::string bytes;
    for (const std::string& field :
         {std::string("vigie-ledger-2"), std::string("1"), std::string(64, '0'), std::string("c"),
          std::string("r"), std::string("clinvar_class"), std::string("allele"), std::string("k"),
          std::string("VUS"), std::string("P"), std::string("2026-06"), std::string("2026-06-30"),
          std::string("new"), std::string(R"({"rank":1})"), std::string("1")}) {
        bytes += std::string(7, '\0') + static_cast<char>(field.size()) + field;
    }
    EXPECT_EQ(store.ledger_head(), (LedgerHead{1, hts::sha256_hex(bytes)}));
}

TEST(LedgerChain, EmptyLedgerIsSound) {
    const tests::ScratchFolder folder;
    const CaseStore store = CaseStore::open(folder / "s", true);
    EXPECT_EQ(store.ledger_head().sequence, 0);
    EXPECT_EQ(store.first_broken_link(store.ledger_head()), std::nullopt);
}

} // namespace
