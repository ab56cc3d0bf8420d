#include "review/candidate_parts.hpp"

#include <gtest/gtest.h>

namespace vigie::review {
namespace {

TEST(CodingName, IsOnTheRefSeqAccessionWhereThereIsOne) {
    EXPECT_EQ(coding_name({{"hgvs_c", "ENST01.1:c.17A>G"}, {"refseq", "NM_01.1"}}),
              "NM_01.1:c.17A>G");
    EXPECT_EQ(coding_name({{"hgvs_c", "NM_02.3:c.17A>G"}, {"refseq", nullptr}}), "NM_02.3:c.17A>G");
    EXPECT_EQ(coding_name({{"hgvs_c", nullptr}, {"refseq", "NM_01.1"}}), "");
}

TEST(ProteinName, IsInParenthesesBecauseItIsPredicted) {
    EXPECT_EQ(protein_name({{"hgvs_p", "ENSP01.1:p.Tyr6Cys"}}), "p.(Tyr6Cys)");
    EXPECT_EQ(protein_name({{"hgvs_p", "ENSP01.1:p.Tyr6="}}), "p.(Tyr6=)");
    EXPECT_EQ(protein_name({{"hgvs_p", "ENSP01.1:p.(Tyr6Cys)"}}), "p.(Tyr6Cys)");
    EXPECT_EQ(protein_name({{"hgvs_p", "ENSP01.1:p.?"}}), "p.?");
    EXPECT_EQ(protein_name({{"hgvs_p", nullptr}}), "");
}

} // namespace
} // namespace vigie::review
