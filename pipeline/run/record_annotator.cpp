#include "pipeline/run/record_annotator.hpp"

#include "annotation/annotate_allele.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/input_alleles.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::run {
namespace {

/// VEP drops the first base where all alleles of the record share it.
bool alleles_share_first_base(const hts::RecordLine& record,
                              const std::vector<InputAllele>& alleles) {
    const bool indel = std::any_of(alleles.begin(), alleles.end(), [&record](const InputAllele& a) {
        return a.alt.size() != record.ref.size();
    });
    return indel && std::all_of(alleles.begin(), alleles.end(), [&record](const InputAllele& a) {
               return !a.alt.empty() && (a.alt == "*" || a.alt.front() == record.ref.front());
           });
}

} // namespace

RecordAnnotator::RecordAnnotator(const AnnotatorContext& context)
    : context_(context), lookup_(context.release), encoder_(context.type, context.output_header) {}

AnnotatedBatch RecordAnnotator::process(const BatchText& text) {
    AnnotatedBatch batch;
    lines_.clear();
    std::uint64_t number = text.first_line;
    std::string_view rest = text.lines;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        annotate_line(rest.substr(0, end), number++, batch);
        rest.remove_prefix(end + 1);
    }
    encoder_.encode(lines_, batch.bytes);
    return batch;
}

bool RecordAnnotator::outside_targets(const hts::RecordLine& record) const {
    if (context_.targets == nullptr) {
        return false;
    }
    const bool inside =
        context_.targets->contains(context_.release.contig_names().canonical(record.chrom),
                                   model::Position::from_one_based(record.position));
    return inside == context_.targets_complement;
}

void RecordAnnotator::annotate_line(std::string_view line,
                                    std::uint64_t number,
                                    AnnotatedBatch& batch) {
    ++batch.records.in;
    hts::LineFault fault;
    const auto record = hts::split_record(line, context_.header, fault);
    if (!record) {
        throw model::InputError({.file = context_.file, .line = number, .field = fault.field},
                                fault.message + " [" + fault.rule + "]");
    }
    if (outside_targets(*record)) {
        batch.records.drop("outside_targets");
        return;
    }
    ++batch.records.out;
    const std::string added = annotations_of(*record, batch);
    if (added.empty()) {
        lines_.append(line);
        lines_ += '\n';
        return;
    }
    const auto info_begin = static_cast<std::size_t>(record->info.data() - line.data());
    const bool had_info = record->info != ".";
    lines_.append(line.substr(0, had_info ? info_begin + record->info.size() : info_begin));
    lines_ += had_info ? ";" : "";
    lines_ += added;
    lines_.append(line.substr(info_begin + record->info.size()));
    lines_ += '\n';
}

std::string RecordAnnotator::annotations_of(const hts::RecordLine& record, AnnotatedBatch& batch) {
    const knowledge::Release& release = context_.release;
    const std::vector<InputAllele> alleles =
        input_alleles(record, release, batch.alleles, batch.reference);
    const bool shared = alleles_share_first_base(record, alleles);
    std::string csq;
    std::vector<std::vector<std::string>> values(alleles.size());
    for (std::size_t i = 0; i < alleles.size(); ++i) {
        if (!alleles[i].canonical) {
            continue;
        }
        const model::SmallAllele& allele = alleles[i].canonical->allele;
        csq += csq.empty() ? "" : ",";
        const std::vector<model::TranscriptAnnotation> annotations =
            annotation::annotate_allele(allele, release.transcripts(), release.reference());
        annotation::append_csq(annotations,
                               annotation::vep_allele(record.ref, alleles[i].alt, shared), csq);
        values[i] = context_.tags.values(lookup_.population(allele), lookup_.clinvar(allele),
                                         lookup_.scores(allele, annotations));
    }
    std::string info = csq.empty() ? "" : context_.tags.csq_tag() + "=" + csq;
    context_.tags.append_info(values, info);
    return info;
}

} // namespace vigie::run
