#include "cases/case_input.hpp"
#include "cases/definition_digest.hpp"
#include "refusal.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using tests::ScratchFolder;

const std::string plain = R"({"id":"C","subject":{"id":"p","sex":"FEMALE"},
    "phenotypicFeatures":[{"type":{"id":"HP:0000001"}}],
    "files":[{"uri":"a.vcf","individualToFileIdentifiers":{"p":"s"},
              "fileAttributes":{"fileFormat":"VCF"}}],
    "vigie":{"panels":["P"]}})";

/// The digest of the case in which `old_text` is replaced.
std::string digest_of(const std::string& old_text = "", const std::string& new_text = "") {
    const ScratchFolder folder;
    std::string text = plain;
    if (!old_text.empty()) {
        text.replace(text.find(old_text), old_text.size(), new_text);
    }
    cases::CaseDefinition definition = cases::read_phenopacket(folder.write("case.json", text));
    for (cases::CaseFile& file : definition.files) {
        file.path = "/data/" + std::filesystem::path(file.path).filename().string();
    }
    return cases::definition_sha256(definition);
}

TEST(DefinitionDigest, TheSameCaseHasTheSame) {
    EXPECT_EQ(digest_of(), digest_of());
    EXPECT_EQ(digest_of(), digest_of("\n", " \t\n")) << "blanks between the fields say nothing";
}

TEST(DefinitionDigest, WhateverTheCaseSaysChangesIt) {
    for (const auto& [old_text, new_text] :
         std::vector<std::pair<std::string, std::string>>{{"\"C\"", "\"D\""},
                                                          {"FEMALE", "MALE"},
                                                          {"HP:0000001", "HP:0000002"},
                                                          {"a.vcf", "b.vcf"},
                                                          {"\"s\"", "\"t\""},
                                                          {"[\"P\"]", "[\"Q\"]"},
                                                          {"\"vigie\":{", "\"unknown\":{"}}) {
        EXPECT_NE(digest_of(), digest_of(old_text, new_text)) << new_text;
    }
}

TEST(DefinitionDigest, WhatIsSaidBesideACaseFileChangesIt) {
    const ScratchFolder folder;
    const cases::CaseInput input{.case_file = folder.write("case.json", plain)};
    const std::string digest = cases::definition_sha256(cases::read_case(input));
    for (const auto& change : std::vector<void (*)(cases::CaseInput&)>{
             [](cases::CaseInput& other) { other.panels = {"Q"}; },
             [](cases::CaseInput& other) { other.strict_panel = true; },
             [](cases::CaseInput& other) { other.incomplete_penetrance = true; },
             [](cases::CaseInput& other) { other.tissues = {"p=muscle"}; }}) {
        cases::CaseInput other = input;
        change(other);
        EXPECT_NE(cases::definition_sha256(cases::read_case(other)), digest);
    }
}

} // namespace
