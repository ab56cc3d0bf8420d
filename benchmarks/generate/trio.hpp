#pragma once

#include "benchmarks/generate/random.hpp"
#include "benchmarks/generate/site.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace vigie::benchmarks {

/// Order of the samples in a trio's VCF.
enum class Member : std::uint8_t { proband, mother, father };
inline constexpr std::array<Member, 3> members{Member::proband, Member::mother, Member::father};

/// Allele numbers of one person at one site: 0 = REF, -1 = not called; one entry where haploid.
using AlleleNumbers = std::vector<int>;

/// Genotypes of the family at one site.
struct TrioGenotypes {
    std::array<AlleleNumbers, 3> alleles;
    const AlleleNumbers& of(Member member) const {
        return alleles[static_cast<std::size_t>(member)];
    }
    AlleleNumbers& of(Member member) { return alleles[static_cast<std::size_t>(member)]; }
};

/// Passes the parents' haplotypes on to a daughter, with crossovers of one per million bases. She
/// has her father's only X; contigs other than X are autosomes.
class Transmission {
  public:
    explicit Transmission(Random random) : random_(random) {}

    /// Genotypes at a site by its allele frequencies; every allele is in one haplotype at least.
    /// Sites must come in order within a contig.
    TrioGenotypes draw(const Site& site, bool on_x);

  private:
    void move_to(const Site& site);

    Random random_;
    std::size_t contig_ = 0;
    model::Position position_;
    std::size_t from_mother_ = 0;
    std::size_t from_father_ = 0;
};

/// Whether the proband's alleles can come from one of each parent's; an allele that is not called
/// excludes nothing.
bool is_mendelian(const TrioGenotypes& genotypes);

} // namespace vigie::benchmarks
