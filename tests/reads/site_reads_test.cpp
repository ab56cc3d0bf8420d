#include "reads/site_sweep.hpp"
#include "tests/reads/built_read.hpp"

#include <gtest/gtest.h>

namespace vigie::reads {
namespace {

using test::BuiltRead;

/// 60 bases without repeats, ten A, 60 bases without repeats.
const std::string left_part = "GATTCGCTAGCCTGATCGGTACTTGCAGGTCCATAGCGTCTGACCTGTAGCTCGGATCTC";
const std::string right_part = "CGTTGACCTGGATCTTACGGCTAGGACCTTCGTGATCCGAGTCTCCAGGTTACGCTGACG";
const std::string sequence = left_part + std::string(10, 'A') + right_part;

LocalHaplotypes
haplotypes_of(std::int64_t position, const std::string& ref, const std::string& alt) {
    const model::SmallAllele allele(model::Contig("1"), model::Position{position}, ref, alt);
    const model::Interval window =
        haplotype_window(allele, static_cast<std::int64_t>(sequence.size()));
    return {allele, window,
            std::string_view(sequence).substr(static_cast<std::size_t>(window.begin.value),
                                              static_cast<std::size_t>(window.length()))};
}

/// A read of `length` reference bases from `begin`.
BuiltRead plain_read(std::int64_t begin, std::int64_t length) {
    return {.begin = begin,
            .cigar = std::to_string(length) + "M",
            .bases =
                sequence.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(length))};
}

BuiltRead changed(BuiltRead read, std::int64_t position, char base) {
    read.bases[static_cast<std::size_t>(position - read.begin)] = base;
    return read;
}

Support support(BuiltRead read, const LocalHaplotypes& haplotypes) {
    return observe(read.view(), haplotypes).support;
}

TEST(AReadAtASubstitution, ShowsTheBaseThatItHas) {
    const LocalHaplotypes site = haplotypes_of(30, "C", "T");
    BuiltRead read = plain_read(10, 40);
    EXPECT_EQ(support(read, site), Support::reference);
    EXPECT_EQ(support(changed(read, 30, 'T'), site), Support::allele);
    EXPECT_EQ(support(changed(read, 30, 'G'), site), Support::other);
}

TEST(AReadAtASubstitution, ShowsItWithItsFirstAndItsLastBase) {
    const LocalHaplotypes site = haplotypes_of(30, "C", "T");
    EXPECT_EQ(support(changed(plain_read(30, 40), 30, 'T'), site), Support::allele);
    EXPECT_EQ(support(changed(plain_read(1, 30), 30, 'T'), site), Support::allele);
}

TEST(AReadAtASubstitution, TellsNothingWithAPoorBase) {
    const LocalHaplotypes site = haplotypes_of(30, "C", "T");
    BuiltRead read = changed(plain_read(10, 40), 30, 'T');
    read.qualities.assign(40, 9);
    EXPECT_EQ(support(read, site), Support::uninformative);
    read.qualities.assign(40, 10);
    EXPECT_EQ(support(read, site), Support::allele);
}

TEST(AReadAtASubstitution, WithADeletionThereShowsNeither) {
    const LocalHaplotypes site = haplotypes_of(30, "C", "T");
    BuiltRead read{.begin = 10, .cigar = "18M5D25M"};
    read.bases = sequence.substr(10, 18) + sequence.substr(33, 25);
    EXPECT_EQ(support(read, site), Support::other);
}

TEST(AReadAtADeletionInARepeat, ShowsItWhereverTheAlignerPutIt) {
    const LocalHaplotypes site = haplotypes_of(59, "CAA", "C");
    const std::string bases =
        sequence.substr(40, 20) + std::string(8, 'A') + right_part.substr(0, 20);
    for (const std::int64_t before : {20, 24, 28}) {
        BuiltRead read{.begin = 40,
                       .cigar = std::to_string(before) + "M2D" + std::to_string(48 - before) + "M",
                       .bases = bases};
        EXPECT_EQ(support(read, site), Support::allele) << before;
        EXPECT_FALSE(observe(read.view(), site).near_indel) << before;
    }
    EXPECT_EQ(support(plain_read(40, 50), site), Support::reference);
}

TEST(AReadAtADeletionInARepeat, ThatEndsInTheRepeatTellsNothing) {
    const LocalHaplotypes site = haplotypes_of(59, "CAA", "C");
    EXPECT_EQ(support(plain_read(40, 28), site), Support::uninformative) << "eight A";
    EXPECT_EQ(support(plain_read(40, 30), site), Support::reference) << "ten A";
    EXPECT_EQ(support(plain_read(62, 40), site), Support::uninformative) << "begins in it";
    EXPECT_EQ(support(plain_read(59, 40), site), Support::reference);
}

TEST(AReadAtADeletionInARepeat, OfAnotherLengthShowsNeither) {
    const LocalHaplotypes site = haplotypes_of(59, "CAA", "C");
    BuiltRead read{.begin = 40,
                   .cigar = "20M1D29M",
                   .bases =
                       sequence.substr(40, 20) + std::string(9, 'A') + right_part.substr(0, 20)};
    EXPECT_EQ(support(read, site), Support::other);
    EXPECT_TRUE(observe(read.view(), site).near_indel);
}

TEST(AReadAtALongInsertion, ShowsItWhereItIsClipped) {
    const std::string inserted = "GTCAGTCCAGATTGCACTGA";
    const LocalHaplotypes site =
        haplotypes_of(30, sequence.substr(30, 1), sequence.substr(30, 1) + inserted);
    BuiltRead from_left{
        .begin = 5, .cigar = "26M12S", .bases = sequence.substr(5, 26) + inserted.substr(0, 12)};
    EXPECT_EQ(support(from_left, site), Support::allele);
    EXPECT_TRUE(observe(from_left.view(), site).clipped);
    BuiltRead from_right{
        .begin = 31, .cigar = "12S26M", .bases = inserted.substr(8) + sequence.substr(31, 26)};
    EXPECT_EQ(support(from_right, site), Support::allele);
    EXPECT_EQ(support(plain_read(5, 60), site), Support::reference);
}

TEST(AnAlleleThatTheReferenceLacks, IsRefused) {
    EXPECT_THROW(haplotypes_of(30, "G", "T"), std::invalid_argument);
}

TEST(AnObservation, TellsWhereInTheReadItIs) {
    const LocalHaplotypes site = haplotypes_of(30, "C", "T");
    EXPECT_TRUE(observe(plain_read(21, 40).view(), site).near_end);
    EXPECT_FALSE(observe(plain_read(20, 40).view(), site).near_end);
    EXPECT_FALSE(observe(plain_read(10, 31).view(), site).near_end);
    EXPECT_TRUE(observe(plain_read(10, 30).view(), site).near_end);
}

TEST(SiteReads, CountFragmentsOnce) {
    SiteReads site(haplotypes_of(30, "C", "T"));
    site.take(changed(plain_read(10, 40), 30, 'T').view());
    BuiltRead mate = changed(plain_read(15, 40), 30, 'T');
    mate.flags = hts::alignment_flag::reverse;
    site.take(mate.view());
    BuiltRead other = plain_read(10, 40);
    other.name = "other";
    site.take(other.view());
    const model::ReadEvidence seen = site.evidence();
    EXPECT_EQ(seen.allele.fragments, 1);
    EXPECT_EQ(seen.reference.fragments, 1);
    EXPECT_EQ(seen.depth(), 2);
}

TEST(SiteReads, LeaveOutMatesThatContradictEachOther) {
    SiteReads site(haplotypes_of(30, "C", "T"));
    site.take(changed(plain_read(10, 40), 30, 'T').view());
    site.take(plain_read(15, 40).view());
    EXPECT_EQ(site.evidence().discordant, 1);
    EXPECT_EQ(site.evidence().depth(), 0);
}

TEST(SiteReads, PassOverDuplicatesAndSupplementaryReads) {
    SiteReads site(haplotypes_of(30, "C", "T"));
    for (const std::uint16_t flag :
         {hts::alignment_flag::duplicate, hts::alignment_flag::supplementary,
          hts::alignment_flag::secondary, hts::alignment_flag::quality_fail}) {
        BuiltRead read = plain_read(10, 40);
        read.flags = flag;
        site.take(read.view());
    }
    site.take(plain_read(31, 20).view());
    EXPECT_EQ(site.evidence(), model::ReadEvidence{});
}

TEST(SiteReads, DoNotDependOnTheOrderOfTheReads) {
    std::vector<BuiltRead> reads;
    for (int i = 0; i < 6; ++i) {
        BuiltRead read = changed(plain_read(8 + i, 40), 30, i % 2 == 0 ? 'T' : 'C');
        read.name = "r" + std::to_string(i / 2);
        read.mapping_quality = static_cast<std::uint8_t>(30 + i);
        reads.push_back(read);
    }
    SiteReads forwards(haplotypes_of(30, "C", "T"));
    SiteReads backwards(haplotypes_of(30, "C", "T"));
    for (std::size_t i = 0; i < reads.size(); ++i) {
        forwards.take(reads[i].view());
        backwards.take(reads[reads.size() - 1 - i].view());
    }
    EXPECT_EQ(forwards.evidence(), backwards.evidence());
}

TEST(SiteReads, TellThePhaseOfTwoSites) {
    SiteReads first(haplotypes_of(30, "C", "T"));
    SiteReads second(haplotypes_of(45, "T", "G"));
    const auto take = [&](const std::string& name, char here, char there) {
        BuiltRead read = changed(changed(plain_read(20, 40), 30, here), 45, there);
        read.name = name;
        first.take(read.view());
        second.take(read.view());
    };
    take("a", 'T', 'G');
    take("b", 'C', 'T');
    take("c", 'T', 'T');
    take("d", 'C', 'G');
    take("e", 'C', 'G');
    const model::ReadPhase phase = first.phase_with(second);
    EXPECT_EQ(phase.together, 1);
    EXPECT_EQ(phase.apart, 3);
    EXPECT_EQ(second.phase_with(first), phase);
}

TEST(ASweep, GivesEachSiteTheReadsThatOverlapIt) {
    SiteSweep sweep(
        {haplotypes_of(30, "C", "T"), haplotypes_of(45, "T", "G"), haplotypes_of(59, "CAA", "C")});
    std::vector<BuiltRead> reads = {plain_read(10, 40), changed(plain_read(20, 20), 30, 'T'),
                                    changed(plain_read(31, 40), 45, 'G'), plain_read(50, 40)};
    for (std::size_t i = 0; i < reads.size(); ++i) {
        reads[i].name = std::to_string(i);
        sweep.take(reads[i].view());
    }
    const std::vector<model::ReadEvidence> found = sweep.evidence();
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].reference.fragments, 1);
    EXPECT_EQ(found[0].allele.fragments, 1);
    EXPECT_EQ(found[1].reference.fragments, 1);
    EXPECT_EQ(found[1].allele.fragments, 1);
    EXPECT_EQ(found[2].reference.fragments, 2);
    EXPECT_EQ(sweep.phases(), (std::vector<SitePair>{{1, 2, {.together = 0, .apart = 1}}}));
}

} // namespace
} // namespace vigie::reads
