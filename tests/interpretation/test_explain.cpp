#include "interpretation/drop_reason.hpp"
#include "interpretation/explain.hpp"
#include "tiny_release.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::interpretation {
namespace {

using test::assessed;
using test::missense;
using test::seen;
using test::solo;
using test::stop_gained;
using test::synonymous;
using test::TinyRelease;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> explained(const model::CaseEvidence& evidence,
                                   const model::SmallAllele& allele) {
    const TinyRelease release;
    return explain(assessed(evidence, release), evidence, allele);
}

TEST(Explain, ShowsTheTrailOfAKeptVariant) {
    const auto lines =
        explained(solo({seen(stop_gained("DOMA", 5), {"0/1"})}), stop_gained("DOMA", 5));
    EXPECT_EQ(lines.at(0), "DOMA: kept, tier 1, rank 1, dominant");
    EXPECT_THAT(lines,
                Contains(AllOf(HasSubstr("frequency"), HasSubstr("pass"), HasSubstr("[<= 0.01]"))));
    EXPECT_THAT(lines, Contains(HasSubstr("support")));
}

TEST(Explain, NamesTheFirstRuleThatDropped) {
    const auto lines =
        explained(solo({seen(synonymous("DOMA", 5), {"0/1"})}), synonymous("DOMA", 5));
    EXPECT_EQ(lines.at(0), "HGNC:1: dropped (consequence)");
    EXPECT_THAT(lines, Contains(AllOf(HasSubstr("consequence"), HasSubstr("fail"),
                                      HasSubstr("synonymous_variant"))));
}

TEST(Explain, NamesThePartnerOfAPair) {
    const auto lines =
        explained(solo({seen(missense("RECA", 5), {"0/1"}), seen(stop_gained("RECA", 9), {"0/1"})}),
                  missense("RECA", 5));
    EXPECT_THAT(lines.at(0), HasSubstr("with " + stop_gained("RECA", 9).key()));
}

TEST(Explain, SaysThatASingleHitWaits) {
    const auto lines =
        explained(solo({seen(stop_gained("RECA", 5), {"0/1"})}), stop_gained("RECA", 5));
    EXPECT_EQ(lines.at(0), "RECA: waits for a second hit");
}

TEST(Explain, SealsWhatLiesOutsideTheScope) {
    const auto lines =
        explained(solo({seen(stop_gained("FREE", 5), {"0/1"})}), stop_gained("FREE", 5));
    EXPECT_THAT(lines, ElementsAre("outside the case's consented scope: sealed"));
}

TEST(Explain, DoesNotNameAGeneWhoseScopeWasNotAsked) {
    const auto lines =
        explained(solo({seen(stop_gained("FREE", 5), {"0/0"})}), stop_gained("FREE", 5));
    EXPECT_THAT(lines, Each(Not(HasSubstr("HGNC:3"))));
    EXPECT_THAT(lines.at(0), HasSubstr("dropped (not_in_proband)"));
}

TEST(Explain, ToldOfAFindingOfRelativesIsTheDropAndNotWhatSourcesSay) {
    const model::SmallAllele allele = stop_gained("FREE", 5);
    const TinyRelease release({.clinvar = {test::clinvar_row(allele, "Pathogenic")}});
    const auto evidence = test::trio({seen(allele, {"0/0", "0/1", "0/0"})});
    const auto lines = explain(assessed(evidence, release), evidence, allele);
    EXPECT_THAT(lines, Each(Not(HasSubstr("athogenic"))));
    EXPECT_THAT(lines, Contains(HasSubstr("sealed")));
}

TEST(MayBeShown, NeedsAScopeThatWasAskedAndPassed) {
    const TinyRelease release;
    const auto shown = [&](const model::CaseEvidence& evidence) {
        return may_be_shown(assessed(evidence, release).decisions.at(0));
    };
    EXPECT_TRUE(shown(solo({seen(stop_gained("DOMA", 5), {"0/1"})})));
    EXPECT_TRUE(shown(solo({seen(synonymous("DOMA", 5), {"0/1"})})));
    EXPECT_FALSE(shown(solo({seen(stop_gained("FREE", 5), {"0/1"})})));
    EXPECT_FALSE(shown(solo({seen(stop_gained("DOMA", 5), {"0/0"})})));
}

TEST(Explain, SaysThatAnAlleleIsNotInTheResidue) {
    const auto lines =
        explained(solo({seen(stop_gained("DOMA", 5), {"0/1"})}), missense("DOMA", 9));
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_THAT(lines[0], HasSubstr("not in the residue of case CASE-1"));
}

} // namespace
} // namespace vigie::interpretation
