#include "cases/evidence_rows.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::cases {
namespace {

/// Of two individuals, the second of whom was not read.
model::VariantEvidence with_reads() {
    const model::SmallAllele allele(model::Contig("1"), model::Position{99}, "A", "G");
    model::VariantEvidence variant{.allele = allele, .original = "1-100-A-G"};
    variant.calls.resize(2);
    variant.reads.resize(2);
    variant.reads[0] = {.reference = {1, 2, 3, 4, 5, 6, 7, 8},
                        .allele = {9, 10, 11, 12, 13, 14, 15, 16},
                        .other = 17,
                        .discordant = 18,
                        .uninformative = 19};
    variant.phases = {{model::SmallAllele(model::Contig("1"), model::Position{120}, "C", "T"),
                       {.together = 3, .apart = 4}}};
    return variant;
}

TEST(EvidenceRow, KeepsWhatTheReadsShow) {
    const model::VariantEvidence variant = with_reads();
    EXPECT_EQ(decode_variant(encode_variant(variant)), variant);
    EXPECT_EQ(encode_variant(variant).size(), columns_of_called);
}

TEST(EvidenceRow, KeepsThatNoCallerNamedTheAllele) {
    model::VariantEvidence variant = with_reads();
    variant.regenotyped = true;
    EXPECT_EQ(decode_variant(encode_variant(variant)), variant);
}

TEST(EvidenceRow, WithoutReadsIsShort) {
    model::VariantEvidence variant = with_reads();
    variant.reads.clear();
    variant.phases.clear();
    EXPECT_EQ(encode_variant(variant).size(), columns_without_reads);
    EXPECT_EQ(decode_variant(encode_variant(variant)), variant);
}

TEST(EvidenceRow, OfAnotherLengthIsRefused) {
    nlohmann::json row = encode_variant(with_reads());
    row.erase(row.size() - 1);
    EXPECT_THROW((void)decode_variant(row), std::exception);
}

} // namespace
} // namespace vigie::cases
