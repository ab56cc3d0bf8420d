#pragma once

#include "cases/case_definition.hpp"
#include "knowledge/release.hpp"
#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/hts/fasta_windows.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/model/contig_names.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vigie::run {

/// The assembly that the case states for a file is that of the release, or it states none.
/// @throws InputError.
void require_stated_assembly(const cases::CaseFile& file, const knowledge::Release& release);

/// What a file is held against by name, length, M5 and REF: an assembly's table, an indexed FASTA,
/// or the reference of a knowledge release; or nothing.
class AssemblyGate {
  public:
    /// `assembly`: "GRCh37", "GRCh38", "T2T" in the usual spellings; empty: none.
    /// `reference`: a FASTA with its .fai, or the folder of a release; empty: none.
    /// @throws UsageError for an assembly without a table, or one that the release contradicts;
    /// InputError 65, 66.
    AssemblyGate(const std::string& assembly, const std::string& reference);

    /// False: neither assembly nor reference was given.
    bool active() const noexcept { return active_; }
    const model::ContigNames& names() const noexcept;
    /// The same gate as of every command; nothing is checked without assembly and reference.
    /// @throws InputError.
    hts::ContigReport check_header(const hts::VcfHeader& header, const std::string& file);
    /// One REF check, where the reference has the contig.
    void check_bases(const hts::RecordLine& record,
                     const model::Contig& contig,
                     hts::ReferenceTally& tally);

  private:
    void add_md5(const hts::VcfHeader& header);

    bool active_;
    std::optional<knowledge::Release> release_;
    std::optional<hts::FastaWindows> fasta_;
    std::vector<hts::ReferenceContig> contigs_;
    model::ContigNames names_;
    /// The contig asked for last and its name in the FASTA; empty: not in it.
    std::optional<std::pair<model::Contig, std::string>> fasta_contig_;
};

} // namespace vigie::run
