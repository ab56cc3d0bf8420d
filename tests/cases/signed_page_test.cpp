#include "cases/signed_page_table.hpp"

#include "cases/signed_result.hpp"
#include "cases/store.hpp"
#include "pipeline/hts/digest.hpp"
#include "tests/cases/sample_case.hpp"
#include "tests/cases/scratch_folder.hpp"
#include "tests/databank/acted_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::cases {
namespace {

/// A store with one case; results of it are signed with a page.
class ASignedPage : public testing::Test {
  protected:
    ASignedPage() { acted_.add("A"); }

    ResultAct signature(const std::string& page_sha256) {
        return {.case_id = "A",
                .by = "Dr A",
                .date = tests::day(2026, 4, 2),
                .entered = tests::day(2026, 4, 2),
                .body = encode_signed_result({.conclusion = model::TestResult::negative,
                                              .second = "Dr B",
                                              .page_sha256 = page_sha256}),
                .interpretation = acted_.store().require("A").interpretation};
    }
    std::int64_t sign(const std::string& page_sha256, const std::optional<SignedPage>& page) {
        const std::size_t before = acted_.store().result_acts("A").size();
        EXPECT_EQ(
            acted_.store().append_result_act(signature(page_sha256), before, std::nullopt, page),
            RecordOutcome::recorded);
        return acted_.store().result_acts("A").back().number;
    }
    SqliteDatabase database() const { return {folder_ / "store.sqlite", {}}; }

    tests::ScratchFolder folder_;
    tests::ActedStore acted_{folder_ / "store.sqlite"};
    SignedPage page_{.language = "fr", .html = "<!DOCTYPE html>\n<p>1</p>\n"};
};

TEST_F(ASignedPage, IsReadAsItWasWritten) {
    const std::int64_t act = sign(hts::sha256_hex(page_.html), page_);
    EXPECT_EQ(acted_.store().signed_page(act), page_);
    EXPECT_EQ(acted_.store().signed_page(act + 1), std::nullopt);
    EXPECT_EQ(acted_.store().first_broken_link(), std::nullopt);
}

TEST_F(ASignedPage, IsNotThereOfAResultThatWasSignedBeforePagesWereKept) {
    EXPECT_EQ(acted_.store().signed_page(sign("", std::nullopt)), std::nullopt);
    EXPECT_EQ(acted_.store().first_broken_link(), std::nullopt);
}

TEST_F(ASignedPage, CannotBeChangedOrDeleted) {
    (void)sign(hts::sha256_hex(page_.html), page_);
    SqliteDatabase opened = database();
    EXPECT_ANY_THROW(opened.execute("UPDATE signed_page SET language = 'en'"));
    EXPECT_ANY_THROW(opened.execute("DELETE FROM signed_page"));
}

TEST_F(ASignedPage, ThatIsNotTheOneThatWasSignedIsFoundInTheLedger) {
    (void)sign(hts::sha256_hex(page_.html), page_);
    const std::int64_t sequence = acted_.store().result_acts("A").back().sequence;
    SqliteDatabase opened = database();
    opened.execute("DROP TRIGGER signed_page_no_update;"
                   "INSERT INTO content(sha256, packing, bytes) VALUES('x', 'plain', x'6f');"
                   "UPDATE signed_page SET content = (SELECT max(number) FROM content)");
    EXPECT_EQ(acted_.store().first_broken_link(), sequence);
}

TEST_F(ASignedPage, ThatIsMissingIsFoundInTheLedger) {
    (void)sign(hts::sha256_hex(page_.html), page_);
    const std::int64_t sequence = acted_.store().result_acts("A").back().sequence;
    SqliteDatabase opened = database();
    opened.execute("DROP TRIGGER signed_page_no_delete; DELETE FROM signed_page");
    EXPECT_EQ(acted_.store().first_broken_link(), sequence);
}

} // namespace
} // namespace vigie::cases
