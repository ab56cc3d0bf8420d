// Classifies the ClinVar alleles of one contig of a release by the ACMG rules, every criterion that
// reads ClinVar masked, and holds the classes against ClinVar's own.
// usage: acmg-clinvar RELEASE [CONTIG = 20] [RULE SET] [MIN STARS = 1]

#include "annotation/annotate_allele.hpp"
#include "benchmarks/acmg/confusion.hpp"
#include "interpretation/acmg/classify.hpp"
#include "interpretation/acmg/gather.hpp"
#include "interpretation/variant_reading.hpp"
#include "knowledge/store_values.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace {

using namespace vigie;
using Clock = std::chrono::steady_clock;

struct Listed {
    model::SmallAllele allele;
    benchmarks::Truth truth;
};

std::vector<Listed>
read_listed(const knowledge::Release& release, const model::Contig& contig, int min_stars) {
    std::vector<Listed> listed;
    for (const annotation::AlleleStore& store : release.clinvar()) {
        annotation::AlleleStore::Scan scan(store);
        annotation::StoreEntry entry;
        while (scan.next(entry)) {
            if (entry.allele.contig() != contig) {
                continue;
            }
            const auto truth =
                benchmarks::truth_of(knowledge::assertion_from(store, entry.values), min_stars);
            if (truth) {
                listed.push_back({entry.allele, *truth});
            }
        }
    }
    return listed;
}

/// What annotation gives: the gene with the most severe consequence, and the frequencies.
struct Annotated {
    interpretation::GeneEffect effect;
    knowledge::PopulationAnswer population;
};

std::vector<Annotated> annotate_all(const std::vector<Listed>& listed,
                                    const knowledge::Release& release) {
    knowledge::AlleleLookup lookup(release);
    std::vector<Annotated> all;
    all.reserve(listed.size());
    for (const Listed& item : listed) {
        auto effects = interpretation::gene_effects(
            annotation::annotate_allele(item.allele, release.transcripts(), release.reference()));
        (void)lookup.clinvar(item.allele);
        std::size_t worst = 0;
        for (std::size_t i = 1; i < effects.size(); ++i) {
            worst =
                effects[i].consequences.most_severe() < effects[worst].consequences.most_severe()
                    ? i
                    : worst;
        }
        all.push_back({std::move(effects[worst]), lookup.population(item.allele)});
    }
    return all;
}

/// Classes by allele, and verdicts by criterion.
struct Result {
    std::vector<model::AcmgClass> classes;
    std::array<std::array<std::uint64_t, 4>, model::acmg_criterion_count> verdicts{};

    void take(const model::AcmgClassification& classification) {
        classes.push_back(classification.classification);
        for (const model::AcmgRecord& record : classification.records) {
            ++verdicts[static_cast<std::size_t>(record.criterion)]
                      [static_cast<std::size_t>(record.verdict)];
        }
    }
};

Result classify_all(const std::vector<Listed>& listed,
                    const std::vector<Annotated>& annotated,
                    const knowledge::Release& release,
                    const interpretation::acmg::RuleSet& rules) {
    constexpr std::size_t block = 256; // the trace of facts would grow without end
    Result result;
    result.classes.reserve(listed.size());
    for (std::size_t first = 0; first < listed.size(); first += block) {
        interpretation::FactTrace trace;
        interpretation::acmg::Gatherer gatherer(release, rules, trace);
        gatherer.mask_clinvar();
        for (std::size_t i = first; i < std::min(first + block, listed.size()); ++i) {
            result.take(interpretation::acmg::classify(
                gatherer.gather(
                    {listed[i].allele, annotated[i].effect.displayed, annotated[i].population}),
                rules));
        }
    }
    return result;
}

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string criteria_counts(const Result& result) {
    std::string text =
        "\n| criterion | met | not met | not assessed | off |\n|---|---|---|---|---|\n";
    for (std::size_t i = 0; i < model::acmg_criterion_count; ++i) {
        const auto& counts = result.verdicts[i];
        text += fmt::format("| {} | {} | {} | {} | {} |\n",
                            model::acmg_code(static_cast<model::AcmgCriterion>(i)), counts[0],
                            counts[1], counts[2], counts[3]);
    }
    return text;
}

void run(const std::vector<std::string>& arguments) {
    const auto or_else = [&arguments](std::size_t i, std::string value) {
        return i < arguments.size() ? arguments[i] : std::move(value);
    };
    const knowledge::Release release = knowledge::Release::open(arguments.at(0));
    const auto& rules = interpretation::acmg::rule_set(
        or_else(2, std::string(interpretation::acmg::default_rule_set)));
    const std::vector<Listed> listed =
        read_listed(release, model::Contig(or_else(1, "20")), std::stoi(or_else(3, "1")));
    (void)release.known_genes(); // the tables of genes are put together outside the clock

    const Clock::time_point start = Clock::now();
    const std::vector<Annotated> annotated = annotate_all(listed, release);
    const double annotation_seconds = seconds_since(start);
    const Clock::time_point middle = Clock::now();
    const Result result = classify_all(listed, annotated, release, rules);
    const double classification_seconds = seconds_since(middle);

    benchmarks::Confusion confusion;
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const auto& terms = annotated[i].effect.displayed.consequences;
        confusion.add(benchmarks::consequence_class(terms), listed[i].truth, result.classes[i]);
    }
    fmt::print("rules {}, release {}, {} alleles\n\n{}{}", rules.id(), release.id(), listed.size(),
               confusion.text(), criteria_counts(result));
    fmt::print("\nannotation {:.3f} s, classification {:.3f} s ({:.1f} %), {:.0f} variants/s\n",
               annotation_seconds, classification_seconds,
               100.0 * classification_seconds / annotation_seconds,
               static_cast<double>(listed.size()) / classification_seconds);
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.empty() || arguments.size() > 4) {
        fmt::print(stderr, "usage: acmg-clinvar RELEASE [CONTIG] [RULE SET] [MIN STARS]\n");
        return static_cast<int>(model::ExitCode::usage);
    }
    try {
        run(arguments);
    } catch (const model::Error& error) {
        fmt::print(stderr, "acmg-clinvar: {}\n", error.what());
        return static_cast<int>(error.code());
    }
    return 0;
}
