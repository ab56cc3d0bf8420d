#include "benchmarks/generate/demo_story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace vigie::benchmarks {
namespace {

using model::Consequence;

const char* const single_submitter = "criteria_provided,_single_submitter";
const char* const two_submitters = "criteria_provided,_multiple_submitters,_no_conflicts";

TrioGenotypes carried(AlleleNumbers child, AlleleNumbers mother, AlleleNumbers father) {
    return {{std::move(child), std::move(mother), std::move(father)}};
}
TrioGenotypes de_novo() {
    return carried({0, 1}, {0, 0}, {0, 0});
}
TrioGenotypes maternal() {
    return carried({0, 1}, {0, 1}, {0, 0});
}
TrioGenotypes paternal() {
    return carried({0, 1}, {0, 0}, {0, 1});
}

std::array<std::optional<double>, 2> always(double frequency) {
    return {frequency, frequency};
}

/// What the case turns upon.
std::vector<StoryVariant> turning_points() {
    return {{.role = "index",
             .gene = "VIGA7",
             .consequence = Consequence::missense_variant,
             .genotypes = de_novo(),
             .clinvar = {Assertion{"Uncertain_significance", single_submitter},
                         Assertion{"Likely_pathogenic", two_submitters}},
             .expectation =
                 "out of scope in 2026-04 (gene on no panel, linked to no disease); in "
                 "2026-10 the gene turns green and the variant likely pathogenic: the case "
                 "reopens with it in the first place"},
            {.role = "waiting_hit",
             .gene = "VIGB3",
             .consequence = Consequence::frameshift_variant,
             .genotypes = maternal(),
             .frequency = always(0.00003),
             .expectation = "a single hit of a recessive gene, waiting for a second one"},
            {.role = "compound_paternal",
             .gene = "VIGB9",
             .consequence = Consequence::missense_variant,
             .genotypes = paternal(),
             .frequency = always(0.0004),
             .clinvar = {Assertion{"Uncertain_significance", single_submitter},
                         Assertion{"Uncertain_significance", single_submitter}},
             .expectation = "in trans with compound_maternal; the gene's signs fit badly"},
            {.role = "compound_maternal",
             .gene = "VIGB9",
             .consequence = Consequence::splice_donor_variant,
             .genotypes = maternal(),
             .frequency = always(0.0008),
             .expectation = "in trans with compound_paternal; the gene's signs fit badly"},
            {.role = "lost_candidate",
             .gene = "VIGB5",
             .consequence = Consequence::missense_variant,
             .genotypes = carried({1, 1}, {0, 1}, {0, 1}),
             .frequency = {std::nullopt, 0.021},
             .expectation = "homozygous candidate in 2026-04; too frequent by the data of 2026-10"},
            {.role = "half_called_parent",
             .gene = "VIGA14",
             .consequence = Consequence::missense_variant,
             .genotypes = carried({0, 1}, {0, -1}, {0, 0}),
             .expectation = "looks de novo, but the mother's second allele was not called: de novo "
                            "cannot be assessed"}};
}

/// What must not be taken for the answer.
std::vector<StoryVariant> decoys() {
    return {{.role = "inherited_dominant",
             .gene = "VIGA3",
             .consequence = Consequence::missense_variant,
             .genotypes = paternal(),
             .expectation = "dominant gene, but the unaffected father carries it"},
            {.role = "off_panel",
             .gene = "VIGC2",
             .consequence = Consequence::stop_gained,
             .genotypes = maternal(),
             .frequency = always(0.00002),
             .expectation = "loss of function outside the panel of the indication"},
            {.role = "common_pathogenic",
             .gene = "VIGB2",
             .consequence = Consequence::missense_variant,
             .genotypes = maternal(),
             .frequency = always(0.06),
             .clinvar = {Assertion{"Pathogenic", single_submitter},
                         Assertion{"Pathogenic", single_submitter}},
             .expectation = "asserted pathogenic, hence kept in the residue, but too frequent"},
            {.role = "benign",
             .gene = "VIGA5",
             .consequence = Consequence::missense_variant,
             .genotypes = maternal(),
             .frequency = always(0.00005),
             .clinvar = {Assertion{"Benign", two_submitters}, Assertion{"Benign", two_submitters}},
             .expectation = "rare, but asserted benign by several submitters"},
            {.role = "de_novo_silent",
             .gene = "VIGA9",
             .consequence = Consequence::synonymous_variant,
             .genotypes = de_novo(),
             .expectation = "de novo without change of the protein"},
            {.role = "low_depth",
             .gene = "VIGA11",
             .consequence = Consequence::missense_variant,
             .genotypes = de_novo(),
             .mean_depth = 8,
             .expectation = "looks de novo, but on too few reads"},
            {.role = "x_maternal",
             .gene = "VIGX2",
             .consequence = Consequence::missense_variant,
             .genotypes = maternal(),
             .expectation = "heterozygous girl in an X-linked recessive gene"},
            {.role = "x_paternal",
             .gene = "VIGX3",
             .consequence = Consequence::missense_variant,
             .genotypes = carried({0, 1}, {0, 0}, {1}),
             .expectation = "the unaffected father has it on his only X"}};
}

std::string alleles_text(const AlleleNumbers& alleles) {
    std::string text;
    for (const int allele : alleles) {
        text += text.empty() ? "" : "/";
        text += allele < 0 ? "." : std::to_string(allele);
    }
    return text;
}

std::string known_text(const StoryVariant& variant, DemoRelease release) {
    const auto& frequency = variant.frequency[static_cast<std::size_t>(release)];
    const auto& assertion = variant.clinvar[static_cast<std::size_t>(release)];
    return fmt::format("{}\t{}", frequency ? fmt::format("{}", *frequency) : ".",
                       assertion ? assertion->significance : ".");
}

} // namespace

std::vector<StoryVariant> draw_story(const SyntheticGenome& genome, const Random& random) {
    std::vector<StoryVariant> story = turning_points();
    const std::vector<StoryVariant> others = decoys();
    story.insert(story.end(), others.begin(), others.end());
    for (StoryVariant& variant : story) {
        Random own = random.stream("story " + variant.role);
        const SyntheticGene& gene = genome.gene(variant.gene);
        variant.change = draw_change(genome, gene, variant.consequence, own);
        if (variant.change.ref.size() == variant.change.alt.size()) {
            variant.protein =
                substitution_effect(genome, gene, gene.transcripts.front(), variant.change).protein;
        }
    }
    std::sort(story.begin(), story.end(),
              [](const auto& a, const auto& b) { return a.change < b.change; });
    return story;
}

std::string story_text(const SyntheticGenome& genome, const std::vector<StoryVariant>& story) {
    std::string text =
        "#role\tgene\thgnc_id\ttranscript\tchrom\tpos\tref\talt\tconsequence\tprotein\tproband\t"
        "mother\tfather\taf_2026_04\tclinvar_2026_04\taf_2026_10\tclinvar_2026_10\texpectation\n";
    for (const StoryVariant& variant : story) {
        const SyntheticGene& gene = genome.gene(variant.gene);
        fmt::format_to(std::back_inserter(text),
                       "{}\t{}\t{}\t{}.1\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
                       variant.role, variant.gene, gene.hgnc_id, gene.transcripts.front().id,
                       genome.contigs[gene.contig].name, variant.change.position.one_based(),
                       variant.change.ref, variant.change.alt,
                       model::consequence_name(variant.consequence),
                       variant.protein.empty() ? "." : variant.protein,
                       alleles_text(variant.genotypes.of(Member::proband)),
                       alleles_text(variant.genotypes.of(Member::mother)),
                       alleles_text(variant.genotypes.of(Member::father)),
                       known_text(variant, DemoRelease::april),
                       known_text(variant, DemoRelease::october), variant.expectation);
    }
    return text;
}

} // namespace vigie::benchmarks
