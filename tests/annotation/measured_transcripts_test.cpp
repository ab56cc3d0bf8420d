#include "annotation/measured_transcripts.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace vigie::annotation {
namespace {

using model::Position;

Transcript on(const std::string& contig, bool coding = true) {
    Transcript t;
    t.id = "T" + contig;
    t.contig = model::Contig(contig);
    t.exons = {{Position{100}, Position{200}}};
    if (coding) {
        t.coding = t.exons.front();
    }
    return t;
}

/// Contigs of the transcripts by which a gene with these is measured, in order of the index.
std::vector<std::string> measured(std::vector<Transcript> transcripts) {
    const TranscriptIndex index(std::move(transcripts));
    std::vector<TranscriptIndex::Number> all(index.transcripts().size());
    std::iota(all.begin(), all.end(), TranscriptIndex::Number{0});
    std::vector<std::string> contigs;
    for (const TranscriptIndex::Number number : measured_transcripts(index, all)) {
        contigs.push_back(index.transcripts()[number].contig.name());
    }
    return contigs;
}

using Contigs = std::vector<std::string>;

TEST(MeasuredTranscripts, OfAPseudoAutosomalGeneAreThoseOnX) {
    EXPECT_EQ(measured({on("X"), on("Y")}), Contigs{"X"});
    EXPECT_EQ(measured({on("Y")}), Contigs{"Y"});
}

TEST(MeasuredTranscripts, OfAGeneWithAPatchAreThoseOfTheChromosome) {
    EXPECT_EQ(measured({on("6"), on("6_KI270758v1_alt")}), Contigs{"6"});
    EXPECT_EQ(measured({on("1_KN196472v1_fix")}), Contigs{"1_KN196472v1_fix"});
}

TEST(MeasuredTranscripts, AreCodingOnesBeforeThePlaceIsAsked) {
    EXPECT_EQ(measured({on("6", false), on("6_KI270758v1_alt")}), Contigs{"6_KI270758v1_alt"});
    EXPECT_EQ(measured({on("6", false)}), Contigs{"6"});
}

} // namespace
} // namespace vigie::annotation
