#include "pipeline/run/record_annotator.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/haplotype_text.hpp"

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
    : context_(context), alleles_(context.release), tags_(context.tags, context.release),
      annotator_(context.release.transcripts(), context.release.reference()),
      haplotypes_(context.release.transcripts(), context.release.reference(), context.header),
      encoder_(context.type, context.output_header) {
    if (context.normalise) {
        normaliser_.emplace(context.release, context.header, *context.normalise);
    }
}

AnnotatedBatch RecordAnnotator::process(const BatchText& text) {
    AnnotatedBatch batch;
    NormalisedBatch normalised;
    if (normaliser_) {
        normalised = normaliser_->normalise(text, context_.file, batch.records);
    }
    std::string_view rest = normaliser_ ? normalised.lines : text.lines;
    const char* const first_kept = rest.data() + normalised.stray_bytes;
    lines_.clear();
    written_.clear();
    haplotypes_.clear();
    std::uint64_t number = text.first_line;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        annotate_line(rest.substr(0, end), number++, batch);
        rest.remove_prefix(end + 1);
    }
    add_haplotypes();
    if (normaliser_) {
        const auto kept =
            std::find_if(written_.begin(), written_.end(), [first_kept](const Written& record) {
                return record.input.data() >= first_kept;
            });
        const std::size_t strays = kept == written_.end() ? lines_.size() : kept->begin;
        batch.strays = lines_.substr(0, strays);
        batch.lines = lines_.substr(strays);
        encoder_.encode(batch.lines, batch.bytes);
    } else {
        encoder_.encode(lines_, batch.bytes);
    }
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

hts::RecordLine RecordAnnotator::split(std::string_view line, std::uint64_t number) const {
    hts::LineFault fault;
    const auto record = hts::split_record(line, context_.header, fault);
    if (!record) {
        throw model::InputError({.file = context_.file, .line = number, .field = fault.field},
                                fault.message + " [" + fault.rule + "]");
    }
    return *record;
}

void RecordAnnotator::annotate_line(std::string_view line,
                                    std::uint64_t number,
                                    AnnotatedBatch& batch) {
    ++batch.records.in;
    const hts::RecordLine record = split(line, number);
    if (outside_targets(record)) {
        batch.records.drop("outside_targets");
        return;
    }
    ++batch.records.out;
    record_alleles_ = &alleles_.read(record, batch.alleles, batch.reference);
    written_.push_back({line, lines_.size()});
    append_line(line, record, {}, lines_);
}

void RecordAnnotator::append_line(std::string_view line,
                                  const hts::RecordLine& record,
                                  Haplotypes haplotypes,
                                  std::string& out) {
    set_info(record, haplotypes);
    const auto info_begin = static_cast<std::size_t>(record.info.data() - line.data());
    const std::size_t info_end = info_begin + record.info.size();
    if (info_.empty()) {
        out.append(line);
        out += '\n';
        return;
    }
    const bool had_info = record.info != ".";
    out.append(line.substr(0, had_info ? info_end : info_begin));
    out += had_info ? ";" : "";
    out += info_;
    if (haplotypes.empty()) {
        out.append(line.substr(info_end));
    } else {
        append_haplotype_columns(haplotypes, record.format, record.samples, out);
    }
    out += '\n';
}

void RecordAnnotator::set_info(const hts::RecordLine& record, Haplotypes haplotypes) {
    const std::vector<InputAllele>& alleles = *record_alleles_;
    const bool shared = alleles_share_first_base(record, alleles);
    info_.clear();
    tags_.start_record(alleles.size());
    for (std::size_t i = 0; i < alleles.size(); ++i) {
        if (alleles[i].canonical) {
            const model::SmallAllele& allele = alleles[i].canonical->allele;
            const auto effects = annotator_.effects(allele);
            append_csq(alleles[i], effects,
                       annotation::vep_allele(record.ref, alleles[i].alt, shared), haplotypes);
            tags_.look_up(i, allele, effects);
        }
    }
    tags_.append_info(info_);
    if (!haplotypes.empty()) {
        append_haplotype_info(haplotypes, context_.release.transcripts(), info_);
    }
}

void RecordAnnotator::append_csq(const InputAllele& allele,
                                 Effects effects,
                                 std::string_view vep,
                                 Haplotypes haplotypes) {
    const auto number = static_cast<std::size_t>(allele.number);
    if (info_.empty()) {
        info_ += context_.tags.csq_tag();
        info_ += '=';
    } else {
        info_ += ',';
    }
    if (haplotypes.empty()) {
        haplotypes_.add(written_.size() - 1, written_.back().input, allele.canonical->allele,
                        number, effects);
        context_.csq.append(effects, vep, info_);
        return;
    }
    std::vector<annotation::TranscriptEffect> filled(effects.begin(), effects.end());
    for (annotation::TranscriptEffect& effect : filled) {
        effect.haplotype = haplotype_field(haplotypes, number, effect.transcript);
    }
    context_.csq.append(filled, vep, info_);
}

void RecordAnnotator::add_haplotypes() {
    const auto found = haplotypes_.find();
    if (found.empty()) {
        return;
    }
    std::string lines;
    lines.reserve(lines_.size() + lines_.size() / 16);
    std::size_t copied = 0;
    for (std::size_t i = 0; i < written_.size(); ++i) {
        const std::size_t begin = written_[i].begin;
        const std::size_t end = i + 1 < written_.size() ? written_[i + 1].begin : lines_.size();
        lines.append(lines_, copied, begin - copied);
        copied = begin;
        written_[i].begin = lines.size();
        const auto haplotypes = found.find(i);
        if (haplotypes != found.end()) {
            model::StageCounts counted_before;
            hts::ReferenceTally checked_before;
            const hts::RecordLine record = split(written_[i].input, 0);
            record_alleles_ = &alleles_.read(record, counted_before, checked_before);
            append_line(written_[i].input, record, haplotypes->second, lines);
            copied = end;
        }
    }
    lines.append(lines_, copied);
    lines_ = std::move(lines);
}

} // namespace vigie::run
