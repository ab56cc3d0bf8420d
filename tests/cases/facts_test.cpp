#include "cases/facts_file.hpp"
#include "cases/zstd_frame.hpp"
#include "refusal.hpp"

#include <gmock/gmock.h>

#include <array>

namespace {

using namespace vigie;
using cases::decode_facts;
using cases::encode_facts;
using model::FactKey;
using model::FactKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::array every_kind{FactKind::allele,  FactKind::gene_codon,  FactKind::gene,
                                FactKind::disease, FactKind::panel_entry, FactKind::gene_hpo};

std::vector<FactKey> decode_text(const std::string& text) {
    return decode_facts(cases::zstd_compress(text), "facts.tsv.zst");
}

TEST(Facts, AreLinesOfKindAndText) {
    const std::string bytes =
        encode_facts({{FactKind::gene, "HGNC:5"}, {FactKind::allele, "1-2-A-G"}});
    EXPECT_EQ(cases::zstd_decompress(bytes, "f"), "allele\t1-2-A-G\ngene\tHGNC:5\n");
}

TEST(Facts, EveryKindIsTheSameAgain) {
    std::vector<FactKey> facts;
    facts.reserve(every_kind.size());
    for (const FactKind kind : every_kind) {
        facts.push_back({kind, "x"});
    }
    EXPECT_EQ(decode_facts(encode_facts(facts), "f"), facts);
}

TEST(Facts, AreSortedAndUnique) {
    EXPECT_THAT(
        decode_facts(
            encode_facts({{FactKind::gene, "b"}, {FactKind::gene, "a"}, {FactKind::gene, "b"}}),
            "f"),
        ElementsAre(FactKey{FactKind::gene, "a"}, FactKey{FactKind::gene, "b"}));
}

TEST(Facts, SeparatorsInsideATextSurvive) {
    const std::vector<FactKey> facts{{FactKind::panel_entry, "a\tb\nc\\d\\t/HGNC:5"}};
    EXPECT_EQ(decode_facts(encode_facts(facts), "f"), facts);
}

TEST(Facts, NoFactsAreNoFacts) {
    EXPECT_THAT(decode_facts(encode_facts({}), "f"), IsEmpty());
}

TEST(Facts, FaultsNameTheLine) {
    for (const std::string bad :
         {"gene\n", "planet\tx\n", "gene\tx\\q\n", "gene\tx\\\n", "gene\tx", "\n"}) {
        EXPECT_THAT(tests::refusal_of([&] { decode_text("gene\ta\n" + bad); }).message,
                    HasSubstr("facts.tsv.zst:2"))
            << bad;
    }
}

TEST(Facts, OtherBytesAreRefused) {
    EXPECT_THROW(decode_facts("gene\ta\n", "f"), model::InputError);
    EXPECT_THROW(decode_facts("", "f"), model::InputError);
}

TEST(FactKindName, IsInvertedForEveryKind) {
    for (const FactKind kind : every_kind) {
        EXPECT_EQ(cases::fact_kind_from_name(model::fact_kind_name(kind)), kind);
    }
    EXPECT_FALSE(cases::fact_kind_from_name("Gene"));
}

} // namespace
