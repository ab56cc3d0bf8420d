#include "cases/evidence_file.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/store.hpp"
#include "pipeline/hts/digest.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace {

using namespace vigie;
using cases::CaseStore;
using cases::IngestOutcome;
using model::ExitCode;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::allele_fact;
using tests::record_on;
using tests::refusal_of;
using tests::sample_bundle;
using tests::sample_change;
using tests::sample_event;

class Store : public testing::Test {
  protected:
    tests::ScratchFolder folder_;
    CaseStore store_ = CaseStore::open(folder_ / "cases.sqlite", true);
};

TEST_F(Store, NewStoreIsEmptyAndSound) {
    EXPECT_THAT(store_.cases(), IsEmpty());
    EXPECT_FALSE(store_.find("c"));
    EXPECT_NO_THROW(store_.check_integrity());
    EXPECT_FALSE(store_.first_broken_link());
}

TEST_F(Store, IngestedCaseIsThereAfterReopening) {
    const auto bundle = sample_bundle("c", "1", {allele_fact("a")});
    EXPECT_EQ(store_.ingest(bundle), IngestOutcome::added);
    const CaseStore again = CaseStore::open(folder_ / "cases.sqlite", false);
    const auto stored = again.find("c");
    ASSERT_TRUE(stored);
    EXPECT_EQ(stored->release_id, bundle.release_id);
    EXPECT_EQ(stored->release_folder, bundle.release_folder);
    EXPECT_EQ(stored->rule_set, bundle.rule_set);
    EXPECT_EQ(stored->engine, bundle.engine);
    EXPECT_EQ(stored->calls_path, bundle.calls_path);
    EXPECT_EQ(stored->calls_sha256, bundle.calls_sha256);
    EXPECT_EQ(stored->last_interpreted, bundle.today);
    EXPECT_EQ(again.evidence("c"), bundle.evidence);
    EXPECT_EQ(again.candidates_json("c"), bundle.candidates_json);
    EXPECT_EQ(again.receipt_json("c"), bundle.receipt_json);
    EXPECT_THAT(tests::cases_reading(again, allele_fact("a")), ElementsAre("c"));
}

TEST_F(Store, SameBundleIsLoadedOnce) {
    const auto bundle = sample_bundle("c", "1", {allele_fact("a")});
    store_.ingest(bundle);
    EXPECT_EQ(store_.ingest(bundle), IngestOutcome::already_there);
    EXPECT_EQ(store_.cases().size(), 1U);
}

TEST_F(Store, NewerBundleReplacesTheInterpretation) {
    store_.ingest(sample_bundle("c", "1", {allele_fact("a"), allele_fact("b")}));
    const auto newer = sample_bundle("c", "2", {allele_fact("b"), allele_fact("d")});
    EXPECT_EQ(store_.ingest(newer), IngestOutcome::replaced);
    EXPECT_EQ(store_.candidates_json("c"), newer.candidates_json);
    EXPECT_THAT(tests::cases_reading(store_, allele_fact("a")), IsEmpty());
    EXPECT_THAT(tests::cases_reading(store_, allele_fact("b")), ElementsAre("c"));
    EXPECT_THAT(tests::cases_reading(store_, allele_fact("d")), ElementsAre("c"));
}

TEST_F(Store, OldBundleAfterANewerOneChangesNothing) {
    const auto old = sample_bundle("c", "1", {});
    const auto newer = sample_bundle("c", "2", {});
    store_.ingest(old);
    store_.ingest(newer);
    EXPECT_EQ(store_.ingest(old), IngestOutcome::already_there);
    EXPECT_EQ(store_.candidates_json("c"), newer.candidates_json);
}

TEST_F(Store, OldBundleAfterAReanalysisChangesNothing) {
    const auto bundle = sample_bundle("c", "1", {});
    store_.ingest(bundle);
    record_on(store_, sample_change("c", "release-2", {}));
    EXPECT_EQ(store_.ingest(bundle), IngestOutcome::already_there);
    EXPECT_EQ(store_.find("c")->release_id, "release-2");
}

TEST_F(Store, AReanalysisOfAnInterpretationThatWasReplacedMeanwhileIsRefused) {
    store_.ingest(sample_bundle("c", "1", {}));
    auto change = sample_change("c", "release-2", {allele_fact("a")});
    change.supersedes = store_.find("c")->interpretation;
    change.events = {sample_event("c", "release-2", "a")};
    const auto newer = sample_bundle("c", "2", {});
    store_.ingest(newer);
    EXPECT_EQ(store_.record(change), cases::RecordOutcome::outdated);
    EXPECT_EQ(store_.candidates_json("c"), newer.candidates_json);
    EXPECT_THAT(store_.events("c"), IsEmpty());
    EXPECT_THAT(tests::cases_reading(store_, allele_fact("a")), IsEmpty());
}

TEST_F(Store, ABundleOfAnEarlierDayIsKeptButNotCurrent) {
    const auto current = sample_bundle("c", "1", {allele_fact("a")});
    store_.ingest(current);
    auto older = sample_bundle("c", "2", {allele_fact("b")});
    older.today = tests::day(2026, 3, 30);
    EXPECT_EQ(store_.ingest(older), IngestOutcome::older);
    EXPECT_EQ(store_.ingest(older), IngestOutcome::already_there);
    EXPECT_EQ(store_.candidates_json("c"), current.candidates_json);
    EXPECT_EQ(store_.find("c")->last_interpreted, current.today);
    EXPECT_THAT(tests::cases_reading(store_, allele_fact("b")), IsEmpty());
    cases::SqliteDatabase database(folder_ / "cases.sqlite", {});
    EXPECT_EQ(database.integer_of("SELECT count(*) FROM interpretation"), 2);
}

TEST_F(Store, AMovedResultIsFoundAtItsNewPlace) {
    auto bundle = sample_bundle("c", "1", {});
    bundle.calls_path = folder_.write("calls.bcf", "calls").string();
    bundle.calls_sha256 = hts::sha256_hex("calls");
    store_.ingest(bundle);
    record_on(store_, sample_change("c", "release-2", {}));
    bundle.calls_path = folder_.write("moved.bcf", "calls").string();
    EXPECT_EQ(store_.ingest(bundle), IngestOutcome::moved);
    EXPECT_EQ(store_.find("c")->calls_path, bundle.calls_path);
    EXPECT_EQ(store_.find("c")->release_id, "release-2");
    EXPECT_EQ(store_.ingest(bundle), IngestOutcome::already_there);
}

TEST_F(Store, AMovedResultWithAnotherCallSetIsRefused) {
    auto bundle = sample_bundle("c", "1", {});
    bundle.calls_path = folder_.write("calls.bcf", "calls").string();
    bundle.calls_sha256 = hts::sha256_hex("calls");
    store_.ingest(bundle);
    const std::string before = bundle.calls_path;
    bundle.calls_path = folder_.write("moved.bcf", "other calls").string();
    EXPECT_EQ(refusal_of([&] { store_.ingest(bundle); }).code, ExitCode::bad_input);
    EXPECT_EQ(store_.find("c")->calls_path, before);
}

TEST_F(Store, ADamagedCallSetIsRefusedAtTheFirstIngest) {
    auto bundle = sample_bundle("c", "1", {});
    bundle.calls_path = folder_.write("calls.bcf", "call").string();
    bundle.calls_sha256 = hts::sha256_hex("calls");
    const auto refusal = refusal_of([&] { store_.ingest(bundle); });
    EXPECT_EQ(refusal.code, ExitCode::bad_input);
    EXPECT_THAT(refusal.message, HasSubstr("calls.bcf"));
    EXPECT_THAT(store_.cases(), IsEmpty());
    folder_.write("calls.bcf", "calls");
    EXPECT_EQ(store_.ingest(bundle), IngestOutcome::added);
    folder_.write("calls.bcf", "changed later");
    EXPECT_EQ(store_.ingest(bundle), IngestOutcome::already_there) << "hashed once";
}

/// A later bundle of case "c" whose people are `individuals`.
cases::CaseBundle bundle_of(std::vector<model::Individual> individuals,
                            const std::string& proband) {
    auto bundle = sample_bundle("c", "2", {});
    model::CaseEvidence evidence = tests::trio_evidence("c");
    evidence.residue.clear();
    evidence.record = {};
    evidence.pedigree = model::Pedigree(std::move(individuals), proband);
    bundle.evidence = cases::encode_evidence(evidence);
    return bundle;
}

TEST_F(Store, AnotherFamilyUnderOneCaseIdIsRefusedUnlessItIsMeant) {
    const auto first = sample_bundle("c", "1", {});
    store_.ingest(first);
    const auto other = bundle_of({{.id = "x", .sample = "X", .sex = model::Sex::male}}, "x");
    const auto refusal = refusal_of([&] { store_.ingest(other); });
    EXPECT_EQ(refusal.code, ExitCode::bad_input);
    EXPECT_THAT(refusal.message, HasSubstr("the proband is 'x', not 'child'"));
    EXPECT_THAT(refusal.message, HasSubstr("--replace-family"));
    EXPECT_EQ(store_.candidates_json("c"), first.candidates_json);
    EXPECT_EQ(store_.ingest(other, cases::FamilyRule::any), IngestOutcome::replaced);
    EXPECT_EQ(store_.candidates_json("c"), other.candidates_json);
}

TEST_F(Store, AnEarlierResultOfAnotherFamilyIsRefusedAsWell) {
    store_.ingest(sample_bundle("c", "1", {}));
    auto other = bundle_of({{.id = "x", .sample = "X"}}, "x");
    other.today = tests::day(2020, 1, 1);
    EXPECT_EQ(refusal_of([&] { store_.ingest(other); }).code, ExitCode::bad_input);
}

TEST_F(Store, ARelativeWhoIsAddedLaterIsOfTheSameFamily) {
    store_.ingest(sample_bundle("c", "1", {}));
    std::vector<model::Individual> family = tests::trio_evidence("c").pedigree.individuals();
    family[2].sample = "M"; // The mother is sequenced now.
    family.push_back({.id = "sister", .sample = "S", .father = "dad", .mother = "mum"});
    EXPECT_EQ(store_.ingest(bundle_of(family, "child")), IngestOutcome::replaced);
}

TEST_F(Store, CasesAreSortedById) {
    for (const std::string id : {"b", "a10", "a2", "É"}) {
        store_.ingest(sample_bundle(id, "1", {}));
    }
    std::vector<std::string> ids;
    for (const auto& stored : store_.cases()) {
        ids.push_back(stored.case_id);
    }
    EXPECT_THAT(ids, ElementsAre("a10", "a2", "b", "É"));
}

TEST_F(Store, FactsOfOneTextAndTwoKindsDiffer) {
    store_.ingest(sample_bundle("c", "1", {{model::FactKind::gene, "x"}}));
    EXPECT_THAT(tests::cases_reading(store_, {model::FactKind::gene, "x"}), ElementsAre("c"));
    EXPECT_THAT(tests::cases_reading(store_, {model::FactKind::disease, "x"}), IsEmpty());
}

TEST_F(Store, SharedFactNamesItsCasesSorted) {
    for (const std::string id : {"c", "a", "b"}) {
        store_.ingest(sample_bundle(id, "1", {allele_fact("x"), allele_fact("of " + id)}));
    }
    EXPECT_THAT(tests::cases_reading(store_, allele_fact("x")), ElementsAre("a", "b", "c"));
    EXPECT_THAT(tests::cases_reading(store_, allele_fact("of b")), ElementsAre("b"));
}

TEST_F(Store, RepeatedAndUnsortedFactsAreAccepted) {
    store_.ingest(sample_bundle("c", "1", {allele_fact("b"), allele_fact("a"), allele_fact("b")}));
    EXPECT_THAT(tests::cases_reading(store_, allele_fact("b")), ElementsAre("c"));
}

TEST_F(Store, ReanalysisReplacesInterpretationButNotTheRun) {
    const auto bundle = sample_bundle("c", "1", {allele_fact("a"), allele_fact("b")});
    store_.ingest(bundle);
    auto change = sample_change("c", "release-2", {allele_fact("b"), allele_fact("d")});
    change.events = {sample_event("c", "release-2", "a")};
    record_on(store_, change);
    EXPECT_EQ(store_.find("c")->release_folder, "/releases/release-2");
    EXPECT_EQ(store_.find("c")->rule_set, "rules-2");
    EXPECT_EQ(store_.find("c")->engine, "0.2.0");
    EXPECT_EQ(store_.find("c")->last_interpreted, tests::day(2026, 6, 30));
    EXPECT_EQ(store_.find("c")->calls_sha256, bundle.calls_sha256);
    EXPECT_EQ(store_.candidates_json("c"), tests::sample_result("release-2").dump(2) + "\n");
    EXPECT_EQ(store_.receipt_json("c"), bundle.receipt_json);
    EXPECT_THAT(tests::cases_reading(store_, allele_fact("a")), IsEmpty());
    EXPECT_THAT(tests::cases_reading(store_, allele_fact("d")), ElementsAre("c"));
    EXPECT_EQ(store_.events("c").size(), 1U);
    EXPECT_NO_THROW(store_.check_integrity());
}

TEST_F(Store, UnknownCaseIsRefused) {
    EXPECT_EQ(refusal_of([&] { store_.evidence("c"); }).code, ExitCode::bad_input);
    EXPECT_THAT(refusal_of([&] { record_on(store_, sample_change("c", "r", {})); }).message,
                HasSubstr("'c'"));
    EXPECT_THAT(store_.cases(), IsEmpty());
}

TEST_F(Store, EventOfAnotherCaseIsAProgrammingError) {
    store_.ingest(sample_bundle("c", "1", {}));
    auto change = sample_change("c", "r", {});
    change.events = {sample_event("d", "r", "a")};
    EXPECT_THROW(record_on(store_, change), std::invalid_argument);
    EXPECT_EQ(store_.find("c")->release_id, "release-1");
}

TEST_F(Store, InvalidDateIsAProgrammingError) {
    auto bundle = sample_bundle("c", "1", {});
    bundle.today = tests::day(2026, 2, 30);
    EXPECT_THROW(store_.ingest(bundle), std::invalid_argument);
}

TEST_F(Store, AnyBytesOfACaseIdAreKept) {
    const std::string id = "a'b\"; DROP TABLE ledger; --";
    store_.ingest(sample_bundle(id, "1", {}));
    EXPECT_EQ(store_.cases().front().case_id, id);
}

TEST_F(Store, FileIsTheOwnersAlone) {
    const auto permissions = std::filesystem::status(folder_ / "cases.sqlite").permissions();
    EXPECT_EQ(permissions,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(Store, MovedStoreGoesOn) {
    CaseStore moved = std::move(store_);
    EXPECT_EQ(moved.ingest(sample_bundle("c", "1", {})), IngestOutcome::added);
}

} // namespace
