#include "cases/ledger_key.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/store.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <array>
#include <span>

namespace {

using namespace vigie;
using cases::CaseStore;
using cases::LedgerKey;
using model::ExitCode;
using testing::HasSubstr;
using tests::refusal_of;

/// A store with two entries before its key and two behind the act that set it (entry 3).
class SealedLedger : public testing::Test {
  protected:
    SealedLedger() {
        key_.write(folder_ / "key");
        CaseStore store = CaseStore::open(file(), true);
        store.ingest(tests::sample_bundle("c", "1", {}));
        append(store, "release-2", {"a", "b"});
        store.put_key_into_force(change_to(key_));
        CaseStore sealed = writer("key");
        append(sealed, "release-3", {"a", "b"});
    }
    static cases::KeyChange change_to(const LedgerKey& key) {
        return {.key = key, .set_by = "Dr A", .reason = "r", .date = tests::day(2026, 8, 1)};
    }
    static void
    append(CaseStore& store, const std::string& release, const std::vector<std::string>& alleles) {
        auto change = tests::sample_change("c", release, {});
        for (const std::string& allele : alleles) {
            change.events.push_back(tests::sample_event("c", release, allele));
        }
        tests::record_on(store, change);
    }
    std::filesystem::path file() const { return folder_ / "s"; }
    CaseStore writer(const std::string& key) const {
        return CaseStore::open(file(), {.ledger_key = folder_ / key});
    }
    cases::LedgerSeals seals(std::vector<LedgerKey> keys) const {
        return CaseStore::open_for_reading(file()).check_seals(keys);
    }
    void tamper(const std::string& sql) const {
        cases::SqliteDatabase(file(), {})
            .execute("DROP TRIGGER ledger_no_update; DROP TRIGGER ledger_no_delete;"
                     "DROP TRIGGER ledger_seal_no_update; DROP TRIGGER ledger_seal_no_delete;" +
                     sql);
    }

    tests::ScratchFolder folder_;
    LedgerKey key_ = LedgerKey::random();
};

TEST_F(SealedLedger, IsVerifiedByTheKeyFromTheActOn) {
    const cases::LedgerSeals found = seals({key_});
    EXPECT_EQ(found.key_id, key_.id());
    EXPECT_EQ(found.first_sealed, 3);
    EXPECT_EQ(found.verified, 3U);
    EXPECT_EQ(found.not_verified, 0U);
    EXPECT_EQ(found.first_broken, std::nullopt);
    EXPECT_EQ(CaseStore::open_for_reading(file()).first_broken_link(), std::nullopt);
}

TEST_F(SealedLedger, WithoutTheKeyTheChainIsVerifiedAndTheSealsAreCounted) {
    const cases::LedgerSeals found = seals({});
    EXPECT_EQ(found.verified, 0U);
    EXPECT_EQ(found.not_verified, 3U);
    EXPECT_EQ(found.first_broken, std::nullopt);
}

TEST_F(SealedLedger, IsOpenedForWritingWithItsKeyOnly) {
    EXPECT_EQ(refusal_of([&] { CaseStore::open(file(), false); }).code, ExitCode::configuration);
    LedgerKey::random().write(folder_ / "other");
    EXPECT_THAT(refusal_of([&] { (void)writer("other"); }).message, HasSubstr(key_.id()));
    EXPECT_NO_THROW((void)writer("key"));
    EXPECT_NO_THROW((void)CaseStore::open_for_reading(file()));
}

TEST_F(SealedLedger, AMissingSealIsFoundWithoutTheKey) {
    tamper("DELETE FROM ledger_seal WHERE sequence = 4");
    EXPECT_EQ(seals({}).first_broken, 4);
    EXPECT_EQ(seals({key_}).first_broken, 4);
}

TEST_F(SealedLedger, AChangedSealIsFoundWithTheKey) {
    tamper("UPDATE ledger_seal SET seal = replace(seal, substr(seal, 1, 1), 'x')"
           " WHERE sequence = 5");
    EXPECT_EQ(seals({}).first_broken, std::nullopt);
    EXPECT_EQ(seals({key_}).first_broken, 5);
}

TEST_F(SealedLedger, AChainRewrittenAsAWholeIsFoundWithTheKey) {
    // The same entries with another word, hashed anew by who has no key.
    const tests::ScratchFolder forger;
    CaseStore forged = CaseStore::open(forger / "s", true);
    forged.ingest(tests::sample_bundle("c", "1", {}));
    append(forged, "release-2", {"a", "b"});
    forged.put_key_into_force(change_to(key_));
    CaseStore again = CaseStore::open(forger / "s", {.ledger_key = folder_ / "key"});
    append(again, "release-3", {"a", "another"});
    cases::SqliteDatabase source(forger / "s", {});
    const auto value = [&source](const char* column) {
        return source.text_of(fmt::format("SELECT {} FROM ledger WHERE sequence = 5", column));
    };
    tamper(fmt::format("UPDATE ledger SET key_text = '{}', hash = '{}' WHERE sequence = 5",
                       value("key_text"), value("hash")));
    EXPECT_EQ(CaseStore::open_for_reading(file()).first_broken_link(), std::nullopt);
    EXPECT_EQ(seals({}).first_broken, std::nullopt);
    EXPECT_EQ(seals({key_}).first_broken, 5);
}

TEST_F(SealedLedger, AnEntrySlippedInWithoutTheKeyStaysUnsealed) {
    CaseStore unkeyed = CaseStore::open(file(), {.appends = false});
    EXPECT_EQ(refusal_of([&] { append(unkeyed, "release-4", {"a"}); }).code,
              ExitCode::configuration);
    EXPECT_EQ(unkeyed.ledger_head().sequence, 5);
}

TEST_F(SealedLedger, IsPutUnderAnotherKeyByWhoeverHoldsTheFirst) {
    const LedgerKey next = LedgerKey::random();
    CaseStore store = CaseStore::open(file(), {.appends = false});
    EXPECT_EQ(refusal_of([&] { store.put_key_into_force(change_to(next)); }).code,
              ExitCode::configuration);
    EXPECT_EQ(refusal_of([&] { store.put_key_into_force(change_to(key_)); }).code, ExitCode::usage);
    cases::KeyChange change = change_to(next);
    change.former = key_;
    store.put_key_into_force(change);
    const cases::LedgerSeals with_both = seals({key_, next});
    EXPECT_EQ(with_both.key_id, next.id());
    EXPECT_EQ(with_both.verified, 5U) << "entries 3, 4, 5, and 6 by both keys";
    EXPECT_EQ(with_both.keys_lost, 0U);
    EXPECT_EQ(seals({next}).not_verified, 4U);
    tamper(fmt::format("DELETE FROM ledger_seal WHERE sequence = 6 AND key_id = '{}'", key_.id()));
    EXPECT_EQ(seals({next}).first_broken, 6) << "nobody who held the first key agreed";
}

TEST_F(SealedLedger, ALostKeyIsReplacedAndTheLedgerSaysSo) {
    const LedgerKey next = LedgerKey::random();
    cases::KeyChange change = change_to(next);
    change.former_lost = true;
    CaseStore::open(file(), {.appends = false}).put_key_into_force(change);
    EXPECT_EQ(seals({next}).keys_lost, 1U);
    EXPECT_EQ(seals({next}).first_broken, std::nullopt);
    EXPECT_EQ(seals({next}).verified, 1U);
}

TEST(LedgerKeyFile, IsPrivateReadBackAndNeverWrittenOver) {
    const tests::ScratchFolder folder;
    const LedgerKey key = LedgerKey::random();
    key.write(folder / "k");
    EXPECT_EQ(LedgerKey::read(folder / "k").id(), key.id());
    EXPECT_EQ(LedgerKey::read(folder / "k").seal("x"), key.seal("x"));
    EXPECT_EQ(key.id().size(), 16U);
    EXPECT_EQ(refusal_of([&] { LedgerKey::random().write(folder / "k"); }).code,
              ExitCode::cannot_create);
    EXPECT_EQ(LedgerKey::read(folder / "k").id(), key.id());
}

TEST(LedgerKeyFile, ThatOthersMayReadIsRefused) {
    using std::filesystem::perms;
    const tests::ScratchFolder folder;
    LedgerKey::random().write(folder / "k");
    for (const perms more : {perms::group_read, perms::others_read, perms::group_write}) {
        std::filesystem::permissions(folder / "k", perms::owner_read | more);
        EXPECT_EQ(refusal_of([&] { LedgerKey::read(folder / "k"); }).code, ExitCode::permission);
    }
    std::filesystem::permissions(folder / "k", perms::owner_read);
    EXPECT_NO_THROW(LedgerKey::read(folder / "k"));
}

TEST(LedgerKeyFile, ThatHoldsNoKeyIsRefused) {
    const tests::ScratchFolder folder;
    EXPECT_EQ(refusal_of([&] { LedgerKey::read(folder / "none"); }).code, ExitCode::missing_input);
    for (const std::string& text :
         {std::string(), std::string("vigie-ledger-key-1 12\n"), std::string(64, 'a'),
          "vigie-ledger-key-1 " + std::string(64, 'g')}) {
        const auto file = folder.write("k", text);
        std::filesystem::permissions(file, std::filesystem::perms::owner_read |
                                               std::filesystem::perms::owner_write);
        EXPECT_EQ(refusal_of([&] { LedgerKey::read(file); }).code, ExitCode::bad_input) << text;
    }
}

TEST(HmacKey, GivesThePublishedCodeOfAKnownMessage) {
    // RFC 4231, test case 2, whose key "Jefe" is padded with zeros as HMAC pads it.
    const auto key = hts::HmacKey::from_hex("4a656665" + std::string(56, '0'));
    ASSERT_TRUE(key);
    EXPECT_EQ(key->mac_hex("what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

} // namespace
