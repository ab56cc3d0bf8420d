#include "cases/case_definition.hpp"
#include "cases/ped_file.hpp"
#include "refusal.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using model::Affection;
using model::Individual;
using model::Sex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Ped : public testing::Test {
  protected:
    cases::PedFile read(const std::string& text) const {
        return cases::read_ped_file(folder_.write("family.ped", text));
    }
    std::string refused(const std::string& text) const {
        return tests::refusal_of([&] { read(text); }).message;
    }
    tests::ScratchFolder folder_;
};

TEST_F(Ped, TrioIsReadInFileOrder) {
    const auto individuals =
        read("#fam\tid\tf\tm\tsex\tphen\nF\tc\td\tm\t1\t2\nF\td\t0\t0\t1\t1\nF\tm\t0\t0\t2\t-9\n")
            .individuals;
    EXPECT_THAT(
        individuals,
        ElementsAre(Individual{.id = "c",
                               .father = "d",
                               .mother = "m",
                               .sex = Sex::male,
                               .affection = Affection::affected},
                    Individual{.id = "d", .sex = Sex::male, .affection = Affection::unaffected},
                    Individual{.id = "m", .sex = Sex::female}));
}

TEST_F(Ped, BlanksBlankLinesAndCarriageReturnsAreAccepted) {
    EXPECT_THAT(
        read("F  a 0 0   2 2\r\n\r\n \t\n").individuals,
        ElementsAre(Individual{.id = "a", .sex = Sex::female, .affection = Affection::affected}));
}

TEST_F(Ped, LastLineNeedsNoLineFeed) {
    EXPECT_EQ(read("F a 0 0 0 0").individuals.size(), 1U);
}

TEST_F(Ped, TabsAllowBlanksInIds) {
    EXPECT_EQ(read("F 1\tan id\t0\t0\t0\t0\n").individuals[0].id, "an id");
}

TEST_F(Ped, UnknownSexHasSeveralSpellings) {
    for (const std::string sex : {"0", "-9", "other", "unknown"}) {
        EXPECT_EQ(read("F a 0 0 " + sex + " 0\n").individuals[0].sex, Sex::unknown) << sex;
    }
}

TEST_F(Ped, ParentThatIsNotListedIsAddedWithAWarning) {
    const auto ped = read("F c d m 1 2\n");
    ASSERT_EQ(ped.individuals.size(), 3U);
    EXPECT_EQ(ped.individuals[1], (Individual{.id = "d", .sex = Sex::male}));
    EXPECT_EQ(ped.individuals[2], (Individual{.id = "m", .sex = Sex::female}));
    EXPECT_EQ(ped.warnings.size(), 2U);
}

TEST_F(Ped, ExtraColumnsAreReadPastWithOneWarning) {
    EXPECT_THAT(read("F a 0 0 1 2 x\nF b 0 0 1 2 y\n").warnings, ElementsAre(HasSubstr("sixth")));
    EXPECT_THAT(read("F a 0 0 1 2\n").warnings, IsEmpty());
}

TEST_F(Ped, FaultsNameTheLine) {
    const std::string good = "F a 0 0 1 2\n";
    EXPECT_THAT(refused(good + "F b 0 0 1\n"), HasSubstr("family.ped:2"));
    EXPECT_THAT(refused(good + "F b 0 0 3 1\n"), HasSubstr("family.ped:2 (sex)"));
    EXPECT_THAT(refused(good + "F b 0 0 1 7.5\n"), HasSubstr("family.ped:2 (phenotype)"));
    EXPECT_THAT(refused(good + "F a 0 0 1 1\n"), HasSubstr("listed twice"));
    EXPECT_THAT(refused(good + "G b 0 0 1 1\n"), HasSubstr("second family"));
    EXPECT_THAT(refused(good + "F 0 0 0 1 1\n"), HasSubstr("family.ped:2 (individual)"));
    EXPECT_THAT(refused(good + "F \xFF 0 0 1 1\n"), HasSubstr("UTF-8"));
    EXPECT_THAT(refused("F\t\t0\t0\t1\t1\n"), HasSubstr("empty"));
}

TEST_F(Ped, FileWithoutAnybodyIsRefused) {
    EXPECT_THAT(refused("# nothing\n"), HasSubstr("nobody"));
    EXPECT_THAT(refused(""), HasSubstr("nobody"));
}

} // namespace
