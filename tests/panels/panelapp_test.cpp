#include "panels/panel.hpp"
#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

namespace vigie::panels {
namespace {

std::string gene(const std::string& symbol, const std::string& confidence) {
    return R"({"gene_data": {"hgnc_id": "HGNC:20492", "gene_symbol": ")" + symbol +
           R"(", "ensembl_genes": {"GRch37": {"82": {"ensembl_id": "ENSG37"}},)"
           R"( "GRch38": {"90": {"ensembl_id": "ENSG38"}}}},)"
           R"( "entity_type": "gene", "entity_name": ")" +
           symbol + R"(", "confidence_level": ")" + confidence +
           R"(", "mode_of_pathogenicity": null,)"
           R"( "mode_of_inheritance": "BIALLELIC, autosomal or pseudoautosomal"})";
}

std::string panel(const std::string& id, const std::string& genes) {
    return R"({"id": )" + id +
           R"(, "name": "Complex IV", "version": "4.14",)"
           R"( "version_created": "2026-01-23T16:55:35.507270Z", "genes": [)" +
           genes +
           R"(], "strs": [{"gene_data": {"hgnc_id": "HGNC:2933", "gene_symbol": "DMPK"},)"
           R"( "entity_name": "DMPK_CTG", "confidence_level": "3",)"
           R"( "mode_of_inheritance": "MONOALLELIC, autosomal or pseudoautosomal",)"
           R"( "repeated_sequence": "CTG", "chromosome": "19",)"
           R"( "grch37_coordinates": [46273463, 46273522],)"
           R"( "grch38_coordinates": [45770205, 45770264],)"
           R"( "normal_repeats": 35, "pathogenic_repeats": 50}],)"
           R"( "regions": [{"gene_data": null, "entity_name": "ISCA-37440-Loss",)"
           R"( "verbose_name": "2p21 Loss", "confidence_level": "1",)"
           R"( "mode_of_inheritance": "BIALLELIC, autosomal or pseudoautosomal",)"
           R"( "chromosome": "2", "grch37_coordinates": null,)"
           R"( "grch38_coordinates": [44183133, 44362502],)"
           R"( "type_of_variants": "cnv_loss", "required_overlap_percentage": 60}]})";
}

TEST(PanelAppJson, APanelWithItsGenes) {
    const PanelFile found = read_panel_file(panel("537", gene("APOPT1", "3")), "p.json");
    ASSERT_EQ(found.panels.size(), 1U);
    EXPECT_EQ(found.panels[0].id, "537");
    EXPECT_EQ(found.panels[0].version, "4.14");
    EXPECT_EQ(found.panels[0].date, "2026-01-23");
    const PanelEntry& entry = found.panels[0].entries.at(0);
    EXPECT_EQ(entry.hgnc_id, "HGNC:20492");
    EXPECT_EQ(entry.ensembl_id, "ENSG38");
    EXPECT_EQ(entry.confidence, Confidence::green);
    EXPECT_EQ(entry.modes.text(), "AR");
}

TEST(PanelAppJson, IncompletePenetranceIsReadBesideTheModeAndCompleteStatesNothing) {
    for (const auto& [penetrance, modes] :
         {std::pair{"Incomplete", "AR,IP"}, std::pair{"Complete", "AR"},
          std::pair{"unknown", "AR"}}) {
        std::string item = gene("APOPT1", "3");
        item.insert(item.find('{') + 1, std::string(R"("penetrance": ")") + penetrance + R"(", )");
        const PanelFile found = read_panel_file(panel("537", item), "p.json");
        EXPECT_EQ(found.panels.at(0).entries.at(0).modes.text(), modes) << penetrance;
    }
}

TEST(PanelAppJson, RepeatsAndRegionsAreKeptBesideTheGenes) {
    const PanelFile found = read_panel_file(panel("1", gene("A", "3")), "p.json");
    EXPECT_EQ(found.counts.noted.at("str_entry"), 1U);
    EXPECT_EQ(found.counts.noted.at("region_entry"), 1U);
    EXPECT_EQ(found.counts.out, 3U);
    EXPECT_TRUE(found.counts.conserved());
    ASSERT_EQ(found.panels[0].loci.size(), 2U);
    const PanelLocus& repeat = found.panels[0].loci[0];
    EXPECT_EQ(repeat.kind, PanelLocus::Kind::repeat);
    EXPECT_EQ(repeat.hgnc_id, "HGNC:2933");
    EXPECT_EQ(repeat.motif, "CTG");
    EXPECT_EQ(repeat.normal_repeats, 35);
    EXPECT_EQ(repeat.pathogenic_repeats, 50);
    EXPECT_EQ(repeat.grch37, (PanelPlace{46273463, 46273522}));
    const PanelLocus& region = found.panels[0].loci[1];
    EXPECT_EQ(region.kind, PanelLocus::Kind::region);
    EXPECT_EQ(region.confidence, Confidence::red);
    EXPECT_EQ(region.modes.text(), "AR");
    EXPECT_EQ(region.grch37, std::nullopt);
    EXPECT_EQ(region.overlap_percent, 60);
}

TEST(PanelAppJson, ARepeatListedTwiceIsOne) {
    std::string text = panel("1", gene("A", "3"));
    const std::size_t begin = text.find(R"({"gene_data": {"hgnc_id": "HGNC:2933)");
    const std::size_t end = text.find(R"(}], "regions")") + 1;
    std::string again = text.substr(begin, end - begin);
    again.replace(again.find(R"("3")"), 3, R"("1")");
    text.insert(begin, again + ", ");
    const PanelFile found = read_panel_file(text, "p.json");
    ASSERT_EQ(found.panels[0].loci.size(), 2U);
    EXPECT_EQ(found.panels[0].loci[0].confidence, Confidence::green);
    EXPECT_EQ(found.counts.dropped.at("repeated_entry"), 1U);
    EXPECT_TRUE(found.counts.conserved());
}

TEST(PanelAppJson, ListsOfPanelsAndPagesOfResults) {
    const std::string two = panel("2", gene("B", "2")) + "," + panel("1", gene("A", "1"));
    EXPECT_EQ(read_panels("[" + two + "]", "p.json").size(), 2U);
    const auto panels = read_panels(R"({"count": 2, "results": [)" + two + "]}", "p.json");
    ASSERT_EQ(panels.size(), 2U);
    EXPECT_EQ(panels[0].id, "1");
}

TEST(PanelAppJson, APageThatOnlyListsPanelsGivesNoEmptyPanel) {
    const PanelFile found =
        read_panel_file(R"({"results": [{"id": 49, "name": "HCM", "version": "5.29"}]})", "p.json");
    EXPECT_TRUE(found.panels.empty());
    EXPECT_EQ(found.counts.noted.at("panel_listed_without_genes"), 1U);
}

TEST(PanelAppJson, APageOfGenesIsGroupedByPanel) {
    std::string item = gene("A", "3");
    item.insert(1, R"("panel": {"id": 9, "name": "N", "version": "1.0"}, )");
    const auto panels = read_panels(R"({"results": [)" + item + "]}", "p.json");
    ASSERT_EQ(panels.size(), 1U);
    EXPECT_EQ(panels[0].id, "9");
    EXPECT_EQ(panels[0].entries.at(0).symbol, "A");
}

TEST(PanelAppJson, BrokenOrForeignJsonIsRefused) {
    EXPECT_THROW(read_panels("{\"id\": 1, \"genes\": [", "p.json"), model::InputError);
    EXPECT_THROW(read_panels("{\"a\": 1}", "p.json"), model::InputError);
    EXPECT_THROW(read_panels(panel("1", gene("A", "9")), "p.json"), model::InputError);
    EXPECT_THROW(read_panels("[" + panel("1", "") + "," + panel("1", "") + "]", "p.json"),
                 model::InputError);
}

constexpr const char* flat_header =
    "id\tmode_of_inheritance\tGene\tconfidence_level\tname\tdisease_group\tstatus\n";

TEST(PanelAppFlatTable, RowsBecomePanels) {
    const auto panels = read_panels(std::string(flat_header) + "12\tXL\tBGN\t3\tAorta\tC\tpublic\n"
                                                               "7\tNA\tABC\t0\tOther\tC\tpublic\n",
                                    "p.tsv");
    ASSERT_EQ(panels.size(), 2U);
    EXPECT_EQ(panels[0].id, "12");
    EXPECT_EQ(panels[0].name, "Aorta");
    EXPECT_EQ(panels[0].entries.at(0).modes.text(), "XLD,XLR");
    EXPECT_TRUE(panels[1].entries.at(0).modes.unknown());
    EXPECT_EQ(panels[1].entries.at(0).confidence, Confidence::none);
}

TEST(PanelAppFlatTable, AGeneThatASuperPanelRepeatsKeepsItsHighestConfidenceAndThoseModes) {
    const PanelFile found = read_panel_file(std::string(flat_header) + "1\tNA\tA\t1\tS\t\tpublic\n"
                                                                       "1\tAD\tA\t3\tS\t\tpublic\n"
                                                                       "1\tAR\tA\t3\tS\t\tpublic\n",
                                            "p.tsv");
    ASSERT_EQ(found.panels.at(0).entries.size(), 1U);
    const PanelEntry& entry = found.panels[0].entries[0];
    EXPECT_EQ(entry.confidence, Confidence::green);
    EXPECT_EQ(entry.modes.text(), "AD,AR");
    EXPECT_EQ(entry.modes_text, "AD; AR");
    EXPECT_EQ(found.counts.dropped.at("repeated_entry"), 2U);
    EXPECT_TRUE(found.counts.conserved());
}

TEST(PanelFormats, AnUnknownTableIsRefused) {
    EXPECT_THROW(read_panels("gene\tpanel\nA\tP\n", "p.tsv"), model::InputError);
    EXPECT_THROW(read_panels("", "p.tsv"), model::InputError);
}

} // namespace
} // namespace vigie::panels
