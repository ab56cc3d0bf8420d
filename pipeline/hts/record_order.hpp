#pragma once

#include "pipeline/hts/record_line.hpp"
#include "pipeline/model/contig.hpp"
#include "pipeline/model/contig_names.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace vigie::hts {

/// Why a record cannot come where it does.
struct OrderFault {
    LineFault fault;
    std::string remedy;
};

/// Takes the records of a file one by one: sorted by position, each contig in one block and under
/// one name, and known to the header or the release. The gate of every command.
class RecordOrder {
  public:
    /// What a record is to the one before.
    struct Step {
        bool new_contig = false;
        bool same_place = false;
        bool readable = true; ///< false: POS is no number, which the record's own rules tell
        std::optional<OrderFault> fault = std::nullopt;
    };

    RecordOrder(const VcfHeader& header, const model::ContigNames& names);

    /// Takes contigs that neither header nor release knows, for work that looks nothing up.
    void accept_unknown_contigs() noexcept { unknown_contigs_ = true; }

    Step take(std::string_view line);
    /// Place of the record taken last; `position` is 1-based POS.
    const std::string& chrom() const noexcept { return chrom_; }
    const model::Contig& contig() const noexcept { return contig_; }
    std::int64_t position() const noexcept { return position_; }

  private:
    std::optional<OrderFault> enter_contig(std::string_view chrom);

    std::set<std::string, std::less<>> declared_;
    const model::ContigNames& names_;
    std::string chrom_;
    model::Contig contig_;
    std::int64_t position_ = 0;
    std::set<model::Contig> finished_;
    bool unknown_contigs_ = false;
};

} // namespace vigie::hts
