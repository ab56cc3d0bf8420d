#include "pipeline/run/case_reader.hpp"

#include "interpretation/admission.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/call_line.hpp"
#include "pipeline/run/input_alleles.hpp"

#include <algorithm>
#include <charconv>

namespace vigie::run {
namespace {

void read_site(const hts::RecordLine& record, model::VariantEvidence& evidence) {
    if (record.qual != ".") {
        double quality = 0;
        (void)std::from_chars(record.qual.data(), record.qual.data() + record.qual.size(), quality);
        evidence.quality = six_digits(quality);
    }
    evidence.filters_applied = record.filter != ".";
    std::string_view filters =
        record.filter == "PASS" || record.filter == "." ? std::string_view() : record.filter;
    while (!filters.empty()) {
        const std::size_t end = filters.find(';');
        evidence.filters.emplace_back(filters.substr(0, end));
        filters.remove_prefix(end == std::string_view::npos ? filters.size() : end + 1);
    }
    evidence.original = std::string(record.chrom) + "-" + std::string(record.pos_text) + "-" +
                        std::string(record.ref) + "-" + std::string(record.alt);
}

/// "<NON_REF>", "<*>" or no ALT at all: the record says what the samples have of the reference.
bool states_reference(const InputAllele& allele) {
    return allele.reason == "unseen_allele" || allele.reason == "no_alternate_allele";
}

/// End of a gVCF block: INFO/END, else that of REF.
model::Position block_end(const hts::RecordLine& record) {
    std::int64_t last = record.position + static_cast<std::int64_t>(record.ref.size()) - 1;
    if (const auto end = hts::info_value(record.info, "END")) {
        (void)std::from_chars(end->data(), end->data() + end->size(), last);
    }
    return model::Position::from_one_based(last) + 1;
}

/// The piece of that number; empty if there are fewer.
std::string_view piece_at(std::string_view text, char separator, std::size_t number) {
    for (; number > 0; --number) {
        const std::size_t end = text.find(separator);
        if (end == std::string_view::npos) {
            return {};
        }
        text.remove_prefix(end + 1);
    }
    return text.substr(0, text.find(separator));
}

/// The number that a sample has under a FORMAT key; nullopt without one.
std::optional<std::int64_t>
sample_number(const hts::RecordLine& record, std::size_t sample, std::string_view key) {
    std::size_t place = 0;
    std::string_view keys = record.format;
    while (keys.substr(0, keys.find(':')) != key) {
        const std::size_t end = keys.find(':');
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        keys.remove_prefix(end + 1);
        ++place;
    }
    const std::string_view text = piece_at(piece_at(record.samples, '\t', sample), ':', place);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && number >= 0
               ? std::optional(number)
               : std::nullopt;
}

} // namespace

CaseReader::CaseReader(const CaseReaderContext& context)
    : context_(context), alleles_(context.release), lookup_(context.release) {}

void CaseReader::fail(const hts::LineFault& fault, std::uint64_t number) const {
    throw model::InputError({.file = context_.file, .line = number, .field = fault.field},
                            fault.message + " [" + fault.rule + "]");
}

CallBatch CaseReader::process(const BatchText& text) {
    CallBatch batch;
    std::uint64_t number = text.first_line;
    std::string_view rest = text.lines;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        read_line(rest.substr(0, end), number++, batch);
        rest.remove_prefix(end + 1);
    }
    return batch;
}

void CaseReader::read_line(std::string_view line, std::uint64_t number, CallBatch& batch) {
    hts::LineFault fault;
    const auto record = hts::split_record(line, context_.header, fault);
    if (!record) {
        fail(fault, number);
    }
    ++batch.records.in;
    ++batch.records.out;
    if (record->format != layout_.format) {
        layout_ = hts::parse_format(record->format, context_.header, context_.fields);
    }
    const std::vector<InputAllele>& alleles =
        alleles_.read(*record, batch.alleles, batch.reference);
    for (const InputAllele& allele : alleles) {
        // Genotypes are checked for every ALT, also for those that become no call.
        auto calls = hts::read_calls(*record, layout_, context_.samples.columns, allele.number,
                                     static_cast<int>(alleles.size()), fault);
        if (!calls) {
            fail(fault, number);
        }
        if (allele.canonical) {
            add_call(*record, *allele.canonical, *calls, batch);
        } else if (context_.keep_non_carriers && alleles.size() == 1 && states_reference(allele)) {
            add_blocks(*record, *calls, batch);
        }
    }
}

void CaseReader::add_blocks(const hts::RecordLine& record,
                            const std::vector<model::SampleCall>& calls,
                            CallBatch& batch) const {
    const auto begin = model::Position::from_one_based(record.position);
    const model::Interval interval{begin, block_end(record)};
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (!calls[i].genotype.is_reference() || interval.empty()) {
            continue;
        }
        const auto lowest = sample_number(record, context_.samples.columns[i], "MIN_DP");
        batch.blocks.push_back({.individual = context_.samples.individuals[i],
                                .contig = context_.release.contig_names().canonical(record.chrom),
                                .interval = interval,
                                .ploidy = calls[i].genotype.ploidy,
                                .depth = lowest ? lowest : calls[i].depth,
                                .genotype_quality = calls[i].genotype_quality});
    }
}

void CaseReader::add_call(const hts::RecordLine& record,
                          const annotation::Normalised& canonical,
                          const std::vector<model::SampleCall>& calls,
                          CallBatch& batch) {
    ++batch.calls_counts.in;
    const bool carried = std::any_of(calls.begin(), calls.end(),
                                     [](const auto& call) { return call.genotype.carries(); });
    const bool called = carried || (context_.keep_non_carriers &&
                                    std::any_of(calls.begin(), calls.end(), [](const auto& call) {
                                        return call.genotype.ploidy > 0;
                                    }));
    if (!called) {
        batch.calls_counts.drop(context_.keep_non_carriers ? "no_genotype" : "no_carrier");
        return;
    }
    ++batch.calls_counts.out;
    CaseCall& call = batch.calls.emplace_back();
    model::VariantEvidence& evidence = call.evidence;
    evidence.allele = canonical.allele;
    evidence.normalised = canonical.state == annotation::NormalisationState::canonical;
    if (carried && !evidence.normalised) {
        ++batch.without_reference[evidence.allele.contig().name()];
    }
    read_site(record, evidence);
    evidence.calls.resize(context_.individuals);
    for (std::size_t i = 0; i < calls.size(); ++i) {
        model::SampleCall& target = evidence.calls[context_.samples.individuals[i]];
        target = calls[i];
        if (target.genotype_quality) {
            target.genotype_quality = six_digits(*target.genotype_quality);
        }
    }
    if (context_.proband && evidence.normalised && evidence.filters.empty()) {
        batch.tally.add(evidence.allele, evidence.calls[*context_.proband].genotype,
                        context_.release.transcripts());
    }
    // Whoever carries the allele asks for the admission; it depends on the allele alone.
    call.admitted = carried && interpretation::judge_admission(evidence.allele, context_.release,
                                                               lookup_, context_.rules)
                                   .admitted;
}

} // namespace vigie::run
