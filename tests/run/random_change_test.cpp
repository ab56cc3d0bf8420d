#include "pipeline/run/reanalyse.hpp"

#include "cases/evidence_file.hpp"
#include "interpretation/assess.hpp"
#include "pipeline/run/case_change.hpp"
#include "pipeline/run/result_pieces.hpp"
#include "tests/interpretation/tiny_release.hpp"
#include "tests/run/stored_cases.hpp"

#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <random>
#include <tuple>

namespace vigie::run {
namespace {

using interpretation::test::Ingredients;
using interpretation::test::missense;
using interpretation::test::stop_gained;
using interpretation::test::synonymous;
using interpretation::test::TinyRelease;
using test::GirlCase;
using test::StoredCases;

constexpr std::array genes{"DOMA", "RECA", "FREE", "OPEN", "XREC"};
constexpr std::array codons{5, 6, 9, 12};

/// Small random worlds: the same number makes the same one.
class World {
  public:
    explicit World(unsigned seed) : numbers_(seed) {}

    /// A release before; `changed` then moves a part of it.
    Ingredients release() {
        Ingredients made;
        made.clinvar = rows(1, [this](const auto& allele) { return clinvar(allele); });
        made.population = rows(1, [this](const auto& allele) { return frequency(allele); });
        made.laboratory = laboratory();
        if (chance(3)) {
            give_mechanism(made);
        }
        return made;
    }

    /// Sources are what they were, or anew; a source that is anew has a later version.
    Ingredients changed(Ingredients made) {
        if (chance(2)) {
            made.clinvar = rows(1, [this](const auto& allele) { return clinvar(allele); });
        }
        if (chance(4)) {
            made.population = rows(1, [this](const auto& allele) { return frequency(allele); });
        }
        if (chance(3)) {
            made.panels += fmt::format(
                "{}\tHGNC:3\tFREE\t{}\t{}\n",
                pick(std::array{"NEURO\tNeurology\t2", "OTHER\tOther\t1", "THIRD\tThird\t1"}),
                pick(std::array{"green", "amber", "red"}), pick(std::array{"AD", "AR", ""}));
        }
        if (chance(4)) {
            made.panels.replace(made.panels.find("green\tAD"), 8,
                                pick(std::array{"green\tAR", "amber\tAD", "red\tAD"}));
        }
        if (chance(4)) {
            made.diseases += fmt::format("FREE,3,DISEASE F,100006,{},monoallelic\n",
                                         pick(std::array{"confirmed", "limited"}));
        }
        if (chance(3)) {
            made.phenotypes +=
                pick(std::array{"1\tDOMA\tHP:0001250\tx\n", "2\tRECA\tHP:0002197\tx\n",
                                "3\tFREE\tHP:0001249\tx\n"});
        }
        if (chance(4)) {
            made.laboratory = laboratory();
        }
        if (chance(3)) {
            give_mechanism(made);
        }
        made.version = "2026-09";
        return made;
    }

    GirlCase girl(int number) {
        GirlCase made;
        made.id = fmt::format("CASE-{}", number);
        for (const char* gene : genes) {
            for (const int codon : codons) {
                if (chance(3)) {
                    made.calls.push_back(
                        {allele(gene, codon), pick(std::array{"0/1", "0/1", "1/1", "./1"})});
                }
            }
        }
        if (chance(2)) {
            made.signs = {"HP:0001250"};
        }
        if (chance(3)) {
            made.scope = {{"NEURO"}, chance(2)};
        }
        if (chance(2)) {
            add_reads(made);
        }
        if (chance(3)) {
            made.structural = structural();
        }
        return made;
    }

    /// Sound calls, artefacts, and genes that are covered in part.
    void add_reads(GirlCase& made) {
        for (const std::int64_t gene : {9900, 19900, 29900, 39900}) {
            made.covered.push_back({gene, gene + pick(std::array{200, 300, 600})});
        }
        for (const auto& call : made.calls) {
            if (!chance(5)) {
                made.planted.push_back({.allele = call.allele,
                                        .chromosome = pick(std::array{0, 1, 2}),
                                        .forward_only = chance(5)});
            }
        }
    }

  private:
    /// Over DOMA (9,941 to 10,360), RECA (19,941 to 20,360) and FREE (29,941 to 30,360).
    std::vector<std::string> structural() {
        std::vector<std::string> lines;
        for (const char* line : {"9000\t.\tN\t<DEL>\t99\tPASS\tEND=11000\tGT:GQ\t0/1:60",
                                 "10100\t.\tN\t<DUP>\t99\tPASS\tEND=31000\tGT:GQ\t0/1:60",
                                 "19000\t.\tN\t<DEL>\t99\tPASS\tEND=21000\tGT:GQ\t0/1:60",
                                 "20100\t.\tN\t<INV>\t99\tMinGQ\tEND=29000\tGT:GQ\t0/1:60",
                                 "29000\t.\tN\t<DEL>\t99\tPASS\tEND=30100\tGT:GQ\t1/1:60"}) {
            if (chance(2)) {
                lines.emplace_back(line);
            }
        }
        return lines;
    }

    static void give_mechanism(Ingredients& made) {
        const std::size_t row = made.diseases.find("monoallelic\n");
        if (row != std::string::npos) {
            made.diseases.insert(row + std::string("monoallelic").size(), ",loss of function");
        }
    }

    bool chance(unsigned in) { return numbers_() % in == 0; }

    template <class Value, std::size_t Size>
    Value pick(const std::array<Value, Size>& values) {
        return values[numbers_() % Size];
    }

    model::SmallAllele allele(const char* gene, int codon) {
        switch (codon % 3) {
        case 0:
            return codon == 12 ? synonymous(gene, codon) : missense(gene, codon);
        case 1:
            return missense(gene, codon);
        default:
            return stop_gained(gene, codon);
        }
    }

    template <class Row>
    std::vector<std::string> rows(unsigned each, Row row) {
        std::vector<std::string> made;
        for (const char* gene : genes) {
            for (const int codon : codons) {
                if (!chance(each + 1)) {
                    made.push_back(row(allele(gene, codon)));
                }
            }
        }
        return made;
    }

    std::string clinvar(const model::SmallAllele& allele) {
        return interpretation::test::clinvar_row(
            allele,
            pick(std::array{"Pathogenic", "Likely_pathogenic", "Uncertain_significance", "Benign",
                            "Likely_benign", "Conflicting_classifications_of_pathogenicity"}),
            pick(std::array{"criteria_provided,_multiple_submitters,_no_conflicts",
                            "no_assertion_criteria_provided",
                            "criteria_provided,_single_submitter"}));
    }

    std::string frequency(const model::SmallAllele& allele) {
        return interpretation::test::population_row(
            allele, pick(std::array{"0.00001", "0.0005", "0.005", "0.015", "0.03"}));
    }

    std::map<std::string, std::string> laboratory() {
        std::map<std::string, std::string> made;
        if (chance(2)) {
            const char* const gene = pick(genes);
            made["classifications"] = interpretation::test::own_class_row(
                {allele(gene, pick(codons)), gene, pick(std::array{2, 3, 4, 5})});
        }
        if (chance(2)) {
            made["counts"] = interpretation::test::count_row(
                allele(pick(genes), pick(codons)),
                pick(std::array{"Twist\tGATK\t10\t0\t200", "Twist\tGATK\t20\t1\t210"}));
        }
        if (chance(3)) {
            made["artefacts"] =
                interpretation::test::artefact_row(allele(pick(genes), pick(codons)), "", "");
        }
        return made;
    }

    std::mt19937 numbers_;
};

/// 40, or as many as VIGIE_RANDOM_WORLDS says.
unsigned number_of_worlds() {
    const char* const wanted = std::getenv("VIGIE_RANDOM_WORLDS");
    return wanted == nullptr ? 40U : static_cast<unsigned>(std::atoi(wanted));
}

class RandomChange : public testing::TestWithParam<unsigned> {};

void expect_fresh(const StoredCases& stored,
                  const std::vector<GirlCase>& girls,
                  const TinyRelease& release) {
    StoredCases fresh;
    for (const GirlCase& girl : girls) {
        fresh.run(girl, *release, "2026-10-15");
        EXPECT_EQ(stored.store().candidates_json(girl.id), fresh.store().candidates_json(girl.id))
            << girl.id;
    }
}

/// Invariant 2 of docs/design.md, whatever changed and whoever was touched.
TEST_P(RandomChange, GivesWhatAFreshRunGives) {
    World world(GetParam());
    const Ingredients before = world.release();
    const TinyRelease older(before);
    std::vector<GirlCase> girls;
    StoredCases stored;
    constexpr int cases = 4;
    for (int i = 0; i < cases; ++i) {
        girls.push_back(world.girl(i));
        stored.run(girls.back(), *older);
    }
    const TinyRelease newer(world.changed(before));
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_EQ(summary.touched + summary.untouched + summary.current, std::uint64_t{cases});
    expect_fresh(stored, girls, newer);
    // A second change meets cases that were read, taken along, and whose residue has moved.
    const TinyRelease newest(world.changed(before));
    (void)stored.reanalyse(*newest);
    expect_fresh(stored, girls, newest);
    EXPECT_NO_THROW(stored.store().check_integrity());
}

/// A reanalysis writes the parts of a result itself: what it then compares has to be the same text.
TEST_P(RandomChange, WritesThePartsThatSplittingAResultGives) {
    World world(GetParam());
    const TinyRelease release(world.release());
    const GirlCase girl = world.girl(1);
    StoredCases stored;
    stored.run(girl, *release);
    const std::string result = stored.store().candidates_json(girl.id);
    model::CaseEvidence evidence =
        cases::decode_evidence(stored.store().evidence(girl.id), "evidence");
    const cases::CaseStore store = stored.store();
    if (const auto callable = store.callable(store.require(girl.id))) {
        evidence.callable = callable->read("callable");
    }
    const model::Assessment assessment =
        interpretation::assess(evidence, *release, {}, *model::parse_date("2026-04-30"));
    const nlohmann::ordered_json document = cases::parse_result(result);
    const cases::ResultParts split = cases::split_result(document);
    const cases::ResultParts written =
        result_parts(assessment, *release,
                     {.receipt = document.at("receipt"),
                      .binary_version = document.at("binary_version"),
                      .today = *model::parse_date(document.at("today").get<std::string>()),
                      .phenotype = evidence.phenotype,
                      .scope = evidence.scope});
    EXPECT_EQ(written.heading, split.heading);
    ASSERT_EQ(written.pieces.size(), split.pieces.size());
    for (std::size_t i = 0; i < split.pieces.size(); ++i) {
        const cases::ResultPiece& piece = written.pieces[i];
        EXPECT_EQ(piece.text, split.pieces[i].text);
        EXPECT_EQ(std::tie(piece.list, piece.gene, piece.identity, piece.tier),
                  std::tie(split.pieces[i].list, split.pieces[i].gene, split.pieces[i].identity,
                           split.pieces[i].tier));
        if (i < assessment.candidates.size()) {
            EXPECT_EQ(interpretation::summary_text(assessment.candidates[i]),
                      event_candidate(cases::entry_of(piece)));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Worlds, RandomChange, testing::Range(0U, number_of_worlds()));

} // namespace
} // namespace vigie::run
