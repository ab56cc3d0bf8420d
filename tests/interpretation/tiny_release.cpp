#include "tiny_release.hpp"

#include "interpretation/drop_reason.hpp"
#include "knowledge/build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>

namespace vigie::interpretation::test {
namespace {

namespace fs = std::filesystem;

constexpr int codons = 98;
constexpr int untranslated = 60;
constexpr std::int64_t contig_length = 50000;

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

std::string coding_sequence() {
    std::string sequence = "ATG";
    for (int i = 0; i < codons; ++i) {
        sequence += "TAC";
    }
    return sequence + "TAA";
}

std::string fasta() {
    std::map<std::string, std::string> contigs;
    for (const TinyGene& gene : tiny_genes()) {
        if (gene.contig == "9") {
            continue;
        }
        std::string& sequence = contigs[gene.contig];
        sequence.resize(static_cast<std::size_t>(contig_length), 'G');
        const std::string coding = coding_sequence();
        sequence.replace(static_cast<std::size_t>(gene.coding_start - 1), coding.size(), coding);
    }
    std::string text;
    for (const auto& [name, sequence] : contigs) {
        text += ">" + name + "\n" + sequence + "\n";
    }
    return text;
}

std::string gff3() {
    std::string text = "##gff-version 3\n";
    for (const TinyGene& gene : tiny_genes()) {
        const std::string number = gene.hgnc_id.substr(5);
        const std::int64_t last = gene.coding_start + 3 * (codons + 2) - 1;
        const auto line = [&](const std::string& type, std::int64_t margin,
                              const std::string& phase, const std::string& attributes) {
            return fmt::format("{}\ttest\t{}\t{}\t{}\t.\t+\t{}\t{}\n", gene.contig, type,
                               gene.coding_start - margin, last + margin, phase, attributes);
        };
        text +=
            line("gene", untranslated, ".",
                 fmt::format("ID=gene:ENSG0{0};Name={1};biotype=protein_coding;gene_id=ENSG0{0}",
                             number, gene.symbol));
        text +=
            line("mRNA", untranslated, ".",
                 fmt::format("ID=transcript:ENST0{0};Parent=gene:ENSG0{0};biotype=protein_coding;"
                             "tag=MANE_Select;transcript_id=ENST0{0};version=1;"
                             "Dbxref=RefSeq:NM_0{0}.1",
                             number));
        text += line("exon", untranslated, ".", fmt::format("Parent=transcript:ENST0{}", number));
        text += line(
            "CDS", 0, "0",
            fmt::format("ID=CDS:ENSP0{0};Parent=transcript:ENST0{0};protein_id=ENSP0{0}", number));
    }
    return text;
}

std::string hgnc_table() {
    std::string text = "hgnc_id\tsymbol\tensembl_gene_id\tstatus\n";
    for (const TinyGene& gene : tiny_genes()) {
        text += fmt::format("{}\t{}\tENSG0{}\tApproved\n", gene.hgnc_id, gene.symbol,
                            gene.hgnc_id.substr(5));
    }
    return text;
}

/// Sorts rows by contig and position, as a VCF must be.
std::string vcf(const std::string& info_lines, std::vector<std::string> rows) {
    const auto place = [](const std::string& row) {
        const std::size_t tab = row.find('\t');
        return std::pair(row.substr(0, tab), std::atoll(row.c_str() + tab + 1));
    };
    std::sort(rows.begin(), rows.end(),
              [&](const auto& a, const auto& b) { return place(a) < place(b); });
    std::string text = "##fileformat=VCFv4.2\n##contig=<ID=1>\n##contig=<ID=9>\n##contig=<ID=X>\n" +
                       info_lines + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
    for (const std::string& row : rows) {
        text += row;
    }
    return text;
}

std::string population_vcf(std::vector<std::string> rows) {
    for (const char* contig : {"1", "9", "X"}) {
        rows.push_back(fmt::format("{}\t49990\t.\tG\tA\t.\t.\tAF=0.5\n", contig));
    }
    return vcf("##INFO=<ID=AF,Number=A,Type=Float,Description=\"f\">\n", std::move(rows));
}

std::string clinvar_vcf(const std::vector<std::string>& rows) {
    return vcf("##INFO=<ID=CLNSIG,Number=.,Type=String,Description=\"s\">\n"
               "##INFO=<ID=CLNREVSTAT,Number=.,Type=String,Description=\"r\">\n",
               rows);
}

std::string ontology_json() {
    const std::vector<std::pair<std::string, std::string>> is_a{
        {"0000118", "0000001"}, {"0000707", "0000118"}, {"0012638", "0000707"},
        {"0001250", "0012638"}, {"0002197", "0001250"}, {"0001249", "0012638"}};
    std::string nodes = R"({"id":"http://purl.obolibrary.org/obo/HP_0000001","type":"CLASS"})";
    std::string edges;
    for (const auto& [child, parent] : is_a) {
        nodes += fmt::format(
            R"(,{{"id":"http://purl.obolibrary.org/obo/HP_{}","lbl":"l","type":"CLASS"}})", child);
        edges += fmt::format(R"({}{{"sub":"http://purl.obolibrary.org/obo/HP_{}","pred":"is_a",)"
                             R"("obj":"http://purl.obolibrary.org/obo/HP_{}"}})",
                             edges.empty() ? "" : ",", child, parent);
    }
    return R"({"graphs":[{"nodes":[)" + nodes + R"(],"edges":[)" + edges + "]}]}";
}

std::string g2p_csv(const std::string& rows) {
    std::string text = "\"gene symbol\",\"hgnc id\",\"disease name\",\"disease mim\","
                       "\"DDD category\",\"allelic requirement\",\"mutation consequence\"\n";
    for (const char c : rows) {
        text += c == '\n' ? std::string(",\n") : std::string(1, c);
    }
    return text;
}

std::string panel_tsv(const std::string& rows) {
    return "panel_id\tpanel_name\tpanel_version\thgnc_id\tsymbol\tconfidence\tinheritance\n" + rows;
}

fs::path new_folder() {
    std::string name = (fs::temp_directory_path() / "vigie_interpretation_XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("cannot make a folder for the test");
    }
    return name;
}

class SourceFolder {
  public:
    explicit SourceFolder(fs::path folder) : folder_(std::move(folder)) {
        sources_.assembly = "synthetic";
    }
    void add(const std::string& kind, const std::string& file, const std::string& text) {
        std::ofstream(folder_ / file) << text;
        knowledge::Source source;
        source.kind = kind;
        source.path = folder_ / file;
        source.name = kind == "population" ? "gnomad" : kind;
        source.version = "2026-04";
        if (kind == "population") {
            source.options["af"] = "AF";
        }
        sources_.sources.push_back(std::move(source));
    }
    const knowledge::Sources& sources() const { return sources_; }

  private:
    fs::path folder_;
    knowledge::Sources sources_;
};

knowledge::Sources write_sources(const Ingredients& ingredients, const fs::path& path) {
    SourceFolder folder(path);
    folder.add("reference", "reference.fa", fasta());
    folder.add("transcripts", "genes.gff3", gff3());
    folder.add("genes", "hgnc.txt", hgnc_table());
    if (ingredients.with_population) {
        folder.add("population", "population.vcf", population_vcf(ingredients.population));
    }
    if (!ingredients.clinvar.empty()) {
        folder.add("clinvar", "clinvar.vcf", clinvar_vcf(ingredients.clinvar));
    }
    folder.add("ontology", "hp.json", ontology_json());
    folder.add("phenotypes", "genes_to_phenotype.tsv",
               "ncbi_gene_id\tgene_symbol\thpo_id\thpo_name\n" + ingredients.phenotypes);
    folder.add("diseases", "g2p.csv", g2p_csv(ingredients.diseases));
    folder.add("panels", "panels.tsv", panel_tsv(ingredients.panels));
    return folder.sources();
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
        {"DOMA", "HGNC:1", "1", 10001}, {"RECA", "HGNC:2", "1", 20001},
        {"FREE", "HGNC:3", "1", 30001}, {"OPEN", "HGNC:4", "1", 40001},
        {"XREC", "HGNC:5", "X", 10001}, {"LOST", "HGNC:6", "9", 10001}};
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

TinyRelease::TinyRelease(const Ingredients& ingredients) {
    static std::map<std::string, BuiltRelease> built;
    std::string key = fmt::format("{}|{}|{}|{}|{}|{}", fmt::join(ingredients.population, ""),
                                  ingredients.with_population, fmt::join(ingredients.clinvar, ""),
                                  ingredients.panels, ingredients.diseases, ingredients.phenotypes);
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
