#include "benchmarks/generate/trio.hpp"

#include <algorithm>

namespace vigie::benchmarks {
namespace {

constexpr double crossovers_per_base = 1e-6;

int draw_allele(const Site& site, Random& random) {
    double draw = random.unit();
    for (std::size_t i = 0; i < site.alleles.size(); ++i) {
        draw -= site.alleles[i].frequency;
        if (draw < 0) {
            return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

/// Each allele that no haplotype has is given to one of those that have the reference or share
/// their allele with another.
void place_missing(std::vector<int>& haplotypes, const Site& site, Random& random) {
    for (int allele = 1; allele <= static_cast<int>(site.alleles.size()); ++allele) {
        if (std::find(haplotypes.begin(), haplotypes.end(), allele) != haplotypes.end()) {
            continue;
        }
        std::size_t chosen = random.below(haplotypes.size());
        while (haplotypes[chosen] != 0 &&
               std::count(haplotypes.begin(), haplotypes.end(), haplotypes[chosen]) < 2) {
            chosen = (chosen + 1) % haplotypes.size();
        }
        haplotypes[chosen] = allele;
    }
}

AlleleNumbers sorted_alleles(int first, int second) {
    return {std::min(first, second), std::max(first, second)};
}

bool offers(const AlleleNumbers& parent, int allele) {
    return allele < 0 || std::any_of(parent.begin(), parent.end(),
                                     [allele](int own) { return own < 0 || own == allele; });
}

} // namespace

void Transmission::move_to(const Site& site) {
    const bool other_contig = site.contig != contig_;
    const double distance = other_contig ? 1e9 : static_cast<double>(site.position - position_);
    const double switching = std::min(0.5, distance * crossovers_per_base);
    from_mother_ ^= random_.chance(switching) ? 1U : 0U;
    from_father_ ^= random_.chance(switching) ? 1U : 0U;
    contig_ = site.contig;
    position_ = site.position;
}

TrioGenotypes Transmission::draw(const Site& site, bool on_x) {
    move_to(site);
    std::vector<int> haplotypes(on_x ? 3 : 4, 0); // mother's two, then the father's
    for (int& haplotype : haplotypes) {
        haplotype = draw_allele(site, random_);
    }
    place_missing(haplotypes, site, random_);
    TrioGenotypes genotypes;
    genotypes.of(Member::mother) = sorted_alleles(haplotypes[0], haplotypes[1]);
    genotypes.of(Member::father) =
        on_x ? AlleleNumbers{haplotypes[2]} : sorted_alleles(haplotypes[2], haplotypes[3]);
    const int maternal = haplotypes[from_mother_];
    const int paternal = on_x ? haplotypes[2] : haplotypes[2 + from_father_];
    genotypes.of(Member::proband) = sorted_alleles(maternal, paternal);
    return genotypes;
}

bool is_mendelian(const TrioGenotypes& genotypes) {
    const AlleleNumbers& child = genotypes.of(Member::proband);
    const AlleleNumbers& mother = genotypes.of(Member::mother);
    const AlleleNumbers& father = genotypes.of(Member::father);
    return (offers(mother, child.front()) && offers(father, child.back())) ||
           (offers(mother, child.back()) && offers(father, child.front()));
}

} // namespace vigie::benchmarks
