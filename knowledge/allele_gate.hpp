#pragma once

#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/hts/reference.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/model/counts.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace vigie::knowledge {

/// What every source of alleles passes: contig after contig, each in one block, REF bases held
/// against the reference, alleles in canonical form.
class AlleleGate {
  public:
    AlleleGate(std::string file, const model::ContigNames& names, const hts::Reference& reference)
        : file_(std::move(file)), names_(names), reference_(reference) {}

    /// True if the name is not that of the contig read so far.
    bool is_new_contig(std::string_view name) const { return name != contig_name_; }
    bool is_inside_contig() const noexcept { return !contig_name_.empty(); }
    /// @throws InputError if records of the contig were read before, or the file mixes "1" and
    /// "chr1".
    void enter_contig(std::string_view name, std::uint64_t line);
    const model::Contig& contig() const noexcept { return contig_; }
    bool has_sequence() const noexcept { return has_sequence_; }

    /// The canonical form; nullopt and a reason counted ("reference_mismatch", "outside_contig") if
    /// the reference contradicts it. Notes "normalised" and "no_reference_sequence".
    std::optional<model::SmallAllele> canonical(const model::SmallAllele& given,
                                                model::StageCounts& counts);
    /// The same test for bases that are no allele: false and counted.
    bool agrees(model::Position position, std::string_view bases, model::StageCounts& counts);
    /// @throws InputError if too many REF bases contradict the reference.
    void check_tally() const;

  private:
    void contradict(const model::SmallAllele& given);
    [[noreturn]] void
    fail(std::string_view contig, std::uint64_t line, const std::string& problem) const;

    std::string file_;
    const model::ContigNames& names_;
    const hts::Reference& reference_;
    std::string contig_name_;
    std::string style_;
    model::Contig contig_;
    bool has_sequence_ = false;
    std::set<model::Contig> finished_;
    hts::ReferenceTally tally_;
};

} // namespace vigie::knowledge
