#include "pipeline/run/coverage_layout.hpp"

#include "annotation/coding_regions.hpp"
#include "annotation/measured_transcripts.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/bed_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace vigie::run {
namespace {

using annotation::Transcript;
using annotation::TranscriptIndex;
using model::Contig;
using model::ContigIntervals;
using Numbers = std::vector<TranscriptIndex::Number>;

class LayoutBuilder {
  public:
    LayoutBuilder(const CoverageRequest& request,
                  const model::ContigNames& names,
                  const std::map<Contig, std::int64_t>& lengths)
        : request_(request), names_(names), lengths_(lengths) {}

    CoverageLayout build() {
        if (!request_.panels.empty() || !request_.genes.empty()) {
            add_panels();
        }
        if (!request_.regions.empty()) {
            add_bed();
        }
        if (request_.all_genes) {
            add_all_genes();
        }
        if (!request_.kit.empty()) {
            add_kit();
        }
        warn_of_absent_contigs();
        return std::move(layout_);
    }

  private:
    DepthSet new_set() { return layout_.sets++; }

    void add_to_set(DepthSet set, const ContigIntervals& bases) {
        for (const auto& [contig, list] : bases.contigs()) {
            for (const model::Interval& interval : list) {
                layout_.plan.add(set, contig, interval);
            }
        }
    }
    void add_to_scope(const ContigIntervals& bases) {
        for (const auto& [contig, list] : bases.contigs()) {
            layout_.scope.add(contig, list);
        }
    }

    void add_panels() {
        index_genes();
        std::set<model::GeneKey> wanted(request_.genes.begin(), request_.genes.end());
        std::vector<const panels::Panel*> panels;
        for (const std::string& id : request_.panels) {
            const panels::Panel* const panel = request_.release->panel(id);
            if (panel == nullptr) {
                throw model::UsageError("the release has no panel '" + id +
                                        "'; `vigie panel list -k` names its panels");
            }
            panels.push_back(panel);
            for (const panels::PanelEntry& entry : panel->entries) {
                if (entry.confidence >= panels::Confidence::amber) {
                    wanted.insert(entry.gene);
                }
            }
        }
        for (const model::GeneKey& key : wanted) {
            layout_.genes.push_back({.key = key, .symbol = request_.release->genes().symbol(key)});
        }
        std::sort(layout_.genes.begin(), layout_.genes.end(), [](const auto& a, const auto& b) {
            return std::tie(a.symbol, a.key) < std::tie(b.symbol, b.key);
        });
        for (std::size_t i = 0; i < layout_.genes.size(); ++i) {
            add_gene(i);
        }
        for (const panels::Panel* const panel : panels) {
            add_panel(*panel);
        }
        sort_regions();
    }

    void index_genes() {
        const auto& transcripts = request_.release->transcripts().transcripts();
        for (TranscriptIndex::Number i = 0; i < transcripts.size(); ++i) {
            of_gene_[transcripts[i].gene].push_back(i);
        }
    }

    void add_gene(std::size_t number) {
        CoverageGene& gene = layout_.genes[number];
        gene.set = new_set();
        ContigIntervals& bases = gene_bases_.emplace_back();
        const auto found = of_gene_.find(gene.key);
        if (found == of_gene_.end()) {
            layout_.warnings.push_back(
                fmt::format("gene {} has no transcript in the release: not assessed", gene.symbol));
            return;
        }
        for (const auto transcript :
             annotation::measured_transcripts(request_.release->transcripts(), found->second)) {
            gene.transcripts.push_back(layout_.transcripts.size());
            layout_.transcripts.push_back({.number = transcript, .gene = number, .set = new_set()});
            add_regions(layout_.transcripts.size() - 1, bases);
        }
        add_to_set(gene.set, bases);
        add_to_scope(bases);
    }

    void add_regions(std::size_t number, ContigIntervals& bases) {
        CoverageTranscript& measured = layout_.transcripts[number];
        const Transcript& transcript =
            request_.release->transcripts().transcripts()[measured.number];
        for (const annotation::CodingRegion& region :
             annotation::coding_regions(transcript, request_.splice)) {
            const DepthSet set = new_set();
            measured.regions.push_back(layout_.regions.size());
            layout_.regions.push_back({.contig = transcript.contig,
                                       .interval = region.interval,
                                       .set = set,
                                       .transcript = number,
                                       .exon = region.exon});
            layout_.plan.add(set, transcript.contig, region.interval);
            layout_.plan.add(measured.set, transcript.contig, region.interval);
            bases.add(transcript.contig, region.interval);
        }
    }

    void add_panel(const panels::Panel& panel) {
        CoveragePanel measured{.id = panel.id, .version = panel.version, .set = new_set()};
        std::map<std::size_t, panels::Confidence> best;
        for (const panels::PanelEntry& entry : panel.entries) {
            if (entry.confidence < panels::Confidence::amber) {
                ++measured.left_out;
                continue;
            }
            const auto gene = std::find_if(layout_.genes.begin(), layout_.genes.end(),
                                           [&](const auto& g) { return g.key == entry.gene; });
            auto& confidence = best[static_cast<std::size_t>(gene - layout_.genes.begin())];
            confidence = std::max(confidence, entry.confidence);
        }
        ContigIntervals bases;
        for (const auto& [gene, confidence] : best) {
            measured.entries.push_back({.gene = gene, .confidence = confidence});
            for (const auto& [contig, list] : gene_bases_[gene].contigs()) {
                bases.add(contig, list);
            }
        }
        add_to_set(measured.set, bases);
        layout_.panels.push_back(std::move(measured));
    }

    /// Puts the regions in the order of their file; the transcripts keep naming theirs.
    void sort_regions() {
        std::vector<CoverageRegion>& regions = layout_.regions;
        std::stable_sort(regions.begin(), regions.end(), [](const auto& a, const auto& b) {
            return std::tie(a.contig, a.interval) < std::tie(b.contig, b.interval);
        });
        for (CoverageTranscript& transcript : layout_.transcripts) {
            transcript.regions.clear();
        }
        for (std::size_t i = 0; i < regions.size(); ++i) {
            if (regions[i].transcript) {
                layout_.transcripts[*regions[i].transcript].regions.push_back(i);
            }
        }
    }

    void add_bed() {
        CoveragePanel all{.id = "regions", .set = new_set()};
        ContigIntervals bases;
        for (BedLine& line : read_bed(request_.regions, names_, lengths_)) {
            const DepthSet set = new_set();
            layout_.plan.add(set, line.contig, line.interval);
            bases.add(line.contig, line.interval);
            layout_.regions.push_back({.contig = std::move(line.contig),
                                       .interval = line.interval,
                                       .set = set,
                                       .name = std::move(line.name)});
        }
        add_to_set(all.set, bases);
        add_to_scope(bases);
        layout_.panels.push_back(std::move(all));
        sort_regions();
    }

    void add_kit() {
        for (const BedLine& line : read_bed(request_.kit, names_, lengths_)) {
            layout_.kit_bases.add(line.contig, line.interval);
        }
        layout_.kit = new_set();
        add_to_set(*layout_.kit, layout_.kit_bases);
    }

    void add_all_genes() {
        std::map<Contig, ContigIntervals::List> lists;
        const TranscriptIndex& index = request_.release->transcripts();
        for (TranscriptIndex::Number i = 0; i < index.transcripts().size(); ++i) {
            const Transcript& transcript = index.transcripts()[i];
            if (!transcript.is_coding() && !index.is_of_rna_gene(i)) {
                continue;
            }
            for (const annotation::CodingRegion& region :
                 annotation::coding_regions(transcript, request_.splice)) {
                lists[transcript.contig].push_back(region.interval);
            }
        }
        const ContigIntervals bases(std::move(lists));
        layout_.all_genes = new_set();
        add_to_set(*layout_.all_genes, bases);
        add_to_scope(bases);
    }

    void warn_of_absent_contigs() {
        std::vector<std::string> absent;
        for (const auto& [contig, list] : layout_.scope.contigs()) {
            if (!lengths_.contains(contig)) {
                absent.push_back(names_.display(contig));
            }
        }
        if (!absent.empty()) {
            layout_.warnings.push_back(fmt::format(
                "the alignment file lacks {} contigs of the release ({}{}): what is measured there "
                "counts as not covered",
                absent.size(), absent.front(), absent.size() > 1 ? ", ..." : ""));
        }
    }

    const CoverageRequest& request_;
    const model::ContigNames& names_;
    const std::map<Contig, std::int64_t>& lengths_;
    CoverageLayout layout_;
    std::map<model::GeneKey, Numbers> of_gene_;
    std::vector<ContigIntervals> gene_bases_; ///< by gene
};

} // namespace

CoverageLayout coverage_layout(const CoverageRequest& request,
                               const model::ContigNames& names,
                               const std::map<Contig, std::int64_t>& lengths) {
    return LayoutBuilder(request, names, lengths).build();
}

} // namespace vigie::run
