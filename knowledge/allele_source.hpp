#pragma once

#include "knowledge/allele_gate.hpp"
#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/hts/reference.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/model/counts.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace vigie::knowledge {

/// One ALT allele of a record of a knowledge VCF, in canonical form.
struct SourceAllele {
    const hts::RecordLine& record;
    std::size_t alt; ///< 0-based index among the ALT alleles
    std::size_t alt_count;
    const model::SmallAllele& allele;
    std::uint64_t line;
};

/// Reads a knowledge VCF or BCF allele by allele: contig gate, ALT classes, normalisation and REF
/// checks against the reference. Contigs that the reference lacks are kept and noted
/// ("no_reference_sequence").
/// Counts are alleles: in, and dropped as "no_alt", "symbolic_allele", "breakend",
/// "spanning_deletion", "unsupported_allele" (letters beyond A, C, G, T, N),
/// "reference_mismatch", "outside_contig"; `out` is left to the caller.
class AlleleSource {
  public:
    /// @throws InputError (container, header, contigs of another assembly).
    AlleleSource(const std::filesystem::path& path,
                 const model::ContigNames& names,
                 const hts::Reference& reference);

    const hts::VcfHeader& header() const noexcept { return reader_.header(); }
    const std::vector<std::string>& warnings() const noexcept { return warnings_; }

    struct Visitor {
        std::function<void(const SourceAllele&)> allele;
        std::function<void()> contig_end;
        /// Every record, before its alleles; may be empty.
        std::function<void(const model::Contig&, const hts::RecordLine&)> record = {};
    };
    /// @throws InputError on a malformed line, records of a contig in two places, or REF alleles
    /// that contradict the reference (hts::ReferenceTally::refuses).
    void read(const Visitor& visitor, model::StageCounts& counts);

  private:
    void read_record(std::string_view line, const Visitor& visitor, model::StageCounts& counts);
    void read_allele(const hts::RecordLine& record,
                     SourceAllele place,
                     std::string_view alt,
                     const Visitor& visitor,
                     model::StageCounts& counts);
    std::string file_;
    hts::LineReader reader_;
    AlleleGate gate_;
    std::vector<std::string> warnings_;
};

} // namespace vigie::knowledge
