#include "pipeline/run/validation_regions.hpp"

#include "annotation/coding_regions.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/bed_lines.hpp"
#include "validation/repeat_context.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace vigie::run {
namespace {

using model::Contig;
using model::ContigIntervals;

ContigIntervals read_intervals(const std::filesystem::path& path, const ValidationGenome& genome) {
    std::map<Contig, ContigIntervals::List> lists;
    for (const BedLine& line : read_bed(path, genome.names(), genome.lengths())) {
        lists[line.contig].push_back(line.interval);
    }
    return ContigIntervals(std::move(lists));
}

/// The bases that tell where a call lies.
model::Interval touched(const validation::Call& call) {
    return call.is_insertion() ? model::Interval{call.changed.begin - 1, call.changed.begin + 1}
                               : call.changed;
}

} // namespace

ValidationRegions::ValidationRegions(const ValidateRequest& request, const ValidationGenome& genome)
    : splice_(request.splice), bed_(read_intervals(request.bed, genome)) {
    add("bed");
    if (request.release != nullptr) {
        add_coding(*request.release);
        for (const std::string& id : request.panels) {
            add_panel(id, *request.release);
        }
    }
    homopolymer_ = add(fmt::format("homopolymer_{}", validation::homopolymer_bases));
    long_homopolymer_ = add(fmt::format("homopolymer_{}", validation::long_homopolymer_bases));
    tandem_ = add("tandem_repeat");
    no_repeat_ = add("no_repeat");
    if (!request.low_complexity.empty()) {
        low_complexity_ = read_intervals(request.low_complexity, genome);
        low_ = add("low_complexity");
        outside_low_ = add("outside_low_complexity");
    }
    for (const auto& [name, path] : request.strata) {
        add_bases(name, read_intervals(path, genome));
    }
}

std::size_t ValidationRegions::add(const std::string& name) {
    if (std::find(names_.begin(), names_.end(), name) != names_.end()) {
        throw model::UsageError("two strata have the name '" + name + "'");
    }
    names_.push_back(name);
    return names_.size() - 1;
}

void ValidationRegions::add_bases(const std::string& name, ContigIntervals bases) {
    const std::size_t number = add(name);
    regions_.push_back({number, std::move(bases)});
}

void ValidationRegions::add_coding(const knowledge::Release& release) {
    std::map<Contig, ContigIntervals::List> lists;
    for (const annotation::Transcript& transcript : release.transcripts().transcripts()) {
        if (!transcript.is_coding()) {
            continue;
        }
        for (const annotation::CodingRegion& region :
             annotation::coding_regions(transcript, splice_)) {
            lists[transcript.contig].push_back(region.interval);
        }
    }
    add_bases("coding", ContigIntervals(std::move(lists)));
}

void ValidationRegions::add_panel(const std::string& id, const knowledge::Release& release) {
    const panels::Panel* const panel = release.panel(id);
    if (panel == nullptr) {
        throw model::UsageError("the release has no panel '" + id +
                                "'; `vigie panel list -k` names its panels");
    }
    std::map<model::GeneKey, ContigIntervals> bases;
    for (const panels::PanelEntry& entry : panel->entries) {
        if (entry.confidence >= panels::Confidence::amber) {
            bases[entry.gene];
        }
    }
    for (const annotation::Transcript& transcript : release.transcripts().transcripts()) {
        const auto gene = bases.find(transcript.gene);
        if (gene == bases.end() || !transcript.is_coding()) {
            continue;
        }
        for (const annotation::CodingRegion& region :
             annotation::coding_regions(transcript, splice_)) {
            gene->second.add(transcript.contig, region.interval);
        }
    }
    ContigIntervals all;
    std::size_t without = 0;
    for (const auto& [gene, intervals] : bases) {
        without += intervals.empty() ? 1U : 0U;
        for (const auto& [contig, list] : intervals.contigs()) {
            all.add(contig, list);
            gene_bases_.add(contig, list);
        }
        const std::string name = "gene:" + release.genes().symbol(gene);
        if (!intervals.empty() && std::find(names_.begin(), names_.end(), name) == names_.end()) {
            genes_.push_back({add(name), intervals});
        }
    }
    if (without > 0) {
        warnings_.push_back(fmt::format("{} genes of panel {} have no coding transcript in the "
                                        "release: not assessed",
                                        without, id));
    }
    add_bases("panel:" + id, std::move(all));
}

std::vector<std::size_t> ValidationRegions::of(const validation::Call& call,
                                               validation::SequenceWindow& sequence) const {
    const Contig& contig = sequence.contig();
    const model::Interval place = touched(call);
    std::vector<std::size_t> found{0};
    const auto add_if_in = [&](const Bases& region) {
        if (region.intervals.bases_in(contig, place) > 0) {
            found.push_back(region.region);
        }
    };
    std::for_each(regions_.begin(), regions_.end(), add_if_in);
    if (!genes_.empty() && gene_bases_.bases_in(contig, place) > 0) {
        std::for_each(genes_.begin(), genes_.end(), add_if_in);
    }
    if (low_ != 0) {
        found.push_back(low_complexity_.bases_in(contig, place) > 0 ? low_ : outside_low_);
    }
    const validation::RepeatContext repeats = validation::repeat_context(call, sequence);
    if (repeats.homopolymer >= validation::homopolymer_bases) {
        found.push_back(homopolymer_);
    }
    if (repeats.homopolymer >= validation::long_homopolymer_bases) {
        found.push_back(long_homopolymer_);
    }
    if (repeats.tandem_repeat) {
        found.push_back(tandem_);
    }
    if (repeats.homopolymer < validation::homopolymer_bases && !repeats.tandem_repeat) {
        found.push_back(no_repeat_);
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace vigie::run
