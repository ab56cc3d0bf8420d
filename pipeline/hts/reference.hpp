#pragma once

#include "pipeline/hts/component_file.hpp"
#include "pipeline/model/contig.hpp"
#include "pipeline/model/position.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::hts {

/// One sequence of the release's reference.
struct ReferenceContig {
    std::string name; ///< as the reference spells it
    std::int64_t length = 0;
    std::string md5; ///< SAM M5, computed at build
};

/// The reference sequence of a release: two bits a base in the map, runs of other letters beside
/// them. Upper case; IUPAC codes other than A, C, G, T read as N. Const access is safe from any
/// thread. Contigs are addressed by canonical Contig.
class Reference {
  public:
    Reference() = default;
    /// `canonical[i]` is the canonical contig of `contigs()[i]`.
    Reference(ComponentFile file, std::vector<model::Contig> canonical);
    /// In memory, for tests: (canonical contig, sequence) pairs.
    explicit Reference(const std::vector<std::pair<model::Contig, std::string>>& sequences);

    const std::vector<ReferenceContig>& contigs() const noexcept;
    bool contains(const model::Contig& contig) const;
    /// nullopt if the reference lacks the contig.
    std::optional<std::int64_t> length(const model::Contig& contig) const;

    /// Bases of [begin, end), which is clipped to the contig; empty if the contig is lacking.
    std::string bases(const model::Contig& contig, model::Interval interval) const;
    void
    append_bases(const model::Contig& contig, model::Interval interval, std::string& out) const;
    /// 'N' outside the contig.
    char base(const model::Contig& contig, model::Position position) const;

    /// Names and lengths of the contigs of a reference component, before its aliases are known.
    static std::vector<ReferenceContig> directory(const ComponentFile& file);
    static const std::vector<std::string>& columns();

  private:
    struct State;
    std::shared_ptr<const State> state_;
};

/// Compiles a FASTA (plain, gzip or BGZF) into a reference component.
/// Returns what it found. @throws InputError on a malformed FASTA.
std::vector<ReferenceContig> build_reference(const std::filesystem::path& fasta,
                                             const std::filesystem::path& component,
                                             ComponentHeader header);

} // namespace vigie::hts
