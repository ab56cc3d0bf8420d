#pragma once

#include "pipeline/hts/reference.hpp"
#include "pipeline/model/contig_names.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::review::desk {

/// The reference of a release as the FASTA file that it is not: each contig on one line. Bytes are
/// made when they are asked for, so that a page can look at any place by an index of samtools.
class VirtualFasta {
  public:
    /// `reference` outlives it.
    VirtualFasta(const hts::Reference& reference, const model::ContigNames& names);

    std::uint64_t size() const noexcept { return size_; }
    /// Bytes [begin, begin + length), cut at the end of the file.
    std::string bytes(std::uint64_t begin, std::uint64_t length) const;
    /// The text of its .fai (samtools faidx(5)).
    std::string index() const;

  private:
    struct Sequence {
        std::string heading; ///< ">chr1\n"
        model::Contig contig;
        std::uint64_t length = 0;
        std::uint64_t begin = 0; ///< of the heading
        std::uint64_t bases() const { return begin + heading.size(); }
        std::uint64_t end() const { return bases() + length + 1; }
    };

    const hts::Reference* reference_;
    std::vector<Sequence> sequences_;
    std::uint64_t size_ = 0;
};

} // namespace vigie::review::desk
