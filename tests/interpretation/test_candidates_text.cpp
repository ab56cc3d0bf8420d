#include "interpretation/candidates_text.hpp"
#include "tiny_release.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

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

/// The cells of the first line under the header, by column.
std::map<std::string, std::string> first_line(const std::string& tsv) {
    std::istringstream header(tsv.substr(1, tsv.find('\n') - 1));
    std::istringstream line(tsv.substr(tsv.find('\n') + 1));
    std::map<std::string, std::string> cells;
    std::string name;
    std::string cell;
    while (std::getline(header, name, '\t') && std::getline(line, cell, '\t')) {
        cells[name] = cell.substr(0, cell.find('\n'));
    }
    return cells;
}

TEST(CandidatesTsv, GivesTheRefSeqNameHomozygotesAndSigns) {
    model::CaseEvidence evidence = solo({seen(missense("DOMA", 5), {"0/1"})});
    evidence.phenotype.observed = {"HP:0001249", "HP:9999999"};
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(missense("DOMA", 5), "Pathogenic")};
    const TinyRelease release(ingredients);
    const auto cells = first_line(candidates_tsv(assessed(evidence, release), *release));
    EXPECT_EQ(cells.at("hgvs_refseq"), "NM_01.1:c.17A>G");
    EXPECT_EQ(cells.at("homozygotes"), "not_assessed");
    EXPECT_TRUE(cells.at("signs_explained").starts_with("HP:0001249"));
    EXPECT_EQ(cells.at("signs_contradictory"), "");
    EXPECT_FALSE(cells.at("acmg_class").empty());
    EXPECT_FALSE(cells.at("acmg_points").empty());
}

TEST(CandidatesTsv, ListsNeitherWaitingNorSealedVariants) {
    const TinyRelease release;
    const auto result = assessed(
        solo({seen(stop_gained("RECA", 5), {"0/1"}), seen(stop_gained("FREE", 5), {"0/1"})}),
        release);
    ASSERT_EQ(result.waiting.size(), 1U);
    const std::string text = candidates_tsv(result, *release);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
}

TEST(CandidatesJson, NamesWhatItStandsOn) {
    const TinyRelease release;
    const auto result = assessed(solo({}), release);
    CandidatesHeading context = heading;
    context.phenotype = {.observed = {"HP:0001249", "HP:9999999"}, .excluded = {"HP:0002197"}};
    context.scope = {.panels = {"NEURO", "GONE"}, .strict_panel = true};
    const json document = json::parse(candidates_json(result, *release, context));
    EXPECT_EQ(document["assembly"], release->assembly().name());
    EXPECT_EQ(document["sources"].size(), release->manifest().components.size());
    EXPECT_EQ(document["scope"]["strict_panel"], true);
    const json& panels = document["scope"]["panels"];
    EXPECT_EQ(panels[0]["name"], "Neurology");
    EXPECT_EQ(panels[0]["genes"], 2);
    EXPECT_EQ(panels[1], json({{"id", "GONE"}, {"known", false}}));
    const json& signs = document["signs"];
    ASSERT_EQ(signs.size(), 3U);
    EXPECT_EQ(signs[0]["current"], "HP:0001249");
    EXPECT_TRUE(signs[1]["current"].is_null());
    EXPECT_EQ(signs[2]["excluded"], true);
    EXPECT_TRUE(document["terms"].contains("HP:0002197"));
    EXPECT_FALSE(document["terms"].contains("HP:9999999"));
}

TEST(CandidatesJson, NamesPanelGenesThatTheReleaseCannotAssess) {
    Ingredients ingredients;
    ingredients.panels += "NEURO\tNeurology\t2\t\tGHOST\tgreen\tAD\n"
                          "NEURO\tNeurology\t2\t\tREDGHOST\tred\tAD\n"
                          "NEURO\tNeurology\t2\tHGNC:6\tLOST\tgreen\tAD\n";
    const TinyRelease release(ingredients);
    CandidatesHeading context = heading;
    context.scope.panels = {"NEURO"};
    const json document =
        json::parse(candidates_json(assessed(solo({}), release), *release, context));
    EXPECT_EQ(document["scope"]["panels"][0]["genes_not_assessable"],
              json::array({"GHOST", "LOST"}));
}

TEST(SpreadsheetCell, LeadsFormulasWithAnApostrophe) {
    EXPECT_EQ(spreadsheet_cell("=1+1"), "'=1+1");
    EXPECT_EQ(spreadsheet_cell("+1"), "'+1");
    EXPECT_EQ(spreadsheet_cell("-1G>A"), "'-1G>A");
    EXPECT_EQ(spreadsheet_cell("@SUM"), "'@SUM");
    EXPECT_EQ(spreadsheet_cell("  =1"), "'  =1");
    EXPECT_EQ(spreadsheet_cell("\"=1+1\""), "'\"=1+1\"");
    EXPECT_EQ(spreadsheet_cell("\xEF\xBC\x9D"
                               "1"),
              "'\xEF\xBC\x9D"
              "1");
}

TEST(SpreadsheetCell, KeepsGeneSymbolsFromBecomingDates) {
    for (const std::string symbol :
         {"SEPT9", "Sept2", "MARCH1", "DEC1", "OCT4", "MARS1", "JUN-3", "may 2026", "AVR12"}) {
        EXPECT_EQ(spreadsheet_cell(symbol), "'" + symbol);
    }
    for (const std::string symbol :
         {"SEPTIN9", "MARCHF1", "DELEC1", "JUN", "MARS", "OCT12345", "APRT", "DEC1A", "ABCA4"}) {
        EXPECT_EQ(spreadsheet_cell(symbol), symbol);
    }
}

TEST(SpreadsheetCell, KeepsNumbersAndFractionsAsTheyAre) {
    for (const std::string text :
         {"3/12", "1-2", "1/2/26", "1.2.26", "2310009E13", "1e5", "007", "123456789012"}) {
        EXPECT_EQ(spreadsheet_cell(text), "'" + text);
    }
    for (const std::string text :
         {"20", "0", "12345678901", "1/2/3/4", "E13", "1E", "3-4/12a", "1--2"}) {
        EXPECT_EQ(spreadsheet_cell(text), text);
    }
}

TEST(SpreadsheetCell, TurnsControlBytesIntoSpaces) {
    EXPECT_EQ(spreadsheet_cell("a\tb\r\nc"), "a b  c");
    EXPECT_EQ(spreadsheet_cell("\t=1"), "' =1");
}

TEST(SpreadsheetCell, LeavesOrdinaryTextAlone) {
    EXPECT_EQ(spreadsheet_cell("ENST1.1:c.-5G>A"), "ENST1.1:c.-5G>A");
    EXPECT_EQ(spreadsheet_cell(""), "");
}

TEST(CandidatesTsv, PrintsTheFrequencyThatTheLimitsAreHeldAgainst) {
    const TinyRelease release;
    auto result = assessed(solo({seen(missense("DOMA", 5), {"0/1"})}), release);
    model::PopulationFrequency listed;
    listed.allele_frequency = 0.004;
    listed.popmax = 0.002;
    result.candidates.at(0).variants[0].population = {listed};
    std::istringstream lines(candidates_tsv(result, *release));
    std::string header;
    std::string row;
    std::getline(lines, header);
    std::getline(lines, row);
    const auto cell = [](const std::string& line, std::ptrdiff_t column) {
        std::istringstream cells(line);
        std::string text;
        for (std::ptrdiff_t i = 0; i <= column; ++i) {
            std::getline(cells, text, '\t');
        }
        return text;
    };
    constexpr std::ptrdiff_t frequency = 19;
    EXPECT_EQ(cell(header, frequency), "highest_frequency");
    EXPECT_EQ(cell(row, frequency), "0.002") << "popmax comes before AF";
}

} // namespace
} // namespace vigie::interpretation
