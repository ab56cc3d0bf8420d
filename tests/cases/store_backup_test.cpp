#include "cases/sqlite_database.hpp"
#include "cases/store.hpp"
#include "pipeline/hts/digest.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

namespace {

using namespace vigie;
using cases::CaseStore;
using model::ExitCode;
using tests::refusal_of;
using tests::sample_bundle;

class StoreBackup : public testing::Test {
  protected:
    StoreBackup() { store_.ingest(sample_bundle("c", "1", {})); }
    std::filesystem::path copy() const { return folder_ / "copy"; }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(folder_.path()), {}));
    }

    tests::ScratchFolder folder_;
    CaseStore store_ = CaseStore::open(folder_ / "s", true);
};

TEST_F(StoreBackup, HoldsOneMomentThoughAnotherWritesMeanwhile) {
    const cases::LedgerHead head = store_.ledger_head();
    CaseStore writer = CaseStore::open(folder_ / "s", false);
    int calls = 0;
    const auto backup = store_.back_up(copy(), [&] {
        auto change = tests::sample_change("c", "release-2", {});
        change.events = {tests::sample_event("c", "release-2", std::to_string(++calls))};
        tests::record_on(writer, change);
    });
    ASSERT_GT(calls, 0);
    EXPECT_EQ(writer.ledger_head().sequence, calls);
    EXPECT_EQ(backup.head, head);
    EXPECT_EQ(backup.cases, 1U);
    EXPECT_EQ(backup.sha256, hts::sha256_of_file(copy()));
    EXPECT_EQ(backup.bytes, std::filesystem::file_size(copy()));
    const CaseStore kept = CaseStore::open(copy(), false);
    EXPECT_EQ(kept.ledger_head(), head);
    EXPECT_EQ(kept.require("c").release_id, "release-1");
    EXPECT_NO_THROW(kept.check_integrity());
}

TEST_F(StoreBackup, IsTheOwnersAloneAndLeavesNoSideFiles) {
    (void)store_.back_up(copy(), [] {});
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(copy()).permissions(),
              perms::owner_read | perms::owner_write);
    EXPECT_EQ(files(), 4U) << "store with its two side files, and the copy";
}

TEST_F(StoreBackup, ThatIsStoppedLeavesTheEarlierOne) {
    const auto first = store_.back_up(copy(), [] {});
    store_.ingest(sample_bundle("d", "1", {}));
    EXPECT_THROW((void)store_.back_up(copy(), [] { throw std::runtime_error("stopped"); }),
                 std::runtime_error);
    EXPECT_EQ(hts::sha256_of_file(copy()), first.sha256);
    EXPECT_EQ(files(), 4U);
    EXPECT_EQ(store_.back_up(copy(), [] {}).cases, 2U);
}

TEST_F(StoreBackup, OfABrokenLedgerDoesNotAppear) {
    auto change = tests::sample_change("c", "release-2", {});
    change.events = {tests::sample_event("c", "release-2", "a")};
    tests::record_on(store_, change);
    cases::SqliteDatabase(folder_ / "s", {})
        .execute("DROP TRIGGER ledger_no_update; UPDATE ledger SET outcome = 'x'");
    EXPECT_EQ(refusal_of([&] { (void)store_.back_up(copy(), [] {}); }).code, ExitCode::bad_input);
    EXPECT_FALSE(std::filesystem::exists(copy()));
}

TEST_F(StoreBackup, DoesNotTakeThePlaceOfTheStoreNorOfOneInUse) {
    EXPECT_EQ(refusal_of([&] { (void)store_.back_up(folder_ / "s", [] {}); }).code,
              ExitCode::cannot_create);
    const CaseStore other = CaseStore::open(folder_ / "other", true);
    EXPECT_EQ(refusal_of([&] { (void)store_.back_up(folder_ / "other", [] {}); }).code,
              ExitCode::cannot_create);
    EXPECT_EQ(refusal_of([&] { (void)store_.back_up(folder_.path(), [] {}); }).code,
              ExitCode::cannot_create);
}

TEST_F(StoreBackup, InAFolderThatIsNotThereIsRefused) {
    EXPECT_EQ(refusal_of([&] { (void)store_.back_up(folder_ / "none/copy", [] {}); }).code,
              ExitCode::missing_input);
}

} // namespace
