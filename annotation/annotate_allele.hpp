#pragma once

#include "annotation/transcript_index.hpp"
#include "pipeline/hts/reference.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/annotation.hpp"

#include <string>
#include <vector>

namespace vigie::annotation {

/// Bases up- and downstream of a transcript that count as near it (Ensembl VEP's default).
inline constexpr std::int64_t near_gene_distance = 5000;

/// What the allele does to every transcript within 5 kb, in the order: MANE Select, MANE Plus
/// Clinical, then by gene and transcript id. Empty: intergenic (if the contig has sequence).
/// Without reference sequence each transcript is listed with empty consequences (not assessed).
/// Consequences after Ensembl VEP 115's definitions and Sequence Ontology; HGVS after
/// HGVS nomenclature 21 (3' rule, dup before ins). p. is predicted, written without parentheses.
std::vector<model::TranscriptAnnotation> annotate_allele(const model::SmallAllele& allele,
                                                         const TranscriptIndex& transcripts,
                                                         const hts::Reference& reference);

/// The CSQ field list, joined by '|', as in the header's Description.
const std::string& csq_format();

/// One CSQ entry per transcript (or one intergenic entry), for one ALT text as VEP writes it.
/// `hgnc` ids are printed where the key is one. Reserved characters are replaced as VEP does.
void append_csq(const std::vector<model::TranscriptAnnotation>& annotations,
                const std::string& vep_allele,
                std::string& out);

/// VEP's allele text for a (REF, ALT) pair of a record with `alts` ALT alleles: the ALT without
/// the first base if all alleles share it, "-" if nothing is left.
std::string vep_allele(std::string_view ref, std::string_view alt, bool shared_first_base);

} // namespace vigie::annotation
