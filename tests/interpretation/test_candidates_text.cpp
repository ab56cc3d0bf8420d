#include "interpretation/candidates_text.hpp"
#include "tiny_release.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::interpretation {
namespace {

using nlohmann::json;
using test::assessed;
using test::clinvar_row;
using test::Ingredients;
using test::missense;
using test::population_row;
using test::seen;
using test::solo;
using test::stop_gained;
using test::TinyRelease;

const CandidatesHeading heading{"receipt.json", "0.1.0", *model::parse_date("2026-04-30")};

json written(const model::CaseEvidence& evidence, const Ingredients& ingredients = {}) {
    const TinyRelease release(ingredients);
    return json::parse(candidates_json(assessed(evidence, release), *release, heading));
}

TEST(CandidatesJson, HasTheDocumentedHeading) {
    const TinyRelease release;
    const auto result = assessed(solo({}), release);
    const std::string text = candidates_json(result, *release, heading);
    EXPECT_TRUE(text.ends_with("}\n"));
    const json document = json::parse(text);
    EXPECT_EQ(document["schema"], 1);
    EXPECT_EQ(document["case"], "CASE-1");
    EXPECT_EQ(document["receipt"], "receipt.json");
    EXPECT_EQ(document["release"], release->id());
    EXPECT_EQ(document["today"], "2026-04-30");
    EXPECT_TRUE(document["candidates"].is_array());
    EXPECT_TRUE(document["waiting"].is_array());
    EXPECT_EQ(document["counts"]["in"], 0);
}

TEST(CandidatesJson, DescribesAVariantInTheNetworksShape) {
    Ingredients ingredients;
    ingredients.population = {population_row(missense("DOMA", 5), "0.00005")};
    ingredients.clinvar = {clinvar_row(missense("DOMA", 5), "Likely_pathogenic")};
    const json candidate =
        written(solo({seen(missense("DOMA", 5), {"0/1"})}), ingredients)["candidates"][0];
    EXPECT_EQ(candidate["rank"], 1);
    EXPECT_EQ(candidate["tier"], 1);
    EXPECT_EQ(candidate["gene"]["hgnc_id"], "HGNC:1");
    EXPECT_EQ(candidate["gene"]["symbol"], "DOMA");
    EXPECT_EQ(candidate["inheritance"]["mode"], "dominant");
    EXPECT_EQ(candidate["inheritance"]["verdict"], "pass");
    EXPECT_TRUE(candidate["inheritance"]["phase"].is_null());
    const json& variant = candidate["variants"][0];
    EXPECT_EQ(variant["chrom"], "1");
    EXPECT_EQ(variant["pos"], 10017);
    EXPECT_EQ(variant["ref"], "A");
    EXPECT_EQ(variant["alt"], "G");
    EXPECT_EQ(variant["zygosity"], "heterozygous");
    EXPECT_EQ(variant["transcript"], "ENST01.1");
    EXPECT_EQ(variant["refseq"], "NM_01.1");
    EXPECT_EQ(variant["consequence"], "missense_variant");
    EXPECT_EQ(variant["hgvs_c"], "ENST01.1:c.17A>G");
    EXPECT_NEAR(variant["population"]["gnomad"]["af"].get<double>(), 0.00005, 1e-9);
    EXPECT_EQ(variant["clinvar"]["significance"], "Likely_pathogenic");
    EXPECT_EQ(variant["clinvar"]["stars"], 2);
    EXPECT_EQ(variant["acmg"]["class"], "uncertain");
    EXPECT_FALSE(variant["acmg"]["not_counted"].empty());
    EXPECT_EQ(candidate["evidence_dates"]["clinvar"], "2026-04");
    EXPECT_EQ(candidate["evidence_dates"]["panel:NEURO"], "2");
}

TEST(CandidatesJson, TellsNotListedFromNotAssessed) {
    const auto evidence = solo({seen(stop_gained("DOMA", 5), {"0/1"})});
    EXPECT_EQ(written(evidence)["candidates"][0]["variants"][0]["population"]["gnomad"],
              "not_listed");
    const model::SmallAllele beyond(model::Contig("1"), model::Position::from_one_based(49995), "G",
                                    "T");
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(beyond, "Pathogenic")};
    const json document = written(solo({seen(beyond, {"0/1"})}), ingredients);
    EXPECT_EQ(document["candidates"][0]["variants"][0]["population"]["gnomad"], "not_assessed");
    EXPECT_TRUE(document["candidates"][0]["gene"]["hgnc_id"].is_null());
}

TEST(CandidatesJson, ListsWaitingHits) {
    const json document = written(solo({seen(stop_gained("RECA", 5), {"0/1"})}));
    EXPECT_TRUE(document["candidates"].empty());
    ASSERT_EQ(document["waiting"].size(), 1U);
    EXPECT_EQ(document["waiting"][0]["inheritance"]["mode"], "single_hit");
}

TEST(CandidatesTsv, HasOneLinePerVariantWithAsManyCellsAsTheHeader) {
    const TinyRelease release;
    const auto result = assessed(
        solo({seen(missense("RECA", 5), {"0/1"}), seen(stop_gained("RECA", 9), {"0/1"})}), release);
    const std::string text = candidates_tsv(result, *release);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3);
    EXPECT_EQ(text.front(), '#');
    const auto cells = [](const std::string& line) {
        return std::count(line.begin(), line.end(), '\t');
    };
    const std::size_t end = text.find('\n');
    EXPECT_EQ(cells(text.substr(0, end)) * 3, cells(text));
}

TEST(SpreadsheetCell, LeadsFormulasWithAnApostrophe) {
    EXPECT_EQ(spreadsheet_cell("=1+1"), "'=1+1");
    EXPECT_EQ(spreadsheet_cell("+1"), "'+1");
    EXPECT_EQ(spreadsheet_cell("-1G>A"), "'-1G>A");
    EXPECT_EQ(spreadsheet_cell("@SUM"), "'@SUM");
    EXPECT_EQ(spreadsheet_cell("  =1"), "'  =1");
    EXPECT_EQ(spreadsheet_cell("\xEF\xBC\x9D"
                               "1"),
              "'\xEF\xBC\x9D"
              "1");
}

TEST(SpreadsheetCell, TurnsControlBytesIntoSpaces) {
    EXPECT_EQ(spreadsheet_cell("a\tb\r\nc"), "a b  c");
    EXPECT_EQ(spreadsheet_cell("\t=1"), "' =1");
}

TEST(SpreadsheetCell, LeavesOrdinaryTextAlone) {
    EXPECT_EQ(spreadsheet_cell("ENST1.1:c.-5G>A"), "ENST1.1:c.-5G>A");
    EXPECT_EQ(spreadsheet_cell(""), "");
}

} // namespace
} // namespace vigie::interpretation
