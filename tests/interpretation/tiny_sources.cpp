#include "tiny_sources.hpp"

#include "knowledge/laboratory_kind.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <utility>

namespace vigie::interpretation::test {
namespace {

namespace fs = std::filesystem;

constexpr int untranslated = 60;
constexpr std::int64_t contig_length = 80000;
constexpr std::int64_t mitochondrial_length = 16569; ///< of GRCh37 and GRCh38

std::string coding_sequence() {
    std::string sequence = "ATG";
    for (int i = 0; i < codons; ++i) {
        sequence += "TAC";
    }
    return sequence + "TAA";
}

bool is_synthetic(const Ingredients& ingredients) {
    return ingredients.assembly == "synthetic";
}

/// The genes that the assembly has.
std::vector<TinyGene> genes_of(const Ingredients& ingredients) {
    std::vector<TinyGene> genes;
    for (const TinyGene& gene : tiny_genes()) {
        const bool far = gene.coding_start > contig_length;
        const bool on_real = gene.contig == "X" || gene.contig == "Y" || gene.contig == "MT";
        if (is_synthetic(ingredients) ? !far : on_real) {
            genes.push_back(gene);
        }
    }
    return genes;
}

std::string fasta(const Ingredients& ingredients) {
    if (!is_synthetic(ingredients)) {
        return ">MT\n" + std::string(static_cast<std::size_t>(mitochondrial_length), 'G') + "\n";
    }
    std::map<std::string, std::string> contigs;
    for (const TinyGene& gene : genes_of(ingredients)) {
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
        text += fmt::format(">{}\n{}\n", name, sequence);
    }
    return text;
}

std::string gff3(const Ingredients& ingredients) {
    std::string text = "##gff-version 3\n";
    for (const TinyGene& gene : genes_of(ingredients)) {
        const std::string number = gene.hgnc_id.substr(5);
        const std::int64_t last = gene.coding_start + 3L * (codons + 2) - 1;
        const auto line = [&](const std::string& type, std::int64_t margin,
                              const std::string& phase, const std::string& attributes) {
            return fmt::format("{}\ttest\t{}\t{}\t{}\t.\t+\t{}\t{}\n", gene.contig, type,
                               gene.coding_start - margin, last + margin, phase, attributes);
        };
        const bool codes = gene.biotype == "protein_coding";
        text += line("gene", untranslated, ".",
                     fmt::format("ID=gene:ENSG0{0};Name={1};biotype={2};gene_id=ENSG0{0}", number,
                                 gene.symbol, gene.biotype));
        text += line(codes ? "mRNA" : "transcript", untranslated, ".",
                     fmt::format("ID=transcript:ENST0{0};Parent=gene:ENSG0{0};biotype={1};{2}"
                                 "transcript_id=ENST0{0};version=1;Dbxref=RefSeq:NM_0{0}.1",
                                 number, gene.biotype, codes ? "tag=MANE_Select;" : ""));
        text += line("exon", untranslated, ".", fmt::format("Parent=transcript:ENST0{}", number));
        if (!codes) {
            continue;
        }
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
    std::string text = "##fileformat=VCFv4.2\n##contig=<ID=1>\n##contig=<ID=2>\n##contig=<ID=9>\n"
                       "##contig=<ID=X>\n##contig=<ID=Y>\n##contig=<ID=MT>\n" +
                       info_lines + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
    for (const std::string& row : rows) {
        text += row;
    }
    return text;
}

std::string population_vcf(const Ingredients& ingredients) {
    std::vector<std::string> rows = ingredients.population;
    const bool synthetic = is_synthetic(ingredients);
    for (const std::string contig : {"1", "2", "9", "X", "Y", "MT"}) {
        const bool mitochondrion = !synthetic && contig == "MT";
        const bool sex = contig == "X" || contig == "Y";
        const int last = synthetic ? (sex ? 79990 : 49990) : mitochondrion ? 16560 : 156000000;
        // The source covers a contig from its first record to its last.
        for (const int position : {1, last}) {
            rows.push_back(fmt::format("{}\t{}\t.\tG\tA\t.\t.\tAF=0.5\n", contig, position));
        }
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
    std::istringstream lines(rows);
    for (std::string line; std::getline(lines, line);) {
        const auto commas = std::count(line.begin(), line.end(), ',');
        text += line + (commas < 6 ? ",\n" : "\n"); // without a mechanism
    }
    return text;
}

std::string panel_tsv(const std::string& rows) {
    return "panel_id\tpanel_name\tpanel_version\thgnc_id\tsymbol\tconfidence\tinheritance\n" + rows;
}

std::string laboratory_tsv(const std::string& kind, const std::string& rows) {
    const auto known = knowledge::laboratory_kind_of("laboratory_" + kind);
    return fmt::format("{}\n{}", fmt::join(knowledge::laboratory_columns(*known), "\t"), rows);
}

class SourceFolder {
  public:
    SourceFolder(fs::path folder, const std::string& assembly, std::string version)
        : folder_(std::move(folder)), version_(std::move(version)) {
        sources_.assembly = assembly;
    }
    void add(const std::string& kind, const std::string& file, const std::string& text) {
        std::ofstream(folder_ / file) << text;
        knowledge::Source source;
        source.kind = kind;
        source.path = folder_ / file;
        source.name = kind == "population" ? "gnomad" : kind;
        const bool is_frame = kind == "reference" || kind == "transcripts" || kind == "ontology";
        source.version = is_frame ? "2026-04" : version_;
        if (kind == "population") {
            source.options["af"] = "AF";
        }
        sources_.sources.push_back(std::move(source));
    }
    void add_splice_scores(const std::string& rows) {
        add("scores", "splice.tsv", "chrom\tpos\tref\talt\tdelta\n" + rows);
        knowledge::Source& source = sources_.sources.back();
        source.name = "spliceai";
        for (const char* column : {"chrom", "pos", "ref", "alt"}) {
            source.options[std::string("columns.") + column] = column;
        }
        source.options["columns.score"] = "delta";
    }
    const knowledge::Sources& sources() const { return sources_; }

  private:
    fs::path folder_;
    std::string version_;
    knowledge::Sources sources_;
};

} // namespace

knowledge::Sources write_sources(const Ingredients& ingredients, const fs::path& path) {
    SourceFolder folder(path, ingredients.assembly, ingredients.version);
    folder.add("reference", "reference.fa", fasta(ingredients));
    folder.add("transcripts", "genes.gff3", gff3(ingredients));
    folder.add("genes", "hgnc.txt", hgnc_table());
    if (ingredients.with_population) {
        folder.add("population", "population.vcf", population_vcf(ingredients));
    }
    if (!ingredients.clinvar.empty()) {
        folder.add("clinvar", "clinvar.vcf", clinvar_vcf(ingredients.clinvar));
    }
    folder.add("ontology", "hp.json", ontology_json());
    folder.add("phenotypes", "genes_to_phenotype.tsv",
               "ncbi_gene_id\tgene_symbol\thpo_id\thpo_name\n" + ingredients.phenotypes);
    folder.add("diseases", "g2p.csv", g2p_csv(ingredients.diseases));
    folder.add("panels", "panels.tsv", panel_tsv(ingredients.panels));
    if (!ingredients.splice_scores.empty()) {
        folder.add_splice_scores(ingredients.splice_scores);
    }
    for (const auto& [kind, rows] : ingredients.laboratory) {
        folder.add("laboratory_" + kind, kind + ".tsv", laboratory_tsv(kind, rows));
    }
    return folder.sources();
}

} // namespace vigie::interpretation::test
