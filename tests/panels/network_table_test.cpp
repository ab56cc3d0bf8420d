#include "panels/panel.hpp"
#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

namespace vigie::panels {
namespace {

constexpr const char* header = "panel_id\tpanel_name\tpanel_version\tpanel_date\tnetwork\thgnc_id\t"
                               "ensembl_id\tsymbol\tconfidence\tinheritance\tmechanism\t"
                               "green_since\n";

std::uint64_t line_of_refusal(const std::string& text) {
    try {
        read_panels(text, "panel.tsv");
    } catch (const model::InputError& error) {
        return error.place().line.value_or(0);
    }
    return static_cast<std::uint64_t>(-1);
}

TEST(NetworkTable, EveryColumnIsRead) {
    const auto panels =
        read_panels(std::string(header) + "ID-1\tDeficiency\t2.0\t2026-03-01\tDefiScience\tHGNC:7\t"
                                          "ENSG00000000007\tGENEA\tgreen\tAD\tLOF\t2025-01-31\n",
                    "panel.tsv");
    ASSERT_EQ(panels.size(), 1U);
    EXPECT_EQ(panels[0].id, "ID-1");
    EXPECT_EQ(panels[0].name, "Deficiency");
    EXPECT_EQ(panels[0].version, "2.0");
    EXPECT_EQ(panels[0].date, "2026-03-01");
    EXPECT_EQ(panels[0].network, "DefiScience");
    ASSERT_EQ(panels[0].entries.size(), 1U);
    const PanelEntry& entry = panels[0].entries[0];
    EXPECT_EQ(entry.hgnc_id, "HGNC:7");
    EXPECT_EQ(entry.ensembl_id, "ENSG00000000007");
    EXPECT_EQ(entry.symbol, "GENEA");
    EXPECT_EQ(entry.confidence, Confidence::green);
    EXPECT_EQ(entry.modes.text(), "AD");
    EXPECT_EQ(entry.modes_text, "AD");
    EXPECT_EQ(entry.mechanism, "LOF");
    EXPECT_EQ(entry.green_since, "2025-01-31");
}

TEST(NetworkTable, FourColumnsInAnyOrderAreEnough) {
    const auto panels =
        read_panels("# remark\nsymbol\tconfidence\tpanel_version\tpanel_id\nB\tred\t1\tP\n"
                    "# another\nA\tamber\t1\tP\n",
                    "panel.tsv");
    ASSERT_EQ(panels.size(), 1U);
    ASSERT_EQ(panels[0].entries.size(), 2U);
    EXPECT_EQ(panels[0].entries[0].symbol, "A");
    EXPECT_EQ(panels[0].entries[1].confidence, Confidence::red);
}

TEST(NetworkTable, WrittenAndReadAgainIsTheSame) {
    Panel panel;
    panel.id = "P";
    panel.name = "with \"quotes\"";
    panel.version = "1";
    panel.date = "2026-01-01";
    panel.network = "N";
    PanelLocus repeat;
    repeat.name = "DMPK_CTG";
    repeat.hgnc_id = "HGNC:2933";
    repeat.symbol = "DMPK";
    repeat.confidence = Confidence::green;
    repeat.motif = "CTG";
    repeat.chrom = "19";
    repeat.grch38 = PanelPlace{45770205, 45770264};
    repeat.pathogenic_repeats = 50;
    PanelLocus region;
    region.kind = PanelLocus::Kind::region;
    region.name = "ISCA-37440-Loss";
    region.label = "2p21 \"Loss\"";
    region.variant_type = "cnv_loss";
    region.overlap_percent = 60;
    PanelEntry entry;
    entry.symbol = "A";
    entry.hgnc_id = "HGNC:1";
    entry.confidence = Confidence::amber;
    entry.modes_text = "BIALLELIC, autosomal or pseudoautosomal";
    entry.modes = parse_modes(entry.modes_text);
    entry.transcript = "NM_000551.3";
    entry.evidence = "NHS GMS; Expert Review Green";
    panel.entries = {entry};
    EXPECT_EQ(network_table({panel}).find("motif"), std::string::npos);
    EXPECT_EQ(read_panels(network_table({panel}), "p.tsv"), std::vector<Panel>{panel});
    panel.loci = {repeat, region};
    EXPECT_EQ(read_panels(network_table({panel}), "p.tsv"), std::vector<Panel>{panel});
}

TEST(NetworkTable, FaultsAreNamedWithTheirLine) {
    const std::string short_header = "panel_id\tpanel_version\tsymbol\tconfidence\n";
    EXPECT_EQ(line_of_refusal(short_header + "P\t1\tA\tgreen\nP\t1\tB\tpurple\n"), 3U);
    EXPECT_EQ(line_of_refusal(short_header + "P\t1\t\tgreen\n"), 2U);
    EXPECT_EQ(line_of_refusal(short_header + "P\t1\tA\tgreen\nP\t2\tB\tgreen\n"), 3U);
    EXPECT_EQ(line_of_refusal(short_header + "P\t1\tA\tgreen\textra\n"), 2U);
    EXPECT_EQ(line_of_refusal("panel_id\tpanel_version\tsymbol\tconfidence\tcolour\n"), 1U);
    EXPECT_EQ(line_of_refusal("panel_id\tsymbol\tconfidence\n"), 1U);
    const std::string locus_header =
        "panel_id\tpanel_version\tsymbol\tconfidence\tentity\tname\tgrch38\n";
    EXPECT_EQ(line_of_refusal(locus_header + "P\t1\t\tgreen\tstr\tR\t1-x\n"), 2U);
    EXPECT_EQ(line_of_refusal(locus_header + "P\t1\t\tgreen\tstr\tR\t9-1\n"), 2U);
    EXPECT_EQ(line_of_refusal(locus_header + "P\t1\t\tgreen\tstr\t\t1-2\n"), 2U);
    EXPECT_EQ(line_of_refusal(locus_header + "P\t1\tA\tgreen\tclone\tR\t1-2\n"), 2U);
    EXPECT_EQ(line_of_refusal("panel_id\tpanel_version\tsymbol\tconfidence\thgnc_id\n"
                              "P\t1\tA\tgreen\tHGNC:x\n"),
              2U);
    EXPECT_EQ(line_of_refusal("panel_id\tpanel_version\tsymbol\tconfidence\tgreen_since\n"
                              "P\t1\tA\tgreen\t2026-02-30\n"),
              2U);
}

TEST(NetworkTable, ABareNumberIsAnHgncId) {
    const auto panels = read_panels("panel_id\tpanel_version\tsymbol\tconfidence\thgnc_id\n"
                                    "P\t1\tA\tgreen\t1234\n",
                                    "panel.tsv");
    EXPECT_EQ(panels.at(0).entries.at(0).hgnc_id, "HGNC:1234");
}

TEST(PanelRows, AreTheInverseOfReadingThemEvenForAPanelWithoutGenes) {
    std::vector<Panel> panels = read_panels(
        std::string(header) + "P\tn\t1\t\t\t\t\tA\tgreen\tAD\t\t\nP\tn\t1\t\t\t\t\tB\tred\t\t\t\n",
        "panel.tsv");
    PanelLocus locus;
    locus.kind = PanelLocus::Kind::region;
    locus.name = "ISCA-37440-Loss";
    locus.grch38 = PanelPlace{5, 9};
    panels.front().loci = {locus};
    Panel empty;
    empty.id = "Q";
    panels.push_back(empty);
    std::vector<Panel> again;
    for (const std::vector<std::string>& row : panel_rows(panels)) {
        const std::vector<std::string_view> cells(row.begin(), row.end());
        add_panel_row(again, cells);
    }
    EXPECT_EQ(again, panels);
}

} // namespace
} // namespace vigie::panels
