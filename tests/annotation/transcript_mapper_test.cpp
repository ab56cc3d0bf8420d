#include "small_gene.hpp"

#include <gtest/gtest.h>

namespace vigie::annotation {
namespace {

using model::Position;

class Mapper : public testing::TestWithParam<bool> {
  protected:
    SmallGene gene_{.forward = GetParam()};
    Transcript transcript_ = gene_.transcript();
    TranscriptLayout layout_ = layout_of(transcript_);
    TranscriptMapper mapper_{transcript_, layout_};

    Position base(std::int64_t position) const {
        return gene_.placed(position, position + 1).begin;
    }
};

INSTANTIATE_TEST_SUITE_P(BothStrands, Mapper, testing::Bool());

TEST_P(Mapper, ExonicBasesHaveTheirOffset) {
    EXPECT_EQ(mapper_.cdna_of(base(100)), 0);
    EXPECT_EQ(mapper_.cdna_of(base(129)), 29);
    EXPECT_EQ(mapper_.cdna_of(base(180)), 30);
    EXPECT_EQ(mapper_.cdna_of(base(219)), 69);
}

TEST_P(Mapper, BasesOutsideTheExonsHaveNone) {
    EXPECT_FALSE(mapper_.cdna_of(base(99)));
    EXPECT_FALSE(mapper_.cdna_of(base(130)));
    EXPECT_FALSE(mapper_.cdna_of(base(220)));
}

TEST_P(Mapper, IntronicBasesCountFromTheNearerExon) {
    const TranscriptPoint donor = mapper_.point_of(base(130));
    EXPECT_EQ(donor.cdna, 29);
    EXPECT_EQ(donor.intron_offset, 1);
    const TranscriptPoint acceptor = mapper_.point_of(base(179));
    EXPECT_EQ(acceptor.cdna, 30);
    EXPECT_EQ(acceptor.intron_offset, -1);
}

TEST_P(Mapper, TheCodingSequenceIsReadOnTheTranscriptStrandAndBeyondTheStop) {
    const hts::Reference reference = gene_.reference();
    EXPECT_EQ(mapper_.coding_length(), 36);
    EXPECT_EQ(mapper_.coding_bases(reference, 0, 36), "ATGAAAGATCATTGGTCAACCTTTGGAGGAGGATAA");
    EXPECT_EQ(mapper_.coding_bases(reference, 33, 40), "TAAGCAT");
    EXPECT_EQ(mapper_.coding_bases(reference, 58, 1000), "TA");
    EXPECT_EQ(mapper_.coding_bases(reference, 60, 1000), "");
}

TEST_P(Mapper, AGapAtAnExonEdgeBelongsToTheExon) {
    const auto gap = [&](std::int64_t before) {
        return mapper_.cdna_of_gap(gene_.placed(before, before).begin);
    };
    EXPECT_EQ(gap(110), 10);
    EXPECT_EQ(gap(130), 30);
    EXPECT_EQ(gap(180), 30);
    EXPECT_FALSE(gap(131));
    EXPECT_FALSE(gap(100));
    EXPECT_FALSE(gap(220));
}

} // namespace
} // namespace vigie::annotation
