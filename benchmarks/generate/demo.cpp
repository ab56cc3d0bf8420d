#include "benchmarks/generate/demo.hpp"

#include "benchmarks/generate/compressed_text.hpp"
#include "benchmarks/generate/demo_case.hpp"
#include "benchmarks/generate/demo_family.hpp"
#include "benchmarks/generate/demo_genes.hpp"
#include "benchmarks/generate/demo_knowledge.hpp"
#include "benchmarks/generate/demo_ontology.hpp"
#include "benchmarks/generate/demo_story.hpp"
#include "benchmarks/generate/demo_tables.hpp"
#include "benchmarks/generate/genome_text.hpp"
#include "benchmarks/generate/output_folder.hpp"
#include "pipeline/hts/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace vigie::benchmarks {
namespace {

constexpr const char* ontology_version = "2024-08-13";

/// One section of SOURCES.toml.
struct SourceLine {
    std::string_view section; ///< with its brackets
    std::string path;
    std::string name;
    std::string version;
    std::string more = {}; ///< further lines
};

std::vector<SourceLine> sources_of(DemoRelease release) {
    const std::string version = demo_version(release);
    const std::string dated = "knowledge/" + version + "/";
    return {
        {"[reference]", "reference/synthetic.fa.gz", "synthetic", "1"},
        {"[[transcripts]]", "reference/synthetic.gff3.gz", "synthetic", "1"},
        {"[[population]]", dated + "population.vcf.gz", "population", version,
         "af = \"AF\"\nac = \"AC\"\nan = \"AN\"\npopmax = \"grpmax_faf95\"\nhom = \"nhomalt\"\n"},
        {"[[clinvar]]", dated + "clinvar.vcf.gz", "clinvar", version},
        {"[ontology]", "knowledge/ontology.json", "hpo", ontology_version,
         "labels_fr = \"knowledge/ontology-fr.babelon.tsv\"\n"},
        {"[[phenotypes]]", dated + "genes_to_phenotype.tsv", "genes_to_phenotype", version},
        {"[[diseases]]", dated + "diseases.ndjson", "diseases", version},
        {"[[genes]]", "knowledge/genes.tsv", "genes", "2026-01"},
        {"[[panels]]", dated + "panels.tsv", "network", version}};
}

void write_sources(const std::filesystem::path& folder, DemoRelease release) {
    std::string text = fmt::format("# Knowledge of {}; paths are relative to this file.\n"
                                   "assembly = \"synthetic\"\n",
                                   demo_version(release));
    for (const SourceLine& source : sources_of(release)) {
        fmt::format_to(std::back_inserter(text),
                       "\n{}\npath = \"{}\"\nname = \"{}\"\nversion = \"{}\"\nsha256 = \"{}\"\n{}",
                       source.section, source.path, source.name, source.version,
                       hts::sha256_of_file(folder / source.path), source.more);
    }
    hts::write_file(folder / ("SOURCES." + demo_version(release) + ".toml"), text);
}

void write_constant_knowledge(const std::filesystem::path& folder,
                              const SyntheticGenome& genome,
                              const std::vector<GeneProfile>& profiles) {
    std::filesystem::create_directories(folder / "reference");
    std::filesystem::create_directories(folder / "knowledge");
    write_compressed(folder / "reference/synthetic.fa.gz", fasta_text(genome));
    write_compressed(folder / "reference/synthetic.gff3.gz", gff3_text(genome));
    hts::write_file(folder / "knowledge/genes.tsv", gene_table(genome, profiles));
    hts::write_file(folder / "knowledge/ontology.json", ontology_json(ontology_version));
    hts::write_file(folder / "knowledge/ontology-fr.babelon.tsv", ontology_labels_fr());
}

void write_dated_knowledge(const std::filesystem::path& folder,
                           const DemoAlleles& alleles,
                           DemoRelease release) {
    const std::filesystem::path dated = folder / "knowledge" / demo_version(release);
    std::filesystem::create_directories(dated);
    write_compressed(dated / "population.vcf.gz", population_text(alleles, release));
    write_compressed(dated / "clinvar.vcf.gz", clinvar_text(alleles, release));
    hts::write_file(dated / "genes_to_phenotype.tsv", gene_phenotypes(alleles.profiles, release));
    hts::write_file(dated / "diseases.ndjson", disease_packets(alleles.profiles, release));
    hts::write_file(dated / "panels.tsv", panel_table(alleles.profiles, release));
    write_sources(folder, release);
}

} // namespace

std::string write_demo(const std::filesystem::path& folder, std::uint64_t seed) {
    create_output_folder(folder);
    const Random random(seed);
    const SyntheticGenome genome = build_genome(demo_plan(), GeneShape{}, random);
    const std::vector<GeneProfile> profiles = demo_profiles(random);
    const std::vector<StoryVariant> story = draw_story(genome, random);
    const std::vector<TrioRecord> family = draw_family(genome, story, random);
    const DemoAlleles alleles{genome, profiles, story, family, random};

    write_constant_knowledge(folder, genome, profiles);
    write_dated_knowledge(folder, alleles, DemoRelease::april);
    write_dated_knowledge(folder, alleles, DemoRelease::october);
    write_compressed(folder / "trio.vcf.gz", family_text(genome, family, random));
    hts::write_file(folder / "trio.ped", case_ped());
    hts::write_file(folder / "STORY.tsv", story_text(genome, story));
    hts::write_file(folder / "CASE.json", case_json("trio.vcf.gz"));
    return fmt::format("{}: {} genes, {} records of a trio, {} of them planted, two releases",
                       folder.string(), genome.genes.size(), family.size(), story.size());
}

} // namespace vigie::benchmarks
