#include "benchmarks/generate/demo_knowledge.hpp"

#include "benchmarks/generate/knowledge_text.hpp"
#include "benchmarks/generate/site.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace vigie::benchmarks {
namespace {

using model::Consequence;
using model::Position;

constexpr int assertions_per_gene = 12;
constexpr int other_alleles = 12'000;

const std::array<Assertion, 8> assertions{{
    {"Pathogenic", "criteria_provided,_multiple_submitters,_no_conflicts"},
    {"Likely_pathogenic", "criteria_provided,_single_submitter"},
    {"Uncertain_significance", "criteria_provided,_single_submitter"},
    {"Uncertain_significance", "criteria_provided,_multiple_submitters,_no_conflicts"},
    {"Likely_benign", "criteria_provided,_single_submitter"},
    {"Benign", "criteria_provided,_multiple_submitters,_no_conflicts"},
    {"Conflicting_classifications_of_pathogenicity",
     "criteria_provided,_conflicting_classifications"},
    {"Uncertain_significance", "no_assertion_criteria_provided"},
}};

std::set<SmallChange> changes_of_family(const DemoAlleles& alleles) {
    std::set<SmallChange> changes;
    for (const TrioRecord& record : alleles.family) {
        for (const SiteAllele& allele : record.site.alleles) {
            changes.insert(allele.change);
        }
    }
    return changes;
}

Consequence drawn_consequence(Random& random) {
    const double draw = random.unit();
    if (draw < 0.6) {
        return Consequence::missense_variant;
    }
    if (draw < 0.8) {
        return Consequence::synonymous_variant;
    }
    return draw < 0.9 ? Consequence::stop_gained : Consequence::frameshift_variant;
}

/// The entry of an allele that the family does not have.
ClinvarEntry background_entry(const DemoAlleles& alleles,
                              const GeneProfile& profile,
                              std::uint64_t id,
                              Random& random) {
    ClinvarEntry entry;
    entry.id = id;
    entry.consequence = drawn_consequence(random);
    entry.change =
        draw_change(alleles.genome, alleles.genome.gene(profile.symbol), entry.consequence, random);
    const bool silent = entry.consequence == Consequence::synonymous_variant;
    const Assertion& assertion = assertions[silent ? 4 + random.below(2) : random.below(8)];
    entry.significance = assertion.significance;
    entry.review = assertion.review;
    return entry;
}

/// Every sixteenth entry moves by October: VUS to likely pathogenic or likely benign, another
/// class to conflicting.
void move_by_october(ClinvarEntry& entry) {
    if (entry.id % 16 != 0) {
        return;
    }
    const bool uncertain = entry.significance == "Uncertain_significance";
    const std::string clear = entry.id % 32 == 0 ? "Likely_pathogenic" : "Likely_benign";
    entry.significance =
        uncertain ? clear : std::string("Conflicting_classifications_of_pathogenicity");
    entry.review = uncertain ? "criteria_provided,_multiple_submitters,_no_conflicts"
                             : "criteria_provided,_conflicting_classifications";
}

std::string underscored(std::string text) {
    std::replace(text.begin(), text.end(), ' ', '_');
    return text;
}

void describe_gene(const GeneProfile& profile, ClinvarEntry& entry) {
    entry.gene_info = profile.symbol + ":" + profile.entrez_id();
    entry.condition = underscored(profile.disease);
}

void add_story(const DemoAlleles& alleles,
               DemoRelease release,
               std::map<SmallChange, ClinvarEntry>& entries) {
    std::uint64_t id = 990'000;
    for (const StoryVariant& variant : alleles.story) {
        ++id;
        const auto& assertion = variant.clinvar[static_cast<std::size_t>(release)];
        const auto profile =
            std::find_if(alleles.profiles.begin(), alleles.profiles.end(),
                         [&](const auto& known) { return known.symbol == variant.gene; });
        if (!assertion) {
            continue;
        }
        ClinvarEntry entry{.change = variant.change,
                           .id = id,
                           .significance = assertion->significance,
                           .review = assertion->review,
                           .condition = {},
                           .gene_info = {},
                           .consequence = variant.consequence};
        describe_gene(*profile, entry);
        entries.insert_or_assign(variant.change, std::move(entry));
    }
}

void add_others(const DemoAlleles& alleles,
                Random& random,
                std::map<SmallChange, double>& frequencies) {
    const SiteShares shares{.multi_allelic = 0, .indel = 0.12, .common = 0.05, .scarce = 0.9};
    for (int i = 0; i < other_alleles; ++i) {
        const auto contig = static_cast<std::size_t>(random.below(alleles.genome.contigs.size()));
        const auto length =
            static_cast<std::int64_t>(alleles.genome.contigs[contig].sequence.size());
        const Site site = draw_site(alleles.genome, contig,
                                    Position{random.between(1000, length - 1000)}, shares, random);
        frequencies.emplace(site.alleles.front().change, site.alleles.front().frequency);
    }
}

} // namespace

std::string population_text(const DemoAlleles& alleles, DemoRelease release) {
    Random random = alleles.random.stream("population");
    std::map<SmallChange, double> frequencies;
    for (const TrioRecord& record : alleles.family) {
        for (const SiteAllele& allele : record.site.alleles) {
            if (allele.change.alt != "*" && allele.frequency > 0) {
                frequencies.emplace(allele.change, allele.frequency);
            }
        }
    }
    const std::set<SmallChange> of_family = changes_of_family(alleles);
    std::map<SmallChange, double> others;
    add_others(alleles, random, others);
    for (const auto& [change, frequency] : others) {
        if (!of_family.contains(change)) {
            frequencies.emplace(change, frequency);
        }
    }
    for (const StoryVariant& variant : alleles.story) {
        if (const auto& known = variant.frequency[static_cast<std::size_t>(release)]) {
            frequencies.insert_or_assign(variant.change, *known);
        }
    }
    std::string text = population_header(alleles.genome, false);
    for (const auto& [change, frequency] : frequencies) {
        Random own = random.stream(change.ref + change.alt + std::to_string(change.position.value));
        append_population_line(alleles.genome, {change, frequency}, false, own, text);
    }
    return text;
}

std::string clinvar_text(const DemoAlleles& alleles, DemoRelease release) {
    const std::set<SmallChange> of_family = changes_of_family(alleles);
    std::map<SmallChange, ClinvarEntry> entries;
    std::uint64_t id = 900'000;
    for (const GeneProfile& profile : alleles.profiles) {
        Random own = alleles.random.stream("assertions of " + profile.symbol);
        for (int i = 0; i < assertions_per_gene; ++i) {
            ClinvarEntry entry = background_entry(alleles, profile, ++id, own);
            describe_gene(profile, entry);
            if (release == DemoRelease::october) {
                move_by_october(entry);
            }
            if (!of_family.contains(entry.change)) {
                entries.emplace(entry.change, std::move(entry));
            }
        }
    }
    add_story(alleles, release, entries);
    std::string text = clinvar_header(alleles.genome, demo_date(release));
    for (const auto& [change, entry] : entries) {
        append_clinvar_line(alleles.genome, entry, text);
    }
    return text;
}

} // namespace vigie::benchmarks
