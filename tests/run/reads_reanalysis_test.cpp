#include "tests/interpretation/tiny_release.hpp"
#include "tests/run/stored_cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace vigie::run {
namespace {

using interpretation::test::Ingredients;
using interpretation::test::population_row;
using interpretation::test::stop_gained;
using interpretation::test::TinyRelease;
using nlohmann::json;
using test::GirlCase;
using test::StoredCases;
using testing::HasSubstr;

/// An allele that the older release calls common and the newer one rare.
const model::SmallAllele crossing = stop_gained("DOMA", 5);

TinyRelease release_with(const std::string& frequency) {
    Ingredients made;
    made.population = {population_row(crossing, frequency)};
    return TinyRelease(made);
}

GirlCase girl_with_reads() {
    return {.id = "CASE-1",
            .calls = {{crossing}},
            .covered = {{9000, 11000}, {19000, 21000}},
            .planted = {{.allele = crossing}}};
}

json first_candidate(const StoredCases& stored) {
    return json::parse(stored.store().candidates_json("CASE-1")).at("candidates").at(0);
}

std::string verdict_of_reads(const json& candidate) {
    for (const json& judgement : candidate.at("variants").at(0).at("judgements")) {
        if (judgement.at("rule") == "reads") {
            return judgement.at("verdict");
        }
    }
    return "not asked";
}

TEST(ReadsAtAReanalysis, AreReadForAnAlleleThatNewlyEntersTheResidue) {
    StoredCases stored;
    stored.run(girl_with_reads(), *release_with("0.05"));
    const TinyRelease newer = release_with("0.00001");
    stored.reanalyse(*newer);
    StoredCases fresh;
    fresh.run(girl_with_reads(), *newer, "2026-10-15");
    EXPECT_EQ(verdict_of_reads(first_candidate(stored)), "pass");
    EXPECT_EQ(first_candidate(stored), first_candidate(fresh));
}

TEST(ReadsAtAReanalysis, AreNotAssessedWhereTheFileIsGoneOrAnother) {
    for (const bool gone : {true, false}) {
        StoredCases stored;
        stored.run(girl_with_reads(), *release_with("0.05"));
        const std::string bam = (stored.folder() / "CASE-1.bam").string();
        const TinyRelease newer = release_with("0.00001");
        if (gone) {
            std::filesystem::remove(bam);
        } else {
            test::write_planted_reads(bam, "S1", *newer, {{9000, 11500}}, {});
        }
        stored.reanalyse(*newer);
        EXPECT_EQ(verdict_of_reads(first_candidate(stored)), "not_assessed");
        EXPECT_GT(first_candidate(stored).at("tier"), 1);
    }
}

TEST(ReadsAtAReanalysis, RepeatWhatAWaitingHitCouldNotSee) {
    GirlCase girl{.id = "CASE-1",
                  .calls = {{stop_gained("RECA", 5)}},
                  .covered = {{19000, 20100}},
                  .planted = {{.allele = stop_gained("RECA", 5)}}};
    StoredCases stored;
    stored.run(girl, *TinyRelease());
    Ingredients changed;
    changed.diseases += "RECA,2,DISEASE G,100009,confirmed,biallelic\n";
    stored.reanalyse(*TinyRelease(changed));
    const json waiting = json::parse(stored.store().candidates_json("CASE-1")).at("waiting").at(0);
    EXPECT_THAT(waiting.at("inheritance").at("reason").get<std::string>(),
                HasSubstr("could not be seen in exon 1 of"));
    EXPECT_EQ(waiting.at("coverage").at("verdict"), "fail");
}

TEST(AGeneNewOnAPanel, IsToldByCaseWhereTheReadsDoNotCoverIt) {
    const auto girl = [](const std::string& id, std::vector<test::CoveredStretch> covered) {
        return GirlCase{.id = id, .scope = {{"NEURO"}, true}, .covered = std::move(covered)};
    };
    StoredCases stored;
    const TinyRelease older;
    stored.run(girl("COVERED", {{29000, 31000}}), *older);
    stored.run(girl("NOT", {{29000, 30050}}), *older);
    stored.run(girl("UNKNOWN", {}), *older);
    Ingredients changed;
    changed.panels += "NEURO\tNeurology\t2\tHGNC:3\tFREE\tgreen\tAD\n";
    const ReanalyseSummary summary = stored.reanalyse(*TinyRelease(changed));
    ASSERT_EQ(summary.panel_genes.size(), 1U);
    const PanelGene& gene = summary.panel_genes.at(0);
    EXPECT_EQ(gene.cases, 3U);
    EXPECT_EQ(gene.callable, 1U);
    EXPECT_EQ(gene.not_assessed, 1U);
    ASSERT_EQ(gene.uncovered.size(), 1U);
    EXPECT_EQ(gene.uncovered.begin()->first, "NOT");
    EXPECT_THAT(gene.uncovered.begin()->second, HasSubstr("exon 1 of"));
}

} // namespace
} // namespace vigie::run
