#include "pipeline/run/batch_source.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/interruption.hpp"

namespace vigie::run {
namespace {

/// Where a batch closes, at the next safe cut. Small enough to keep all workers busy on an exome,
/// large enough that queueing costs nothing.
constexpr std::size_t batch_bytes = 1U << 20U;

} // namespace

BatchSource::BatchSource(LineSource& lines,
                         const hts::VcfHeader& header,
                         const model::ContigNames& names,
                         const annotation::TranscriptIndex& transcripts)
    : lines_(lines), transcripts_(transcripts), order_(header, names) {}

void BatchSource::fail(const hts::OrderFault& fault) const {
    throw model::InputError({.file = lines_.path,
                             .line = lines_.line_number(),
                             .locus = order_.chrom() + ":" + std::to_string(order_.position())},
                            fault.fault.message, fault.remedy);
}

bool BatchSource::advance(std::string_view line) {
    const hts::RecordOrder::Step step = order_.take(line);
    if (step.fault) {
        fail(*step.fault);
    }
    if (!step.readable) {
        return true; // the worker names the broken rule
    }
    // Records at one position stay together.
    return step.new_contig ||
           (!step.same_place &&
            transcripts_.is_safe_cut(order_.contig(),
                                     model::Position::from_one_based(order_.position())));
}

std::unique_ptr<BatchText> BatchSource::next() {
    if (ended_ || requested_stop() != 0) {
        return nullptr;
    }
    auto batch = std::make_unique<BatchText>();
    batch->number = number_++;
    batch->lines.reserve(batch_bytes + batch_bytes / 4);
    batch->lines.append(carried_);
    batch->records = carried_.empty() ? 0 : 1;
    batch->first_line = carried_line_;
    carried_.clear();
    while (true) {
        const std::size_t begin = batch->lines.size();
        if (!lines_.append_line(batch->lines)) {
            ended_ = true;
            break;
        }
        const std::string_view line =
            std::string_view(batch->lines).substr(begin, batch->lines.size() - begin - 1);
        const bool may_cut = advance(line);
        if (may_cut && begin >= batch_bytes) {
            carried_ = batch->lines.substr(begin);
            carried_line_ = lines_.line_number();
            batch->lines.resize(begin);
            break;
        }
        batch->first_line = batch->records == 0 ? lines_.line_number() : batch->first_line;
        ++batch->records;
    }
    return batch->records == 0 ? nullptr : std::move(batch);
}

} // namespace vigie::run
