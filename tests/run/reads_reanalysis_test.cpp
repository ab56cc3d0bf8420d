#include "pipeline/model/error.hpp"
#include "tests/interpretation/tiny_release.hpp"
#include "tests/run/stored_cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

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

/// A reanalysis of the girl, whose reads are a CRAM, under a release that admits one allele more.
struct CramAtAReanalysis {
    CramAtAReanalysis() {
        GirlCase girl = girl_with_reads();
        girl.cram = true;
        stored.run(girl, *release_with("0.05"));
    }
    ReanalyseSummary reanalyse(const AlignmentChoice& choice) {
        ReanalyseRequest request = stored.request();
        request.alignments = choice;
        return stored.reanalyse(*release_with("0.00001"), request);
    }
    std::string cram() const { return (stored.folder() / "CASE-1.cram").string(); }

    StoredCases stored;
};

TEST(ReadsAtAReanalysis, OfACramAreReadWithItsReferenceAsARunReadsThem) {
    CramAtAReanalysis girl;
    const auto summary = girl.reanalyse({.reference = girl.cram() + ".fa", .allow_cram = true});
    EXPECT_TRUE(summary.unread_alignments.empty());
    GirlCase again = girl_with_reads();
    again.cram = true;
    StoredCases fresh;
    fresh.run(again, *release_with("0.00001"), "2026-10-15");
    EXPECT_EQ(verdict_of_reads(first_candidate(girl.stored)), "pass");
    EXPECT_EQ(first_candidate(girl.stored), first_candidate(fresh));
}

TEST(ReadsAtAReanalysis, OfACramAreNotReadWithoutAReferenceOrConsentToItsRisksAndThatIsTold) {
    for (const bool with_reference : {false, true}) {
        CramAtAReanalysis girl;
        AlignmentChoice choice{.allow_cram = !with_reference};
        choice.reference = with_reference ? girl.cram() + ".fa" : "";
        const auto summary = girl.reanalyse(choice);
        const bool read = choice.reads_cram();
        EXPECT_EQ(summary.unread_alignments.size(), read ? 0U : 1U);
        if (!read) {
            EXPECT_THAT(summary.unread_alignments.begin()->first,
                        HasSubstr("a CRAM is read with --reference"));
            EXPECT_EQ(summary.unread_alignments.begin()->second, 1U);
            EXPECT_EQ(verdict_of_reads(first_candidate(girl.stored)), "not_assessed");
        }
    }
}

TEST(ReadsAtAReanalysis, AReferenceThatIsNotThereIsRefusedBeforeAnyCaseIsRead) {
    CramAtAReanalysis girl;
    try {
        (void)girl.reanalyse({.reference = girl.stored.folder() / "none.fa", .allow_cram = true});
        FAIL() << "was accepted";
    } catch (const model::InputError& refusal) {
        EXPECT_EQ(refusal.code(), model::ExitCode::missing_input);
        EXPECT_THAT(refusal.what(), HasSubstr("none.fa"));
    }
    EXPECT_TRUE(girl.stored.events.empty());
}

TEST(ReadsAtAReanalysis, OfACramUnderAnotherReferenceAreAFaultOfTheCase) {
    CramAtAReanalysis girl;
    const std::string other = (girl.stored.folder() / "other.fa").string();
    const auto bases = static_cast<std::size_t>(
        release_with("0.05")->reference().length(model::Contig{"1"}).value());
    std::ofstream(other) << ">1\n" << std::string(bases, 'G') << '\n';
    std::filesystem::copy_file(girl.cram() + ".fa.fai", other + ".fai");
    const auto summary = girl.reanalyse({.reference = other, .allow_cram = true});
    ASSERT_EQ(summary.failed.size(), 1U);
    EXPECT_EQ(summary.failed.front().code, model::ExitCode::bad_input);
    EXPECT_THAT(summary.failed.front().reason, HasSubstr("CASE-1.cram"));
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
