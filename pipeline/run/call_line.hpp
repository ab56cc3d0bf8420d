#pragma once

#include "knowledge/release.hpp"
#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::run {

/// Header text of a case's normalised call set (calls.bcf): one biallelic record per canonical
/// allele, one sample column per individual. FORMAT/OS is a bit mask of the GT slots that hold
/// another alternate allele, so that nothing of 1/2 is lost; FORMAT/GQF and PSN, only in records
/// that need them, hold what the specification's integer keys GQ and PS cannot; FORMAT/PL stands
/// where it bears on de novo; INFO/ORIG is the
/// record it came from.
std::string call_set_header(const model::Pedigree& pedigree,
                            const std::set<model::Contig>& contigs,
                            const knowledge::Release& release);

/// Appends the VCF line of a call, with '\n'.
void append_call_line(const model::VariantEvidence& call,
                      const model::ContigNames& names,
                      std::string& out);

/// The exact inverse of `append_call_line`. `header` is the call set's.
/// @throws InputError if the line is none of ours.
model::VariantEvidence read_call_line(std::string_view line,
                                      const hts::VcfHeader& header,
                                      const model::ContigNames& names,
                                      const std::string& file);

/// A caller's number as BCF keeps it: six significant digits.
double six_digits(double value);

} // namespace vigie::run
