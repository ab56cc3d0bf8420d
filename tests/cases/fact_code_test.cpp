#include "cases/call_keys.hpp"
#include "cases/fact_code.hpp"
#include "cases/facts_file.hpp"
#include "refusal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace vigie {
namespace {

using cases::call_key;
using cases::fact_code;
using model::FactKey;
using model::FactKind;
using testing::ElementsAre;

FactKey allele(const std::string& text) {
    return {FactKind::allele, text};
}

TEST(FactCode, OfAllelesAreInTheOrderOfContigAndPosition) {
    const std::vector<std::string> in_order{"1-5-A-G",  "1-70-A-G",    "2-1-C-T",
                                            "10-1-C-T", "22-9-A-AT",   "X-3-G-A",
                                            "Y-3-G-A",  "MT-3243-A-G", "HLA-A*01:01-7-A-T"};
    for (const std::string prefix : {"", "details:"}) {
        std::vector<cases::FactCode> codes;
        for (const std::string& text : in_order) {
            codes.push_back(fact_code(allele(prefix + text)));
        }
        EXPECT_TRUE(std::is_sorted(codes.begin(), codes.end())) << prefix;
    }
}

TEST(FactCode, DiffersBetweenFactsThatDiffer) {
    const std::vector<FactKey> facts{allele("20-5-A-G"),
                                     allele("20-5-A-C"),
                                     allele("20-5-AT-A"),
                                     allele("20-6-A-G"),
                                     allele("21-5-A-G"),
                                     allele("details:20-5-A-G"),
                                     allele("score:20-5-A-G"),
                                     allele("20-*"),
                                     allele("not an allele"),
                                     allele(""),
                                     allele("--"),
                                     allele("20-x-A-G"),
                                     {FactKind::gene, "HGNC:5"},
                                     {FactKind::gene, "standing:HGNC:5"},
                                     {FactKind::disease, "HGNC:5"},
                                     {FactKind::gene, "*"}};
    std::set<cases::FactCode> codes;
    for (const FactKey& fact : facts) {
        EXPECT_TRUE(codes.insert(fact_code(fact)).second) << fact.text;
        EXPECT_GE(static_cast<std::int64_t>(fact_code(fact)), 0) << fact.text;
    }
}

TEST(FactCode, OfAListAreSortedAndUnique) {
    const auto codes =
        cases::fact_codes({allele("20-5-A-G"), allele("1-5-A-G"), allele("20-5-A-G")});
    EXPECT_THAT(codes, ElementsAre(fact_code(allele("1-5-A-G")), fact_code(allele("20-5-A-G"))));
}

TEST(CallKeys, AreReadAsTheyWereWritten) {
    const auto key = [](const std::string& text) { return call_key(fact_code(allele(text))); };
    const auto bytes = cases::encode_call_keys(
        {key("20-5-A-G"), key("1-5-A-G"), key("20-5-A-G"), key("MT-1-A-T")});
    EXPECT_THAT(cases::decode_call_keys(bytes, "f"),
                ElementsAre(key("1-5-A-G"), key("20-5-A-G"), key("MT-1-A-T")));
    EXPECT_TRUE(cases::decode_call_keys(cases::encode_call_keys({}), "f").empty());
}

TEST(CallKeys, OfOtherPlacesDiffer) {
    const auto key = [](const std::string& text) { return call_key(fact_code(allele(text))); };
    EXPECT_NE(key("20-5-A-G"), key("20-6-A-G"));
    EXPECT_NE(key("20-5-A-G"), key("21-5-A-G"));
}

TEST(CallKeys, DamageIsRefused) {
    const std::string bytes = cases::encode_call_keys({1, 5, 900});
    EXPECT_THAT(tests::refusal_of([&] {
                    (void)cases::decode_call_keys(bytes.substr(0, bytes.size() - 1), "f");
                }).message,
                testing::HasSubstr("f"));
}

TEST(FactCode, ListsAreReadAsTheyWereWritten) {
    const std::vector<FactKey> facts{
        allele("20-5-A-G"), {FactKind::gene, "standing:HGNC:5"}, allele("details:20-5-A-G")};
    const std::vector<cases::FactCode> codes = cases::fact_codes(facts);
    EXPECT_EQ(cases::decode_codes(cases::encode_codes(codes), "f"), codes);
    EXPECT_EQ(cases::decode_codes(cases::encode_codes({}), "f"), std::vector<cases::FactCode>());
    EXPECT_EQ(cases::decode_codes(cases::encode_facts(facts), "f"), codes)
        << "as stores kept them until version 3";
}

TEST(FactCode, ADamagedListIsRefused) {
    const std::string bytes = cases::encode_codes(cases::fact_codes({allele("20-5-A-G")}));
    for (const std::string& damaged :
         {bytes.substr(0, bytes.size() - 1), bytes + "x", std::string()}) {
        EXPECT_THAT(tests::refusal_of([&] { cases::decode_codes(damaged, "f"); }).message,
                    testing::HasSubstr("f"));
    }
}

} // namespace
} // namespace vigie
