#include "pipeline/run/site_reading.hpp"

#include "pipeline/run/alignment_units.hpp"
#include "reads/site_sweep.hpp"

#include <algorithm>
#include <utility>

namespace vigie::run {
namespace {

using Variants = std::vector<model::VariantEvidence*>;

/// Sites farther apart are read by jumps of their own.
constexpr std::int64_t longest_gap = 2000;
/// One unit holds the reads of its sites by name. It ends at a multiple of this on the contig, so
/// that where stretches part depends on no other site.
constexpr std::int64_t tile = 20'000;

/// Neighbouring variants of one contig, as places in the list of all that are read.
struct Stretch {
    std::size_t first = 0;
    std::size_t end = 0;
};

bool parts(const model::SmallAllele& before, const model::SmallAllele& after) {
    return before.contig() != after.contig() ||
           after.position() - before.position() > longest_gap ||
           after.position().value / tile != before.position().value / tile;
}

std::vector<Stretch> stretches_of(const Variants& variants) {
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i < variants.size(); ++i) {
        if (stretches.empty() || parts(variants[i - 1]->allele, variants[i]->allele)) {
            stretches.push_back({i, i});
        }
        stretches.back().end = i + 1;
    }
    return stretches;
}

reads::LocalHaplotypes haplotypes_of(const model::SmallAllele& allele,
                                     const hts::Reference& reference) {
    const model::Interval window =
        reads::haplotype_window(allele, reference.length(allele.contig()).value_or(0));
    return {allele, window, reference.bases(allele.contig(), window)};
}

/// Reads the sites of one stretch into their variants.
class StretchReading {
  public:
    StretchReading(const Variants& variants,
                   const CaseAlignments& alignments,
                   const SiteReading& reading)
        : variants_(variants), alignments_(alignments), reading_(reading) {}

    void read(const Stretch& stretch, hts::AlignmentReader& reader) const {
        std::vector<reads::LocalHaplotypes> sites;
        std::vector<hts::AlignmentRegion> regions;
        const model::Contig& contig = variants_[stretch.first]->allele.contig();
        const std::int32_t number = alignments_.contigs.at(contig);
        for (std::size_t i = stretch.first; i < stretch.end; ++i) {
            const model::SmallAllele& allele = variants_[i]->allele;
            sites.push_back(haplotypes_of(allele, reading_.release.reference()));
            regions.push_back({number, allele.span()});
        }
        reads::SiteSweep sweep(std::move(sites));
        reader.select(std::move(regions));
        while (const hts::Alignment* const read = reader.next()) {
            sweep.take(*read);
        }
        write(stretch, sweep);
    }

  private:
    void write(const Stretch& stretch, const reads::SiteSweep& sweep) const {
        const std::vector<model::ReadEvidence> evidence = sweep.evidence();
        for (std::size_t i = 0; i < evidence.size(); ++i) {
            variants_[stretch.first + i]->reads[alignments_.individual] = evidence[i];
        }
        if (!reading_.with_phases) {
            return;
        }
        for (const reads::SitePair& pair : sweep.phases()) {
            variants_[stretch.first + pair.first]->phases.push_back(
                {variants_[stretch.first + pair.second]->allele, pair.phase});
        }
    }

    const Variants& variants_;
    const CaseAlignments& alignments_;
    const SiteReading& reading_;
};

/// The variants that can be looked at, counted.
Variants readable(const Variants& variants,
                  const CaseAlignments& alignments,
                  const knowledge::Release& release,
                  model::StageCounts& counts) {
    Variants found;
    counts.in = variants.size();
    for (model::VariantEvidence* const variant : variants) {
        const model::SmallAllele& allele = variant->allele;
        if (!variant->normalised) {
            counts.drop("no_reference_sequence");
        } else if (release.reference().bases(allele.contig(), allele.span()) != allele.ref()) {
            counts.drop("reference_mismatch");
        } else if (!alignments.contigs.contains(allele.contig())) {
            counts.drop("contig_not_in_file");
        } else {
            found.push_back(variant);
        }
    }
    counts.out = found.size();
    return found;
}

} // namespace

model::StageCounts
read_sites(const Variants& variants, const CaseAlignments& alignments, const SiteReading& reading) {
    model::StageCounts counts;
    const Variants sites = readable(variants, alignments, reading.release, counts);
    const std::vector<Stretch> stretches = stretches_of(sites);
    const StretchReading of_stretch(sites, alignments, reading);
    (void)read_units(
        {.count = stretches.size(),
         .read = [&](std::size_t unit,
                     hts::AlignmentReader& reader) { of_stretch.read(stretches[unit], reader); },
         .threads = reading.threads,
         .progress = reading.progress,
         .task = "reads"},
        alignments.reader);
    return counts;
}

} // namespace vigie::run
