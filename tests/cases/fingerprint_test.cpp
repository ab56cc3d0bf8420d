#include "cases/schema.hpp"
#include "cases/store.hpp"
#include "refusal.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::CaseStore;
using cases::StoredFingerprint;
using model::ExitCode;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::refusal_of;

class Fingerprints : public testing::Test {
  protected:
    std::uint64_t keep(const std::string& set,
                       const std::string& case_id,
                       const std::string& individual,
                       const std::string& bits) {
        const StoredFingerprint fingerprint{set, case_id, individual, "2026-11-23", bits};
        return store_.add_fingerprints(std::span(&fingerprint, 1));
    }
    /// "case/individual=bits" of each over a set.
    std::vector<std::string> over(const std::string& set) const {
        std::vector<std::string> found;
        store_.each_fingerprint(set, [&found](const StoredFingerprint& one) {
            found.push_back(one.case_id + "/" + one.individual + "=" + one.bits);
        });
        return found;
    }

    tests::ScratchFolder folder_;
    CaseStore store_ = CaseStore::open(folder_ / "cases.sqlite", true);
};

TEST_F(Fingerprints, AreKeptByMarkersCaseAndIndividual) {
    EXPECT_EQ(keep("s1", "c1", "i1", std::string("\0\1", 2)), 1U);
    EXPECT_EQ(keep("s1", "c1", "i2", "b"), 1U);
    EXPECT_EQ(keep("s1", "c2", "i1", "c"), 1U);
    EXPECT_EQ(keep("s2", "c1", "i1", "d"), 1U);
    EXPECT_THAT(over("s1"), ElementsAre(std::string("c1/i1=\0\1", 8), "c1/i2=b", "c2/i1=c"));
    EXPECT_THAT(over("s3"), IsEmpty());
    EXPECT_EQ(store_.fingerprints_over_other_markers("s1"), 1U);
    EXPECT_EQ(store_.fingerprints_over_other_markers("s3"), 4U);
}

TEST_F(Fingerprints, TheFirstOfAnIndividualStays) {
    EXPECT_EQ(keep("s", "c", "i", "first"), 1U);
    EXPECT_EQ(keep("s", "c", "i", "second"), 0U);
    EXPECT_THAT(over("s"), ElementsAre("c/i=first"));
}

TEST_F(Fingerprints, AreNeverChangedAndDamageIsFound) {
    keep("s", "c", "i", "bits");
    cases::SqliteDatabase database(folder_ / "cases.sqlite", {});
    EXPECT_ANY_THROW(database.execute("UPDATE fingerprint SET bits = x'00'"));
    database.execute("DROP TRIGGER fingerprint_no_update; UPDATE fingerprint SET bits = x'00'");
    const auto refused = refusal_of([&] { over("s"); });
    EXPECT_EQ(refused.code, ExitCode::bad_input);
    EXPECT_THAT(refused.message, HasSubstr("individual 'i' of case 'c' is damaged"));
}

TEST_F(Fingerprints, AStoreWithoutThemIsMigrated) {
    {
        cases::SqliteDatabase database(folder_ / "old.sqlite", {.create = true});
        cases::prepare_store(database, true, cases::schema_steps().first(9));
    }
    CaseStore old = CaseStore::open(folder_ / "old.sqlite", false);
    const StoredFingerprint fingerprint{"s", "c", "i", "2026-11-23", "bits"};
    EXPECT_EQ(old.add_fingerprints(std::span(&fingerprint, 1)), 1U);
    EXPECT_NO_THROW(old.check_integrity());
}

} // namespace
