#include "panels/panel_diff.hpp"
#include "panels/symbol_resolution.hpp"

#include <gtest/gtest.h>

namespace vigie::panels {
namespace {

PanelEntry entry(const std::string& symbol,
                 Confidence confidence,
                 const std::string& hgnc_id = "",
                 const std::string& modes = "AD") {
    PanelEntry made;
    made.symbol = symbol;
    made.hgnc_id = hgnc_id;
    made.confidence = confidence;
    made.modes_text = modes;
    made.modes = parse_modes(modes);
    return made;
}

Panel panel(const std::string& id, const std::string& date, std::vector<PanelEntry> entries) {
    Panel made;
    made.id = id;
    made.version = date;
    made.date = date;
    made.entries = std::move(entries);
    return made;
}

PanelLocus repeat(const std::string& name, std::int64_t pathogenic) {
    PanelLocus made;
    made.name = name;
    made.confidence = Confidence::green;
    made.pathogenic_repeats = pathogenic;
    return made;
}

/// "kind name old>new", one for each difference.
std::vector<std::string> kinds(const std::vector<Panel>& older, const std::vector<Panel>& newer) {
    std::vector<std::string> found;
    for (const PanelDifference& change : diff_panels(older, newer)) {
        found.push_back(change.kind + " " + change.name + " " + change.before + ">" + change.after);
    }
    return found;
}

using Lines = std::vector<std::string>;

TEST(PanelDiff, EqualPanelsDoNotDiffer) {
    const Panel same = panel("P", "2025-01-01", {entry("A", Confidence::green)});
    EXPECT_EQ(kinds({same}, {same}), Lines{});
}

TEST(PanelDiff, NamesEveryKindOfChange) {
    Panel older = panel("P", "2025-01-01",
                        {entry("A", Confidence::amber), entry("B", Confidence::green),
                         entry("OLD", Confidence::green, "HGNC:3")});
    Panel newer = panel("P", "2026-01-01",
                        {entry("A", Confidence::green, "", "AR"), entry("C", Confidence::red),
                         entry("NEW", Confidence::green, "HGNC:3")});
    older.loci = {repeat("GONE", 10), repeat("R", 50)};
    newer.loci = {repeat("R", 60)};
    EXPECT_EQ(kinds({older}, {newer}),
              (Lines{"panel_version  2025-01-01>2026-01-01", "confidence A amber>green",
                     "inheritance A AD>AR", "entry_removed B green>", "entry_added C >red",
                     "locus_removed GONE green>", "symbol NEW OLD>NEW",
                     "locus_changed R pathogenic_repeats=50>pathogenic_repeats=60"}));
}

TEST(PanelDiff, TwoWordingsOfOneModeAreNoDifference) {
    const Panel words =
        panel("P", "1", {entry("A", Confidence::green, "", "BIALLELIC, autosomal")});
    const Panel code = panel("P", "1", {entry("A", Confidence::green, "", "AR")});
    EXPECT_EQ(kinds({words}, {code}), Lines{});
    const Panel unclear = panel("P", "1", {entry("A", Confidence::green, "", "see comment")});
    EXPECT_EQ(kinds({unclear}, {code}), Lines{"inheritance A see comment>AR"});
}

TEST(PanelDiff, PanelsThatComeAndGo) {
    EXPECT_EQ(kinds({panel("P", "1", {})}, {panel("Q", "2", {})}),
              (Lines{"panel_removed  1>", "panel_added  >2"}));
}

TEST(PanelDiff, AnIdThatOnlyOneSideGivesIsMetBySymbol) {
    const Panel bare = panel("P", "1", {entry("A", Confidence::green)});
    const Panel with_id = panel("P", "1", {entry("A", Confidence::green, "HGNC:1")});
    EXPECT_EQ(kinds({bare}, {with_id}), Lines{});
    const Panel other_id = panel("P", "1", {entry("A", Confidence::green, "HGNC:2")});
    EXPECT_EQ(kinds({with_id}, {other_id}),
              (Lines{"entry_added A >green", "entry_removed A green>"}));
}

TEST(GreenDates, AreOfTheVersionThatTurnedTheEntryGreen) {
    std::vector<Panel> newer{
        panel("P", "2026-01-01",
              {entry("KEPT", Confidence::green), entry("NEW", Confidence::green),
               entry("UP", Confidence::green), entry("RED", Confidence::red)}),
        panel("Q", "2026-01-01", {entry("A", Confidence::green)})};
    Panel older = panel("P", "2025-01-01",
                        {entry("KEPT", Confidence::green), entry("UP", Confidence::amber)});
    older.entries[0].green_since = "2021-05-04";
    EXPECT_EQ(date_green_entries(newer, {older}), 3U);
    EXPECT_EQ(newer[0].entries[0].green_since, "2021-05-04");
    EXPECT_EQ(newer[0].entries[1].green_since, "2026-01-01");
    EXPECT_EQ(newer[0].entries[2].green_since, "2026-01-01");
    EXPECT_EQ(newer[0].entries[3].green_since, "");
    EXPECT_EQ(newer[1].entries[0].green_since, "") << "its past is not known";
}

TEST(PanelUnion, TheHighestConfidenceStandsAndDisagreementIsTold) {
    const PanelUnion merged = merge_panels(
        panel("M", "1", {}),
        {panel("P", "1", {entry("A", Confidence::amber), entry("B", Confidence::green)}),
         panel("Q", "1", {entry("A", Confidence::green, "HGNC:1", "AR")})});
    ASSERT_EQ(merged.panel.entries.size(), 2U);
    EXPECT_EQ(merged.panel.id, "M");
    EXPECT_EQ(merged.panel.entries[0].confidence, Confidence::green);
    EXPECT_EQ(merged.panel.entries[0].modes.text(), "AR");
    EXPECT_EQ(merged.merged, 1U);
    EXPECT_EQ(merged.disagreements, Lines{"A: green (Q), amber (P)"});
}

TEST(PanelUnion, OneGeneUnderTwoSymbolsIsOneEntry) {
    const PanelUnion merged = merge_panels(
        panel("M", "1", {}), {panel("P", "1", {entry("APOPT1", Confidence::red, "HGNC:20492")}),
                              panel("Q", "1", {entry("COA8", Confidence::green, "HGNC:20492")})});
    ASSERT_EQ(merged.panel.entries.size(), 1U);
    EXPECT_EQ(merged.panel.entries[0].symbol, "COA8");
    EXPECT_EQ(merged.disagreements, Lines{"APOPT1: green (Q), red (P)"});
}

TEST(SymbolResolution, DriftIsReportedAndIdsAreFilledIn) {
    const model::GeneTable genes(
        {{.key = model::GeneKey("HGNC:20492"),
          .symbol = "COA8",
          .previous_symbols = {"APOPT1"},
          .alias_symbols = {"SHARED"}},
         {.key = model::GeneKey("HGNC:5"), .symbol = "A1BG", .alias_symbols = {"SHARED"}}});
    std::vector<Panel> panels{panel(
        "P", "1",
        {entry("A1BG", Confidence::green), entry("APOPT1", Confidence::green),
         entry("SHARED", Confidence::green), entry("NOBODY", Confidence::green),
         entry("OLDNAME", Confidence::green, "HGNC:5"), entry("X", Confidence::green, "HGNC:99")})};
    const std::vector<SymbolNote> notes = resolve_symbols(panels, genes);
    ASSERT_EQ(notes.size(), 5U);
    EXPECT_EQ(notes[0].match, model::SymbolMatch::previous);
    EXPECT_EQ(notes[0].current, "COA8");
    EXPECT_EQ(panels[0].entries[0].hgnc_id, "HGNC:5");
    EXPECT_EQ(panels[0].entries[1].hgnc_id, "HGNC:20492");
    EXPECT_EQ(panels[0].entries[1].symbol, "APOPT1");
    EXPECT_EQ(notes[1].match, model::SymbolMatch::ambiguous);
    EXPECT_EQ(notes[2].match, model::SymbolMatch::unknown);
    EXPECT_EQ(panels[0].entries[3].hgnc_id, "");
    EXPECT_EQ(notes[3].current, "A1BG");
    EXPECT_EQ(notes[4].match, model::SymbolMatch::unknown) << "an id that the release lacks";
}

} // namespace
} // namespace vigie::panels
