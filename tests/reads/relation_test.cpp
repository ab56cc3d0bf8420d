#include "reads/relation.hpp"

#include "reads/fingerprint.hpp"
#include "tests/reads/marker_people.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>

namespace vigie::reads {
namespace {

using test::carriers_of;
using test::marker_set;
using test::People;
using test::Person;
using test::sample_of;

constexpr std::size_t markers = 1000;

class ARelation : public testing::TestWithParam<Relation> {};

TEST_P(ARelation, HasProbabilitiesThatAddUpAndHardyWeinbergMargins) {
    for (const std::optional<double> frequency : {std::optional(0.3), std::optional<double>()}) {
        const PairProbabilities table = pair_probabilities(GetParam(), frequency);
        const PairProbabilities alone = pair_probabilities(Relation::unrelated, frequency);
        double sum = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            const double margin = std::accumulate(table[i].begin(), table[i].end(), 0.0);
            EXPECT_NEAR(margin, std::accumulate(alone[i].begin(), alone[i].end(), 0.0), 1e-12);
            sum += margin;
            for (std::size_t j = 0; j < 3; ++j) {
                EXPECT_NEAR(table[i][j], table[j][i], 1e-15);
            }
        }
        EXPECT_NEAR(sum, 1, 1e-12);
    }
}

INSTANTIATE_TEST_SUITE_P(Each,
                         ARelation,
                         testing::Values(Relation::same,
                                         Relation::parent_child,
                                         Relation::siblings,
                                         Relation::second_degree,
                                         Relation::unrelated),
                         [](const auto& named) { return std::string(relation_name(named.param)); });

TEST(Relations, HaveTheProbabilitiesOfTheTextbook) {
    const auto parent = pair_probabilities(Relation::parent_child, 0.5);
    EXPECT_DOUBLE_EQ(parent[0][2], 0) << "no child of AA is GG";
    EXPECT_DOUBLE_EQ(parent[1][1], 0.25);
    const auto siblings = pair_probabilities(Relation::siblings, 0.5);
    EXPECT_DOUBLE_EQ(siblings[0][2], 1.0 / 64);
    const auto strangers = pair_probabilities(Relation::unrelated, 0.2);
    EXPECT_NEAR(strangers[0][2], 0.64 * 0.04, 1e-15);
    // The mean of p^2 q^2 over all frequencies is 1/30.
    EXPECT_NEAR(pair_probabilities(Relation::unrelated, std::nullopt)[0][2], 1.0 / 30, 1e-4);
}

struct Family {
    MarkerSet set = marker_set(markers);
    People people{markers};
    Person father = people.stranger();
    Person mother = people.stranger();
    Person child = people.child(father, mother);
    Person brother = people.child(father, mother);

    PairEvidence compare_people(const Person& a, const Person& b) const {
        return compare(set, sample_of(a, "a"), sample_of(b, "b"));
    }
};

TEST(Compare, FindsEachRelationOfAFamily) {
    const Family family;
    EXPECT_EQ(family.compare_people(family.child, family.child).best(), Relation::same);
    EXPECT_EQ(family.compare_people(family.child, family.mother).best(), Relation::parent_child);
    EXPECT_EQ(family.compare_people(family.child, family.brother).best(), Relation::siblings);
    EXPECT_EQ(family.compare_people(family.father, family.mother).best(), Relation::unrelated);
}

TEST(Compare, GivesTheKinshipOfKing) {
    const Family family;
    EXPECT_NEAR(*family.compare_people(family.child, family.child).kinship(), 0.5, 1e-12);
    EXPECT_NEAR(*family.compare_people(family.child, family.mother).kinship(), 0.25, 0.05);
    EXPECT_NEAR(*family.compare_people(family.child, family.brother).kinship(), 0.25, 0.05);
    EXPECT_NEAR(*family.compare_people(family.father, family.mother).kinship(), 0, 0.06);
}

TEST(Compare, CountsOppositeHomozygotesAndWhatStrangersWouldShow) {
    const Family family;
    const PairEvidence parent = family.compare_people(family.child, family.mother);
    EXPECT_EQ(parent.opposite, 0U);
    EXPECT_DOUBLE_EQ(parent.opposite_if_unrelated, markers / 8.0);
    EXPECT_EQ(parent.certain, markers);
    EXPECT_EQ(parent.stretches, markers);
    const PairEvidence strangers = family.compare_people(family.father, family.mother);
    EXPECT_NEAR(static_cast<double>(strangers.opposite), markers / 8.0, 40);
}

TEST(Compare, IsTheSameEitherWay) {
    const Family family;
    const PairEvidence one = family.compare_people(family.child, family.mother);
    const PairEvidence other = family.compare_people(family.mother, family.child);
    EXPECT_NEAR(one.log_ratio(Relation::parent_child, Relation::unrelated),
                other.log_ratio(Relation::parent_child, Relation::unrelated), 1e-9);
    EXPECT_DOUBLE_EQ(one.log_ratio(Relation::parent_child, Relation::unrelated),
                     -one.log_ratio(Relation::unrelated, Relation::parent_child));
}

TEST(Compare, LinkedMarkersSayOneThingOnce) {
    People people(100);
    const Person father = people.stranger();
    const Person child = people.child(father, people.stranger());
    const MarkerSet linked = marker_set(100, 0.5, 200); // 20 kb together
    const PairEvidence evidence = compare(linked, sample_of(child, "c"), sample_of(father, "f"));
    EXPECT_LE(evidence.stretches, 2U);
    EXPECT_GT(evidence.log_ratio(Relation::parent_child, Relation::unrelated), 0);
    EXPECT_LT(evidence.log_ratio(Relation::parent_child, Relation::unrelated), 0.7)
        << "no more than two markers of which all agree";
}

TEST(Compare, OneContradictionDoesNotRefuteAndContradictionsOfOneStretchCountOnce) {
    const MarkerSet set = marker_set(2, 0.5, 1000);
    const Person none{{{0, 0}, {0, 0}}};
    const Person both{{{1, 1}, {1, 1}}};
    const PairEvidence evidence = compare(set, sample_of(none, "a"), sample_of(both, "b"));
    EXPECT_EQ(evidence.opposite, 2U);
    EXPECT_NEAR(evidence.log_ratio(Relation::parent_child, Relation::unrelated), -3, 1e-9);
}

TEST(Compare, OfFilesThatListCarriersOnlyFindsNoRelationWhereThereIsNone) {
    const Family family;
    const PairEvidence strangers =
        compare(family.set, carriers_of(family.father, "f"), carriers_of(family.mother, "m"));
    EXPECT_FALSE(strangers.kinship());
    EXPECT_EQ(strangers.best(), Relation::unrelated);
    const PairEvidence same =
        compare(family.set, carriers_of(family.child, "a"), carriers_of(family.child, "b"));
    EXPECT_EQ(same.best(), Relation::same);
    EXPECT_GT(same.log_ratio(Relation::same, Relation::siblings), 3);
}

TEST(Compare, WithoutAMarkerInCommonSaysNothing) {
    const Family family;
    MarkerSample empty = sample_of(family.child, "e");
    for (MarkerCall& call : empty.calls) {
        call.known = false;
    }
    const PairEvidence evidence = compare(family.set, sample_of(family.child, "c"), empty);
    EXPECT_EQ(evidence.markers, 0U);
    EXPECT_EQ(evidence.log_ratio(Relation::same, Relation::unrelated), 0);
}

TEST(Fingerprint, CountsAgreementAndOppositeHomozygotes) {
    const MarkerSet set = marker_set(4);
    const Person a{{{0, 0}, {0, 1}, {1, 1}, {1, 1}}};
    const Person b{{{1, 1}, {0, 1}, {1, 1}, {0, 1}}};
    MarkerSample second = sample_of(b, "b");
    const Fingerprint one(set, sample_of(a, "a"));
    EXPECT_EQ(one.known(), 4U);
    EXPECT_EQ(one.match(Fingerprint(set, second)), (FingerprintMatch{4, 2, 1}));
    second.calls[1].known = false;
    EXPECT_EQ(one.match(Fingerprint(set, second)), (FingerprintMatch{3, 1, 1}));
}

TEST(Fingerprint, TellsAPersonFromASibling) {
    const Family family;
    const Fingerprint child(family.set, sample_of(family.child, "c"));
    const Fingerprint again(family.set, sample_of(family.child, "c", 20));
    const Fingerprint brother(family.set, sample_of(family.brother, "b"));
    EXPECT_GT(child.match(again).log_ratio(), 100);
    EXPECT_LT(child.match(brother).log_ratio(), -100);
}

TEST(Fingerprint, NeedsTwentyTwoMarkersThatAgreeToTellAPerson) {
    EXPECT_LT((FingerprintMatch{21, 21, 0}.log_ratio()), 3);
    EXPECT_GE((FingerprintMatch{22, 22, 0}.log_ratio()), 3);
    EXPECT_EQ((FingerprintMatch{}.log_ratio()), 0);
}

TEST(Fingerprint, IsWhatItsBytesSay) {
    const Family family;
    const Fingerprint child(family.set, sample_of(family.child, "c"));
    EXPECT_EQ(child.bytes().size(), 2 * 16 * 8U);
    EXPECT_EQ(Fingerprint::from_bytes(child.bytes()), child);
    EXPECT_THROW(Fingerprint::from_bytes("12345678"), std::invalid_argument);
}

} // namespace
} // namespace vigie::reads
