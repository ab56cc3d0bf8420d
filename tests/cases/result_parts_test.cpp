#include "cases/piece_table.hpp"
#include "cases/result_parts.hpp"
#include "cases/store.hpp"
#include "cases/zstd_frame.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie {
namespace {

using cases::ResultParts;
using testing::HasSubstr;
using testing::Not;
using tests::refusal_of;
using Json = nlohmann::ordered_json;

Json variant(const std::string& key) {
    return {
        {"key", key},
        {"acmg",
         {{"criteria",
           {{{"code", "PS1"},
             {"source", "clinvar"},
             {"source_version", "2024-06"},
             {"sentence", "the same change is pathogenic (clinvar 2024-06)"},
             {"sentence_fr", "pathogène (clinvar 2024-06)"}}}},
          {"not_counted", {{{"code", "PM2"}, {"source", nullptr}, {"source_version", nullptr}}}}}},
        {"laboratory", {{"counts", {{{"kit", "k"}, {"counted_on", "2024-05"}}}}}}};
}

Json candidate(int rank, const std::string& gene, const std::string& allele, double score) {
    return {
        {"rank", rank},
        {"score", score},
        {"tier", 2},
        {"gene", {{"key", gene}}},
        {"diseases", {{{"id", "ORPHA:1"}, {"source", "orphanet 2024-01"}}}},
        {"variants", {variant(allele)}},
        {"phenotype", {{"signs", {{{"sign", "HP:1"}, {"annotation", "HP:2"}}}}}},
        {"panels",
         {{{"id", "EPI"}, {"name", "Epilepsy"}, {"version", "3"}, {"confidence", "green"}}}},
        {"evidence_dates",
         {{"clinvar", "2024-06"}, {"disease:ORPHA:1", "orphanet 2024-01"}, {"panel:EPI", "3"}}}};
}

Json source(const char* kind, const char* name, const char* version) {
    return {{"kind", kind}, {"name", name}, {"version", version}};
}

/// Two candidates of two genes and a reported assertion of the second.
Json document() {
    Json made = tests::sample_result("release-1");
    made["sources"] = {source("clinvar", "clinvar", "2024-06"),
                       source("diseases", "orphanet", "2024-01"),
                       source("laboratory_counts", "counts", "2024-05")};
    made["signs"] = {{{"id", "HP:1"}}};
    made["terms"] = {{"HP:1", {{"label", "one"}}}, {"HP:2", {{"label", "two"}}}};
    made["candidates"] = {candidate(1, "HGNC:2", "20-9-C-T", 0.9),
                          candidate(2, "HGNC:1", "20-1-A-G", 0.5)};
    made["clinvar_reported"] = {{{"key", "20-1-A-G"},
                                 {"gene", {{"key", "HGNC:1"}}},
                                 {"clinvar", {{"stars", 2}}},
                                 {"laboratory", nullptr},
                                 {"outcome", {{"status", "candidate"}, {"rank", 2}}}}};
    return made;
}

std::string text(const Json& json) {
    return json.dump(2) + "\n";
}

TEST(ResultParts, AreTheResultWhenJoined) {
    EXPECT_EQ(cases::join_result(cases::split_result(document())), text(document()));
    EXPECT_EQ(cases::join_result(cases::split_result(tests::sample_result("r"))),
              text(tests::sample_result("r")));
}

TEST(ResultParts, AreJoinedInWhateverOrderTheyAreKept) {
    ResultParts parts = cases::split_result(document());
    std::reverse(parts.pieces.begin(), parts.pieces.end());
    EXPECT_EQ(cases::join_result(parts), text(document()));
}

TEST(ResultParts, HoldNoVersionAndNoRank) {
    for (const cases::ResultPiece& piece : cases::split_result(document()).pieces) {
        for (const char* version : {"2024-06", "2024-01", "2024-05", "Epilepsy", R"("rank":1)"}) {
            EXPECT_THAT(piece.text, Not(HasSubstr(version)));
        }
    }
}

TEST(ResultParts, AVersionThatNoSourceHasStays) {
    Json odd = document();
    odd["candidates"][0]["evidence_dates"]["clinvar"] = "1999";
    odd["candidates"][0]["diseases"][0]["source"] = "handbook 1999";
    const ResultParts parts = cases::split_result(odd);
    EXPECT_THAT(parts.pieces[0].text, HasSubstr("handbook 1999"));
    EXPECT_EQ(cases::join_result(parts), text(odd));
}

TEST(ResultParts, KnowGeneIdentityAndTier) {
    const ResultParts parts = cases::split_result(document());
    ASSERT_EQ(parts.pieces.size(), 3U);
    EXPECT_EQ(parts.pieces[0].list, "candidates");
    EXPECT_EQ(parts.pieces[0].gene, "HGNC:2");
    EXPECT_EQ(parts.pieces[0].identity, "HGNC:2|20-9-C-T");
    EXPECT_EQ(parts.pieces[0].tier, 2);
    EXPECT_EQ(parts.pieces[2].list, "clinvar_reported");
    EXPECT_EQ(parts.pieces[2].identity, "");
}

TEST(ResultParts, RanksFollowWhenOneCandidateIsReplaced) {
    ResultParts parts = cases::split_result(document());
    Json raised = document();
    raised["candidates"][1]["score"] = 0.95;
    parts.pieces[1] = cases::split_result(raised).pieces[1];
    const Json joined = Json::parse(cases::join_result(parts));
    EXPECT_EQ(joined["candidates"][0]["gene"]["key"], "HGNC:1");
    EXPECT_EQ(joined["candidates"][0]["rank"], 1);
    EXPECT_EQ(joined["candidates"][1]["rank"], 2);
    EXPECT_EQ(joined["clinvar_reported"][0]["outcome"]["rank"], 1);
}

TEST(ResultParts, TakeTheVersionsOfANewerRelease) {
    const cases::NewerRelease newer{
        .release_id = "release-2",
        .today = tests::day(2026, 1, 2),
        .setting = 7,
        .renewal = Json{{"sources",
                         {source("clinvar", "clinvar", "2025-06"),
                          source("diseases", "orphanet", "2025-02"),
                          source("laboratory_counts", "counts", "2025-05")}},
                        {"panels", {{"EPI", {{"name", "Epilepsies"}, {"version", "4"}}}}},
                        {"scopes", {{"7", {{"strict_panel", false}, {"panels", Json::array()}}}}}}
                       .dump()};
    const Json joined = Json::parse(cases::join_result(cases::split_result(document()), newer));
    EXPECT_EQ(joined["release"], "release-2");
    EXPECT_EQ(joined["today"], "2026-01-02");
    const Json& first = joined["candidates"][0];
    EXPECT_EQ(first["evidence_dates"]["clinvar"], "2025-06");
    EXPECT_EQ(first["evidence_dates"]["disease:ORPHA:1"], "orphanet 2025-02");
    EXPECT_EQ(first["diseases"][0]["source"], "orphanet 2025-02");
    EXPECT_EQ(first["panels"][0]["name"], "Epilepsies");
    const Json& criterion = first["variants"][0]["acmg"]["criteria"][0];
    EXPECT_EQ(criterion["source_version"], "2025-06");
    EXPECT_EQ(criterion["sentence"], "the same change is pathogenic (clinvar 2025-06)");
    EXPECT_EQ(first["variants"][0]["laboratory"]["counts"][0]["counted_on"], "2025-05");
    EXPECT_FALSE(joined.contains("panels"));
}

TEST(ResultParts, AnIndexNamesPiecesByTheirContent) {
    ResultParts parts = cases::split_result(document());
    parts.pieces[0].content = 41;
    const std::string index = cases::encode_index(parts);
    EXPECT_TRUE(cases::is_index(index));
    EXPECT_FALSE(cases::is_index(text(document())));
    const ResultParts read = cases::decode_index(index, "f");
    EXPECT_EQ(read.heading, parts.heading);
    EXPECT_EQ(read.pieces[0].content, 41);
    EXPECT_EQ(read.pieces[0].identity, "HGNC:2|20-9-C-T");
    EXPECT_EQ(read.pieces[0].text, "");
}

TEST(ResultParts, DamageIsRefused) {
    EXPECT_THAT(refusal_of([] { cases::split_result(Json::object()); }).message,
                HasSubstr("damaged"));
    EXPECT_THAT(refusal_of([] { cases::parse_result("{"); }).message, HasSubstr("damaged"));
    EXPECT_THAT(refusal_of([] { cases::decode_index(R"({"pieces":)", "f"); }).message,
                HasSubstr("damaged"));
}

TEST(ZstdDictionary, ReadsWhatItWroteAndNothingElse) {
    const std::string text = cases::split_result(document()).pieces[0].text;
    const cases::ZstdDictionary dictionary(text + text);
    const std::string frame = dictionary.compress(text);
    EXPECT_LT(frame.size(), cases::zstd_compress(text).size() / 2);
    EXPECT_EQ(dictionary.decompress(frame, "f"), text);
    EXPECT_EQ(dictionary.compress(text), frame) << "the same bytes each time";
    const cases::ZstdDictionary other(std::string(1000, 'x'));
    EXPECT_THAT(refusal_of([&] { other.decompress(frame, "f"); }).message, HasSubstr("f"));
    EXPECT_THAT(refusal_of([&] { dictionary.decompress(frame.substr(1), "f"); }).message,
                HasSubstr("f"));
}

/// Stores the pieces of a result and reads them back.
std::vector<cases::ResultPiece> stored_and_read(cases::SqliteDatabase& database,
                                                cases::PieceTable& table,
                                                std::vector<cases::ResultPiece> pieces) {
    table.put(database, pieces);
    std::vector<cases::ResultPiece*> wanted;
    for (cases::ResultPiece& piece : pieces) {
        piece.text.clear();
        wanted.push_back(&piece);
    }
    table.read(database, wanted);
    return pieces;
}

TEST(PieceTable, ReadsPiecesWithOrWithoutADictionary) {
    const tests::ScratchFolder folder;
    (void)cases::CaseStore::open(folder / "s", true);
    cases::SqliteDatabase database(folder / "s", {});
    const std::vector<cases::ResultPiece> pieces = cases::split_result(document()).pieces;
    const std::vector<cases::ResultPiece> reported{pieces.back()};
    cases::PieceTable table;
    EXPECT_EQ(stored_and_read(database, table, reported)[0].text, reported[0].text)
        << "no candidate yet, no dictionary";
    const auto read = stored_and_read(database, table, pieces);
    cases::PieceTable another;
    const auto again = stored_and_read(database, another, pieces);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        EXPECT_EQ(read[i].text, pieces[i].text);
        EXPECT_EQ(again[i].text, pieces[i].text);
        EXPECT_EQ(again[i].content, read[i].content) << "stored once";
    }
}

TEST(PieceTable, ADictionaryThatWasRolledBackIsNotUsed) {
    const tests::ScratchFolder folder;
    (void)cases::CaseStore::open(folder / "s", true);
    cases::SqliteDatabase database(folder / "s", {});
    cases::PieceTable table;
    const std::vector<cases::ResultPiece> pieces = cases::split_result(document()).pieces;
    {
        const cases::WriteTransaction undone(database);
        std::vector<cases::ResultPiece> lost = pieces;
        table.put(database, lost);
    }
    Json other = document();
    other["candidates"][0]["gene"]["key"] = "HGNC:77";
    const auto kept = cases::split_result(other).pieces;
    (void)stored_and_read(database, table, kept);
    cases::PieceTable fresh;
    EXPECT_EQ(stored_and_read(database, fresh, kept)[0].text, kept[0].text);
}

} // namespace
} // namespace vigie
