#include "tests/review_desk/stored_girl.hpp"

#include "pipeline/hts/alignment_reader.hpp"
#include "pipeline/hts/digest.hpp"

#include <fstream>

namespace vigie::review::desk {
namespace {

using testing::HasSubstr;
using testing::Not;

class FilesOfACase : public test::StoredGirl {
  protected:
    test::Answer reads(const std::string& track, const std::string& variant) {
        return house_->get("marie", "/files/reads/1/" + track + "?variant=" + variant);
    }
    /// The bytes of an answer as a BAM.
    hts::AlignmentReader opened(const std::string& bytes) const {
        const std::string file = (stored_.folder() / "slice.bam").string();
        std::ofstream(file, std::ios::binary) << bytes;
        return {file, {.access = hts::AlignmentAccess::whole}};
    }
};

TEST_F(FilesOfACase, ReadsAreThoseAroundAVariantOfTheResult) {
    const test::Answer answer = reads("0", test::stop.key());
    ASSERT_EQ(answer.status, 200U) << answer.body;
    hts::AlignmentReader slice = opened(answer.body);
    const std::int64_t place = test::stop.position().value;
    std::size_t over = 0;
    while (const hts::Alignment* const read = slice.next()) {
        EXPECT_GE(read->end().value, place - 1000);
        EXPECT_LE(read->begin().value, place + 1001);
        over += read->begin().value <= place && read->end().value > place ? 1 : 0;
    }
    slice.finish();
    EXPECT_GT(over, 30U) << "the depth that was planted";
    EXPECT_EQ(slice.file().contigs.at(0).name, "1");
}

TEST_F(FilesOfACase, ReadsTellNoSample) {
    const test::Answer answer = reads("0", test::stop.key());
    EXPECT_TRUE(opened(answer.body).file().samples.empty());
}

TEST_F(FilesOfACase, NothingElseOfTheGenomeLeaves) {
    EXPECT_EQ(reads("0", "1-20016-C-G").status, 422U)
        << "covered by reads, no variant of the result";
    EXPECT_EQ(reads("1", test::stop.key()).status, 422U);
    EXPECT_EQ(reads("x", test::stop.key()).status, 422U);
    EXPECT_EQ(reads("-1", test::stop.key()).status, 422U);
    EXPECT_EQ(house_->get("marie", "/files/reads/1/0").status, 400U);
    EXPECT_EQ(house_->get("tech", "/files/reads/1/0?variant=" + test::stop.key()).status, 403U);
}

TEST_F(FilesOfACase, ReadsThatAreGoneAreSaidToBe) {
    std::filesystem::remove(stored_.folder() / "CASE-1.bam");
    const test::Answer answer = reads("0", test::stop.key());
    EXPECT_EQ(answer.status, 422U);
    EXPECT_THAT(answer.body, HasSubstr("gone"));
}

TEST_F(FilesOfACase, TheReferenceIsGivenByRanges) {
    const auto range = [&](const std::string& text) {
        return house_->get_range("marie", "/files/reference/1/sequence.fa", text);
    };
    EXPECT_EQ(range("bytes=0-2").body, ">1\n");
    EXPECT_EQ(range("bytes=0-2").status, 206U);
    EXPECT_EQ(range("bytes=0-1,4-5").status, 416U);
    EXPECT_EQ(range("bytes=999999999999-").status, 416U);
    const std::string index = house_->get("marie", "/files/reference/1/sequence.fa.fai").body;
    EXPECT_THAT(index, HasSubstr("1\t80000\t3\t80000\t80001\n"));
    EXPECT_EQ(house_->get("marie", "/files/reference/1/other").status, 404U);
    const std::string start = std::to_string(3 + 10000);
    EXPECT_EQ(range("bytes=" + start + "-" + std::to_string(3 + 10002)).body, "ATG");
}

TEST(ReadsOfADeletion, AreThoseAtBothEnds) {
    const interpretation::test::TinyRelease release;
    run::test::StoredCases stored;
    stored.run(
        {.calls = {{interpretation::test::synonymous("DOMA", 5)}},
         .covered = {{4000, 16000}},
         .structural = {"6000\tv1\tN\t<DEL>\t60\tPASS\tEND=14000;SVLEN=-8000;SVTYPE=DEL\tGT\t0/1"}},
        *release);
    test::DeskHouse house(stored);
    const test::Answer answer = house.get("marie", "/files/reads/1/0?variant=1-6001-14000-DEL");
    ASSERT_EQ(answer.status, 200U) << answer.body;
    const std::string file = (stored.folder() / "slice.bam").string();
    std::ofstream(file, std::ios::binary) << answer.body;
    hts::AlignmentReader slice(file, {.access = hts::AlignmentAccess::whole});
    std::size_t left = 0;
    std::size_t right = 0;
    while (const hts::Alignment* const read = slice.next()) {
        left += read->end().value <= 7100 ? 1 : 0;
        right += read->begin().value >= 12900 ? 1 : 0;
    }
    EXPECT_GT(left, 100U);
    EXPECT_GT(right, 100U);
    EXPECT_EQ(left + right, slice.records()) << "nothing between";
}

} // namespace
} // namespace vigie::review::desk
