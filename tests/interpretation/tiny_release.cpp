#include "tiny_release.hpp"

#include "interpretation/drop_reason.hpp"
#include "knowledge/build.hpp"
#include "tiny_sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <stdexcept>

namespace vigie::interpretation::test {
namespace {

namespace fs = std::filesystem;

const TinyGene& gene_named(const std::string& symbol) {
    const auto& genes = tiny_genes();
    return *std::find_if(genes.begin(), genes.end(),
                         [&](const TinyGene& gene) { return gene.symbol == symbol; });
}

model::SmallAllele in_codon(const std::string& symbol, int codon, int offset, char ref, char alt) {
    const TinyGene& gene = gene_named(symbol);
    return {model::Contig(gene.contig),
            model::Position::from_one_based(gene.coding_start + 3L * codon + offset),
            std::string(1, ref), std::string(1, alt)};
}

fs::path new_folder() {
    std::string name = (fs::temp_directory_path() / "vigie_interpretation_XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("cannot make a folder for the test");
    }
    return name;
}

/// A release on disk, removed with its folder.
class BuiltRelease {
  public:
    explicit BuiltRelease(const Ingredients& ingredients) : folder_(new_folder()) {
        knowledge::BuildOptions options;
        options.output = folder_ / "release";
        knowledge::build_release(write_sources(ingredients, folder_), options);
        release_ =
            std::make_shared<const knowledge::Release>(knowledge::Release::open(options.output));
    }
    ~BuiltRelease() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    BuiltRelease(const BuiltRelease&) = delete;
    BuiltRelease& operator=(const BuiltRelease&) = delete;
    BuiltRelease(BuiltRelease&&) = delete;
    BuiltRelease& operator=(BuiltRelease&&) = delete;
    std::shared_ptr<const knowledge::Release> release() const { return release_; }

  private:
    fs::path folder_;
    std::shared_ptr<const knowledge::Release> release_;
};

} // namespace

const std::vector<TinyGene>& tiny_genes() {
    static const std::vector<TinyGene> genes{
        {"DOMA", "HGNC:1", "1", 10001},
        {"RECA", "HGNC:2", "1", 20001},
        {"FREE", "HGNC:3", "1", 30001},
        {"OPEN", "HGNC:4", "1", 40001},
        {"XREC", "HGNC:5", "X", 10001},
        {"LOST", "HGNC:6", "9", 10001},
        {"NEAR", "HGNC:7", "1", 7001},
        {"PATE", "HGNC:8", "2", 10001},
        {"MATE", "HGNC:9", "2", 20001},
        {"LESS", "HGNC:10", "2", 30001},
        {"BOTH", "HGNC:11", "2", 40001},
        {"XDOM", "HGNC:12", "X", 20001},
        {"PARA", "HGNC:13", "X", 70001},
        {"YGEN", "HGNC:14", "Y", 70001},
        {"MITO", "HGNC:15", "MT", 10001},
        {"PARC", "HGNC:16", "X", 154940001},
        {"PARD", "HGNC:17", "X", 155710001},
        {"YMAL", "HGNC:18", "Y", 6000001},
        {"RNAG", "HGNC:19", "2", 46001, "snRNA"},
        {"PSEU", "HGNC:20", "2", 5001, "processed_pseudogene"}};
    return genes;
}

model::SmallAllele stop_gained(const std::string& symbol, int codon) {
    return in_codon(symbol, codon, 2, 'C', 'A');
}

model::SmallAllele missense(const std::string& symbol, int codon) {
    return in_codon(symbol, codon, 1, 'A', 'G');
}

model::SmallAllele synonymous(const std::string& symbol, int codon) {
    return in_codon(symbol, codon, 2, 'C', 'T');
}

std::string population_row(const model::SmallAllele& allele, const std::string& frequency) {
    return fmt::format("{}\t{}\t.\t{}\t{}\t.\t.\tAF={}\n", allele.contig().name(),
                       allele.position().one_based(), allele.ref(), allele.alt(), frequency);
}

std::string clinvar_row(const model::SmallAllele& allele,
                        const std::string& significance,
                        const std::string& review) {
    return fmt::format("{}\t{}\t77\t{}\t{}\t.\t.\tCLNSIG={};CLNREVSTAT={}\n",
                       allele.contig().name(), allele.position().one_based(), allele.ref(),
                       allele.alt(), significance, review);
}

namespace {

std::string allele_cells(const model::SmallAllele& allele) {
    return fmt::format("{}\t{}\t{}\t{}", allele.contig().name(), allele.position().one_based(),
                       allele.ref(), allele.alt());
}

} // namespace

std::string splice_row(const model::SmallAllele& allele, const std::string& delta) {
    return fmt::format("{}\t{}\n", allele_cells(allele), delta);
}

std::string own_class_row(const OwnClass& row) {
    return fmt::format("{}\t{}\t{}\t{}\t{}\tDr A\tCHU\tby the book\n", allele_cells(row.allele),
                       gene_named(row.gene).hgnc_id, row.disease, row.acmg_class, row.date);
}

std::string
artefact_row(const model::SmallAllele& allele, const std::string& kit, const std::string& caller) {
    return fmt::format("{}\t{}\t{}\t2026-01-15\tstrand bias\n", allele_cells(allele), kit, caller);
}

std::string count_row(const model::SmallAllele& allele, const std::string& counts) {
    return fmt::format("{}\t{}\n", allele_cells(allele), counts);
}

Ingredients with_clinvar_elsewhere() {
    constexpr int codon = 12;
    return {.clinvar = {clinvar_row(stop_gained("OPEN", codon), "Benign")}};
}

TinyRelease::TinyRelease(const Ingredients& ingredients) {
    static std::map<std::string, BuiltRelease> built;
    std::string key =
        fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}", ingredients.assembly,
                    fmt::join(ingredients.population, ""), ingredients.with_population,
                    fmt::join(ingredients.clinvar, ""), ingredients.panels, ingredients.diseases,
                    ingredients.phenotypes, ingredients.version, ingredients.splice_scores);
    for (const auto& [kind, rows] : ingredients.laboratory) {
        key += "|" + kind + "|" + rows;
    }
    const auto place = built.try_emplace(std::move(key), ingredients).first;
    release_ = place->second.release();
}

model::VariantEvidence seen(const model::SmallAllele& allele,
                            const std::vector<std::string>& genotypes) {
    constexpr std::int64_t depth = 30;
    model::VariantEvidence evidence;
    evidence.allele = allele;
    evidence.original = allele.key();
    for (const std::string& gt : genotypes) {
        model::SampleCall call;
        call.genotype = model::parse_genotype(gt, 1, 9).value_or(model::Genotype{});
        if (call.genotype.ploidy > 0) {
            call.depth = depth;
            call.genotype_quality = 60.0;
            call.allele_reads = call.genotype.carries() ? depth / 2 : 0;
            call.reference_reads = depth - *call.allele_reads;
        }
        evidence.calls.push_back(call);
    }
    return evidence;
}

model::CaseEvidence solo(std::vector<model::VariantEvidence> residue, model::Sex sex) {
    model::CaseEvidence evidence;
    evidence.case_id = "CASE-1";
    evidence.assembly = "synthetic";
    evidence.pedigree =
        model::Pedigree({{"child", "S1", "", "", sex, model::Affection::affected}}, "child");
    std::sort(residue.begin(), residue.end(),
              [](const auto& a, const auto& b) { return a.allele < b.allele; });
    evidence.residue = std::move(residue);
    return evidence;
}

model::CaseEvidence trio(std::vector<model::VariantEvidence> residue, model::Sex sex) {
    using model::Affection;
    model::CaseEvidence evidence = solo(std::move(residue), sex);
    evidence.pedigree =
        model::Pedigree({{"child", "S1", "father", "mother", sex, Affection::affected},
                         {"father", "S2", "", "", model::Sex::male, Affection::unaffected},
                         {"mother", "S3", "", "", model::Sex::female, Affection::unaffected}},
                        "child");
    return evidence;
}

model::Assessment
assessed(const model::CaseEvidence& evidence, const TinyRelease& release, const RuleSet& rules) {
    return assess(evidence, *release, rules, model::parse_date("2026-04-30").value());
}

std::string only_reason(const model::Assessment& assessment) {
    if (assessment.decisions.size() != 1) {
        return fmt::format("{} decisions", assessment.decisions.size());
    }
    const model::VariantDecision& decision = assessment.decisions.front();
    return decision.dropped_by ? drop_reason(*decision.dropped_by) : "kept";
}

} // namespace vigie::interpretation::test
