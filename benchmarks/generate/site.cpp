#include "benchmarks/generate/site.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace vigie::benchmarks {
namespace {

constexpr std::int64_t longest_indel = 12;

/// Mostly one or two bases, seldom long.
std::int64_t draw_indel_length(Random& random) {
    std::int64_t length = 1;
    while (length < longest_indel && random.chance(0.4)) {
        ++length;
    }
    return length;
}

char other_base(char base, Random& random) {
    const std::string_view bases = "ACGT";
    return bases[(bases.find(base) + 1 + random.below(3)) % 4];
}

/// The place of a site in its contig.
struct Place {
    const std::string& sequence;
    std::size_t contig;
    model::Position position;

    char base(std::int64_t offset) const {
        return sequence[static_cast<std::size_t>(position.value + offset)];
    }
    std::string bases(std::int64_t length) const {
        return sequence.substr(static_cast<std::size_t>(position.value),
                               static_cast<std::size_t>(length));
    }
};

SmallChange draw_insertion(const Place& place, Random& random) {
    std::string inserted(static_cast<std::size_t>(draw_indel_length(random)), 'A');
    for (char& base : inserted) {
        base = "ACGT"[random.below(4)];
    }
    inserted.back() = other_base(place.base(0), random); // keeps it left-aligned
    return {place.contig, place.position, place.bases(1), place.bases(1) + inserted};
}

SmallChange draw_deletion(const Place& place, Random& random) {
    std::int64_t length = draw_indel_length(random);
    while (place.base(length) == place.base(0)) { // would not be left-aligned
        ++length;
    }
    return {place.contig, place.position, place.bases(length + 1), place.bases(1)};
}

SmallChange draw_substitution(const Place& place, Random& random) {
    return {place.contig, place.position, place.bases(1),
            std::string(1, other_base(place.base(0), random))};
}

std::vector<SmallChange>
draw_changes(const Place& place, bool multi_allelic, bool indel, Random& random) {
    if (!indel) {
        const SmallChange first = draw_substitution(place, random);
        SmallChange second = first;
        while (second.alt == first.alt) {
            second = draw_substitution(place, random);
        }
        return multi_allelic ? std::vector{first, second} : std::vector{first};
    }
    const SmallChange deletion = draw_deletion(place, random);
    const SmallChange insertion = draw_insertion(place, random);
    if (multi_allelic) {
        return {deletion, insertion};
    }
    return {random.chance(0.5) ? deletion : insertion};
}

} // namespace

double draw_frequency(const SiteShares& shares, Random& random) {
    const bool common = random.chance(shares.common);
    const bool scarce = random.chance(shares.scarce);
    const double within = random.unit();
    if (common) {
        return 0.05 + 0.9 * within;
    }
    const double squared = within * within;
    return scarce ? 0.000007 + 0.005 * squared * squared * squared : 0.005 + 0.045 * within;
}

Site join_alleles(std::vector<SiteAllele> alleles) {
    Site site;
    site.contig = alleles.front().change.contig;
    site.position = alleles.front().change.position;
    for (const SiteAllele& allele : alleles) {
        if (allele.change.ref.size() > site.ref.size()) {
            site.ref = allele.change.ref;
        }
    }
    for (const SiteAllele& allele : alleles) {
        const SmallChange& change = allele.change;
        site.alts.push_back(change.alt == "*" ? change.alt
                                              : change.alt + site.ref.substr(change.ref.size()));
    }
    site.alleles = std::move(alleles);
    return site;
}

Site draw_site(const SyntheticGenome& genome,
               std::size_t contig,
               model::Position position,
               const SiteShares& shares,
               Random& random) {
    const Place place{genome.contigs[contig].sequence, contig, position};
    const bool multi_allelic = random.chance(shares.multi_allelic);
    const bool indel = random.chance(shares.indel);
    std::vector<SiteAllele> alleles;
    for (const SmallChange& change : draw_changes(place, multi_allelic, indel, random)) {
        const double share = multi_allelic ? 0.5 : 1.0;
        alleles.push_back({change, share * draw_frequency(shares, random)});
    }
    return join_alleles(std::move(alleles));
}

} // namespace vigie::benchmarks
