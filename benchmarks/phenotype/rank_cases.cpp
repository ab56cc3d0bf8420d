// Ranks all genes of a release by the signs of published, solved cases and states how often the
// causal gene comes first, among the first five and ten: averaged over cases and over genes. A
// causal gene takes the mean of the places that it shares; one that the release does not annotate
// is never among the first.

#include "benchmarks/command_line.hpp"
#include "cases/phenotypic_case.hpp"
#include "interpretation/phenotype/gene_ranker.hpp"
#include "interpretation/phenotype/gene_score.hpp"
#include "interpretation/rule_set.hpp"
#include "pipeline/hts/table_lines.hpp"
#include "pipeline/run/rank_batch.hpp"

#include <boost/program_options.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <iostream>
#include <map>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace {

namespace options = boost::program_options;
using vigie::interpretation::CaseScores;
using vigie::interpretation::GeneRanker;
using vigie::interpretation::GeneScore;
using Json = nlohmann::json;

constexpr const char* usage =
    "rank-cases -k RELEASE --phenopackets CASES.ndjson[.gz] [--leave-out-cited phenotype.hpoa]\n"
    "           [--threads N] [--calibrate]\n"
    "--leave-out-cited leaves out the cases whose publication (PMID_n in the id) the file cites.\n"
    "--calibrate prints how often the fit of a causal gene and of any other lies in each "
    "twentieth.\n";

struct SolvedCase {
    std::string gene; ///< key of the causal gene
    vigie::model::PhenotypicProfile signs;
};

struct Arguments {
    std::string release;
    std::string packets;
    std::string cited;
    int threads = 2;
    bool calibrate = false;
};

/// "PMID:123" of an id "PMID_123_Proband"; empty without one.
std::string publication(const std::string& id) {
    constexpr std::string_view prefix = "PMID_";
    if (!id.starts_with(prefix)) {
        return {};
    }
    return "PMID:" + id.substr(prefix.size(), id.find('_', prefix.size()) - prefix.size());
}

std::set<std::string> cited_publications(const std::string& file) {
    std::set<std::string> cited;
    if (file.empty()) {
        return cited;
    }
    vigie::hts::TableLines lines(file);
    std::string_view line;
    while (lines.next(line)) {
        for (std::size_t at = line.find("PMID:"); at != std::string_view::npos;
             at = line.find("PMID:", at + 1)) {
            cited.emplace(line.substr(at, line.find_first_of("\t;", at) - at));
        }
    }
    return cited;
}

std::string causal_gene(const Json& packet) {
    const Json& genomic =
        packet.at("interpretations").at(0).at("diagnosis").at("genomicInterpretations").at(0);
    return genomic.at("variantInterpretation")
        .at("variationDescriptor")
        .at("geneContext")
        .at("valueId")
        .get<std::string>();
}

struct CaseFile {
    std::vector<SolvedCase> cases;
    std::uint64_t cited = 0;
    std::uint64_t without_gene = 0;
};

CaseFile read_cases(const Arguments& arguments) {
    const std::set<std::string> cited = cited_publications(arguments.cited);
    CaseFile file;
    vigie::hts::TableLines lines(arguments.packets);
    std::string_view line;
    while (lines.next(line)) {
        const auto found = vigie::cases::read_phenotypic_case(
            line, fmt::format("{} line {}", arguments.packets, lines.line_number()));
        if (cited.contains(publication(found.id))) {
            ++file.cited;
            continue;
        }
        try {
            file.cases.push_back({causal_gene(Json::parse(line)), found.phenotype});
        } catch (const Json::exception&) {
            ++file.without_gene;
        }
    }
    return file;
}

/// Mean of the places that the gene shares with those of the same score; nullopt: not annotated.
std::optional<double>
rank_of(const std::string& gene, const GeneRanker& ranker, const CaseScores& scores) {
    const auto& genes = ranker.genes();
    const vigie::model::GeneKey key(gene);
    const auto it = std::lower_bound(genes.begin(), genes.end(), key);
    if (it == genes.end() || *it != key || scores.signs.observed.empty()) {
        return std::nullopt;
    }
    const double own = scores.genes[static_cast<std::size_t>(it - genes.begin())].log_ratio;
    const auto higher = std::count_if(scores.genes.begin(), scores.genes.end(),
                                      [own](const GeneScore& g) { return g.log_ratio > own; });
    const auto same = std::count_if(scores.genes.begin(), scores.genes.end(),
                                    [own](const GeneScore& g) { return g.log_ratio == own; });
    return static_cast<double>(higher) + (static_cast<double>(same) + 1.0) / 2.0;
}

/// Cases, and those with the causal gene among the first 1, 5, 10; sum of 1 / rank.
struct Tally {
    double cases = 0.0;
    std::array<double, 3> among{};
    double reciprocal = 0.0;
    void add(const std::optional<double>& rank) {
        constexpr std::array<double, 3> places{1.0, 5.0, 10.0};
        cases += 1.0;
        for (std::size_t i = 0; i < places.size(); ++i) {
            among[i] += rank && *rank <= places[i] ? 1.0 : 0.0;
        }
        reciprocal += rank ? 1.0 / *rank : 0.0;
    }
};

/// How the fits of causal genes and of all others are spread over 0..1.
class FitHistogram {
  public:
    void add(const std::string& causal, const GeneRanker& ranker, const CaseScores& scores) {
        if (scores.signs.observed.empty()) {
            return;
        }
        for (const GeneScore& score : scores.genes) {
            const double fit = vigie::interpretation::fit_share(score.log_ratio, scores.signs);
            const auto bin = std::min(static_cast<std::size_t>(fit * bins), bins - 1);
            auto& side = ranker.genes()[score.gene].text() == causal ? causal_ : others_;
            side[bin] += 1.0;
        }
    }

    std::string text() const {
        const double causal = std::accumulate(causal_.begin(), causal_.end(), 0.0);
        const double others = std::accumulate(others_.begin(), others_.end(), 0.0);
        std::string lines = "fit  causal  others  ln ratio\n";
        for (std::size_t bin = 0; bin < bins; ++bin) {
            const double high = causal_[bin] / causal;
            const double low = others_[bin] / others;
            lines += fmt::format("{:.2f}  {:.5f}  {:.7f}  {:.2f}\n",
                                 static_cast<double>(bin) / bins, high, low, std::log(high / low));
        }
        return lines;
    }

  private:
    static constexpr std::size_t bins = 20;
    std::array<double, bins> causal_{};
    std::array<double, bins> others_{};
};

std::string row(const std::string& name, const std::vector<Tally>& tallies) {
    Tally mean;
    for (const Tally& tally : tallies) {
        for (std::size_t i = 0; i < mean.among.size(); ++i) {
            mean.among[i] += tally.among[i] / tally.cases;
        }
        mean.reciprocal += tally.reciprocal / tally.cases;
    }
    const auto count = static_cast<double>(tallies.size());
    constexpr double percent = 100.0;
    return fmt::format("{:<9} top-1 {:.2f} %  top-5 {:.2f} %  top-10 {:.2f} %  MRR {:.4f}\n", name,
                       percent * mean.among[0] / count, percent * mean.among[1] / count,
                       percent * mean.among[2] / count, mean.reciprocal / count);
}

void report(const std::vector<SolvedCase>& cases, const std::vector<std::optional<double>>& ranks) {
    Tally all;
    std::map<std::string, Tally> genes;
    std::uint64_t ranked = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        all.add(ranks[i]);
        genes[cases[i].gene].add(ranks[i]);
        ranked += ranks[i] ? 1U : 0U;
    }
    std::vector<Tally> by_gene;
    by_gene.reserve(genes.size());
    for (const auto& [gene, tally] : genes) {
        by_gene.push_back(tally);
    }
    std::cout << fmt::format("{} cases, {} genes; {} cases with an annotated causal gene\n",
                             cases.size(), genes.size(), ranked)
              << row("per case", {all}) << row("per gene", by_gene);
}

void rank_all(const Arguments& arguments) {
    const CaseFile file = read_cases(arguments);
    std::cout << fmt::format("left out: {} cited, {} without a causal gene\n", file.cited,
                             file.without_gene);
    const auto release = vigie::knowledge::Release::open(arguments.release);
    const vigie::interpretation::RuleSet rules;
    const GeneRanker ranker(release, rules.phenotype);
    std::cout << fmt::format("{} genes, {} descriptions; rule set {}\n", ranker.genes().size(),
                             ranker.descriptions().size(), rules.id());
    std::vector<std::optional<double>> ranks(file.cases.size());
    vigie::run::CaseScorer scorer(ranker, arguments.threads);
    const auto start = std::chrono::steady_clock::now();
    constexpr std::size_t batch_size = 256;
    FitHistogram fits;
    std::mutex mutex;
    for (std::size_t first = 0; first < ranks.size(); first += batch_size) {
        std::vector<vigie::model::PhenotypicProfile> batch;
        for (std::size_t i = first; i < std::min(first + batch_size, ranks.size()); ++i) {
            batch.push_back(file.cases[i].signs);
        }
        scorer.score(batch, [&](std::size_t i, const CaseScores& scores) {
            const std::string& causal = file.cases[first + i].gene;
            ranks[first + i] = rank_of(causal, ranker, scores);
            if (arguments.calibrate) {
                const std::lock_guard lock(mutex);
                fits.add(causal, ranker, scores);
            }
        });
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    report(file.cases, ranks);
    if (arguments.calibrate) {
        std::cout << fits.text();
        return;
    }
    std::cout << fmt::format("{:.0f} cases/s on {} threads\n",
                             static_cast<double>(ranks.size()) / seconds.count(),
                             arguments.threads);
}

void run(const std::vector<std::string>& words) {
    Arguments arguments;
    options::options_description table;
    table.add_options()("help,h", "this text")("knowledge,k",
                                               options::value(&arguments.release)->required())(
        "phenopackets", options::value(&arguments.packets)->required())(
        "leave-out-cited",
        options::value(&arguments.cited))("calibrate", options::bool_switch(&arguments.calibrate))(
        "threads", options::value(&arguments.threads));
    if (words.empty() || words.front() == "--help" || words.front() == "-h") {
        std::cout << usage;
        return;
    }
    vigie::benchmarks::parse_options(table, words);
    rank_all(arguments);
}

} // namespace

int main(int argc, char** argv) {
    return vigie::benchmarks::run_program("rank-cases", {argv + 1, argv + argc}, run);
}
