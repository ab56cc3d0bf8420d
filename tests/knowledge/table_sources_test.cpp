#include "knowledge/constraint_source.hpp"
#include "knowledge/gene_source.hpp"
#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

TEST(ReadingHgnc, QuotedListsAndWithdrawnEntries) {
    const GeneSource found =
        read_hgnc("hgnc_id\tsymbol\tstatus\talias_symbol\tprev_symbol\tensembl_gene_id\n"
                  "HGNC:2\tB\tApproved\t\"X|Y\"\tOLDB\tENSG2\n"
                  "HGNC:1\tA\tApproved\t\t\t\n"
                  "HGNC:3\tC~withdrawn\tEntry Withdrawn\t\t\t\n",
                  "hgnc.txt");
    ASSERT_EQ(found.genes.size(), 2U);
    EXPECT_EQ(found.genes[0].key.text(), "HGNC:1");
    EXPECT_EQ(found.genes[1].alias_symbols, (std::vector<std::string>{"X", "Y"}));
    EXPECT_EQ(found.genes[1].previous_symbols, std::vector<std::string>{"OLDB"});
    EXPECT_EQ(found.genes[1].ensembl_id, "ENSG2");
    EXPECT_EQ(found.counts.dropped.at("entry_withdrawn"), 1U);
    EXPECT_TRUE(found.counts.conserved());
}

TEST(ReadingHgnc, RowsAreTheInverse) {
    const GeneSource found =
        read_hgnc("hgnc_id\tsymbol\talias_symbol\nHGNC:2\tB\tX|Y\n", "hgnc.txt");
    const std::vector<model::Gene> again = genes_from_rows(hts::TableView(gene_rows(found.genes)));
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].key.text(), "HGNC:2");
    EXPECT_EQ(again[0].alias_symbols, (std::vector<std::string>{"X", "Y"}));
}

TEST(ReadingHgnc, AGeneWithoutIdIsRefusedWithItsLine) {
    try {
        read_hgnc("hgnc_id\tsymbol\nHGNC:1\tA\n\tB\n", "hgnc.txt");
        FAIL() << "accepted";
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.place().line, 3U);
    }
    EXPECT_THROW(read_hgnc("gene\tname\nA\tB\n", "hgnc.txt"), model::InputError);
}

TEST(ReadingConstraint, TheTableOfGnomad2WithItsRemarks) {
    const ConstraintSource found =
        read_constraint("## remark\n#gene\ttranscript\tpLI\toe_lof\toe_lof_lower\toe_lof_upper\n"
                        "MED13\tENST1\t1.0000e+00\t0.0\t0.0\t3.0000e-02\n"
                        "NOVAL\tENST2\tNA\tNA\tNA\tNA\n",
                        "c.tsv");
    ASSERT_EQ(found.rows.size(), 1U);
    EXPECT_EQ(found.rows[0],
              (std::vector<std::string>{"MED13", "", "1.0000e+00", "3.0000e-02", ""}));
    EXPECT_EQ(found.counts.dropped.at("no_value"), 1U);
    EXPECT_TRUE(found.counts.conserved());
}

TEST(ReadingConstraint, OfSeveralTranscriptsTheManeSelectRowStands) {
    const ConstraintSource found = read_constraint(
        "gene\tgene_id\ttranscript\tcanonical\tmane_select\tlof.pLI\tlof.oe_ci.upper\tmis.z_score\n"
        "A\tENSG1\tT1\ttrue\tfalse\t0.1\t0.5\t1\n"
        "A\tENSG1\tT2\tfalse\ttrue\t0.2\t0.6\t2\n"
        "A\tENSG1\tT3\tfalse\tfalse\t0.3\t0.7\t3\n",
        "c.tsv");
    ASSERT_EQ(found.rows.size(), 1U);
    EXPECT_EQ(found.rows[0], (std::vector<std::string>{"A", "ENSG1", "0.2", "0.6", "2"}));
    EXPECT_EQ(found.counts.dropped.at("duplicate_gene"), 2U);
    EXPECT_TRUE(found.counts.conserved());
}

TEST(ReadingConstraint, AWordWhereANumberBelongsIsRefused) {
    EXPECT_THROW(read_constraint("gene\tpLI\nA\thigh\n", "c.tsv"), model::InputError);
    EXPECT_THROW(read_constraint("symbol\tpLI\nA\t1\n", "c.tsv"), model::InputError);
}

} // namespace
} // namespace vigie::knowledge
