#include "annotation/gff_attributes.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace vigie::annotation {
namespace {

/// Features that are parts of a transcript without being exons or coding sequence.
constexpr std::array<std::string_view, 12> ignored_parts{
    "five_prime_UTR", "three_prime_UTR",   "UTR",
    "intron",         "start_codon",       "stop_codon",
    "match",          "cDNA_match",        "chromosome",
    "region",         "biological_region", "stop_codon_redefined_as_selenocysteine"};

bool is_ignored(std::string_view type) {
    return std::find(ignored_parts.begin(), ignored_parts.end(), type) != ignored_parts.end();
}

/// Ids are "gene:ENSG…" (Ensembl), "gene-NAME" and "rna-NM_…" (NCBI).
std::string_view bare_id(std::string_view id) {
    constexpr std::array<std::string_view, 6> prefixes{
        "gene:", "transcript:", "CDS:", "gene-", "rna-", "cds-"};
    for (const std::string_view prefix : prefixes) {
        if (id.starts_with(prefix)) {
            return id.substr(prefix.size());
        }
    }
    return id;
}

template <typename Visit>
void for_each_member(std::string_view list, Visit&& visit) {
    while (!list.empty()) {
        const std::size_t end = list.find(',');
        visit(list.substr(0, end));
        list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    }
}

void describe_transcript(const GffLine& feature, Transcript& transcript) {
    const std::string_view attributes = feature.attributes;
    const std::string_view id = gff3_value(attributes, "transcript_id");
    if (!id.empty()) {
        transcript.id = versioned(id, gff3_value(attributes, "version"));
    }
    for (const std::string_view key : {"transcript_biotype", "transcript_type", "biotype"}) {
        if (transcript.biotype.empty()) {
            transcript.biotype = std::string(gff3_value(attributes, key));
        }
    }
    for_each_member(gff3_value(attributes, "tag"),
                    [&](std::string_view tag) { apply_tag(tag, transcript); });
    const std::string_view references = gff3_value(attributes, "Dbxref");
    transcript.refseq = std::string(member_after(references, "RefSeq:"));
    transcript.hgnc_id = hgnc_id_in(references);
}

/// Symbol, gene id and HGNC id: NCBI gives "gene=" and Dbxref, Ensembl "gene_id=", "Name=" and
/// the accession inside "description=".
void describe_gene(const GffLine& feature, Transcript& transcript) {
    const std::string_view attributes = feature.attributes;
    for (const std::string_view key : {"gene_name", "gene", "Name"}) {
        if (transcript.symbol.empty()) {
            transcript.symbol = decoded(gff3_value(attributes, key));
        }
    }
    const std::string_view gene_id = gff3_value(attributes, "gene_id");
    transcript.gene_id =
        gene_id.empty() ? decoded(bare_id(gff3_value(attributes, "ID"))) : unversioned(gene_id);
    for (const std::string_view key : {"Dbxref", "hgnc_id", "description"}) {
        if (transcript.hgnc_id.empty()) {
            transcript.hgnc_id = hgnc_id_in(decoded(gff3_value(attributes, key)));
        }
    }
}

/// Features refer to each other in any order, so nothing is resolved before the last line.
/// Views into the text, which must outlive the collector.
class Gff3Collector {
  public:
    explicit Gff3Collector(const model::ContigNames& names) : names_(&names) {}

    void add(const SourceLine& line) {
        const GffLine gff = parse_gff_line(line);
        if (gff.type == "exon" || gff.type == "CDS") {
            parts_.push_back(gff);
            return;
        }
        const std::string_view id = gff3_value(gff.attributes, "ID");
        if (id.empty() || is_ignored(gff.type)) {
            return;
        }
        features_.insert_or_assign(id, gff);
        if (!gff3_value(gff.attributes, "Parent").empty()) {
            draft_of(id, gff);
        }
    }

    GeneModels finished() {
        for (const GffLine& part : parts_) {
            // NCBI hangs the coding parts of mitochondrial genes on the gene itself.
            for_each_member(gff3_value(part.attributes, "Parent"),
                            [&](std::string_view parent) { add_part(parent, part); });
        }
        for (const auto& [id, index] : by_id_) {
            describe(id, drafts_[index].transcript);
        }
        return finish(std::move(drafts_), names_->assembly());
    }

  private:
    TranscriptDraft& draft_of(std::string_view id, const GffLine& place) {
        const auto [it, added] = by_id_.try_emplace(id, drafts_.size());
        if (added) {
            Transcript& transcript = drafts_.emplace_back().transcript;
            transcript.contig = names_->canonical(place.contig);
            transcript.forward = place.forward;
        }
        return drafts_[it->second];
    }

    void add_part(std::string_view parent, const GffLine& part) {
        TranscriptDraft& draft = draft_of(parent, part);
        draft.several_places = draft.several_places || draft.transcript.forward != part.forward ||
                               draft.transcript.contig != names_->canonical(part.contig);
        if (part.type == "exon") {
            draft.exons.push_back(part.interval);
            return;
        }
        draft.add_coding(part.interval, part.phase);
        if (draft.transcript.protein_id.empty()) {
            const std::string_view id = gff3_value(part.attributes, "protein_id");
            draft.transcript.protein_id =
                versioned(id, gff3_value(part.attributes, "protein_version"));
        }
    }

    void describe(std::string_view id, Transcript& transcript) const {
        transcript.id = decoded(bare_id(id));
        const auto feature = features_.find(id);
        if (feature == features_.end()) {
            return;
        }
        const GffLine* top = &feature->second;
        describe_transcript(*top, transcript);
        constexpr int deepest = 8;
        for (int depth = 0; depth < deepest; ++depth) {
            const auto parent = features_.find(gff3_value(top->attributes, "Parent"));
            if (parent == features_.end()) {
                break;
            }
            top = &parent->second;
        }
        describe_gene(*top, transcript);
        if (transcript.biotype.empty()) {
            transcript.biotype = feature->second.type == "mRNA" || feature->second.type == "gene"
                                     ? "protein_coding"
                                     : std::string(feature->second.type);
        }
    }

    const model::ContigNames* names_;
    std::unordered_map<std::string_view, GffLine> features_;
    std::unordered_map<std::string_view, std::size_t> by_id_;
    std::vector<TranscriptDraft> drafts_;
    std::vector<GffLine> parts_;
};

} // namespace

GeneModels
read_gff3(std::string_view text, const std::string& file, const model::ContigNames& names) {
    Gff3Collector collector(names);
    for_each_line(text, file, [&](const SourceLine& line) { collector.add(line); });
    return collector.finished();
}

} // namespace vigie::annotation
