#include "cases/call_keys.hpp"
#include "cases/evidence_file.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/store.hpp"
#include "numbers_of.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"
#include "schema_six.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::CallKey;
using cases::CaseStore;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::numbers_of;
using tests::sample_bundle;

cases::CaseBundle
bundle_with(const std::string& case_id, const std::string& mark, const std::vector<CallKey>& keys) {
    cases::CaseBundle bundle = sample_bundle(case_id, mark, {});
    bundle.call_keys = cases::encode_call_keys(keys);
    return bundle;
}

/// Key of the only allele of trio_evidence() that is left out here.
CallKey key_of_first_row() {
    return cases::call_key(cases::fact_code(
        model::FactKey::of_allele(tests::trio_evidence("c").residue.front().allele)));
}

cases::Reinterpretation change_without_first_row(const std::string& case_id) {
    cases::Reinterpretation change = tests::sample_change(case_id, "release-2", {});
    model::CaseEvidence evidence = tests::trio_evidence(case_id);
    evidence.residue.erase(evidence.residue.begin());
    change.evidence = cases::encode_evidence(evidence);
    return change;
}

class CallsOfCases : public testing::Test {
  protected:
    std::int64_t number_of(const std::string& case_id) { return store_.require(case_id).number; }

    tests::ScratchFolder folder_;
    std::filesystem::path file_ = folder_ / "cases.sqlite";
    CaseStore store_ = CaseStore::open(file_, true);
};

TEST_F(CallsOfCases, AreFoundByTheirKeys) {
    store_.ingest(bundle_with("a", "1", {3, 5}));
    store_.ingest(bundle_with("b", "2", {5, 8}));
    EXPECT_THAT(store_.held_call_keys({2, 3, 5, 9}), ElementsAre(3U, 5U));
    EXPECT_THAT(numbers_of(store_.carriers({5})), ElementsAre(number_of("a"), number_of("b")));
    EXPECT_THAT(numbers_of(store_.carriers({2, 8})), ElementsAre(number_of("b")));
    EXPECT_THAT(store_.cases_without_call_keys(), IsEmpty());
    EXPECT_NO_THROW(store_.check_integrity());
}

TEST_F(CallsOfCases, ThatShareACallSetAreAllFound) {
    store_.ingest(bundle_with("a", "1", {3, 5}));
    store_.ingest(bundle_with("b", "2", {3, 5}));
    EXPECT_THAT(numbers_of(store_.carriers({3})), ElementsAre(number_of("a"), number_of("b")));
    EXPECT_EQ(cases::SqliteDatabase(file_, {}).integer_of("SELECT count(*) FROM call_set"), 1);
}

TEST_F(CallsOfCases, AreThoseOfTheCurrentRun) {
    store_.ingest(bundle_with("a", "1", {3}));
    store_.ingest(bundle_with("a", "2", {4}));
    EXPECT_THAT(store_.carriers({3}), IsEmpty());
    EXPECT_THAT(numbers_of(store_.carriers({4})), ElementsAre(number_of("a")));
    EXPECT_THAT(store_.held_call_keys({3, 4}), ElementsAre(3U, 4U)) << "in vain, not missed";
    store_.ingest(bundle_with("a", "3", {3}));
    EXPECT_THAT(numbers_of(store_.carriers({3})), ElementsAre(number_of("a")))
        << "back at the first call set";
}

TEST_F(CallsOfCases, OfAnEarlierDayChangeNothing) {
    store_.ingest(bundle_with("a", "1", {3}));
    cases::CaseBundle earlier = bundle_with("a", "2", {4});
    earlier.today = tests::day(2020, 1, 1);
    EXPECT_EQ(store_.ingest(earlier), cases::IngestOutcome::older);
    EXPECT_THAT(numbers_of(store_.carriers({3})), ElementsAre(number_of("a")));
    EXPECT_THAT(store_.carriers({4}), IsEmpty());
}

TEST_F(CallsOfCases, ThatNoRunToldAreListedApart) {
    store_.ingest(bundle_with("a", "1", {3}));
    store_.ingest(sample_bundle("b", "2", {}));
    EXPECT_THAT(store_.cases_without_call_keys(), ElementsAre(number_of("b")));
    store_.ingest(sample_bundle("a", "3", {}));
    EXPECT_THAT(store_.cases_without_call_keys(), ElementsAre(number_of("a"), number_of("b")))
        << "the keys of the run before do not tell what this one left out";
    EXPECT_THAT(store_.carriers({3}), IsEmpty());
    store_.ingest(bundle_with("b", "4", {}));
    EXPECT_THAT(store_.cases_without_call_keys(), ElementsAre(number_of("a")))
        << "a run without calls outside the residue";
}

TEST_F(CallsOfCases, ThatLeftTheResidueAreFoundFromThenOn) {
    store_.ingest(bundle_with("a", "1", {3}));
    EXPECT_THAT(store_.held_call_keys({key_of_first_row()}), IsEmpty());
    ASSERT_EQ(tests::record_on(store_, change_without_first_row("a")),
              cases::RecordOutcome::recorded);
    EXPECT_THAT(store_.held_call_keys({key_of_first_row()}), ElementsAre(key_of_first_row()));
    EXPECT_THAT(numbers_of(store_.carriers({key_of_first_row()})), ElementsAre(number_of("a")));
    cases::CaseBundle later = bundle_with("a", "2", {3});
    later.today = tests::day(2026, 12, 1);
    ASSERT_EQ(store_.ingest(later), cases::IngestOutcome::replaced);
    EXPECT_THAT(store_.carriers({key_of_first_row()}), IsEmpty()) << "a run tells all anew";
}

TEST_F(CallsOfCases, AreCheckedByTheAudit) {
    store_.ingest(bundle_with("a", "1", {3, 5}));
    cases::SqliteDatabase(file_, {}).execute("UPDATE call_set SET key_sum = 1");
    EXPECT_THAT(tests::refusal_of([&] { store_.check_integrity(); }).message,
                HasSubstr("call set 1 does not have the keys"));
}

TEST_F(CallsOfCases, OfADamagedListAreRefusedAndNothingIsStored) {
    cases::CaseBundle bundle = bundle_with("a", "1", {3, 5});
    bundle.call_keys.pop_back();
    EXPECT_EQ(tests::refusal_of([&] { store_.ingest(bundle); }).code, model::ExitCode::bad_input);
    EXPECT_THAT(store_.cases(), IsEmpty());
}

TEST(AStoreOfSchemaSix, KeepsItsKeysInTheIndexAndNoLongerAsContents) {
    const tests::ScratchFolder folder;
    const std::filesystem::path file = folder / "cases.sqlite";
    const std::string shared = cases::encode_call_keys({3, 5});
    {
        CaseStore store = CaseStore::open(file, true);
        for (const char* id : {"a", "b", "c", "without"}) {
            store.ingest(sample_bundle(id, id, {}));
        }
        (void)tests::record_on(store, change_without_first_row("b"));
    }
    tests::take_back_to_schema_six(
        file, {{"a", shared}, {"b", shared}, {"c", cases::encode_call_keys({5, 9})}});
    const std::int64_t before =
        cases::SqliteDatabase(file, {}).integer_of("SELECT count(*) FROM content");
    const CaseStore store = CaseStore::open(file, false);
    const auto number_of = [&store](const std::string& id) { return store.require(id).number; };
    EXPECT_THAT(numbers_of(store.carriers({3})), ElementsAre(number_of("a"), number_of("b")));
    EXPECT_THAT(numbers_of(store.carriers({9})), ElementsAre(number_of("c")));
    EXPECT_THAT(numbers_of(store.carriers({key_of_first_row()})), ElementsAre(number_of("b")))
        << "a reanalysis took it out of the residue";
    EXPECT_THAT(store.cases_without_call_keys(), ElementsAre(number_of("without")));
    EXPECT_NO_THROW(store.check_integrity());
    cases::SqliteDatabase database(file, {});
    EXPECT_EQ(database.integer_of("SELECT count(*) FROM content"), before - 2);
    EXPECT_EQ(database.integer_of("SELECT count(*) FROM sqlite_schema WHERE name = 'call_keys'"
                                  " OR name LIKE 'temporary%'"),
              0);
    EXPECT_THAT(tests::refusal_of([&] { database.execute("DELETE FROM content"); }).message,
                HasSubstr("never deleted"));
}

} // namespace
