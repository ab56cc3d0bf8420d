#include "benchmarks/generate/demo.hpp"
#include "benchmarks/generate/demo_family.hpp"
#include "benchmarks/generate/demo_genes.hpp"
#include "benchmarks/generate/demo_knowledge.hpp"
#include "benchmarks/generate/demo_story.hpp"
#include "benchmarks/generate/demo_tables.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace vigie::benchmarks {
namespace {

/// The demonstration in memory, drawn once.
struct Demonstration {
    explicit Demonstration(std::uint64_t seed = demo_seed) : random(seed) {}
    Random random;
    SyntheticGenome genome = build_genome(demo_plan(), GeneShape{}, random);
    std::vector<GeneProfile> profiles = demo_profiles(random);
    std::vector<StoryVariant> story = draw_story(genome, random);
    std::vector<TrioRecord> family = draw_family(genome, story, random);

    const StoryVariant& role(const std::string& name) const {
        return *std::find_if(story.begin(), story.end(),
                             [&](const auto& variant) { return variant.role == name; });
    }
    DemoAlleles alleles() const { return {genome, profiles, story, family, random}; }
    std::string place(const std::string& name) const {
        const SmallChange& change = role(name).change;
        return genome.contigs[change.contig].name + "\t" +
               std::to_string(change.position.one_based()) + "\t";
    }
};

const Demonstration& demonstration() {
    static const Demonstration drawn;
    return drawn;
}

/// The line of a text that begins as given; empty if there is none.
std::string line_with(const std::string& text, const std::string& start) {
    const std::size_t at = text.find("\n" + start);
    return at == std::string::npos ? "" : text.substr(at + 1, text.find('\n', at + 1) - at - 1);
}

TEST(DemoStory, SubstitutionsInTheManeTranscript_HaveTheConsequenceTheyClaim) {
    const Demonstration& demo = demonstration();
    for (const StoryVariant& variant : demo.story) {
        if (variant.change.ref.size() != variant.change.alt.size()) {
            continue;
        }
        const SyntheticGene& gene = demo.genome.gene(variant.gene);
        EXPECT_EQ(substitution_effect(demo.genome, gene, gene.transcripts.front(), variant.change)
                      .consequence,
                  variant.consequence)
            << variant.role;
    }
}

TEST(DemoStory, CompoundHeterozygote_HasOneHitFromEachParent) {
    const Demonstration& demo = demonstration();
    const StoryVariant& first = demo.role("compound_paternal");
    const StoryVariant& second = demo.role("compound_maternal");
    EXPECT_EQ(first.gene, second.gene);
    EXPECT_EQ(first.genotypes.of(Member::mother), (AlleleNumbers{0, 0}));
    EXPECT_EQ(second.genotypes.of(Member::father), (AlleleNumbers{0, 0}));
}

TEST(DemoStory, OnlyTheDeNovoRoles_BreakTransmission) {
    std::set<std::string> breaking;
    for (const StoryVariant& variant : demonstration().story) {
        if (!is_mendelian(variant.genotypes)) {
            breaking.insert(variant.role);
        }
    }
    EXPECT_EQ(breaking, (std::set<std::string>{"index", "de_novo_silent", "low_depth"}));
}

TEST(DemoStory, IndexVariant_TurnsLikelyPathogenicWithTwoSubmittersInOctober) {
    const Demonstration& demo = demonstration();
    const std::string before =
        line_with(clinvar_text(demo.alleles(), DemoRelease::april), demo.place("index"));
    const std::string after =
        line_with(clinvar_text(demo.alleles(), DemoRelease::october), demo.place("index"));
    EXPECT_NE(before.find("CLNSIG=Uncertain_significance"), std::string::npos);
    EXPECT_NE(after.find("CLNSIG=Likely_pathogenic"), std::string::npos);
    EXPECT_NE(after.find("_multiple_submitters,_no_conflicts"), std::string::npos);
}

TEST(DemoStory, IndexGene_EntersThePanelAsGreenInOctober) {
    const Demonstration& demo = demonstration();
    const std::string before = panel_table(demo.profiles, DemoRelease::april);
    const std::string after = panel_table(demo.profiles, DemoRelease::october);
    EXPECT_EQ(before.find("\tVIGA7\t"), std::string::npos);
    EXPECT_NE(after.find("\tVIGA7\tgreen\tAD\t"), std::string::npos);
}

TEST(DemoStory, IndexGene_IsNoDiseaseGeneBeforeOctober) {
    const Demonstration& demo = demonstration();
    EXPECT_EQ(gene_phenotypes(demo.profiles, DemoRelease::april).find("\tVIGA7\t"),
              std::string::npos);
    EXPECT_NE(gene_phenotypes(demo.profiles, DemoRelease::october).find("\tVIGA7\t"),
              std::string::npos);
    EXPECT_NE(disease_packets(demo.profiles, DemoRelease::april).find("Candidate gene tested in"),
              std::string::npos);
    EXPECT_EQ(disease_packets(demo.profiles, DemoRelease::october).find("Candidate gene tested in"),
              std::string::npos);
}

TEST(DemoStory, LostCandidate_IsUnlistedInAprilAndFrequentInOctober) {
    const Demonstration& demo = demonstration();
    EXPECT_EQ(line_with(population_text(demo.alleles(), DemoRelease::april),
                        demo.place("lost_candidate")),
              "");
    EXPECT_NE(line_with(population_text(demo.alleles(), DemoRelease::october),
                        demo.place("lost_candidate"))
                  .find(";AF=2."),
              std::string::npos);
}

TEST(DemoFamily, InheritedRecords_AreMendelian) {
    const Demonstration& demo = demonstration();
    std::set<SmallChange> planted;
    for (const StoryVariant& variant : demo.story) {
        planted.insert(variant.change);
    }
    for (const TrioRecord& record : demo.family) {
        if (!planted.contains(record.site.alleles.front().change)) {
            EXPECT_TRUE(is_mendelian(record.genotypes)) << record.site.position.one_based();
        }
    }
}

TEST(DemoFamily, InheritedAllelesNearCodingSequence_AreCommon) {
    const Demonstration& demo = demonstration();
    for (const TrioRecord& record : demo.family) {
        const SiteAllele& allele = record.site.alleles.front();
        const bool planted =
            std::any_of(demo.story.begin(), demo.story.end(),
                        [&](const auto& variant) { return variant.change == allele.change; });
        const model::Interval span{record.site.position,
                                   record.site.position +
                                       static_cast<std::int64_t>(record.site.ref.size())};
        if (!planted && near_coding(demo.genome, record.site.contig, span, 20)) {
            EXPECT_GE(allele.frequency, 0.04);
        }
    }
}

TEST(DemoFamily, Records_HoldEveryKindThatReadersStumbleUpon) {
    const Demonstration& demo = demonstration();
    std::size_t several = 0;
    std::size_t stars = 0;
    std::size_t half_called = 0;
    std::size_t haploid = 0;
    for (const TrioRecord& record : demo.family) {
        const auto& alts = record.site.alts;
        several += alts.size() > 1 ? 1U : 0U;
        stars += std::count(alts.begin(), alts.end(), "*") > 0 ? 1U : 0U;
        haploid += record.genotypes.of(Member::father).size() == 1 ? 1U : 0U;
        for (const AlleleNumbers& alleles : record.genotypes.alleles) {
            half_called += alleles.front() >= 0 && alleles.back() < 0 ? 1U : 0U;
        }
    }
    EXPECT_GT(demo.family.size(), 5500U);
    EXPECT_GT(several, 100U);
    EXPECT_GT(stars, 5U);
    EXPECT_GT(half_called, 5U);
    EXPECT_GT(haploid, 500U);
}

TEST(DemoFamily, AnotherSeed_GivesOtherRecords) {
    const Demonstration& demo = demonstration();
    const Demonstration other(demo_seed + 1);
    EXPECT_NE(family_text(demo.genome, demo.family, demo.random),
              family_text(other.genome, other.family, other.random));
}

} // namespace
} // namespace vigie::benchmarks
