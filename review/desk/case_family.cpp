#include "review/desk/case_family.hpp"

#include "cases/shown_hits.hpp"
#include "pipeline/run/case_not_excluded.hpp"
#include "review/pedigree_drawing.hpp"
#include "review/pedigree_layout.hpp"
#include "review/relation.hpp"
#include "review/untested.hpp"

#include <fmt/format.h>

#include <set>

namespace vigie::review::desk {
namespace {

using ordered = nlohmann::ordered_json;

ordered tracks_json(const OpenCase& open, const std::vector<std::string>& labels) {
    const model::Pedigree& pedigree = open.evidence.pedigree;
    ordered tracks = ordered::array();
    for (std::size_t i = 0; i < open.evidence.alignments.size(); ++i) {
        const auto place = pedigree.index_of(open.evidence.alignments[i].individual);
        if (!place) {
            continue;
        }
        tracks.push_back({{"file", fmt::format("reads/{}/{}", open.stored.number, i)},
                          {"index", nullptr},
                          {"format", "bam"},
                          {"individual", labels[*place]},
                          {"role", relation_of(pedigree, pedigree.individuals()[*place])},
                          {"label", labels[*place]}});
    }
    return tracks;
}

ordered exon_json(const run::GeneOfCase::Exon& exon) {
    ordered json{{"number", exon.number},
                 {"start", exon.interval.begin.one_based()},
                 {"end", exon.interval.end.value},
                 {"callable", nullptr}};
    if (exon.callable) {
        json["callable"] = ordered::array();
        for (const model::Interval& stretch : *exon.callable) {
            json["callable"].push_back({stretch.begin.one_based(), stretch.end.value});
        }
    }
    return json;
}

/// Genes of candidates and waiting hits, by key.
std::vector<model::GeneKey> genes_of(const ordered& result) {
    std::set<model::GeneKey> genes;
    for (const ordered* const hit : cases::shown_hits(result)) {
        if (const std::string key = cases::gene_key(*hit); !key.empty()) {
            genes.insert(model::GeneKey(key));
        }
    }
    return {genes.begin(), genes.end()};
}

} // namespace

void add_family(ordered& json, const OpenCase& open) {
    const model::Pedigree& pedigree = open.evidence.pedigree;
    const std::vector<std::string> labels = labels_of(pedigree);
    json["individuals"] = ordered::array();
    for (std::size_t i = 0; i < labels.size(); ++i) {
        json["individuals"].push_back(
            {{"label", labels[i]}, {"role", relation_of(pedigree, pedigree.individuals()[i])}});
    }
    for (const Language language : {Language::french, Language::english}) {
        const Words& words = Words::in(language);
        json["pedigree"][std::string(words.code())] = draw_pedigree(pedigree, words).markup();
    }
    json["tracks"] = tracks_json(open, labels);
    const std::string reference = fmt::format("reference/{}", open.stored.number);
    json["reference"] = open.release == nullptr ? ordered()
                                                : ordered{{"file", reference + "/sequence.fa"},
                                                          {"index", reference + "/sequence.fa.fai"},
                                                          {"id", open.release->assembly().name()}};
}

ordered not_excluded_json(const ordered& result,
                          const model::CaseEvidence& evidence,
                          const knowledge::Release* release) {
    ordered genes = ordered::array();
    if (release != nullptr) {
        for (const run::GeneOfCase& gene :
             run::genes_of_case(evidence, genes_of(result), *release)) {
            ordered exons = ordered::array();
            for (const run::GeneOfCase::Exon& exon : gene.exons) {
                exons.push_back(exon_json(exon));
            }
            genes.push_back({{"hgnc_id", gene.key.text()},
                             {"symbol", gene.symbol},
                             {"chrom", gene.chrom},
                             {"transcript", gene.transcript},
                             {"exons", std::move(exons)}});
        }
    }
    return {{"genes", std::move(genes)},
            {"release_gone", release == nullptr},
            {"classes_not_looked_at", classes_not_looked_for(evidence.further_files)}};
}

} // namespace vigie::review::desk
