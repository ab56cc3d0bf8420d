#include "cases/signed_result.hpp"

#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::cases {
namespace {

SignedResult sample() {
    return {.conclusion = model::TestResult::positive,
            .second = "B",
            .assembly = "GRCh38",
            .release_id = "sha256:5f2b",
            .rule_set = "6",
            .engine = "0.1.0",
            .panels = {"NEURO 2.1"},
            .variants = {{.allele = "20-1234-A-G", .gene_id = "HGNC:1100", .acmg_class = 5}}};
}

TEST(SignedResult, IsReadAsItWasWritten) {
    SignedResult result = sample();
    result.terms = {.names = {{"HP:0001250", "Seizure"}},
                    .versions = {{"ontology/HPO", "2024-08-13"}}};
    result.role = "biologist";
    result.second_role = "geneticist";
    result.site = "CHU";
    result.interpretation = "explains the signs";
    result.candidates_sha256 = "aa";
    result.page_sha256 = "bb";
    result.tells_incidental = true;
    EXPECT_EQ(decode_signed_result(encode_signed_result(result), "store"), result);
}

TEST(SignedResult, WithoutTermsHasTheBytesOfBeforeTermsWereKept) {
    EXPECT_EQ(
        encode_signed_result(sample()),
        R"({"conclusion":"positive","second":"B","assembly":"GRCh38","release":"sha256:5f2b",)"
        R"("rule_set":"6","engine":"0.1.0","panels":["NEURO 2.1"],"variants":[{"allele":)"
        R"("20-1234-A-G","gene_id":"HGNC:1100","gene_symbol":"","transcript":"","hgvs_c":"",)"
        R"("hgvs_p":"","zygosity":"","origin":"","inheritance":"","class":5,"criteria":[],)"
        R"("incidental":false}],"trigger":""})");
}

TEST(SignedResult, OfBeforeTermsWereKeptIsRead) {
    const SignedResult read = decode_signed_result(encode_signed_result(sample()), "store");
    EXPECT_EQ(read, sample());
    EXPECT_EQ(read.terms, SignedTerms());
}

TEST(SignedResult, OnDamageIsRefused) {
    EXPECT_THROW((void)decode_signed_result(R"({"conclusion":"positive"})", "store"),
                 model::InputError);
    EXPECT_THROW((void)decode_signed_result("", "store"), model::InputError);
}

} // namespace
} // namespace vigie::cases
