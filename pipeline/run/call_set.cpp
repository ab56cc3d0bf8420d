#include "pipeline/run/call_set.hpp"

namespace vigie::run {
namespace {

/// Encoded at once; the bytes of calls.bcf are cut into BGZF blocks by this amount of text.
constexpr std::size_t encode_bytes = 1U << 20U;

/// Copies of the allele over all individuals.
int copies_of(const model::VariantEvidence& evidence) {
    int copies = 0;
    for (const model::SampleCall& call : evidence.calls) {
        copies += call.genotype.copies();
    }
    return copies;
}

bool same_genotypes(const model::VariantEvidence& a, const model::VariantEvidence& b) {
    for (std::size_t i = 0; i < a.calls.size(); ++i) {
        const model::Genotype& x = a.calls[i].genotype;
        const model::Genotype& y = b.calls[i].genotype;
        if (x.copies() != y.copies() || x.ploidy != y.ploidy) {
            return false;
        }
    }
    return true;
}

} // namespace

CallSet::CallSet(const std::filesystem::path& output,
                 const model::Pedigree& pedigree,
                 const std::set<model::Contig>& contigs,
                 const knowledge::Release& release,
                 std::size_t files)
    : release_(release), path_(output), files_(files), output_(output),
      encoder_(hts::OutputType::bcf, call_set_header(pedigree, contigs, release)) {
    output_.write(encoder_.encode_header());
}

void CallSet::add(std::vector<CaseCall>&& calls) {
    for (CaseCall& call : calls) {
        const bool contig_ended =
            !held_.empty() && held_.begin()->first.contig() != call.evidence.allele.contig();
        if (files_ == 1 && contig_ended) {
            write_held();
        }
        hold(std::move(call));
    }
}

void CallSet::hold(CaseCall&& call) {
    ++counts_.in;
    const auto it = held_.find(call.evidence.allele);
    if (it != held_.end()) {
        join(it->second, std::move(call));
        return;
    }
    const model::SmallAllele allele = call.evidence.allele;
    held_.emplace(allele, Held{std::move(call), file_});
}

void CallSet::join(Held& held, CaseCall&& call) {
    if (held.file == file_) {
        counts_.drop("duplicate_allele");
        if (!same_genotypes(held.call.evidence, call.evidence)) {
            counts_.note("conflicting_duplicate");
            conflicts_.push_back(held.call.evidence.original + " and " + call.evidence.original);
            if (copies_of(call.evidence) > copies_of(held.call.evidence)) {
                held.call = std::move(call);
            }
        }
        return;
    }
    for (std::size_t i = 0; i < call.evidence.calls.size(); ++i) {
        if (call.evidence.calls[i].genotype.ploidy != 0) {
            held.call.evidence.calls[i] = call.evidence.calls[i];
        }
    }
    held.file = file_;
    counts_.drop("joined_allele");
}

void CallSet::write_held() {
    std::string lines;
    std::string bytes;
    const auto encode = [&] {
        encoder_.encode(lines, bytes);
        output_.write(bytes);
        lines.clear();
        bytes.clear();
    };
    for (auto& [allele, held] : held_) {
        append_call_line(held.call.evidence, release_.contig_names(), lines);
        ++counts_.out;
        if (held.call.admitted) {
            counts_.note("admitted");
            residue_.push_back(std::move(held.call.evidence));
        }
        if (lines.size() >= encode_bytes) {
            encode();
        }
    }
    encode();
    held_.clear();
}

void CallSet::finish() {
    write_held();
    output_.write(encoder_.encode_end());
    output_.commit();
    hts::build_index(path_, hts::IndexKind::csi, counts_.out);
}

} // namespace vigie::run
