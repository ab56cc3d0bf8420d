#pragma once

#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts {

/// The columns of one VCF record line as views into it; nothing is copied.
struct RecordLine {
    std::string_view chrom;
    std::string_view pos_text;
    std::string_view id;
    std::string_view ref;
    std::string_view alt;
    std::string_view qual;
    std::string_view filter;
    std::string_view info;
    std::string_view format;   ///< empty without genotypes
    std::string_view samples;  ///< all sample columns with their tabs; empty without genotypes
    std::int64_t position = 0; ///< 1-based POS
};

/// A broken rule of the raw line: stable id ("pos-not-a-number"), field and explanation.
struct LineFault {
    std::string rule;
    std::string field;
    std::string message;
};

/// Splits a line into its columns and checks nothing, nor fills `position`; false if it has fewer
/// than the eight fixed ones.
bool split_columns(std::string_view line, RecordLine& record);

/// Splits a line and checks, on the raw text, every field that Vigie uses (rule set `use`):
/// column count against the header, CHROM, POS (plain digits, >= 1), REF (ACGTN), ALT syntax,
/// QUAL (number or '.'), FILTER syntax, INFO keys unique, FORMAT has GT first if at all,
/// no control bytes. nullopt and `fault` filled on violation.
std::optional<RecordLine>
split_record(std::string_view line, const VcfHeader& header, LineFault& fault);

/// ALT alleles as views.
std::vector<std::string_view> split_alleles(std::string_view alt);

/// Which FORMAT keys a caller writes its measurements into; an empty key is never written.
struct FormatKeys {
    std::string depth = "DP";
    std::string quality = "GQ";
    std::string allele_reads = "AD";  ///< one number per allele, REF first
    std::string more_reads = {};      ///< the same shape, added to them (Manta: PR and SR)
    std::string phase_set = "PS";     ///< of a phased GT
    std::string phase_name = {};      ///< names the group of records that were phased together
    std::string phased_genotype = {}; ///< genotype as phased in that group, beside an unphased GT
    bool operator==(const FormatKeys&) const = default;
};

/// Positions of the FORMAT keys that are used, found once per distinct FORMAT text.
struct FormatLayout {
    std::string format;
    int gt = -1;
    int dp = -1;
    int gq = -1;
    int ad = -1;
    int ps = -1;
    int more_reads = -1;
    int phase_name = -1;
    int phased_genotype = -1;
    int pl = -1;
    int keys = 0; ///< number of keys
    /// AD must hold one number per allele (Number=R); otherwise an AD of another length is absent.
    bool depth_per_allele = true;
};
FormatLayout parse_format(std::string_view format);
/// The same, with `depth_per_allele` as the header declares AD (older callers write Number=.).
FormatLayout parse_format(std::string_view format, const VcfHeader& header);
/// The same for a caller's own keys.
FormatLayout parse_format(std::string_view format, const VcfHeader& header, const FormatKeys& keys);

/// The calls of the chosen samples (indices into header.samples) for one ALT allele (1-based).
/// Checks GT syntax and index range, AD length (Number=R where declared so) and that the numbers
/// are numbers. Trailing fields may be dropped, as the specification allows. A phase set that is
/// a name, not a number, becomes a negative number that stands for it. An unphased heterozygous
/// call with one ALT takes phase and group from the caller's own keys, if it has them. A PL that is
/// not one number per genotype is absent. nullopt and `fault` filled on violation.
std::optional<std::vector<model::SampleCall>> read_calls(const RecordLine& record,
                                                         const FormatLayout& layout,
                                                         const std::vector<std::size_t>& samples,
                                                         int allele,
                                                         int allele_count,
                                                         LineFault& fault);

/// The text value of an INFO key; nullopt if absent; "" for a flag.
std::optional<std::string_view> info_value(std::string_view info, std::string_view key);

} // namespace vigie::hts
