#pragma once

#include "benchmarks/generate/synthetic_genome.hpp"

#include <string>

namespace vigie::benchmarks {

/// FASTA, 60 bases a line.
std::string fasta_text(const SyntheticGenome& genome);
/// GFF3 in Ensembl's manner ("gene:", "transcript:" ids, biotypes, MANE_Select tag with the
/// RefSeq cross-reference), every transcript below its gene; readable by bcftools csq, SnpEff, VEP.
std::string gff3_text(const SyntheticGenome& genome);
/// "##contig" lines of a VCF header.
std::string contig_lines(const SyntheticGenome& genome);

} // namespace vigie::benchmarks
