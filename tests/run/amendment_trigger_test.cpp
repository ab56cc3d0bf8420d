#include "pipeline/run/amendment_trigger.hpp"

#include "tests/cases/sample_case.hpp"
#include "tests/cases/scratch_folder.hpp"
#include "tests/databank/acted_store.hpp"

#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using tests::day;

/// A signed result of one variant; knowledge moves after it.
class AnAmendmentsTrigger : public testing::Test {
  protected:
    AnAmendmentsTrigger() {
        acted_.add("A");
        acted_.sign("A", variants_);
    }
    void note(const std::string& what, model::FactKey key, const std::string& candidate) {
        const cases::LedgerEvent event{.case_id = "A",
                                       .trigger = {.what = what,
                                                   .key = std::move(key),
                                                   .old_value = "old",
                                                   .new_value = "new",
                                                   .source_date = "2026-05"},
                                       .seen = day(2026, 5, 1),
                                       .outcome = "input_needed",
                                       .candidate_json = candidate,
                                       .release_id = "r2"};
        ASSERT_EQ(acted_.store().note("A", acted_.store().require("A").interpretation, {event}),
                  cases::RecordOutcome::recorded);
    }
    std::string trigger() {
        const auto entry =
            amendment_trigger(acted_.store(), acted_.store().result_acts("A").back(), variants_);
        return entry ? entry->event.trigger.what : "";
    }

    const std::vector<cases::SignedVariant> variants_{
        {.allele = "1-100-A-G", .gene_id = "HGNC:7", .acmg_class = 4}};
    const std::string candidate_ = R"({"gene": {"hgnc_id": "HGNC:7"}})";
    tests::ScratchFolder folder_;
    tests::ActedStore acted_{folder_ / "store.sqlite"};
};

TEST_F(AnAmendmentsTrigger, IsNoneWhereNothingMoved) {
    EXPECT_EQ(trigger(), "");
    note("panel_entry_added", {model::FactKind::panel_entry, "P"}, "");
    note("frequency", {model::FactKind::allele, "2-5-C-T"}, R"({"gene": {"hgnc_id": "HGNC:8"}})");
    EXPECT_EQ(trigger(), "") << "neither is of the variant or of its gene";
}

TEST_F(AnAmendmentsTrigger, IsWhatMovedACandidateOfItsGeneWhereNothingElseDid) {
    note("panel_entry_added", {model::FactKind::panel_entry, "P"}, candidate_);
    EXPECT_EQ(trigger(), "panel_entry_added");
}

TEST_F(AnAmendmentsTrigger, IsRatherWhatMovedTheVariantItself) {
    note("clinvar_class", {model::FactKind::allele, "1-100-A-G"}, "");
    note("panel_entry_added", {model::FactKind::panel_entry, "P"}, candidate_);
    EXPECT_EQ(trigger(), "clinvar_class");
}

TEST_F(AnAmendmentsTrigger, IsNoneOfBeforeTheSignature) {
    note("clinvar_class", {model::FactKind::allele, "1-100-A-G"}, "");
    acted_.sign("A", variants_);
    EXPECT_EQ(trigger(), "");
}

} // namespace
} // namespace vigie::run
