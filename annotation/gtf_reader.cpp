#include "annotation/gff_attributes.hpp"

#include <map>

namespace vigie::annotation {
namespace {

/// Calls `visit(key, value)` for each `key "value";` of a GTF attribute column.
template <typename Visit>
void for_each_attribute(std::string_view attributes, Visit&& visit) {
    while (!attributes.empty()) {
        const std::size_t key_begin = attributes.find_first_not_of(" ;");
        if (key_begin == std::string_view::npos) {
            return;
        }
        attributes.remove_prefix(key_begin);
        const std::size_t key_end = attributes.find_first_of(" ;");
        const std::string_view key = attributes.substr(0, key_end);
        attributes.remove_prefix(std::min(key.size() + 1, attributes.size()));
        std::size_t end = 0;
        std::string_view value;
        if (attributes.starts_with('"')) {
            end = std::min(attributes.find('"', 1), attributes.size());
            value = attributes.substr(1, end - 1);
        } else {
            end = std::min(attributes.find(';'), attributes.size());
            value = attributes.substr(0, end);
        }
        visit(key, value);
        attributes.remove_prefix(std::min(end + 1, attributes.size()));
    }
}

/// The attributes that one line can give.
struct GtfAttributes {
    std::string_view gene_id;
    std::string_view gene_name;
    std::string_view transcript_id;
    std::string_view transcript_version;
    std::string_view transcript_biotype;
    std::string_view gene_biotype;
    std::string_view protein_id;
    std::string_view protein_version;
    std::string hgnc_id;
    std::vector<std::string_view> tags;
};

GtfAttributes parse_attributes(std::string_view text) {
    GtfAttributes found;
    const std::map<std::string_view, std::string_view*> fields{
        {"gene_id", &found.gene_id},
        {"gene_name", &found.gene_name},
        {"gene", &found.gene_name},
        {"transcript_id", &found.transcript_id},
        {"transcript_version", &found.transcript_version},
        {"transcript_biotype", &found.transcript_biotype},
        {"transcript_type", &found.transcript_biotype},
        {"gene_biotype", &found.gene_biotype},
        {"gene_type", &found.gene_biotype},
        {"protein_id", &found.protein_id},
        {"protein_version", &found.protein_version}};
    for_each_attribute(text, [&](std::string_view key, std::string_view value) {
        if (const auto field = fields.find(key); field != fields.end()) {
            *field->second = value;
        } else if (key == "tag") {
            found.tags.push_back(value);
        } else if ((key == "db_xref" || key == "hgnc_id") && found.hgnc_id.empty()) {
            found.hgnc_id = hgnc_id_in(value);
        }
    });
    return found;
}

class GtfCollector {
  public:
    explicit GtfCollector(const model::ContigNames& names) : names_(&names) {}

    void add(const SourceLine& line) {
        const GffLine gff = parse_gff_line(line);
        const GtfAttributes attributes = parse_attributes(gff.attributes);
        if (attributes.gene_id.empty()) {
            line.refuse("attributes", "no gene_id");
        }
        if (!attributes.hgnc_id.empty()) {
            hgnc_by_gene_[std::string(attributes.gene_id)] = attributes.hgnc_id;
        }
        if (attributes.transcript_id.empty() || gff.type == "gene") {
            return;
        }
        TranscriptDraft& draft = draft_of(gff, attributes);
        draft.several_places = draft.several_places || draft.transcript.forward != gff.forward;
        if (gff.type == "exon") {
            draft.exons.push_back(gff.interval);
        } else if (gff.type == "CDS") {
            draft.add_coding(gff.interval, gff.phase);
            draft.transcript.protein_id =
                versioned(attributes.protein_id, attributes.protein_version);
        } else if (gff.type == "stop_codon") {
            // GTF leaves the stop codon out of the coding parts.
            draft.coding.push_back(gff.interval);
        }
    }

    GeneModels finished() {
        for (TranscriptDraft& draft : drafts_) {
            Transcript& transcript = draft.transcript;
            const auto hgnc = hgnc_by_gene_.find(transcript.gene_id);
            if (hgnc != hgnc_by_gene_.end()) {
                transcript.hgnc_id = hgnc->second;
            }
            transcript.gene_id = unversioned(transcript.gene_id);
            if (transcript.symbol.empty()) {
                transcript.symbol = transcript.gene_id;
            }
        }
        return finish(std::move(drafts_), names_->assembly());
    }

  private:
    TranscriptDraft& draft_of(const GffLine& gff, const GtfAttributes& attributes) {
        // The same transcript id may stand on X and Y (pseudo-autosomal regions).
        const auto key = std::pair(attributes.transcript_id, gff.contig);
        const auto [it, added] = by_place_.try_emplace(key, drafts_.size());
        if (added) {
            describe(gff, attributes, drafts_.emplace_back().transcript);
        }
        Transcript& transcript = drafts_[it->second].transcript;
        for (const std::string_view tag : attributes.tags) {
            apply_tag(tag, transcript);
        }
        return drafts_[it->second];
    }

    void describe(const GffLine& gff, const GtfAttributes& attributes, Transcript& transcript) {
        transcript.id = versioned(attributes.transcript_id, attributes.transcript_version);
        transcript.gene_id = std::string(attributes.gene_id);
        transcript.symbol = std::string(attributes.gene_name);
        transcript.biotype =
            std::string(attributes.transcript_biotype.empty() ? attributes.gene_biotype
                                                              : attributes.transcript_biotype);
        transcript.contig = names_->canonical(gff.contig);
        transcript.forward = gff.forward;
    }

    const model::ContigNames* names_;
    std::map<std::string, std::string, std::less<>> hgnc_by_gene_;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> by_place_;
    std::vector<TranscriptDraft> drafts_;
};

} // namespace

GeneModels
read_gtf(std::string_view text, const std::string& file, const model::ContigNames& names) {
    GtfCollector collector(names);
    for_each_line(text, file, [&](const SourceLine& line) { collector.add(line); });
    return collector.finished();
}

} // namespace vigie::annotation
