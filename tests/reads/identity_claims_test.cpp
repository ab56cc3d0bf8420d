#include "reads/identity_claims.hpp"

#include "tests/reads/marker_people.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::reads {
namespace {

using model::Contig;
using model::Position;
using model::Sex;
using model::Verdict;
using test::marker_set;
using test::People;
using test::Person;
using test::sample_of;
using testing::HasSubstr;

IdentityFinding judged(Claim claim, const Person& a, const Person& b, std::size_t markers) {
    const MarkerSet set = marker_set(markers);
    const MarkerSample first = sample_of(a, "a");
    const MarkerSample second = sample_of(b, "b");
    return judge_pair(claim, first, second, compare(set, first, second));
}

struct Three {
    explicit Three(std::size_t markers) : people(markers) {}
    People people;
    Person father = people.stranger();
    Person mother = people.stranger();
    Person child = people.child(father, mother);
    Person sister = people.child(father, mother);
};

TEST(JudgePair, ConfirmsAndRefutesParents) {
    const Three three(500);
    EXPECT_EQ(judged(Claim::parent, three.child, three.father, 500).verdict, Verdict::pass);
    const IdentityFinding swapped = judged(Claim::parent, three.mother, three.father, 500);
    EXPECT_EQ(swapped.verdict, Verdict::fail);
    EXPECT_THAT(swapped.reason, HasSubstr("they are not parent and child"));
    EXPECT_THAT(swapped.reason, HasSubstr("against unrelated persons"));
    const IdentityFinding sister = judged(Claim::parent, three.child, three.sister, 500);
    EXPECT_EQ(sister.verdict, Verdict::fail);
    EXPECT_THAT(sister.reason, HasSubstr("against siblings"));
    const IdentityFinding twice = judged(Claim::parent, three.child, three.child, 500);
    EXPECT_EQ(twice.verdict, Verdict::fail);
    EXPECT_THAT(twice.reason, HasSubstr("against one person"));
}

TEST(JudgePair, SaysNothingOfParentsByFewMarkers) {
    const Three three(5);
    const IdentityFinding finding = judged(Claim::parent, three.child, three.father, 5);
    EXPECT_EQ(finding.verdict, Verdict::not_assessed);
    EXPECT_THAT(finding.reason, HasSubstr("not refuted, and not shown"));
    EXPECT_THAT(finding.reason, HasSubstr("5 markers known in both"));
}

TEST(JudgePair, HoldsTwoSamplesOfOnePersonAgainstStrangersAndSiblings) {
    const Three three(500);
    EXPECT_EQ(judged(Claim::same_person, three.child, three.child, 500).verdict, Verdict::pass);
    EXPECT_EQ(judged(Claim::same_person, three.child, three.sister, 500).verdict, Verdict::fail);
    const Three few(9);
    const IdentityFinding finding = judged(Claim::same_person, few.child, few.child, 9);
    EXPECT_EQ(finding.verdict, Verdict::pass);
    EXPECT_THAT(finding.reason, HasSubstr("siblings are not excluded"));
}

TEST(JudgePair, FindsOnePersonUnderTwoNames) {
    const Three three(500);
    const IdentityFinding twice = judged(Claim::other_person, three.child, three.child, 500);
    EXPECT_EQ(twice.verdict, Verdict::fail);
    EXPECT_THAT(twice.reason, HasSubstr("identical twins"));
    const IdentityFinding related = judged(Claim::other_person, three.child, three.sister, 500);
    EXPECT_EQ(related.verdict, Verdict::pass);
    EXPECT_THAT(related.reason, HasSubstr("neither as parent and child nor as siblings"));
    const IdentityFinding couple = judged(Claim::other_person, three.father, three.mother, 500);
    EXPECT_EQ(couple.verdict, Verdict::pass);
    EXPECT_THAT(couple.reason, testing::Not(HasSubstr("pedigree")));
}

TEST(JudgePair, SiblingsAreHeldAgainstStrangers) {
    const Three three(500);
    EXPECT_EQ(judged(Claim::siblings, three.child, three.sister, 500).verdict, Verdict::pass);
    EXPECT_EQ(judged(Claim::siblings, three.father, three.mother, 500).verdict, Verdict::fail);
}

TEST(JudgePair, WithoutMarkersIsNotAssessed) {
    EXPECT_EQ(judged(Claim::parent, {}, {}, 0).verdict, Verdict::not_assessed);
}

MarkerSet x_markers(std::size_t count) {
    std::vector<Marker> markers;
    for (std::size_t i = 0; i < count; ++i) {
        markers.push_back(
            {{Contig("X"), Position{10'000'000 + 100'000 * static_cast<int>(i)}, "A", "G"}, 0.5});
    }
    return {model::Assembly("GRCh38"), std::move(markers)};
}

MarkerSample on_x(const std::vector<int>& copies) {
    MarkerSample sample{.individual = "a", .sample = "a", .file = "a.vcf", .calls = {}};
    for (const int one : copies) {
        sample.calls.push_back(call_from_genotype(one, 40));
    }
    return sample;
}

SexEvidence sex_of(const MarkerSample& sample) {
    SexEvidence evidence;
    add_calls(x_markers(sample.calls.size()), sample, evidence);
    return evidence;
}

TEST(SexByCalls, NeedsMoreThanAFewMarkers) {
    EXPECT_EQ(sex_of(on_x({0, 2, 0, 2, 0})).told(), Sex::unknown);
    EXPECT_EQ(sex_of(on_x(std::vector<int>(20, 2))).told(), Sex::male);
    EXPECT_EQ(sex_of(on_x({1, 0, 1, 2, 1, 1})).told(), Sex::female);
    const SexEvidence evidence = sex_of(on_x({1, 0, 1, 2}));
    EXPECT_EQ(evidence.x_markers, 4U);
    EXPECT_EQ(evidence.x_heterozygous, 2U);
}

TEST(SexByCalls, OfPlacesThatVaryInTheFilesCountsCarriersOnly) {
    std::vector<Marker> markers = x_markers(20).markers();
    for (Marker& marker : markers) {
        marker.frequency.reset();
    }
    const MarkerSet set(model::Assembly("GRCh38"), markers);
    const auto evidence_of = [&set](const std::vector<int>& copies) {
        SexEvidence evidence;
        add_calls(set, on_x(copies), evidence);
        return evidence;
    };
    EXPECT_EQ(evidence_of(std::vector<int>(20, 0)).x_markers, 0U) << "relatives' alleles";
    EXPECT_EQ(evidence_of(std::vector<int>(20, 2)).told(), Sex::male);
    std::vector<int> woman(20, 0);
    std::fill_n(woman.begin(), 4, 1);
    EXPECT_EQ(evidence_of(woman).told(), Sex::female);
}

TEST(SexByCalls, HaploidCallsOnlyRepeatWhatTheCallerWasTold) {
    MarkerSample sample = on_x(std::vector<int>(30, 2));
    for (MarkerCall& call : sample.calls) {
        call.haploid = true;
    }
    const SexEvidence evidence = sex_of(sample);
    EXPECT_EQ(evidence.told(), Sex::unknown);
    EXPECT_EQ(evidence.x_haploid, 30U);
}

std::map<Contig, ContigReads> depths(double x, double y, int autosomes = 22) {
    std::map<Contig, ContigReads> contigs;
    for (int i = 1; i <= 22; ++i) {
        contigs[Contig(std::to_string(i))] = {i <= autosomes ? 1'000'000U : 0U, 100'000'000};
    }
    contigs[Contig("X")] = {static_cast<std::uint64_t>(x * 1'000'000), 100'000'000};
    contigs[Contig("Y")] = {static_cast<std::uint64_t>(y * 1'000'000), 100'000'000};
    return contigs;
}

SexEvidence sex_of(const std::map<Contig, ContigReads>& contigs) {
    SexEvidence evidence;
    add_depths(contigs, evidence);
    return evidence;
}

TEST(SexByDepth, TellsGenomesAndNoExcerpts) {
    EXPECT_EQ(sex_of(depths(0.5, 0.25)).told(), Sex::male);
    EXPECT_EQ(sex_of(depths(1.0, 0.01)).told(), Sex::female);
    EXPECT_EQ(sex_of(depths(0.5, 0.25, 19)).told(), Sex::unknown) << "an excerpt";
    EXPECT_EQ(sex_of(depths(0.5, 0.25, 20)).told(), Sex::male);
}

TEST(SexByDepth, OfTwoXAndAYIsNotAssessed) {
    const SexEvidence evidence = sex_of(depths(1.0, 0.25));
    EXPECT_TRUE(evidence.depths_contradict);
    EXPECT_EQ(evidence.told(), Sex::unknown);
    EXPECT_THAT(judge_sex(on_x({}), Sex::male, evidence).reason, HasSubstr("X and Y tell"));
}

TEST(JudgeSex, HoldsTheStatedSexAgainstTheSample) {
    const SexEvidence male = sex_of(depths(0.5, 0.25));
    EXPECT_EQ(judge_sex(on_x({}), Sex::male, male).verdict, Verdict::pass);
    EXPECT_EQ(judge_sex(on_x({}), Sex::female, male).verdict, Verdict::fail);
    EXPECT_LT(judge_sex(on_x({}), Sex::female, male).log_ratio, -3);
    EXPECT_EQ(judge_sex(on_x({}), Sex::unknown, male).verdict, Verdict::not_assessed);
    EXPECT_EQ(judge_sex(on_x({}), Sex::female, SexEvidence{}).verdict, Verdict::not_assessed);
}

/// Reads of a person of whose DNA a share is another's.
MarkerSample mixed(const Person& own, const Person& foreign, double share, int depth) {
    MarkerSample sample{.individual = "m", .sample = "m", .file = "m.bam", .calls = {}};
    std::mt19937 random(7);
    const auto chance = [&random] { return static_cast<double>(random()) / 4294967296.0; };
    for (std::size_t i = 0; i < own.alleles.size(); ++i) {
        MarkerReads reads;
        for (int read = 0; read < depth; ++read) {
            const auto& alleles = chance() < share ? foreign.alleles[i] : own.alleles[i];
            const int allele = alleles[chance() < 0.5 ? 0 : 1];
            reads.add((allele == 1) != (chance() < 0.001), 30);
        }
        sample.calls.push_back(reads.call());
        sample.reads.push_back(reads);
    }
    return sample;
}

class AContamination : public testing::TestWithParam<double> {};

TEST_P(AContamination, IsFoundAsLargeAsItIs) {
    People people(800);
    const Person own = people.stranger();
    const Person foreign = people.stranger();
    const auto found = estimate_contamination(marker_set(800), mixed(own, foreign, GetParam(), 30));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->markers, 800U);
    EXPECT_NEAR(found->share, GetParam(), 0.01);
    EXPECT_LE(found->lower, GetParam());
    EXPECT_GE(found->upper, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Shares, AContamination, testing::Values(0.0, 0.02, 0.05, 0.1, 0.2));

TEST(JudgeContamination, RefusesFromThreePercentOn) {
    People people(800);
    const Person own = people.stranger();
    const Person foreign = people.stranger();
    const auto verdict = [&](double share) {
        const MarkerSample sample = mixed(own, foreign, share, 30);
        return judge_contamination(sample, estimate_contamination(marker_set(800), sample)).verdict;
    };
    EXPECT_EQ(verdict(0), Verdict::pass);
    EXPECT_EQ(verdict(0.1), Verdict::fail);
}

TEST(JudgeContamination, NeedsAHundredMarkersWithAFrequency) {
    People people(800);
    const Person own = people.stranger();
    EXPECT_FALSE(estimate_contamination(marker_set(800, std::nullopt), mixed(own, own, 0, 30)));
    People few(99);
    const Person one = few.stranger();
    EXPECT_FALSE(estimate_contamination(marker_set(99), mixed(one, one, 0, 30)));
    const IdentityFinding finding = judge_contamination(on_x({}), std::nullopt);
    EXPECT_EQ(finding.verdict, Verdict::not_assessed);
    EXPECT_THAT(finding.reason, HasSubstr("fewer than 100 markers"));
}

TEST(ClaimOf, ReadsThePedigree) {
    const model::Pedigree pedigree({{.id = "f", .sex = Sex::male},
                                    {.id = "m", .sex = Sex::female},
                                    {.id = "c", .father = "f", .mother = "m"},
                                    {.id = "d", .father = "f", .mother = "m"},
                                    {.id = "h", .father = "f"}},
                                   "c");
    EXPECT_EQ(claim_of(&pedigree, "c", "f"), Claim::parent);
    EXPECT_EQ(claim_of(&pedigree, "m", "d"), Claim::parent);
    EXPECT_EQ(claim_of(&pedigree, "c", "d"), Claim::siblings);
    EXPECT_EQ(claim_of(&pedigree, "c", "h"), Claim::other_person) << "half-siblings";
    EXPECT_EQ(claim_of(&pedigree, "f", "m"), Claim::other_person);
    EXPECT_EQ(claim_of(&pedigree, "c", "c"), Claim::same_person);
    EXPECT_EQ(claim_of(nullptr, "x", "y"), Claim::other_person);
    EXPECT_EQ(claim_of(nullptr, "x", "x"), Claim::same_person);
}

} // namespace
} // namespace vigie::reads
