#pragma once

#include "benchmarks/generate/random.hpp"
#include "benchmarks/plant/published_case.hpp"
#include "pipeline/model/position.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace vigie::benchmarks {

/// One record of a person's real call set, INFO removed.
struct BackgroundRecord {
    model::Interval interval; ///< of REF
    std::string line;         ///< without line end
};

/// The call set of one contig of one person, and the records whose calls may be lent to a planted
/// allele: those with one alternate allele and FILTER PASS.
class Background {
  public:
    /// Reads a VCF of one sample and one contig. @throws InputError.
    explicit Background(const std::string& path);

    const std::string& contig() const noexcept { return contig_; }
    const std::vector<BackgroundRecord>& records() const noexcept { return records_; }
    /// "##FILTER" and "##FORMAT" lines of the file, by kind and ID.
    const std::map<std::string, std::string>& declarations() const noexcept {
        return declarations_;
    }

    /// A record of the same zygosity and kind (substitution, or insertion and deletion).
    /// @throws InputError if the file has none.
    const BackgroundRecord& draw_donor(Zygosity zygosity, bool indel, Random& random) const;

  private:
    void add(const std::string& line, std::uint64_t number);
    std::size_t donor_list(bool heterozygous, bool indel) const noexcept {
        return (heterozygous ? 0U : 2U) + (indel ? 1U : 0U);
    }

    std::string path_;
    std::string contig_;
    std::vector<BackgroundRecord> records_;
    std::map<std::string, std::string> declarations_;
    std::array<std::vector<std::size_t>, 4> donors_;
};

} // namespace vigie::benchmarks
