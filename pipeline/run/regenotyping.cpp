#include "pipeline/run/regenotyping.hpp"

#include "interpretation/gene_coverage.hpp"
#include "interpretation/uncovered_genes.hpp"
#include "pipeline/run/indexed_calls.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/site_reading.hpp"
#include "reads/read_call.hpp"

#include <algorithm>
#include <utility>

namespace vigie::run {
namespace {

using model::SmallAllele;
using model::VariantEvidence;

bool by_allele(const VariantEvidence& a, const VariantEvidence& b) {
    return a.allele < b.allele;
}

/// The spans of the panels' genes; of panels that the release lacks, none.
model::ContigIntervals panel_spans(const model::CaseScope& scope,
                                   const knowledge::Release& release) {
    model::ContigIntervals spans;
    const auto& index = release.transcripts();
    for (const auto& [gene, numbers] :
         interpretation::transcripts_of(interpretation::panel_genes(scope, release), index)) {
        for (const auto number : numbers) {
            spans.add(index.transcripts()[number].contig, index.transcripts()[number].span());
        }
    }
    return spans;
}

model::ContigIntervals whole_contigs(const knowledge::Release& release) {
    model::ContigIntervals whole;
    for (const hts::ReferenceContig& contig : release.reference().contigs()) {
        whole.add(release.contig_names().canonical(contig.name),
                  {model::Position{0}, model::Position{contig.length}});
    }
    return whole;
}

std::size_t index_of_proband(const model::CaseEvidence& evidence) {
    return evidence.pedigree.index_of(evidence.pedigree.proband().id).value();
}

bool carries(const VariantEvidence& variant, std::size_t individual) {
    return individual < variant.calls.size() && variant.calls[individual].genotype.carries();
}

/// Whether a call of the proband lies on the places of an allele.
class ProbandCalls {
  public:
    ProbandCalls(const Regenotyping& request, std::size_t proband)
        : calls_(request.calls.string()), names_(request.release.contig_names()),
          proband_(proband) {}

    bool any_at(const SmallAllele& allele) {
        bool found = false;
        calls_.each_on(names_, allele.contig(), allele.span(),
                       [&](VariantEvidence&& call) { found = found || carries(call, proband_); });
        return found;
    }

  private:
    IndexedCalls calls_;
    const model::ContigNames& names_;
    std::size_t proband_;
};

/// The known alleles that the residue does not already give to the proband, without calls.
std::vector<VariantEvidence> not_called(const model::CaseEvidence& evidence,
                                        std::vector<SmallAllele> known) {
    const std::size_t individuals = evidence.pedigree.individuals().size();
    const std::size_t proband = index_of_proband(evidence);
    std::vector<VariantEvidence> open;
    for (SmallAllele& allele : known) {
        VariantEvidence site{.allele = std::move(allele), .original = "reads"};
        const auto held =
            std::lower_bound(evidence.residue.begin(), evidence.residue.end(), site, by_allele);
        if (held != evidence.residue.end() && held->allele == site.allele &&
            carries(*held, proband)) {
            continue;
        }
        site.calls.resize(individuals);
        site.reads.resize(individuals);
        open.push_back(std::move(site));
    }
    return open;
}

/// Takes the allele into the residue, or marks it there if relatives of the proband carry it.
void enter(std::vector<VariantEvidence>& residue, VariantEvidence&& site) {
    const auto place = std::lower_bound(residue.begin(), residue.end(), site, by_allele);
    site.regenotyped = true;
    if (place != residue.end() && place->allele == site.allele) {
        place->regenotyped = true;
    } else {
        residue.insert(place, std::move(site));
    }
}

} // namespace

bool is_known_pathogenic(const SmallAllele& allele, knowledge::AlleleLookup& lookup) {
    const auto assertion = lookup.clinvar(allele);
    return assertion && model::is_pathogenic(assertion->classification);
}

std::vector<SmallAllele> known_pathogenic(const model::CaseScope& scope,
                                          const knowledge::Release& release) {
    const bool panels_alone = scope.strict_panel && !scope.panels.empty();
    const model::ContigIntervals places =
        panels_alone ? panel_spans(scope, release) : whole_contigs(release);
    knowledge::AlleleLookup lookup(release);
    std::vector<SmallAllele> known;
    for (const auto& [contig, intervals] : places.contigs()) {
        stop_if_requested();
        for (SmallAllele& allele : lookup.clinvar_alleles(contig, intervals)) {
            if (is_known_pathogenic(allele, lookup)) {
                known.push_back(std::move(allele));
            }
        }
    }
    std::sort(known.begin(), known.end());
    return known;
}

model::StageCounts regenotype(model::CaseEvidence& evidence, const Regenotyping& request) {
    const std::size_t proband = index_of_proband(evidence);
    std::vector<VariantEvidence> open =
        not_called(evidence, known_pathogenic(evidence.scope, request.release));
    std::vector<VariantEvidence*> sites;
    sites.reserve(open.size());
    for (VariantEvidence& site : open) {
        sites.push_back(&site);
    }
    model::StageCounts counts = read_sites(
        sites, request.proband,
        {.release = request.release, .threads = request.threads, .progress = request.progress});
    counts.out = 0;
    ProbandCalls calls(request, proband);
    for (VariantEvidence& site : open) {
        const model::ReadEvidence* const reads = site.reads_of(proband);
        if (reads == nullptr) {
            continue; // counted by read_sites
        }
        if (reads::judge_reads(*reads).verdict != reads::ReadVerdict::confirmed) {
            counts.drop("not_shown_by_reads");
        } else if (calls.any_at(site.allele)) {
            counts.drop("other_call_at_place");
        } else {
            enter(evidence.residue, std::move(site));
            ++counts.out;
        }
    }
    return counts;
}

void call_from_reads(model::CaseEvidence& evidence) {
    const std::size_t proband = index_of_proband(evidence);
    for (VariantEvidence& variant : evidence.residue) {
        const model::ReadEvidence* const reads = variant.reads_of(proband);
        if (variant.regenotyped && reads != nullptr) {
            variant.calls[proband] = reads::call_from_reads(*reads);
        }
    }
}

} // namespace vigie::run
