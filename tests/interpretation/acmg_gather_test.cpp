#include "annotation/annotate_allele.hpp"
#include "interpretation/acmg/classify.hpp"
#include "interpretation/acmg/gather.hpp"
#include "interpretation/variant_reading.hpp"
#include "tiny_release.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace vigie::interpretation::acmg {
namespace {

using interpretation::test::clinvar_row;
using interpretation::test::Ingredients;
using interpretation::test::missense;
using interpretation::test::stop_gained;
using interpretation::test::synonymous;
using interpretation::test::TinyRelease;
using testing::Contains;
using testing::IsEmpty;
using testing::SizeIs;

/// Another missense change of the same codon: TAC -> TCC (serine) beside missense()'s TGC.
model::SmallAllele serine(const std::string& symbol, int codon) {
    const model::SmallAllele cysteine = missense(symbol, codon);
    return {cysteine.contig(), cysteine.position(), "A", "C"};
}
/// TAC -> TGT: cysteine by two bases.
model::SmallAllele cysteine_by_two(const std::string& symbol, int codon) {
    const model::SmallAllele first = missense(symbol, codon);
    return {first.contig(), first.position(), "AC", "GT"};
}

struct Gathered {
    Question question;
    std::vector<model::FactKey> facts;
};

Gathered gathered(const model::SmallAllele& allele, const TinyRelease& release) {
    FactTrace trace;
    Gatherer gatherer(*release, rule_set(default_rule_set), trace);
    const auto effects = gene_effects(
        annotation::annotate_allele(allele, release->transcripts(), release->reference()));
    knowledge::AlleleLookup lookup(*release);
    const knowledge::PopulationAnswer population = lookup.population(allele);
    Question question = gatherer.gather({allele, effects.front().displayed, population});
    return {std::move(question), std::move(trace).keys()};
}

std::optional<MissenseCodon> codon_of(const model::SmallAllele& allele,
                                      const TinyRelease& release) {
    const auto effects = gene_effects(
        annotation::annotate_allele(allele, release->transcripts(), release->reference()));
    return MissenseCodon::of(allele, effects.front().displayed, release->transcripts(),
                             release->reference());
}

TEST(Codon, NamesTheResidueThatASubstitutionLeadsTo) {
    const TinyRelease release;
    const model::SmallAllele allele = missense("DOMA", 5); // TAC -> TGC
    const auto codon = codon_of(allele, release);
    ASSERT_TRUE(codon);
    EXPECT_EQ(codon->residue_by(allele), 'C');
    EXPECT_EQ(codon->residue_by(serine("DOMA", 5)), 'S');
    EXPECT_EQ(codon->residue_by(cysteine_by_two("DOMA", 5)), 'C');
    const model::Position first = allele.position() - 1;
    ASSERT_THAT(codon->positions(), SizeIs(1));
    EXPECT_EQ(codon->positions().front(), (model::Interval{first, first + 3}));
}

TEST(Codon, HasNoResidueForWhatIsNoMissenseChangeOfIt) {
    const TinyRelease release;
    const model::SmallAllele allele = missense("DOMA", 5);
    const auto codon = codon_of(allele, release);
    ASSERT_TRUE(codon);
    const model::Contig& contig = allele.contig();
    const model::Position second = allele.position();
    EXPECT_EQ(codon->residue_by(synonymous("DOMA", 5)), std::nullopt);
    EXPECT_EQ(codon->residue_by(stop_gained("DOMA", 5)), std::nullopt);
    EXPECT_EQ(codon->residue_by(serine("DOMA", 6)), std::nullopt) << "another codon";
    EXPECT_EQ(codon->residue_by({contig, second, "AC", "A"}), std::nullopt) << "a deletion";
    EXPECT_EQ(codon->residue_by({contig, second + 1, "CT", "GA"}), std::nullopt)
        << "beyond its end";
    EXPECT_EQ(codon->residue_by({contig, second - 2, "GT", "CA"}), std::nullopt)
        << "before its begin";
    EXPECT_EQ(codon->residue_by({contig, second - 1, "TACG", "GCAT"}), std::nullopt)
        << "longer than a codon";
}

TEST(Codon, ThereIsNoneForWhatIsNoMissenseChange) {
    const TinyRelease release;
    for (const model::SmallAllele& allele : {stop_gained("DOMA", 5), synonymous("DOMA", 5)}) {
        EXPECT_FALSE(codon_of(allele, release));
    }
}

TEST(Gather, FindsNeighboursByEffectAndNeverTheAlleleItself) {
    const TinyRelease release({.clinvar = {clinvar_row(missense("DOMA", 5), "Pathogenic"),
                                           clinvar_row(serine("DOMA", 5), "Pathogenic"),
                                           clinvar_row(cysteine_by_two("DOMA", 5), "Benign"),
                                           clinvar_row(serine("DOMA", 6), "Pathogenic")}});
    const Question question = gathered(missense("DOMA", 5), release).question;
    ASSERT_THAT(question.codon.neighbours, SizeIs(2));
    for (const CodonNeighbour& neighbour : question.codon.neighbours) {
        EXPECT_EQ(neighbour.same_residue, neighbour.allele == cysteine_by_two("DOMA", 5));
        EXPECT_FALSE(neighbour.may_splice);
    }
}

TEST(Gather, WithClinVarMaskedAssessesNeitherPS1NorPM5) {
    const TinyRelease release({.clinvar = {clinvar_row(serine("DOMA", 5), "Pathogenic")}});
    const model::SmallAllele allele = missense("DOMA", 5);
    FactTrace trace;
    Gatherer gatherer(*release, rule_set(default_rule_set), trace);
    gatherer.mask_clinvar();
    const auto effects = gene_effects(
        annotation::annotate_allele(allele, release->transcripts(), release->reference()));
    const Question question = gatherer.gather({allele, effects.front().displayed, {}});
    const auto result = classify(question, rule_set(default_rule_set));
    EXPECT_EQ(result.of(model::AcmgCriterion::pm5).verdict, model::AcmgVerdict::not_assessed);
    EXPECT_EQ(result.of(model::AcmgCriterion::ps1).verdict, model::AcmgVerdict::not_assessed);
}

TEST(Gather, TracesCodonScoresAndConstraint) {
    const TinyRelease release;
    const auto facts = gathered(missense("DOMA", 5), release).facts;
    EXPECT_THAT(facts, Contains(model::FactKey::of_codon(model::GeneKey("HGNC:1"), 6)));
    EXPECT_THAT(facts, Contains(model::FactKey{model::FactKind::gene, "constraint:HGNC:1"}));
    EXPECT_THAT(facts, Contains(model::FactKey{model::FactKind::allele,
                                               "score:" + missense("DOMA", 5).key()}));
    EXPECT_THAT(facts, Contains(model::FactKey{model::FactKind::allele, "score:ENST01:p.Y6C"}));
}

TEST(Gather, ReadsTheMechanismThatSourcesState) {
    Ingredients made;
    made.diseases += "FREE,3,DISEASE F,100006,confirmed,biallelic\n";
    const TinyRelease release(made);
    const Question question = gathered(stop_gained("FREE", 5), release).question;
    ASSERT_FALSE(question.gene->mechanisms.empty());
    EXPECT_TRUE(question.gene->modes.biallelic);
    EXPECT_EQ(question.gene->mechanisms.front().validity, "confirmed");
}

TEST(Gather, MeasuresWhatAPrematureStopTakesAway) {
    const TinyRelease release;
    const TruncationFacts early = gathered(stop_gained("DOMA", 5), release).question.truncation;
    EXPECT_EQ(early.kind, TruncationKind::premature_stop);
    EXPECT_NEAR(*early.removed_share, 94.0 / 99.0, 1e-9); // residues 6 to 99 of 99
    const TruncationFacts late = gathered(stop_gained("DOMA", 98), release).question.truncation;
    EXPECT_NEAR(*late.removed_share, 1.0 / 99.0, 1e-9);
    EXPECT_EQ(gathered(missense("DOMA", 5), release).question.truncation.kind,
              TruncationKind::none);
}

TEST(Gather, CountsTheCopiesOfAChangedLength) {
    const TinyRelease release;
    // The coding sequence is TAC 98 times over: left-aligned, the first copy goes.
    const model::SmallAllele deletion(model::Contig("1"), model::Position::from_one_based(10003),
                                      "GTAC", "G");
    const LengthFacts length = gathered(deletion, release).question.length;
    EXPECT_EQ(length.residues, 1);
    EXPECT_EQ(length.unit_copies, 98);
}

TEST(Gather, TellsAbsentFromNotCovered) {
    const TinyRelease release;
    EXPECT_EQ(gathered(missense("DOMA", 5), release).question.populations.front().status,
              model::PopulationStatus::absent);
    EXPECT_THAT(
        gathered(missense("DOMA", 5), TinyRelease({.with_population = false})).question.populations,
        IsEmpty());
}

} // namespace
} // namespace vigie::interpretation::acmg
