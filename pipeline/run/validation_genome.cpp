#include "pipeline/run/validation_genome.hpp"

#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/run/names_by_length.hpp"

#include <utility>

namespace vigie::run {
namespace {

model::ContigNames names_of(const std::vector<hts::ReferenceContig>& contigs) {
    std::vector<hts::HeaderContig> headers;
    headers.reserve(contigs.size());
    for (const hts::ReferenceContig& contig : contigs) {
        headers.push_back({.name = contig.name, .length = contig.length});
    }
    return names_by_length(headers);
}

std::string text_of(const std::vector<hts::ReferenceContig>& contigs) {
    std::string text;
    for (const hts::ReferenceContig& contig : contigs) {
        text += contig.name + "\t" + std::to_string(contig.length) + "\n";
    }
    return text;
}

} // namespace

ValidationGenome::ValidationGenome(const knowledge::Release* release,
                                   const std::filesystem::path& fasta) {
    if (release != nullptr) {
        names_ = release->contig_names();
        reference_ = release->reference();
        contigs_ = reference_.contigs();
        told_ = "release:" + release->id();
    } else {
        fasta_.emplace(fasta);
        contigs_ = fasta_->contigs();
        names_ = names_of(contigs_);
        told_ = "fasta, contigs " + hts::sha256_hex(text_of(contigs_));
    }
    for (const hts::ReferenceContig& contig : contigs_) {
        lengths_.emplace(names_.canonical(contig.name), contig.length);
    }
}

void ValidationGenome::load(const model::ContigIntervals& bases) {
    if (!fasta_) {
        return;
    }
    std::vector<std::pair<model::Contig, std::string>> sequences;
    for (const hts::ReferenceContig& contig : contigs_) {
        model::Contig canonical = names_.canonical(contig.name);
        if (!bases.on(canonical).empty()) {
            sequences.emplace_back(
                std::move(canonical),
                fasta_->bases(contig.name, {model::Position{0}, model::Position{contig.length}}));
        }
    }
    reference_ = hts::Reference(sequences);
}

std::vector<std::string> ValidationGenome::check(const hts::VcfHeader& header,
                                                 const std::string& file) const {
    return hts::check_contigs(header, names_, contigs_, file).warnings;
}

} // namespace vigie::run
