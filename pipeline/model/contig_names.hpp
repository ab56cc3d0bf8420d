#pragma once

#include "pipeline/model/assembly.hpp"
#include "pipeline/model/contig.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::model {

/// The one alias table: reconciles the spelling of a file ("chr1", "1", "NC_000001.11", "chrM")
/// with the canonical contig, and canonical contigs with the spelling of the release's reference.
/// Never crosses assemblies: an accession of another assembly is no alias.
class ContigNames {
  public:
    ContigNames() = default;
    /// `reference_names`: the names as the reference of the release spells them.
    ContigNames(Assembly assembly, const std::vector<std::string>& reference_names);

    const Assembly& assembly() const noexcept { return assembly_; }

    /// Canonical contig of a name in a file. A name outside assembly and reference is unknown.
    std::optional<Contig> find(std::string_view given) const;

    /// Canonical contig of a name in a file; a name outside assembly and reference becomes a
    /// contig of its own under its given key (knowledge sources keep such records).
    Contig canonical(std::string_view given) const;

    /// The spelling of the release's reference; for a contig that the reference lacks, the style
    /// (with or without "chr") that the reference uses for the others.
    std::string display(const Contig& contig) const;

    /// The naming style of a known name: "chr", "plain" or "refseq"; empty for any other name.
    /// A file that uses two styles mixes names and is refused by its reader.
    static std::string_view style(std::string_view given, const Assembly& assembly);

  private:
    Assembly assembly_;
    std::map<std::string, Contig, std::less<>> by_given_;
    std::map<Contig, std::string> display_;
    bool chr_style_ = false;
};

} // namespace vigie::model
