#include "pipeline/run/call_set.hpp"

#include <algorithm>

namespace vigie::run {
namespace {

/// Encoded at once; the bytes of calls.bcf are cut into BGZF blocks by this amount of text.
constexpr std::size_t encode_bytes = 1U << 20U;

} // namespace

CallSet::CallSet(const std::filesystem::path& output,
                 const model::Pedigree& pedigree,
                 const std::set<model::Contig>& contigs,
                 const knowledge::Release& release,
                 std::size_t files)
    : release_(release), path_(output), proband_(*pedigree.index_of(pedigree.proband().id)),
      files_(files), output_(output),
      encoder_(hts::OutputType::bcf, call_set_header(pedigree, contigs, release)) {
    for (const model::Individual* parent :
         {pedigree.father_of(pedigree.proband()), pedigree.mother_of(pedigree.proband())}) {
        if (parent != nullptr) {
            parents_.push_back(*pedigree.index_of(parent->id));
        }
    }
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
    held_.emplace(allele, JoinedCall(std::move(call), file_, proband_));
}

void CallSet::join(JoinedCall& held, CaseCall&& call) {
    std::string records = held.call().evidence.original + " and " + call.evidence.original;
    const Joining joining = held.join(std::move(call), file_);
    counts_.drop(joining == Joining::other_file ? "joined_allele" : "duplicate_allele");
    if (joining == Joining::conflicting) {
        counts_.note("conflicting_duplicate");
        conflicts_.push_back(std::move(records));
    }
}

void CallSet::add_blocks(const std::vector<ReferenceBlock>& blocks) {
    for (const ReferenceBlock& block : blocks) {
        blocks_.add(block);
    }
}

void CallSet::fill_from_blocks(model::VariantEvidence& evidence) {
    for (std::size_t i = 0; !blocks_.empty() && i < evidence.calls.size(); ++i) {
        if (evidence.calls[i].genotype.ploidy > 0) {
            continue;
        }
        if (auto reference =
                blocks_.reference_call(i, evidence.allele.contig(), evidence.allele.span())) {
            evidence.calls[i] = *reference;
            counts_.note("reference_from_block");
        }
    }
}

void CallSet::keep_telling_likelihoods(model::VariantEvidence& evidence) const {
    const auto carries = [&evidence](std::size_t i) {
        return evidence.calls[i].genotype.carries();
    };
    const bool telling = !parents_.empty() && carries(proband_) &&
                         std::none_of(parents_.begin(), parents_.end(), carries);
    for (std::size_t i = 0; i < evidence.calls.size(); ++i) {
        const bool asked =
            i == proband_ || std::find(parents_.begin(), parents_.end(), i) != parents_.end();
        if (!telling || !asked) {
            evidence.calls[i].likelihoods.reset();
        }
    }
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
        if (!held.carried()) {
            counts_.drop("no_carrier");
            continue;
        }
        CaseCall call = std::move(held).take();
        fill_from_blocks(call.evidence);
        keep_telling_likelihoods(call.evidence);
        append_call_line(call.evidence, release_.contig_names(), lines);
        ++counts_.out;
        if (call.admitted) {
            counts_.note("admitted");
            residue_.push_back(std::move(call.evidence));
        } else {
            other_keys_.push_back(
                cases::call_key(cases::fact_code(model::FactKey::of_allele(call.evidence.allele))));
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
