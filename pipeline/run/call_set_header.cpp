#include "pipeline/run/call_line.hpp"

#include <optional>

namespace vigie::run {

std::string call_set_header(const model::Pedigree& pedigree,
                            const std::set<model::Contig>& contigs,
                            const knowledge::Release& release) {
    std::string text = "##fileformat=VCFv4.2\n"
                       "##FILTER=<ID=CALLER,Description=\"The caller's filters: INFO/FILTERS\">\n";
    text +=
        "##VIGIE_release=<ID=" + release.id() + ",Assembly=" + release.assembly().name() + ">\n";
    for (const model::Contig& contig : contigs) {
        text += "##contig=<ID=" + release.contig_names().display(contig);
        const auto known = release.assembly().find(contig);
        const auto length =
            known ? std::optional(known->length) : release.reference().length(contig);
        text += length ? ",length=" + std::to_string(*length) + ">\n" : ">\n";
    }
    text +=
        "##INFO=<ID=ORIG,Number=1,Type=String,Description=\"Original record, CHROM-POS-REF-ALT\">\n"
        "##INFO=<ID=FILTERS,Number=1,Type=String,Description=\"FILTER of the caller\">\n"
        "##INFO=<ID=NOREF,Number=0,Type=Flag,Description=\"No reference sequence: as given\">\n"
        "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Copies of this allele\">\n"
        "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">\n"
        "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"Genotype quality\">\n"
        "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Reads of REF and of this allele\">\n"
        "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"Phase set\">\n"
        "##FORMAT=<ID=OS,Number=1,Type=Integer,Description=\"Bit mask of the GT slots that hold "
        "another alternate allele\">\n"
        "##FORMAT=<ID=GQF,Number=1,Type=Float,Description=\"Genotype quality that is no "
        "integer\">\n"
        "##FORMAT=<ID=PSN,Number=1,Type=String,Description=\"Phase set that is no position\">\n"
        "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"Likelihoods of no, one and two "
        "copies, "
        "where they bear on de novo\">\n"
        "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT";
    for (const model::Individual& individual : pedigree.individuals()) {
        text += "\t" + individual.id;
    }
    return text + "\n";
}

} // namespace vigie::run
