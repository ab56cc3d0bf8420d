#include "review/pedigree_layout.hpp"

#include "review/pedigree_drawing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::review {
namespace {

using model::Affection;
using model::Individual;
using model::Pedigree;
using model::Sex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Individual person(const std::string& id,
                  Sex sex,
                  const std::string& father = "",
                  const std::string& mother = "") {
    return {.id = id,
            .sample = id,
            .father = father,
            .mother = mother,
            .sex = sex,
            .affection = Affection::unaffected};
}

Pedigree trio() {
    return Pedigree(
        {person("C", Sex::female, "F", "M"), person("F", Sex::male), person("M", Sex::female)},
        "C");
}

std::vector<double> columns(const PedigreeLayout& layout) {
    std::vector<double> columns;
    for (const PedigreePlace& place : layout.places) {
        columns.push_back(place.column);
    }
    return columns;
}

TEST(PedigreeLayout, PutsASoloAlone) {
    const PedigreeLayout layout = lay_out(Pedigree({person("A", Sex::unknown)}, "A"));
    EXPECT_EQ(layout.generations, 1U);
    EXPECT_EQ(layout.places[0].label, "I-1");
    EXPECT_TRUE(layout.sibships.empty());
}

TEST(PedigreeLayout, CentresAChildBelowItsParents) {
    const PedigreeLayout layout = lay_out(trio());
    EXPECT_THAT(columns(layout), ElementsAre(0.5, 0.0, 1.0));
    EXPECT_THAT(labels_of(trio()), ElementsAre("II-1", "I-1", "I-2"));
}

TEST(PedigreeLayout, PutsAChildBelowAnOnlyParent) {
    const Pedigree duo({person("C", Sex::male, "", "M"), person("M", Sex::female)}, "C");
    EXPECT_THAT(columns(lay_out(duo)), ElementsAre(0.0, 0.0));
    EXPECT_THAT(labels_of(duo), ElementsAre("II-1", "I-1"));
}

TEST(PedigreeLayout, KeepsSiblingsInTheirOrder) {
    const Pedigree quad({person("C", Sex::female, "F", "M"), person("F", Sex::male),
                         person("M", Sex::female), person("S", Sex::male, "F", "M")},
                        "C");
    EXPECT_THAT(columns(lay_out(quad)), ElementsAre(0.0, 0.0, 1.0, 1.0));
    EXPECT_THAT(labels_of(quad), ElementsAre("II-1", "I-1", "I-2", "II-2"));
}

TEST(PedigreeLayout, PutsTheFathersParentsLeftOfTheMothers) {
    const Pedigree family({person("C", Sex::female, "F", "M"), person("MM", Sex::female),
                           person("MF", Sex::male), person("F", Sex::male, "FF", "FM"),
                           person("M", Sex::female, "MF", "MM"), person("FF", Sex::male),
                           person("FM", Sex::female)},
                          "C");
    EXPECT_THAT(labels_of(family),
                ElementsAre("III-1", "I-4", "I-3", "II-1", "II-2", "I-1", "I-2"));
    const PedigreeLayout layout = lay_out(family);
    EXPECT_EQ(layout.generations, 3U);
    EXPECT_DOUBLE_EQ(layout.places[3].column, 0.5);
    EXPECT_DOUBLE_EQ(layout.places[4].column, 2.5);
    EXPECT_DOUBLE_EQ(layout.places[0].column, 1.5);
}

TEST(PedigreeLayout, TurnsSiblingsOfAParentOutwards) {
    const Pedigree family(
        {person("C", Sex::female, "F", "M"), person("F", Sex::male, "FF", "FM"),
         person("UNCLE", Sex::male, "FF", "FM"), person("M", Sex::female, "MF", "MM"),
         person("AUNT", Sex::female, "MF", "MM"), person("FF", Sex::male),
         person("FM", Sex::female), person("MF", Sex::male), person("MM", Sex::female)},
        "C");
    EXPECT_THAT(labels_of(family),
                ElementsAre("III-1", "II-2", "II-1", "II-3", "II-4", "I-1", "I-2", "I-3", "I-4"));
}

TEST(PedigreeLayout, PutsAPartnerFromOutsideBesideTheirs) {
    const Pedigree family({person("C", Sex::female, "F", "M"), person("M", Sex::female),
                           person("F", Sex::male, "FF", ""), person("FF", Sex::male)},
                          "C");
    EXPECT_THAT(labels_of(family), ElementsAre("III-1", "II-2", "II-1", "I-1"));
}

TEST(PedigreeLayout, LeavesNoTwoPeopleInOnePlace) {
    const Pedigree half({person("C", Sex::female, "F", "M"), person("F", Sex::male),
                         person("M", Sex::female), person("M2", Sex::female),
                         person("H", Sex::male, "F", "M2"), person("X", Sex::male)},
                        "C");
    const PedigreeLayout layout = lay_out(half);
    for (std::size_t a = 0; a < layout.places.size(); ++a) {
        for (std::size_t b = a + 1; b < layout.places.size(); ++b) {
            EXPECT_FALSE(layout.places[a].generation == layout.places[b].generation &&
                         layout.places[a].column == layout.places[b].column)
                << a << ' ' << b;
            EXPECT_NE(layout.places[a].label, layout.places[b].label);
        }
    }
}

TEST(PedigreeLayout, KeepsThreeGenerationsWhereAFatherHasAChildWithHisDaughter) {
    const Pedigree family({person("C", Sex::female, "F", "D"), person("F", Sex::male),
                           person("D", Sex::female, "F", "M"), person("M", Sex::female)},
                          "C");
    const PedigreeLayout layout = lay_out(family);
    EXPECT_EQ(layout.generations, 3U);
    EXPECT_THAT(labels_of(family), ElementsAre("III-1", "I-1", "II-1", "I-2"));
    EXPECT_TRUE(layout.sibships[0].consanguineous);
    EXPECT_FALSE(layout.sibships[1].consanguineous);
}

TEST(PedigreeLayout, PutsAnUncleBesideHisNiece) {
    const Pedigree family({person("C", Sex::female, "U", "N"), person("U", Sex::male, "G1", "G2"),
                           person("N", Sex::female, "P", "Q"), person("P", Sex::male, "G1", "G2"),
                           person("Q", Sex::female), person("G1", Sex::male),
                           person("G2", Sex::female)},
                          "C");
    const PedigreeLayout layout = lay_out(family);
    EXPECT_EQ(layout.generations, 4U);
    EXPECT_EQ(layout.places[1].generation, 2U);
    EXPECT_EQ(layout.places[2].generation, 2U);
    EXPECT_TRUE(layout.sibships[0].consanguineous);
}

TEST(PedigreeLayout, LeavesACoupleUnlevelWhereTwoCannotBothBeLevel) {
    // A and B are partners, and so are A's child K and B's father P.
    const Pedigree family({person("C", Sex::female, "A", "B"), person("A", Sex::male),
                           person("B", Sex::female, "P", ""), person("K", Sex::female, "A", ""),
                           person("P", Sex::male), person("X", Sex::male, "P", "K")},
                          "C");
    const PedigreeLayout layout = lay_out(family);
    EXPECT_EQ(layout.generations, 4U);
    EXPECT_EQ(layout.places[1].generation, 1U);
    EXPECT_EQ(layout.places[2].generation, 1U) << "A and B are level";
    EXPECT_EQ(layout.places[3].generation, 2U) << "K is below A";
    EXPECT_EQ(layout.places[4].generation, 0U) << "P is above B";
}

TEST(PedigreeDrawing, JoinsRelatedParentsByADoubleLine) {
    const auto lines = [](const Pedigree& family) {
        const std::string drawing = draw_pedigree(family, Words::in(Language::english)).markup();
        std::size_t count = 0;
        for (std::size_t at = drawing.find("<line"); at != std::string::npos;
             at = drawing.find("<line", at + 1)) {
            ++count;
        }
        return count;
    };
    const auto cousins = [](const std::string& father_of_m) {
        return Pedigree({person("C", Sex::female, "F", "M"), person("F", Sex::male, "G", ""),
                         person("M", Sex::female, father_of_m, ""), person("G", Sex::male),
                         person("H", Sex::male)},
                        "C");
    };
    EXPECT_FALSE(lay_out(cousins("H")).sibships[0].consanguineous);
    EXPECT_TRUE(lay_out(cousins("G")).sibships[0].consanguineous);
    // Half-siblings: one line more between them, and one line of descent for two.
    EXPECT_EQ(lines(cousins("G")), lines(cousins("H")) + 1);
}

TEST(PedigreeDrawing, UsesTheSymbolsOfTheNomenclatureAndNoIds) {
    Individual child = person("NAME-OF-CHILD", Sex::unknown, "NAME-OF-FATHER", "NAME-OF-MOTHER");
    child.affection = Affection::affected;
    Individual mother = person("NAME-OF-MOTHER", Sex::female);
    mother.affection = Affection::unknown;
    const Pedigree family({child, person("NAME-OF-FATHER", Sex::male), mother}, "NAME-OF-CHILD");
    const std::string drawing = draw_pedigree(family, Words::in(Language::english)).markup();
    EXPECT_THAT(drawing, HasSubstr("<polygon"));
    EXPECT_THAT(drawing, HasSubstr("class=\"affected\""));
    EXPECT_THAT(drawing, HasSubstr("<rect"));
    EXPECT_THAT(drawing, HasSubstr("<circle"));
    EXPECT_THAT(drawing, HasSubstr(">?</text>"));
    EXPECT_THAT(drawing, HasSubstr(">P</text>"));
    EXPECT_THAT(drawing, HasSubstr(">II-1</text>"));
    EXPECT_THAT(drawing, HasSubstr("role=\"img\""));
    EXPECT_THAT(drawing, Not(HasSubstr("NAME")));
}

} // namespace
} // namespace vigie::review
