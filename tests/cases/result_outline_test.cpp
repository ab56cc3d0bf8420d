#include "cases/evidence_file.hpp"
#include "cases/open_hits.hpp"
#include "cases/result_outline.hpp"
#include "cases/store.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace {

using namespace vigie;
using cases::ResultOutline;
using cases::ResultParts;
using testing::ElementsAre;
using testing::IsEmpty;
using Json = nlohmann::ordered_json;

Json entry_of(const std::string& gene, double score, int acmg_class) {
    return {{"score", score},
            {"tier", 1},
            {"gene", {{"key", "HGNC:" + gene}, {"symbol", gene}}},
            {"inheritance", {{"verdict", "pass"}}},
            {"panels", Json::array()},
            {"phenotype", {{"verdict", "pass"}}},
            {"variants", {{{"key", "1-1-A-" + gene}, {"acmg", {{"class_number", acmg_class}}}}}}};
}

cases::ResultPiece piece_of(const std::string& gene, double score, std::int64_t content) {
    return {.list = "candidates",
            .gene = "HGNC:" + gene,
            .identity = gene,
            .tier = 1,
            .text = Json{{"entry", entry_of(gene, score, 4)}}.dump(),
            .content = content};
}

ResultParts two_parts() {
    ResultParts parts;
    parts.heading =
        R"({"scope":{"panels":[]},"signs":[{"id":"HP:1","current":null}],"counts":{"noted":{}}})";
    parts.pieces = {piece_of("A", 0.1, 1), piece_of("B", 0.9, 2)};
    return parts;
}

std::vector<std::string> genes_of(const ResultOutline& outline) {
    std::vector<std::string> genes;
    for (const auto& entry : outline.entries) {
        genes.push_back(entry.gene);
    }
    return genes;
}

TEST(OutlineOfAResult, HasItsEntriesInTheOrderOfTheirRanks) {
    EXPECT_THAT(genes_of(outline_of(two_parts(), {})), ElementsAre("B", "A"));
}

TEST(OutlineOfAResult, OfPiecesWithoutTextIsThatOfTheResultBefore) {
    const ResultOutline before = outline_of(two_parts(), {});
    ResultParts parts = two_parts();
    parts.pieces[0].text.clear();
    parts.pieces[1] = piece_of("C", 0.05, 3);
    EXPECT_THAT(pieces_not_in(before, parts), IsEmpty());
    EXPECT_EQ(pieces_not_in({}, parts).size(), 1U);
    EXPECT_THAT(genes_of(outline_of(parts, before)), ElementsAre("A", "C"));
}

TEST(OutlineOfAResult, IsReadBackAsItWasWritten) {
    const ResultOutline outline = outline_of(two_parts(), {});
    EXPECT_EQ(cases::decode_outline(cases::encode_outline(outline), "f"), outline);
    EXPECT_EQ(tests::refusal_of([] { (void)cases::decode_outline("{}", "f"); }).code,
              model::ExitCode::bad_input);
}

TEST(OutlineOfAResult, LeavesOpenWhatTheWholeResultLeavesOpen) {
    Json result = tests::sample_result("r");
    result["candidates"] = {entry_of("B", 0.9, 4), entry_of("A", 0.1, 3)};
    result["waiting"] = {entry_of("W", 0.5, 3)};
    const std::string text = result.dump();
    const auto hits = cases::read_open_hits(text, 2, "f");
    EXPECT_EQ(hits.pathogenic_candidates.size(), 1U);
    EXPECT_EQ(hits.waiting_uncertain.size(), 1U);
    const ResultOutline outline =
        cases::decode_outline(cases::encode_outline(cases::outline_of(text, "f")), "f");
    const auto kept = cases::open_hits(outline, 2);
    EXPECT_EQ(kept.pathogenic_candidates, hits.pathogenic_candidates);
    EXPECT_EQ(kept.waiting_uncertain, hits.waiting_uncertain);
    EXPECT_EQ(kept.near_edge, hits.near_edge);
}

TEST(OutlineOfAResult, OfTheStoreFollowsTheCurrentInterpretation) {
    const tests::ScratchFolder folder;
    auto store = cases::CaseStore::open(folder / "s", true);
    store.ingest(tests::sample_bundle("c", "1", {}));
    EXPECT_THAT(store.result_outline(store.require("c")).entries, IsEmpty());
    auto change = tests::sample_change("c", "release-2", {});
    change.result.pieces = {piece_of("A", 0.1, 0)};
    ASSERT_EQ(tests::record_on(store, change), cases::RecordOutcome::recorded);
    EXPECT_THAT(genes_of(store.result_outline(store.require("c"))), ElementsAre("A"));
    const auto kept = cases::decode_evidence_text(store.case_file(store.require("c")), "f");
    EXPECT_THAT(kept.residue, IsEmpty());
    EXPECT_EQ(kept.record, tests::trio_evidence("c").record);
}

} // namespace
