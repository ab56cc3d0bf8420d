#include "tests/cli/demo_fixture.hpp"
#include "tests/cli/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace vigie::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

class PanelCommands : public testing::Test {
  protected:
    std::string file(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name) << text;
        return (folder_ / name).string();
    }
    std::string table(const std::string& name, const std::string& rows) const {
        return file(name, "panel_id\tpanel_version\tpanel_date\tsymbol\tconfidence\tinheritance\n" +
                              rows);
    }
    std::string out(const std::string& name) const { return (folder_ / name).string(); }

    WorkFolder folder_;
};

const std::string panelapp =
    R"({"id": 537, "name": "Complex IV", "version": "4.14", "version_created": "2026-01-23T16:55:35Z",
"genes": [{"gene_data": {"hgnc_id": "HGNC:20492", "gene_symbol": "APOPT1"}, "entity_name": "APOPT1",
"confidence_level": "3", "mode_of_inheritance": "BIALLELIC, autosomal or pseudoautosomal"}],
"strs": [{"gene_data": null, "entity_name": "DMPK_CTG", "confidence_level": "3",
"repeated_sequence": "CTG", "chromosome": "19", "pathogenic_repeats": 50}], "regions": []})";

TEST_F(PanelCommands, ImportMakesATableThatImportsToItself) {
    const std::string json = file("537.json", panelapp);
    const Outcome first = vigie({"panel", "import", json, "-o", out("a.tsv")});
    ASSERT_EQ(first.status, 0) << first.err;
    EXPECT_THAT(first.err, HasSubstr("1 panels, 2 entries"));
    const std::string text = contents(out("a.tsv"));
    EXPECT_THAT(text, HasSubstr("537\tComplex IV\t4.14\t2026-01-23\t\tgene\tHGNC:20492\t\tAPOPT1\t"
                                "green\tBIALLELIC, autosomal or pseudoautosomal"));
    EXPECT_THAT(text, HasSubstr("DMPK_CTG"));
    ASSERT_EQ(vigie({"panel", "import", out("a.tsv"), "-o", out("b.tsv")}).status, 0);
    EXPECT_EQ(contents(out("b.tsv")), text);
    EXPECT_EQ(vigie({"panel", "import", json, "-o", "-"}).out, text);
}

TEST_F(PanelCommands, ImportDatesWhatTurnedGreen) {
    const std::string older = table("old.tsv", "P\t1\t2025-01-01\tA\tamber\tAD\n");
    const std::string newer = table("new.tsv", "P\t2\t2026-01-01\tA\tgreen\tAD\n");
    const Outcome done =
        vigie({"panel", "import", newer, "--previous", older, "-o", out("dated.tsv")});
    ASSERT_EQ(done.status, 0) << done.err;
    EXPECT_THAT(contents(out("dated.tsv")), HasSubstr("\tAD\t\t2026-01-01\t"));
}

TEST_F(PanelCommands, ImportWantsAVersion) {
    const std::string flat =
        file("flat.tsv", "id\tGene\tconfidence_level\tmode_of_inheritance\tname\n9\tA\t3\t\tN\n");
    const Outcome refused = vigie({"panel", "import", flat, "-o", out("x.tsv")});
    EXPECT_EQ(refused.status, 65);
    EXPECT_THAT(refused.err, HasSubstr("--panel-version"));
    EXPECT_FALSE(std::filesystem::exists(out("x.tsv")));
    EXPECT_EQ(
        vigie({"panel", "import", flat, "--panel-version", "2026-03", "-o", out("x.tsv")}).status,
        0);
    EXPECT_THAT(contents(out("x.tsv")), HasSubstr("9\tN\t2026-03\t"));
}

TEST_F(PanelCommands, ValidateTellsDriftAndRefusesWhatIsNoGene) {
    const std::string release = Demo::instance().release(1);
    const std::string sound = table("ok.tsv", "P\t1\t\tVIGA1\tgreen\tAD\n");
    const Outcome done = vigie({"panel", "validate", "-k", release, sound});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("1 panels, 1 entries"));
    const std::string wrong = table("bad.tsv", "P\t1\t\tNOBODY\tgreen\tAD\n");
    const Outcome refused = vigie({"panel", "validate", "-k", release, wrong});
    EXPECT_EQ(refused.status, 65);
    EXPECT_THAT(refused.err, HasSubstr("panel P: NOBODY is unknown"));
    EXPECT_THAT(refused.err, HasSubstr("1 entries lead to no gene"));
    EXPECT_EQ(vigie({"panel", "validate", wrong}).status, 0) << "without a release only the form";
    EXPECT_EQ(vigie({"panel", "validate", table("p.tsv", "P\t1\t\tA\tpurple\tAD\n")}).status, 65);
    EXPECT_EQ(vigie({"panel", "validate", out("absent.tsv")}).status, 66);
}

/// Page `number` of two of the genes of panel 7, with one gene.
std::string page_of_genes(int number) {
    const std::string list = "https://panelapp.example/api/v1/panels/7/genes/";
    return R"({"count": 2, "next": )" +
           (number == 1 ? "\"" + list + "?page=2\"" : std::string("null")) + R"(, "previous": )" +
           (number == 1 ? std::string("null") : "\"" + list + "\"") +
           R"(, "results": [{"gene_data": {}, "entity_name": "G)" + std::to_string(number) +
           R"(", "confidence_level": "3", "mode_of_inheritance": "",)"
           R"( "panel": {"id": 7, "name": "P", "version": "1.0"}}]})";
}

TEST_F(PanelCommands, PagesOfOnePanelAreOnePanelAndOnePageIsNot) {
    const std::string first = file("1.json", page_of_genes(1));
    const std::string second = file("2.json", page_of_genes(2));
    const Outcome part = vigie({"panel", "validate", first});
    EXPECT_EQ(part.status, 65);
    EXPECT_THAT(part.err, HasSubstr("page 2 is not there"));
    EXPECT_EQ(vigie({"panel", "import", second, "-o", out("x.tsv")}).status, 65);
    EXPECT_FALSE(std::filesystem::exists(out("x.tsv")));
    const Outcome whole = vigie({"panel", "import", second, first, "-o", out("p.tsv")});
    ASSERT_EQ(whole.status, 0) << whole.err;
    EXPECT_THAT(whole.err, HasSubstr("entries: 2 in, 2 out"));
    EXPECT_THAT(whole.err, HasSubstr("1 panels, 2 entries"));
}

TEST_F(PanelCommands, ModesThatAreNotUnderstoodAreToldCountedAndRefusedByValidate) {
    const std::string strange = table(
        "m.tsv", "P\t1\t\tA\tgreen\tAD ou AR\nP\t1\t\tB\tgreen\ttbc\nP\t1\t\tC\tgreen\ttbc\n");
    const Outcome import = vigie({"panel", "import", strange, "-o", out("m2.tsv")});
    EXPECT_EQ(import.status, 0) << import.err;
    EXPECT_THAT(import.err, HasSubstr("m.tsv:3 (inheritance): \"tbc\" is not understood"));
    EXPECT_THAT(import.err, Not(HasSubstr("m.tsv:4"))) << "each wording is told once";
    EXPECT_THAT(import.err, HasSubstr("mode_not_understood 2"));
    const Outcome checked = vigie({"panel", "validate", strange});
    EXPECT_EQ(checked.status, 65);
    EXPECT_THAT(checked.err, HasSubstr("modes of inheritance of 2 entries are not understood"));
}

TEST_F(PanelCommands, ATableThatIsNotUtf8IsRefusedWithItsLine) {
    const std::string latin = table("latin.tsv", "P\t1\t\tA\tgreen\tAD\nP\t1\t\tB\tgreen\tr\xE9"
                                                 "cessif\n");
    const Outcome refused = vigie({"panel", "validate", latin});
    EXPECT_EQ(refused.status, 65);
    EXPECT_THAT(refused.err, HasSubstr("latin.tsv:3: is not UTF-8"));
}

TEST_F(PanelCommands, DiffListsWhatChanged) {
    const std::string older = table("old.tsv", "P\t1\t\tA\tamber\tAD\nP\t1\t\tB\tgreen\tAD\n");
    const std::string newer = table("new.tsv", "P\t2\t\tA\tgreen\tAD\n");
    const Outcome text = vigie({"panel", "diff", older, newer});
    ASSERT_EQ(text.status, 0) << text.err;
    EXPECT_EQ(text.out, "#panel\tkind\thgnc_id\tname\told\tnew\n"
                        "P\tpanel_version\t\t\t1\t2\n"
                        "P\tconfidence\t\tA\tamber\tgreen\n"
                        "P\tentry_removed\t\tB\tgreen\t\n");
    const Outcome json = vigie({"panel", "diff", "--json", older, newer});
    EXPECT_THAT(json.out, HasSubstr(R"({"panel":"P","kind":"confidence","hgnc_id":"","name":"A",)"
                                    R"("old":"amber","new":"green"})"));
    EXPECT_EQ(vigie({"panel", "diff", older, older}).out,
              "#panel\tkind\thgnc_id\tname\told\tnew\n");
}

TEST_F(PanelCommands, MergeMakesOnePanelAndTellsWherePanelsDisagree) {
    const std::string first = table("a.tsv", "P\t1\t\tA\tamber\tAD\nP\t1\t\tB\tgreen\tAD\n");
    const std::string second = table("b.tsv", "Q\t1\t\tA\tgreen\tAR\n");
    const Outcome done = vigie({"panel", "merge", first, second, "--id", "ALL", "--panel-version",
                                "3", "-o", out("all.tsv")});
    ASSERT_EQ(done.status, 0) << done.err;
    EXPECT_THAT(done.err, HasSubstr("A: green (Q), amber (P)"));
    EXPECT_THAT(contents(out("all.tsv")), HasSubstr("\tA\tgreen\tAR"));
    EXPECT_THAT(contents(out("all.tsv")), HasSubstr("ALL\tALL\t3\t"));
    EXPECT_EQ(vigie({"panel", "merge", first, first, "--id", "ALL", "--panel-version", "3", "-o",
                     out("no.tsv")})
                  .status,
              65)
        << "one panel twice";
    EXPECT_FALSE(std::filesystem::exists(out("no.tsv")));
}

} // namespace
} // namespace vigie::tests
