#include "cases/call_keys.hpp"
#include "cases/evidence_file.hpp"
#include "cases/sqlite_database.hpp"
#include "pipeline/run/reanalyse.hpp"
#include "tests/interpretation/tiny_release.hpp"
#include "tests/run/stored_cases.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using interpretation::test::clinvar_row;
using interpretation::test::Ingredients;
using interpretation::test::missense;
using interpretation::test::own_class_row;
using interpretation::test::population_row;
using interpretation::test::stop_gained;
using interpretation::test::TinyRelease;
using test::GirlCase;
using test::outcomes;
using test::StoredCases;
using testing::ElementsAre;
using testing::IsEmpty;

/// Between the genes: only an assertion admits it.
model::SmallAllele far_from_exons() {
    return {model::Contig("1"), model::Position(50'000), "G", "C"};
}

/// How the release before and the one after differ, and that the change lets an allele in.
struct Crossing {
    const char* name;
    model::SmallAllele allele;
    Ingredients before;
    Ingredients after;
    bool touches_all = false; ///< other facts changed, too, that every case read
};

/// Every release has ClinVar: of another allele at least.
Ingredients
with(std::vector<std::string> population, std::vector<std::string> clinvar, std::string own = "") {
    clinvar.push_back(clinvar_row(missense("LESS", 9), "Benign"));
    Ingredients made{.population = std::move(population), .clinvar = std::move(clinvar)};
    if (!own.empty()) {
        made.laboratory["classifications"] = std::move(own);
    }
    return made;
}

std::vector<Crossing> crossings() {
    const model::SmallAllele stop = stop_gained("RECA", 5);
    const model::SmallAllele far = far_from_exons();
    const std::string common = population_row(stop, "0.03");
    Ingredients without_source = with({}, {});
    without_source.with_population = false;
    return {
        {"pathogenic_though_common", stop, with({common}, {}),
         with({common}, {clinvar_row(stop, "Pathogenic")})},
        {"class_now_pathogenic", stop, with({common}, {clinvar_row(stop, "Benign")}),
         with({common}, {clinvar_row(stop, "Likely_pathogenic")})},
        {"class_now_conflicting", stop, with({common}, {clinvar_row(stop, "Benign")}),
         with({common}, {clinvar_row(stop, "Conflicting_classifications_of_pathogenicity")})},
        {"any_record_far_from_exons", far, with({}, {}),
         with({}, {clinvar_row(far, "Uncertain_significance")})},
        {"no_longer_common", stop, with({common}, {}), with({population_row(stop, "0.001")}, {})},
        {"no_longer_listed", stop, with({common}, {}), with({}, {})},
        {"source_is_gone", stop, with({common}, {}), without_source, true},
        {"own_class_5", stop, with({common}, {}),
         with({common}, {}, own_class_row({stop, "RECA", 5}))},
        {"own_class_3_far_from_exons", far, with({}, {}),
         with({}, {}, own_class_row({far, "RECA", 3}))},
    };
}

class ACrossingAllele : public testing::TestWithParam<std::size_t> {};

TEST_P(ACrossingAllele, BringsItsCarriersToBeReadAndNobodyElse) {
    const Crossing crossing = crossings()[GetParam()];
    SCOPED_TRACE(crossing.name);
    StoredCases stored;
    const TinyRelease older(crossing.before);
    const GirlCase carrier{.calls = {{crossing.allele, "1/1"}}};
    const GirlCase other{.id = "OTHER", .calls = {{missense("XREC", 9)}, {missense("RECA", 9)}}};
    stored.run(carrier, *older);
    stored.run(other, *older);
    const TinyRelease newer(crossing.after);
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_EQ(stored.store().find("CASE-1")->interpreted_under, newer->id());
    EXPECT_EQ(stored.store().find("OTHER")->interpreted_under,
              crossing.touches_all ? newer->id() : older->id());
    const auto residue = cases::decode_evidence(stored.store().evidence("CASE-1"), "e").residue;
    EXPECT_EQ(residue.size(), 1U);
    EXPECT_EQ(summary.touched + summary.untouched, 2U);
    StoredCases fresh;
    for (const GirlCase& girl : {carrier, other}) {
        fresh.run(girl, *newer, "2026-10-15");
        EXPECT_EQ(stored.store().candidates_json(girl.id), fresh.store().candidates_json(girl.id));
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, ACrossingAllele, testing::Range(std::size_t{0}, std::size_t{9}));

/// A case that has calls outside its residue, and the call set is gone: it must not be asked for.
void expect_not_read(const model::SmallAllele& allele,
                     const Ingredients& before,
                     const Ingredients& after) {
    StoredCases stored;
    const TinyRelease older(before);
    const auto folder = stored.run({.calls = {{allele, "1/1"}}}, *older);
    std::filesystem::remove(folder / "calls.bcf");
    const TinyRelease newer(after);
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_EQ(summary.input_needed, 0U);
    EXPECT_EQ(summary.untouched, 1U);
    EXPECT_EQ(stored.store().find("CASE-1")->release_id, newer->id());
}

TEST(AnAlleleThatMayCross, ButIsStillNotAdmittedMakesNobodyBeRead) {
    const model::SmallAllele stop = stop_gained("RECA", 5);
    const std::string common = population_row(stop, "0.03");
    expect_not_read(stop, with({common}, {}),
                    with({common}, {clinvar_row(stop, "Uncertain_significance")}));
    expect_not_read(stop, with({common}, {}), with({common}, {}, own_class_row({stop, "RECA", 3})));
    expect_not_read(far_from_exons(), with({population_row(far_from_exons(), "0.03")}, {}),
                    with({population_row(far_from_exons(), "0.001")}, {}));
}

TEST(AnAlleleThatMayCross, ButWasAdmittedAlreadyNeedsNoCallSet) {
    const model::SmallAllele far = far_from_exons();
    StoredCases stored;
    const auto folder = stored.run({.calls = {{far, "1/1"}}}, *TinyRelease(with({}, {})));
    (void)stored.reanalyse(*TinyRelease(with({}, {clinvar_row(far, "Uncertain_significance")})));
    std::filesystem::remove(folder / "calls.bcf");
    const TinyRelease newest(with({}, {clinvar_row(far, "Pathogenic")}));
    EXPECT_EQ(stored.reanalyse(*newest).input_needed, 0U)
        << "it is in the residue, and in the keys of the run";
    EXPECT_EQ(stored.store().find("CASE-1")->release_id, newest->id());
}

TEST(AnAlleleThatLeftTheResidue, ComesBackAsInAFreshRun) {
    const model::SmallAllele stop = stop_gained("RECA", 5);
    const GirlCase girl{.calls = {{stop, "1/1"}}};
    StoredCases stored;
    stored.run(girl, *TinyRelease(with({}, {})));
    (void)stored.reanalyse(*TinyRelease(with({population_row(stop, "0.03")}, {})));
    EXPECT_THAT(cases::decode_evidence(stored.store().evidence("CASE-1"), "e").residue, IsEmpty());
    const TinyRelease newest(with({population_row(stop, "0.001")}, {}));
    (void)stored.reanalyse(*newest);
    StoredCases fresh;
    fresh.run(girl, *newest, "2026-10-15");
    EXPECT_EQ(stored.store().candidates_json("CASE-1"), fresh.store().candidates_json("CASE-1"));
    EXPECT_EQ(cases::decode_evidence(stored.store().evidence("CASE-1"), "e").residue.size(), 1U);
}

/// A carrier of an allele that crosses, whose call set has another index, or none ("").
ReanalyseSummary
reanalysed_with_index(StoredCases& stored, const std::string& index, const TinyRelease& newer) {
    const model::SmallAllele stop = stop_gained("RECA", 5);
    const TinyRelease older(with({population_row(stop, "0.03")}, {}));
    const auto folder = stored.run({.calls = {{missense("XREC", 9)}, {stop, "1/1"}}}, *older);
    std::filesystem::remove(folder / "calls.bcf.csi");
    if (!index.empty()) {
        std::ofstream(folder / "calls.bcf.csi") << index;
    }
    return stored.reanalyse(*newer);
}

TEST(ACallSetWithoutIndex, IsReadAsAWhole) {
    const TinyRelease newer(with({}, {}));
    StoredCases stored;
    EXPECT_EQ(reanalysed_with_index(stored, "", newer).touched, 1U);
    const auto residue = cases::decode_evidence(stored.store().evidence("CASE-1"), "e").residue;
    EXPECT_EQ(residue.size(), 2U);
}

TEST(ACallSetWithADamagedIndex, IsNotReadAround) {
    const TinyRelease newer(with({}, {}));
    StoredCases stored;
    const ReanalyseSummary summary = reanalysed_with_index(stored, "no index", newer);
    ASSERT_EQ(summary.failed.size(), 1U);
    EXPECT_THAT(summary.failed[0].reason,
                testing::HasSubstr("its index calls.bcf.csi cannot be read"));
}

TEST(AKeyThatTwoAllelesShare, CostsAReadingInVainAndNoMore) {
    const model::SmallAllele stop = stop_gained("RECA", 5);
    const std::string common = population_row(stop, "0.03");
    StoredCases stored;
    const TinyRelease older(with({common}, {}));
    stored.run({.calls = {{missense("XREC", 9)}}}, *older);
    cases::CaseBundle shares =
        stored.bundle({.id = "SHARES", .calls = {{missense("XREC", 9)}}}, *older, "2026-05-01");
    shares.call_keys = cases::encode_call_keys(
        {cases::call_key(cases::fact_code(model::FactKey::of_allele(stop)))});
    (void)stored.store().ingest(shares);
    const TinyRelease newer(with({common}, {clinvar_row(stop, "Pathogenic")}));
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_EQ(summary.touched, 1U);
    EXPECT_EQ(summary.untouched, 1U);
    EXPECT_THAT(stored.events, IsEmpty());
    EXPECT_EQ(stored.store().find("SHARES")->release_id, newer->id());
}

TEST(ACaseWithoutKeys, IsReadWhereverAnAlleleMayCross) {
    StoredCases stored;
    const TinyRelease older(with({}, {}));
    stored.run({.calls = {{missense("XREC", 9)}}}, *older);
    cases::SqliteDatabase(stored.store_file(), {})
        .execute("UPDATE patient_case SET call_set = NULL");
    const TinyRelease newer(with({}, {clinvar_row(far_from_exons(), "Uncertain_significance")}));
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_EQ(summary.touched, 1U);
}

TEST(CarriersUnderAnotherRelease, AreNotReadWithThisOne) {
    const model::SmallAllele stop = stop_gained("RECA", 5);
    const std::string common = population_row(stop, "0.03");
    StoredCases stored;
    const TinyRelease first(with({common}, {}));
    const TinyRelease second(with({common}, {clinvar_row(missense("OPEN", 9), "Benign")}));
    stored.run({.id = "FIRST", .calls = {{stop, "1/1"}}}, *first);
    stored.run({.id = "SECOND", .calls = {{stop, "1/1"}}}, *second);
    const TinyRelease newer(with({common}, {clinvar_row(stop, "Pathogenic")}));
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_EQ(summary.touched, 2U);
    EXPECT_EQ(summary.untouched, 0U);
    EXPECT_THAT(outcomes(stored.events), ElementsAre("clinvar_added: new", "clinvar_added: new"));
}

} // namespace
} // namespace vigie::run
