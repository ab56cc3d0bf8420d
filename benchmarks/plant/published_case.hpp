#pragma once

#include "pipeline/model/contig.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/model/position.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace vigie::benchmarks {

enum class Zygosity : std::uint8_t { heterozygous, homozygous, hemizygous };

/// One causal allele as published: GRCh38, trimmed or not as its authors wrote it.
struct CausalAllele {
    model::Contig contig;
    model::Position position;
    std::string ref;
    std::string alt;
    Zygosity zygosity = Zygosity::heterozygous;
};

/// A published, solved case: the truth, and what may be shown of it.
struct PublishedCase {
    std::string source_id;
    std::string hgnc_id;
    std::string symbol;
    std::string disease;
    std::vector<CausalAllele> alleles; ///< in the order of the publication
    std::string subject;               ///< JSON object: neutral id, sex and age
    std::string phenotypes; ///< JSON array of phenotypicFeatures without evidence and free text
    std::string hpo_version;
};

/// The cases of a file of phenopackets that can be planted, and why the others cannot.
struct PublishedCases {
    std::vector<PublishedCase> usable;
    std::uint64_t read = 0;
    std::map<std::string, std::uint64_t> skipped; ///< by reason
};

/// Reads Phenopacket v2 objects, one a line (plain or gzip), and keeps those whose causal alleles
/// all have a GRCh38 vcfRecord of plain bases and an allelic state (GENO:0000134, 0000135,
/// 0000136). @throws InputError with line for malformed JSON.
PublishedCases read_published_cases(const std::filesystem::path& file,
                                    const model::ContigNames& names);

} // namespace vigie::benchmarks
