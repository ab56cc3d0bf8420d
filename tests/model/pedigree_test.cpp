#include "pipeline/model/family_role.hpp"
#include "pipeline/model/pedigree.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>

namespace vigie::model {
namespace {

Individual person(std::string id, std::string father = {}, std::string mother = {}) {
    return {.id = std::move(id), .father = std::move(father), .mother = std::move(mother)};
}

std::vector<Individual> trio() {
    std::vector<Individual> family{person("child", "dad", "mum"), person("dad"), person("mum")};
    family[1].sex = Sex::male;
    family[2].sex = Sex::female;
    return family;
}

std::string refusal(std::vector<Individual> family, const std::string& proband = "child") {
    try {
        const Pedigree pedigree(std::move(family), proband);
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
    return {};
}

TEST(ATrio, KnowsItsProbandAndParents) {
    const Pedigree pedigree(trio(), "child");
    EXPECT_EQ(pedigree.proband().id, "child");
    EXPECT_EQ(pedigree.father_of(pedigree.proband())->id, "dad");
    EXPECT_EQ(pedigree.mother_of(pedigree.proband())->id, "mum");
    EXPECT_EQ(pedigree.father_of(*pedigree.find("dad")), nullptr);
}

TEST(ATrio, IndexesItsMembersInTheGivenOrder) {
    const Pedigree pedigree(trio(), "child");
    EXPECT_EQ(pedigree.index_of("child"), 0U);
    EXPECT_EQ(pedigree.index_of("mum"), 2U);
    EXPECT_FALSE(pedigree.index_of("aunt"));
    EXPECT_EQ(pedigree.find("aunt"), nullptr);
}

TEST(ASingleton, IsAFamily) {
    EXPECT_EQ(Pedigree({person("child")}, "child").proband().id, "child");
}

TEST(AParent, MayBeOfUnknownSex) {
    EXPECT_EQ(refusal({person("child", "p1", "p2"), person("p1"), person("p2")}), "");
}

TEST(APedigree, RefusesAnEmptyId) {
    EXPECT_NE(refusal({person("child"), person("")}), "");
}

TEST(APedigree, RefusesAnIdThatIsThereTwice) {
    EXPECT_NE(refusal({person("child"), person("child")}).find("child"), std::string::npos);
}

TEST(APedigree, RefusesAProbandFromElsewhere) {
    EXPECT_NE(refusal(trio(), "aunt").find("aunt"), std::string::npos);
    EXPECT_NE(refusal({}, ""), "");
}

TEST(APedigree, RefusesAnUnknownParentByName) {
    EXPECT_NE(refusal({person("child", "ghost")}).find("ghost"), std::string::npos);
    EXPECT_NE(refusal({person("child", "", "ghost")}).find("ghost"), std::string::npos);
}

TEST(APedigree, RefusesAFemaleFather) {
    auto family = trio();
    family[1].sex = Sex::female;
    EXPECT_NE(refusal(family).find("dad"), std::string::npos);
}

TEST(APedigree, RefusesAMaleMother) {
    auto family = trio();
    family[2].sex = Sex::male;
    EXPECT_NE(refusal(family).find("mum"), std::string::npos);
}

TEST(APedigree, RefusesSomeoneWhoIsTheirOwnParent) {
    EXPECT_NE(refusal({person("child", "child")}), "");
}

TEST(APedigree, RefusesSomeoneWhoIsTheirOwnAncestor) {
    EXPECT_NE(refusal({person("child", "b"), person("b", "c"), person("c", "child")}), "");
    EXPECT_NE(refusal({person("child"), person("b", "c"), person("c", "", "b")}), "");
}

TEST(APedigree, AllowsRelatedParents) {
    EXPECT_EQ(
        refusal({person("child", "p1", "p2"), person("p1", "g"), person("p2", "g"), person("g")}),
        "");
}

/// Each generation is one couple, both of them children of the couple above: lines of descent
/// double with every generation.
std::vector<Individual> inbred_family(std::size_t generations) {
    std::vector<Individual> family{person("m0"), person("f0")};
    for (std::size_t g = 1; g < generations; ++g) {
        const std::string above = std::to_string(g - 1);
        for (const char* const sex : {"m", "f"}) {
            family.push_back(person(sex + std::to_string(g), "m" + above, "f" + above));
        }
    }
    return family;
}

TEST(APedigree, OfTwoHundredInbredPeopleIsReadAtOnce) {
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(refusal(inbred_family(100), "m99"), "");
    auto looped = inbred_family(100);
    looped.front().father = "m99";
    EXPECT_NE(refusal(std::move(looped), "m99").find("own ancestor"), std::string::npos);
    // Following every line of descent by itself would take 2^100 steps.
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST(APedigree, OfAVeryLongLineNeedsNoDeepStack) {
    std::vector<Individual> line{person("p0")};
    for (std::size_t i = 1; i < 3000; ++i) {
        line.push_back(person("p" + std::to_string(i), "p" + std::to_string(i - 1)));
    }
    EXPECT_EQ(refusal(line, "p2999"), "");
}

TEST(APedigree, NamesSomeoneOfTheLoopAndNotWhoDescendsFromIt) {
    const std::string said =
        refusal({person("child", "b"), person("b", "c"), person("c", "d"), person("d", "c")});
    EXPECT_NE(said.find("'c' is their own ancestor"), std::string::npos) << said;
}

TEST(APedigree, RefusesOnePersonAsFatherAndMother) {
    const std::string said = refusal({person("child", "p", "p"), person("p")});
    EXPECT_EQ(said, "'p' is both father and mother of 'child'");
}

TEST(APedigree, CallsItsMembersByTheirRole) {
    const Pedigree family({person("DUPONT-3", "DUPONT-1", "DUPONT-2"), person("DUPONT-1"),
                           person("DUPONT-2"), person("DUPONT-4")},
                          "DUPONT-3");
    EXPECT_EQ(role_in_family(family, "DUPONT-3"), "proband");
    EXPECT_EQ(role_in_family(family, "DUPONT-1"), "father");
    EXPECT_EQ(role_in_family(family, "DUPONT-2"), "mother");
    EXPECT_EQ(role_in_family(family, "DUPONT-4"), "relative 4");
    EXPECT_EQ(role_in_family(family, "MARTIN"), "person outside the family");
}

TEST(AnEmptyPedigree, HasNoProband) {
    EXPECT_THROW(Pedigree().proband(), std::logic_error);
}

TEST(SexAndAffection, AreReadFromTheirNames) {
    for (const Sex sex : {Sex::unknown, Sex::female, Sex::male}) {
        EXPECT_EQ(sex_from_name(sex_name(sex)), sex);
    }
    for (const Affection a : {Affection::unknown, Affection::unaffected, Affection::affected}) {
        EXPECT_EQ(affection_from_name(affection_name(a)), a);
    }
    EXPECT_FALSE(sex_from_name("M"));
    EXPECT_FALSE(sex_from_name(""));
    EXPECT_FALSE(affection_from_name("2"));
}

} // namespace
} // namespace vigie::model
