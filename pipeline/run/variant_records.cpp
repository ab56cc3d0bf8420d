#include "pipeline/run/variant_records.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/thread_budget.hpp"

#include <utility>

namespace vigie::run {

namespace {
constexpr std::uint64_t lines_per_step = 1U << 14U;
}

VariantRecords::VariantRecords(const std::string& path, const MarkerFrame& frame, int threads)
    : path_(path), reader_(path, {.threads = decompression_threads(threads), .hash = false}),
      order_(reader_.header(), frame.names()), warnings_(frame.check(reader_.header(), path)) {
    order_.accept_unknown_contigs();
}

void VariantRecords::refuse(const hts::LineFault& fault, const std::string& remedy) const {
    throw model::InputError({.file = path_,
                             .line = reader_.line_number(),
                             .locus = order_.chrom() + ":" + std::to_string(order_.position()),
                             .field = fault.field},
                            fault.message, remedy);
}

bool VariantRecords::next() {
    line_.clear();
    if (!reader_.append_line(line_)) {
        const hts::InputIntegrity integrity = reader_.finish();
        warnings_.insert(warnings_.end(), integrity.warnings.begin(), integrity.warnings.end());
        return false;
    }
    if (reader_.line_number() % lines_per_step == 0) {
        stop_if_requested();
    }
    line_.pop_back();
    const hts::RecordOrder::Step step = order_.take(line_);
    if (step.fault) {
        refuse(step.fault->fault, step.fault->remedy);
    }
    hts::LineFault fault;
    const auto record = hts::split_record(line_, reader_.header(), fault);
    if (!record) {
        refuse(fault, "mend the line, or see 'vigie check'");
    }
    record_ = *record;
    return true;
}

std::vector<model::SampleCall> VariantRecords::calls(const std::vector<std::size_t>& samples,
                                                     int allele) {
    if (record_.format != layout_.format) {
        layout_ = hts::parse_format(record_.format, reader_.header());
    }
    hts::LineFault fault;
    const int alleles = static_cast<int>(hts::split_alleles(record_.alt).size());
    auto calls = hts::read_calls(record_, layout_, samples, allele, alleles, fault);
    if (!calls) {
        refuse(fault, "mend the line, or see 'vigie check'");
    }
    return *std::move(calls);
}

} // namespace vigie::run
