#include "benchmarks/generate/knowledge_text.hpp"

#include "benchmarks/generate/genome_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace vigie::benchmarks {
namespace {

constexpr std::array<std::string_view, 9> group_names{"afr", "amr", "asj", "eas",      "fin",
                                                      "mid", "nfe", "sas", "remaining"};
constexpr std::array<double, 9> group_allele_numbers{41'400, 15'300, 3'470, 5'190, 10'600,
                                                     316,    68'000, 4'830, 2'090};
constexpr std::int64_t full_allele_number = 152'312;

std::string_view sequence_ontology_id(model::Consequence consequence) {
    using model::Consequence;
    switch (consequence) {
    case Consequence::missense_variant:
        return "SO:0001583";
    case Consequence::synonymous_variant:
        return "SO:0001819";
    case Consequence::stop_gained:
        return "SO:0001587";
    case Consequence::frameshift_variant:
        return "SO:0001589";
    case Consequence::splice_donor_variant:
        return "SO:0001575";
    case Consequence::splice_acceptor_variant:
        return "SO:0001574";
    default:
        return "SO:0001627";
    }
}

void append_site(const SyntheticGenome& genome,
                 const SmallChange& change,
                 std::string_view id,
                 std::string& out) {
    fmt::format_to(std::back_inserter(out), "{}\t{}\t{}\t{}\t{}\t.\t",
                   genome.contigs[change.contig].name, change.position.one_based(), id, change.ref,
                   change.alt);
}

/// Counts of the groups scatter about the whole's, so that a rare allele is absent from most
/// groups; one of them has the highest frequency.
void append_groups(double frequency, Random& random, std::string& out) {
    std::size_t highest = 0;
    std::array<double, group_names.size()> groups{};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const double number = group_allele_numbers[i];
        const double expected = frequency * (0.3 + 1.4 * random.unit()) * number;
        groups[i] = std::min(std::floor(expected), number) / number;
        highest = groups[i] > groups[highest] ? i : highest;
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i] > 0) {
            fmt::format_to(std::back_inserter(out), ";AF_{}={:.5e}", group_names[i], groups[i]);
        } else {
            fmt::format_to(std::back_inserter(out), ";AF_{}=0.00000e+00", group_names[i]);
        }
    }
    fmt::format_to(std::back_inserter(out), ";grpmax={}", group_names[highest]);
}

} // namespace

std::string population_header(const SyntheticGenome& genome, bool groups) {
    std::string text = fmt::format(
        "##fileformat=VCFv4.2\n"
        "##FILTER=<ID=PASS,Description=\"All filters passed\">\n"
        "##source=vigie-generate, synthetic frequencies; not gnomAD\n"
        "{}"
        "##INFO=<ID=AC,Number=A,Type=Integer,Description=\"Alternate allele count\">\n"
        "##INFO=<ID=AN,Number=1,Type=Integer,Description=\"Total alleles\">\n"
        "##INFO=<ID=AF,Number=A,Type=Float,Description=\"Alternate allele frequency\">\n"
        "##INFO=<ID=grpmax_faf95,Number=A,Type=Float,Description=\"Filtering allele frequency of "
        "the group with the highest one\">\n"
        "##INFO=<ID=nhomalt,Number=A,Type=Integer,Description=\"Homozygous individuals\">\n",
        contig_lines(genome));
    if (groups) {
        for (const std::string_view name : group_names) {
            text += fmt::format("##INFO=<ID=AF_{0},Number=A,Type=Float,Description=\"Alternate "
                                "allele frequency in group {0}\">\n",
                                name);
        }
        text += "##INFO=<ID=grpmax,Number=A,Type=String,Description=\"Group with the highest "
                "frequency\">\n";
    }
    return text + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
}

void append_population_line(const SyntheticGenome& genome,
                            const PopulationAllele& allele,
                            bool groups,
                            Random& random,
                            std::string& out) {
    const std::int64_t number = full_allele_number - 2 * random.between(0, 600);
    const std::int64_t count =
        std::max<std::int64_t>(1, std::llround(allele.frequency * static_cast<double>(number)));
    const double frequency = static_cast<double>(count) / static_cast<double>(number);
    const double filtering = count < 3 ? 0.0 : std::min(1.0, frequency * (1 + 0.3 * random.unit()));
    const auto homozygous = std::llround(frequency * frequency * static_cast<double>(number) / 2);
    append_site(genome, allele.change, ".", out);
    fmt::format_to(std::back_inserter(out),
                   "PASS\tAC={};AN={};AF={:.5e};grpmax_faf95={:.5e};nhomalt={}", count, number,
                   frequency, filtering, homozygous);
    if (groups) {
        append_groups(frequency, random, out);
    }
    out.push_back('\n');
}

std::string clinvar_header(const SyntheticGenome& genome, const std::string& date) {
    return fmt::format("##fileformat=VCFv4.1\n"
                       "##fileDate={}\n"
                       "##source=vigie-generate, synthetic assertions; not ClinVar\n"
                       "{}"
                       "##INFO=<ID=ALLELEID,Number=1,Type=Integer,Description=\"Allele id\">\n"
                       "##INFO=<ID=CLNDN,Number=.,Type=String,Description=\"Condition\">\n"
                       "##INFO=<ID=CLNREVSTAT,Number=.,Type=String,Description=\"Review status\">\n"
                       "##INFO=<ID=CLNSIG,Number=.,Type=String,Description=\"Classification\">\n"
                       "##INFO=<ID=GENEINFO,Number=1,Type=String,Description=\"Gene\">\n"
                       "##INFO=<ID=MC,Number=.,Type=String,Description=\"Molecular consequence\">\n"
                       "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n",
                       date, contig_lines(genome));
}

void append_clinvar_line(const SyntheticGenome& genome,
                         const ClinvarEntry& entry,
                         std::string& out) {
    append_site(genome, entry.change, std::to_string(entry.id), out);
    fmt::format_to(std::back_inserter(out),
                   ".\tALLELEID={};CLNDN={};CLNREVSTAT={};CLNSIG={};GENEINFO={};MC={}|{}\n",
                   entry.id + 1'000'000, entry.condition, entry.review, entry.significance,
                   entry.gene_info, sequence_ontology_id(entry.consequence),
                   model::consequence_name(entry.consequence));
}

} // namespace vigie::benchmarks
