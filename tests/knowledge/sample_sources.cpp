#include "sample_sources.hpp"

#include "pipeline/hts/output_file.hpp"

#include <cstdlib>
#include <stdexcept>

namespace vigie::knowledge::test {
namespace {

// A run of A at 1-based 11-16 for shifting; no other homopolymer beside it.
constexpr const char* contig_1 = "ACGTGCTAGCAAAAAAGTCTCGATCGTACGATGCATGCAGTCAGTCGATC"
                                 "GATCGTAGCTGATGCCTAAGCTGTCAGTGCATCGATGCATCGTACGTAGC"
                                 "TAGCTGATCGATCGTAGCTA";
constexpr const char* contig_2 = "TTGACCATGGATCCGTTAACTTGACCATGGATCCGTTAAC";

constexpr const char* gff3 =
    "##gff-version 3\n"
    "1\ttest\tgene\t21\t80\t.\t+\t.\tID=gene:ENSG00000000001;Name=NEWA;biotype=protein_coding;"
    "gene_id=ENSG00000000001\n"
    "1\ttest\tmRNA\t21\t80\t.\t+\t.\tID=transcript:ENST00000000001;Parent=gene:ENSG00000000001;"
    "biotype=protein_coding;transcript_id=ENST00000000001;version=1\n"
    "1\ttest\texon\t21\t80\t.\t+\t.\tParent=transcript:ENST00000000001\n"
    "1\ttest\tCDS\t27\t74\t.\t+\t0\tParent=transcript:ENST00000000001\n"
    "9\ttest\tgene\t1\t60\t.\t-\t.\tID=gene:ENSG00000000009;Name=GENEN;biotype=protein_coding;"
    "gene_id=ENSG00000000009\n"
    "9\ttest\tmRNA\t1\t60\t.\t-\t.\tID=transcript:ENST00000000009;Parent=gene:ENSG00000000009;"
    "biotype=protein_coding;transcript_id=ENST00000000009;version=2\n"
    "9\ttest\texon\t1\t60\t.\t-\t.\tParent=transcript:ENST00000000009\n"
    "9\ttest\tCDS\t1\t60\t.\t-\t0\tParent=transcript:ENST00000000009\n";

constexpr const char* hpo_json = R"({"graphs": [{"nodes": [
 {"id": "http://purl.obolibrary.org/obo/HP_0000001", "lbl": "All", "type": "CLASS"},
 {"id": "http://purl.obolibrary.org/obo/HP_0000118", "lbl": "Abnormality", "type": "CLASS"},
 {"id": "http://purl.obolibrary.org/obo/HP_0001250", "lbl": "Seizure", "type": "CLASS",
  "meta": {"basicPropertyValues": [
   {"pred": "http://www.geneontology.org/formats/oboInOwl#hasAlternativeId", "val": "HP:0001275"}]}},
 {"id": "http://purl.obolibrary.org/obo/HP_0000002", "lbl": "obsolete Old", "type": "CLASS",
  "meta": {"deprecated": true, "basicPropertyValues": [
   {"pred": "http://purl.obolibrary.org/obo/IAO_0100001", "val": "HP:0001250"}]}},
 {"id": "http://purl.obolibrary.org/obo/HP_0000003", "lbl": "obsolete Gone", "type": "CLASS",
  "meta": {"deprecated": true}},
 {"id": "http://purl.obolibrary.org/obo/UBERON_1", "lbl": "organ", "type": "CLASS"}],
 "edges": [
 {"sub": "http://purl.obolibrary.org/obo/HP_0000118", "pred": "is_a",
  "obj": "http://purl.obolibrary.org/obo/HP_0000001"},
 {"sub": "http://purl.obolibrary.org/obo/HP_0001250", "pred": "is_a",
  "obj": "http://purl.obolibrary.org/obo/HP_0000118"}]}]})";

constexpr const char* sources_toml = R"(assembly = "synthetic"
[reference]
path = "ref.fa"
version = "1"
[[transcripts]]
path = "genes.gff3"
name = "models"
version = "1"
[[population]]
path = "population.vcf"
name = "popA"
version = "1"
af = "AF"
ac = "AC"
an = "AN"
popmax = "PM"
hom = "HOM"
[[clinvar]]
path = "clinvar.vcf"
version = "2024-06"
[ontology]
path = "hp.json"
version = "2024"
labels_fr = "fr.tsv"
[[phenotypes]]
path = "genes_to_phenotype.txt"
version = "2024-03"
[[phenotypes]]
path = "phenotype.hpoa"
version = "2024-03"
[[diseases]]
path = "orphapackets.ndjson"
version = "2025-12"
[[constraint]]
path = "constraint.tsv"
version = "2"
[[genes]]
path = "hgnc.txt"
version = "2016-12"
[[panels]]
path = "panels.tsv"
name = "network"
version = "2026-01"
)";

} // namespace

ScratchFolder::ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "vigie.XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("no scratch folder");
    }
    path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path ScratchFolder::write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    hts::write_file(path_ / name, text);
    return path_ / name;
}

std::string population_vcf(const std::string& records) {
    return "##fileformat=VCFv4.3\n"
           "##INFO=<ID=AF,Number=A,Type=Float,Description=\"f\">\n"
           "##INFO=<ID=PM,Number=A,Type=Float,Description=\"p\">\n"
           "##INFO=<ID=AC,Number=A,Type=Integer,Description=\"c\">\n"
           "##INFO=<ID=AN,Number=1,Type=Integer,Description=\"n\">\n"
           "##INFO=<ID=HOM,Number=A,Type=Integer,Description=\"h\">\n"
           "##contig=<ID=1,length=120>\n##contig=<ID=2,length=40>\n"
           "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n" +
           records;
}

std::string clinvar_vcf(const std::string& records) {
    return "##fileformat=VCFv4.2\n"
           "##INFO=<ID=CLNSIG,Number=.,Type=String,Description=\"s\">\n"
           "##INFO=<ID=CLNREVSTAT,Number=.,Type=String,Description=\"r\">\n"
           "##INFO=<ID=CLNDN,Number=.,Type=String,Description=\"d\">\n"
           "##contig=<ID=1>\n##contig=<ID=2>\n##contig=<ID=9>\n"
           "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n" +
           records;
}

SampleSources::SampleSources() : toml(sources_toml) {
    files["ref.fa"] = std::string(">1 first\n") + contig_1 + "\n>2\n" + contig_2 + "\n";
    files["genes.gff3"] = gff3;
    // An insertion of one A into the run at 11-16, written at its right end.
    files["population.vcf"] = population_vcf("1\t5\t.\tG\tA,C\t.\tPASS\tAF=0.1,0.2;PM=0.15,0.3;"
                                             "AC=10,20;AN=100;HOM=1,2\n"
                                             "1\t16\t.\tA\tAA\t.\tPASS\tAF=0.01;AC=1;AN=100\n");
    files["clinvar.vcf"] = clinvar_vcf(
        "1\t30\t11\t" + base(30) + "\tN\t.\t.\tCLNSIG=Benign;CLNREVSTAT=no_assertion_provided\n" +
        "9\t10\t12\tA\tG\t.\t.\tCLNSIG=Pathogenic;CLNREVSTAT=reviewed_by_expert_panel;"
        "CLNDN=Some_disease\n");
    files["hp.json"] = hpo_json;
    files["fr.tsv"] = "subject_id\tpredicate_id\ttranslation_value\n"
                      "HP:0001250\trdfs:label\tCrise d'épilepsie\n"
                      "HP:0001250\tIAO:0000115\tdéfinition\n";
    files["genes_to_phenotype.txt"] = "#entrez_id\tgene_symbol\thpo_id\thpo_name\n"
                                      "1\tOLDA\tHP:0001275\tSeizure\n";
    files["phenotype.hpoa"] =
        "#description: small\n"
        "#DatabaseID\tDiseaseName\tQualifier\tHPO_ID\tReference\tEvidence\tOnset\tFrequency\n"
        "ORPHA:10\tDisease ten\t\tHP:0000118\tPMID:1\tPCS\t\t3/7\n"
        "ORPHA:10\tDisease ten\tNOT\tHP:0000001\tPMID:1\tPCS\t\t\n";
    files["orphapackets.ndjson"] =
        R"({"Orphapacket": {"ORPHAcode": "10", "Label": "Disease ten", )"
        R"("creationDate": "2025-12-09 10:41:42", )"
        R"("TypeOfInheritances": {"TypeOfInheritance": [{"value": "Autosomal dominant"}]}, )"
        R"("Genes": [{"Gene": {"Symbol": "GENEB", "ExternalReferences": )"
        R"([{"Source": "HGNC", "Reference": "2"}], )"
        R"("DisorderGeneAssociationType": "Disease-causing germline mutation(s) in"}}]}})"
        "\n";
    files["constraint.tsv"] = "## remark\n#gene\ttranscript\tpLI\toe_lof_upper\n"
                              "OLDA\tENST1\t9.9e-01\t0.2\n";
    files["hgnc.txt"] = "hgnc_id\tsymbol\tstatus\tprev_symbol\talias_symbol\tensembl_gene_id\n"
                        "HGNC:1\tOLDA\tApproved\t\"A1|A2\"\tALIASA\tENSG00000000001\n"
                        "HGNC:2\tGENEB\tApproved\t\t\t\n"
                        "HGNC:3\tGENEC~withdrawn\tEntry Withdrawn\t\t\t\n";
    files["panels.tsv"] = "panel_id\tpanel_version\tsymbol\tconfidence\tinheritance\n"
                          "P1\t1\tOLDA\tgreen\tAD\n"
                          "P1\t1\tGENEB\tred\tAR\n";
}

std::string SampleSources::base(std::size_t one_based, std::size_t length) const {
    return std::string(contig_1).substr(one_based - 1, length);
}

Sources SampleSources::sources() {
    for (const auto& [name, text] : files) {
        folder_.write(name, text);
    }
    return read_sources(folder_.write("SOURCES.toml", toml));
}

std::vector<SourceReport> SampleSources::build(const std::string& name, const std::string& base) {
    std::vector<SourceReport> reports;
    BuildOptions options;
    options.output = path(name);
    if (!base.empty()) {
        options.base = path(base);
    }
    options.report = [&reports](const SourceReport& report) { reports.push_back(report); };
    build_release(sources(), options);
    return reports;
}

Release SampleSources::open(const std::string& name) const {
    return Release::open(path(name));
}

} // namespace vigie::knowledge::test
