#include "annotation/transcript_index.hpp"

#include <gtest/gtest.h>

namespace vigie::annotation {
namespace {

using model::Contig;
using model::Interval;
using model::Position;

Interval between(std::int64_t begin, std::int64_t end) {
    return {Position{begin}, Position{end}};
}

Transcript transcript(const std::string& id, std::vector<Interval> exons, bool coding) {
    Transcript t;
    t.id = id;
    t.contig = Contig("20");
    t.exons = std::move(exons);
    if (coding) {
        t.coding = between(t.exons.front().begin.value + 5, t.exons.back().end.value - 5);
    }
    return t;
}

TranscriptIndex index() {
    return TranscriptIndex({transcript("1 long", {between(100, 200), between(900, 1000)}, true),
                            transcript("2 short", {between(300, 350)}, false),
                            transcript("3 next", {between(1000, 1100)}, true)});
}

using Found = std::vector<TranscriptIndex::Number>;

Found found(const std::string& contig, Interval interval, std::int64_t margin) {
    Found numbers;
    index().overlapping(Contig(contig), interval, margin, numbers);
    return numbers;
}

TEST(TranscriptIndex, FindsALongTranscriptBehindShorterOnes) {
    EXPECT_EQ(found("20", between(500, 501), 0), Found{0});
    EXPECT_EQ(found("20", between(310, 311), 0), (Found{0, 1}));
}

TEST(TranscriptIndex, MarginReachesExactlyItsBases) {
    EXPECT_EQ(found("20", between(89, 90), 10), Found{});
    EXPECT_EQ(found("20", between(90, 91), 10), Found{0});
    EXPECT_EQ(found("20", between(1109, 1110), 10), Found{2});
    EXPECT_EQ(found("20", between(1110, 1111), 10), Found{});
}

TEST(TranscriptIndex, ShowsManeSelectThenManePlusClinicalThenByGeneAndId) {
    std::vector<Transcript> given;
    for (const char* const id : {"4 b", "3 a", "2 plus", "1 select"}) {
        given.push_back(transcript(id, {between(100, 200)}, false));
        given.back().gene_id = "G";
    }
    given[2].mane_plus_clinical = true;
    given[3].mane_select = true;
    const TranscriptIndex shown(given);
    std::vector<std::string> ids;
    for (const Transcript& t : shown.transcripts()) {
        ids.push_back(t.id);
    }
    EXPECT_EQ(ids, (std::vector<std::string>{"1 select", "2 plus", "3 a", "4 b"}));
}

TEST(TranscriptIndex, AnUnknownContigHasNothing) {
    EXPECT_TRUE(found("21", between(500, 501), 10).empty());
    EXPECT_FALSE(index().touches_coding(Contig("21"), between(500, 501), 10));
    EXPECT_TRUE(index().is_safe_cut(Contig("21"), Position{500}));
}

TEST(TranscriptIndex, TouchesCodingExonsWithTheirSpliceMarginOnly) {
    const TranscriptIndex transcripts = index();
    const auto touches = [&](std::int64_t at) {
        return transcripts.touches_coding(Contig("20"), between(at, at + 1), 8);
    };
    EXPECT_FALSE(touches(96));
    EXPECT_TRUE(touches(97));
    EXPECT_TRUE(touches(207));
    EXPECT_FALSE(touches(208));
    EXPECT_FALSE(touches(320)); // non-coding exon
}

TEST(TranscriptIndex, ACutIsSafeOnlyBetweenCodingTranscripts) {
    const TranscriptIndex transcripts = index();
    const auto safe = [&](std::int64_t at) {
        return transcripts.is_safe_cut(Contig("20"), Position{at});
    };
    EXPECT_TRUE(safe(100));
    EXPECT_FALSE(safe(101));
    EXPECT_FALSE(safe(500));
    EXPECT_TRUE(safe(1000)); // between two transcripts that touch
    EXPECT_FALSE(safe(1001));
    EXPECT_TRUE(safe(1100));
}

TEST(TranscriptIndex, AnRnaGeneHasNoCodingTranscriptAndNoPseudogene) {
    std::vector<Transcript> given;
    const auto add = [&given](const std::string& gene, std::int64_t begin, bool coding) {
        given.push_back(
            transcript("T" + std::to_string(given.size()), {between(begin, begin + 50)}, coding));
        given.back().gene_id = gene;
    };
    add("RNA", 1000, false);
    add("RNA", 1200, false);
    add("MIXED", 2000, false);
    add("MIXED", 2200, true);
    add("PSEUDO", 3000, false);
    given.back().biotype = "transcribed_unprocessed_pseudogene";
    add("PSEUDO", 3200, false);
    given.back().biotype = "lncRNA";
    const TranscriptIndex built(given);
    const auto touches = [&built](std::int64_t at) {
        return built.touches_rna_gene(Contig("20"), between(at, at + 1), 20);
    };
    EXPECT_TRUE(touches(1000));
    EXPECT_TRUE(touches(1200 - 20));
    EXPECT_FALSE(touches(1200 - 21));
    EXPECT_TRUE(touches(1249 + 20));
    EXPECT_FALSE(touches(1249 + 21));
    EXPECT_FALSE(touches(2000)) << "the gene codes for a protein";
    EXPECT_FALSE(touches(3200)) << "one transcript is called a pseudogene";
    EXPECT_FALSE(built.touches_rna_gene(Contig("21"), between(1000, 1001), 20));
    for (TranscriptIndex::Number i = 0; i < given.size(); ++i) {
        EXPECT_EQ(built.is_of_rna_gene(i), built.transcripts()[i].gene_id == "RNA");
    }
}

} // namespace
} // namespace vigie::annotation
