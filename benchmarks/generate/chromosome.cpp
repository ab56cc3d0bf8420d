#include "benchmarks/generate/chromosome.hpp"

#include "benchmarks/generate/compressed_text.hpp"
#include "benchmarks/generate/genome_builder.hpp"
#include "benchmarks/generate/genome_text.hpp"
#include "benchmarks/generate/knowledge_text.hpp"
#include "benchmarks/generate/output_folder.hpp"
#include "benchmarks/generate/site.hpp"
#include "benchmarks/generate/trio.hpp"
#include "benchmarks/generate/trio_text.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

namespace vigie::benchmarks {
namespace {

using model::Position;

constexpr std::int64_t contig_margin = 1000;
constexpr double listed_share = 0.9; ///< of the trio's alleles, in the population file
constexpr SiteShares trio_shares{.multi_allelic = 0.05, .indel = 0.15, .common = 0.75};
constexpr SiteShares population_shares{
    .multi_allelic = 0, .indel = 0.12, .common = 0.01, .scarce = 0.97};

void check(const ChromosomeOptions& options) {
    const bool roomy =
        options.length >= 100'000 && options.genes >= 1 && options.length / options.genes >= 20'000;
    const bool sparse =
        options.records >= 1 && options.records <= options.length / 60 &&
        options.population_sites >= 0 && options.population_sites <= options.length / 5 &&
        options.clinvar_records >= 0 && options.clinvar_records <= options.genes * 400;
    if (!roomy || !sparse) {
        throw model::UsageError("the sizes do not fit: a gene needs 20,000 bases, a trio record "
                                "60, a population site 5, and a gene holds 400 ClinVar records");
    }
}

SyntheticGenome build_chromosome(const ChromosomeOptions& options, const Random& random) {
    ContigPlan plan{"1", options.length, {}};
    for (std::int64_t i = 1; i <= options.genes; ++i) {
        plan.symbols.push_back(fmt::format("VIGS{}", i));
    }
    const GeneShape shape{.max_exons = 16,
                          .max_intron = 4000,
                          .min_transcripts = 5,
                          .max_transcripts = 5,
                          .max_length = 44'000};
    return build_genome({plan}, shape, random);
}

/// Positions that leave `gap` bases between them on average, margins of the contig spared.
class Steps {
  public:
    Steps(const ChromosomeOptions& options, std::int64_t count)
        : end_(options.length - contig_margin),
          gap_(count == 0 ? end_ : (end_ - contig_margin) / count) {}
    std::int64_t next(std::int64_t after, Random& random) const {
        return after + random.between(1, std::max<std::int64_t>(2 * gap_ - 1, 1));
    }
    bool inside(std::int64_t position) const { return position < end_; }

  private:
    std::int64_t end_;
    std::int64_t gap_;
};

/// Writes the trio and returns its alleles with their frequencies, in order.
std::map<SmallChange, double> write_trio(const std::filesystem::path& path,
                                         const SyntheticGenome& genome,
                                         const ChromosomeOptions& options,
                                         const Random& random) {
    CompressedText file(path);
    file.write(trio_header(genome, {"PROBAND", "MOTHER", "FATHER"}));
    Random own = random.stream("trio");
    Transmission transmission(random.stream("transmission"));
    const std::int64_t step = (options.length - 2 * contig_margin) / options.records;
    std::map<SmallChange, double> alleles;
    std::string line;
    for (std::int64_t i = 0; i < options.records; ++i) {
        // One record in each stretch of `step` bases, so that the number is exact.
        const std::int64_t position = contig_margin + i * step + own.between(0, step - 40);
        TrioRecord record;
        record.site = draw_site(genome, 0, Position{position}, trio_shares, own);
        record.genotypes = transmission.draw(record.site, false);
        line.clear();
        append_trio_line(genome, record, own, line);
        file.write(line);
        for (const SiteAllele& allele : record.site.alleles) {
            alleles.emplace(allele.change, allele.frequency);
        }
    }
    file.commit();
    return alleles;
}

/// The population file: alleles of the trio merged with everybody else's, never held in memory.
class PopulationWriter {
  public:
    PopulationWriter(const std::filesystem::path& path,
                     const SyntheticGenome& genome,
                     Random random)
        : file_(path), genome_(genome), random_(random) {
        file_.write(population_header(genome, true));
    }

    void write_all(const std::map<SmallChange, double>& alleles, const ChromosomeOptions& options) {
        const Steps steps(options, options.population_sites);
        auto mine = alleles.begin();
        std::int64_t position = contig_margin;
        for (std::int64_t i = 0; i < options.population_sites; ++i) {
            position = steps.next(position, random_);
            if (!steps.inside(position)) {
                break;
            }
            const Site site = draw_site(genome_, 0, Position{position}, population_shares, random_);
            const SiteAllele& other = site.alleles.front();
            bool taken = false;
            for (; mine != alleles.end() && !(other.change < mine->first); ++mine) {
                taken = taken || mine->first == other.change;
                add_listed(mine->first, mine->second);
            }
            if (!taken) {
                add({other.change, other.frequency});
            }
        }
        for (; mine != alleles.end(); ++mine) {
            add_listed(mine->first, mine->second);
        }
        file_.commit();
    }

    std::int64_t sites() const noexcept { return sites_; }

  private:
    void add_listed(const SmallChange& change, double frequency) {
        if (random_.chance(listed_share)) {
            add({change, frequency});
        }
    }
    void add(const PopulationAllele& allele) {
        line_.clear();
        append_population_line(genome_, allele, true, random_, line_);
        file_.write(line_);
        ++sites_;
    }

    CompressedText file_;
    const SyntheticGenome& genome_;
    Random random_;
    std::string line_;
    std::int64_t sites_ = 0;
};

ClinvarEntry draw_entry(const SyntheticGenome& genome, const SyntheticGene& gene, Random& random) {
    static const std::vector<std::string> significances{
        "Pathogenic",
        "Likely_pathogenic",
        "Uncertain_significance",
        "Uncertain_significance",
        "Likely_benign",
        "Benign",
        "Uncertain_significance",
        "Conflicting_classifications_of_pathogenicity"};
    ClinvarEntry entry;
    entry.consequence = random.chance(0.7) ? model::Consequence::missense_variant
                                           : model::Consequence::synonymous_variant;
    entry.change = draw_change(genome, gene, entry.consequence, random);
    entry.significance = random.pick(significances);
    entry.review = random.chance(0.3) ? "criteria_provided,_multiple_submitters,_no_conflicts"
                                      : "criteria_provided,_single_submitter";
    entry.condition = gene.symbol + "-related_disorder_(synthetic)";
    entry.gene_info = gene.symbol + ":" + gene.hgnc_id.substr(5);
    return entry;
}

std::size_t write_clinvar(const std::filesystem::path& path,
                          const SyntheticGenome& genome,
                          const ChromosomeOptions& options,
                          const Random& random) {
    std::map<SmallChange, ClinvarEntry> entries;
    for (std::int64_t i = 0; i < options.clinvar_records; ++i) {
        const SyntheticGene& gene = genome.genes[static_cast<std::size_t>(i % options.genes)];
        Random own = random.stream("assertion " + std::to_string(i));
        ClinvarEntry entry = draw_entry(genome, gene, own);
        entry.id = static_cast<std::uint64_t>(900'000 + i);
        entries.emplace(entry.change, std::move(entry));
    }
    CompressedText file(path);
    file.write(clinvar_header(genome, "2026-04-01"));
    std::string line;
    for (const auto& [change, entry] : entries) {
        line.clear();
        append_clinvar_line(genome, entry, line);
        file.write(line);
    }
    file.commit();
    return entries.size();
}

constexpr const char* chromosome_sources = R"(assembly = "synthetic"

[reference]
path = "chromosome.fa"
name = "synthetic"
version = "1"

[[transcripts]]
path = "chromosome.gff3.gz"
name = "synthetic"
version = "1"

[[population]]
path = "population.vcf.gz"
name = "population"
version = "1"
af = "AF"
ac = "AC"
an = "AN"
popmax = "grpmax_faf95"
hom = "nhomalt"

[[clinvar]]
path = "clinvar.vcf.gz"
name = "clinvar"
version = "2026-04"
)";

constexpr const char* trio_pedigree = "SYN\tPROBAND\tFATHER\tMOTHER\t2\t2\n"
                                      "SYN\tMOTHER\t0\t0\t2\t1\n"
                                      "SYN\tFATHER\t0\t0\t1\t1\n";

} // namespace

std::string write_chromosome(const std::filesystem::path& folder,
                             const ChromosomeOptions& options) {
    check(options);
    create_output_folder(folder);
    const Random random(options.seed);
    const SyntheticGenome genome = build_chromosome(options, random);
    hts::write_file(folder / "chromosome.fa", fasta_text(genome)); // random bases compress slowly
    write_compressed(folder / "chromosome.gff3.gz", gff3_text(genome));
    const auto alleles = write_trio(folder / "trio.vcf.gz", genome, options, random);
    hts::write_file(folder / "trio.ped", trio_pedigree);
    PopulationWriter population(folder / "population.vcf.gz", genome, random.stream("population"));
    population.write_all(alleles, options);
    const std::size_t assertions =
        write_clinvar(folder / "clinvar.vcf.gz", genome, options, random);
    hts::write_file(folder / "SOURCES.toml", chromosome_sources);
    return fmt::format("{}: {} bases, {} genes, {} records of a trio, {} population sites, {} "
                       "ClinVar records",
                       folder.string(), options.length, genome.genes.size(), options.records,
                       population.sites(), assertions);
}

} // namespace vigie::benchmarks
