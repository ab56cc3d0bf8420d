#include "benchmarks/plant/published_case.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/assembly.hpp"
#include "pipeline/model/error.hpp"
#include "tests/benchmarks/set_reader.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::benchmarks {
namespace {

using nlohmann::json;

json packet(const json& record, const std::string& state) {
    const json descriptor{{"geneContext", {{"valueId", "HGNC:11183"}, {"symbol", "SON"}}},
                          {"vcfRecord", record},
                          {"allelicState", {{"id", state}}}};
    const json genomic{{"interpretationStatus", "CAUSATIVE"},
                       {"variantInterpretation", {{"variationDescriptor", descriptor}}}};
    return {{"id", "PMID_1_patient"},
            {"subject", {{"id", "patient of the SON paper"}, {"sex", "FEMALE"}}},
            {"phenotypicFeatures",
             json::array({{{"type", {{"id", "HP:0001250"}, {"label", "Seizure"}}},
                           {"evidence", json::array({{{"reference", {{"id", "PMID:1"}}}}})}}})},
            {"interpretations",
             json::array({{{"id", "i"},
                           {"diagnosis",
                            {{"disease", {{"id", "OMIM:617140"}}},
                             {"genomicInterpretations", json::array({genomic})}}}}})}};
}

json record(const json& position) {
    return {{"genomeAssembly", "hg38"},
            {"chrom", "chr21"},
            {"pos", position},
            {"ref", "G"},
            {"alt", "A"}};
}

PublishedCases read(const json& object) {
    const TestFolder folder;
    hts::write_file(folder.path() / "cases.ndjson", object.dump() + "\n");
    return read_published_cases(folder.path() / "cases.ndjson",
                                model::ContigNames(model::Assembly("GRCh38"), {"chr21"}));
}

TEST(PublishedCases, PositionAsNumberOrString_IsReadAsOneBased) {
    for (const json& position : {json(100), json("100")}) {
        const PublishedCases cases = read(packet(record(position), "GENO:0000135"));
        ASSERT_EQ(cases.usable.size(), 1U);
        EXPECT_EQ(cases.usable[0].alleles[0].position.value, 99);
    }
}

TEST(PublishedCases, AllelicStates_AreTold) {
    EXPECT_EQ(read(packet(record(1), "GENO:0000134")).usable[0].alleles[0].zygosity,
              Zygosity::hemizygous);
    EXPECT_EQ(read(packet(record(1), "GENO:0000135")).usable[0].alleles[0].zygosity,
              Zygosity::heterozygous);
    EXPECT_EQ(read(packet(record(1), "GENO:0000136")).usable[0].alleles[0].zygosity,
              Zygosity::homozygous);
    EXPECT_EQ(read(packet(record(1), "GENO:0000137")).skipped.at("no_allelic_state"), 1U);
}

TEST(PublishedCases, OtherAssembly_IsSkippedByName) {
    json other = record(1);
    other["genomeAssembly"] = "hg19";
    EXPECT_EQ(read(packet(other, "GENO:0000135")).skipped.at("other_assembly"), 1U);
}

TEST(PublishedCases, SymbolicAllele_IsSkippedByName) {
    json symbolic = record(1);
    symbolic["alt"] = "<DEL>";
    EXPECT_EQ(read(packet(symbolic, "GENO:0000135")).skipped.at("not_plain_bases"), 1U);
}

TEST(PublishedCases, WhatMayBeShown_HoldsNeitherNamesNorReferences) {
    const PublishedCase shown = read(packet(record(1), "GENO:0000135")).usable.at(0);
    EXPECT_EQ(shown.subject, R"({"id":"PROBAND","sex":"FEMALE"})");
    EXPECT_EQ(shown.phenotypes, R"([{"type":{"id":"HP:0001250","label":"Seizure"}}])");
}

TEST(PublishedCases, MalformedLine_IsRefusedWithItsNumber) {
    const TestFolder folder;
    hts::write_file(folder.path() / "cases.ndjson", "\n{\"id\": \n");
    try {
        read_published_cases(folder.path() / "cases.ndjson",
                             model::ContigNames(model::Assembly("GRCh38"), {"chr21"}));
        FAIL() << "was read";
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.place().line, 2U);
    }
}

} // namespace
} // namespace vigie::benchmarks
