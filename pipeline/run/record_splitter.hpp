#pragma once

#include "pipeline/hts/record_line.hpp"
#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/model/counts.hpp"
#include "pipeline/run/input_alleles.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::run {

/// What a GT shows for an ALT that its record no longer holds.
enum class OtherAllele : std::uint8_t {
    reference, ///< "0", as bcftools norm writes by default
    missing,   ///< "."
};

/// Turns a record into one record per ALT, trimmed and left-aligned. Values with Number=A, R or G
/// are split with it; MNVs stay whole; an ALT that is no sequence keeps POS and REF. The record as
/// it was is told in INFO/VIGIE_ORIG. One instance per worker; the header must outlive it.
class RecordSplitter {
  public:
    RecordSplitter(const hts::VcfHeader& header, OtherAllele other);

    /// The header line of VIGIE_ORIG.
    static std::string header_line();

    /// Appends the records, each ended by '\n'. A record that is normal already is appended byte
    /// for byte. Values whose number fits neither the declaration nor the alleles become '.', and
    /// are noted in `counts`.
    void append(std::string_view line,
                const hts::RecordLine& record,
                const std::vector<InputAllele>& alleles,
                model::StageCounts& counts,
                std::string& lines);

  private:
    /// How the values of a key go with the alleles.
    enum class Kind : std::uint8_t { whole, per_alt, per_allele, per_genotype, genotype, end };
    struct Split {
        std::size_t allele = 0; ///< 1-based ALT number
        std::size_t alleles = 0;
        std::int64_t end = 0; ///< 1-based last base of the new REF
        model::StageCounts* counts = nullptr;
    };

    Kind info_kind(std::string_view key) const;
    void read_format(std::string_view format);
    void append_info(std::string_view info, const Split& split, std::string& out);
    void append_sample(std::string_view column, const Split& split, std::string& out);
    void append_values(std::string_view values, Kind kind, const Split& split, std::string& out);
    void append_genotype(std::string_view gt, const Split& split, std::string& out) const;
    void pick(const std::vector<std::size_t>& wanted, std::string& out) const;

    const hts::VcfHeader& header_;
    char other_;
    std::string format_;
    std::vector<Kind> kinds_; ///< of the keys of `format_`
    std::size_t ploidy_ = 2;  ///< of the sample at hand
    std::vector<std::string_view> values_;
};

} // namespace vigie::run
