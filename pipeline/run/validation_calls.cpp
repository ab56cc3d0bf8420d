#include "pipeline/run/validation_calls.hpp"

#include "pipeline/hts/record_order.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/thread_budget.hpp"
#include "validation/call_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace vigie::run {
namespace {

using model::InputError;
using validation::Call;

constexpr std::uint64_t records_per_step = 1U << 14U;

std::size_t sample_of(const CallFile& file, const hts::VcfHeader& header) {
    const std::vector<std::string>& samples = header.samples;
    if (samples.empty()) {
        throw InputError({.file = file.path}, "the file has no sample: its genotypes are not known",
                         "give a file with a GT column");
    }
    if (file.sample.empty() && samples.size() > 1) {
        throw model::UsageError(fmt::format("the {} has {} samples: say which with --{}sample",
                                            file.role, samples.size(),
                                            file.role == "truth" ? "truth-" : ""));
    }
    const auto found = file.sample.empty() ? samples.begin()
                                           : std::find(samples.begin(), samples.end(), file.sample);
    if (found == samples.end()) {
        throw model::UsageError("the " + file.role + " has no such sample as the one asked for");
    }
    return static_cast<std::size_t>(found - samples.begin());
}

class CallFileReader {
  public:
    CallFileReader(const CallFile& file,
                   const ValidationGenome& genome,
                   const model::ContigIntervals& bed)
        : file_(file), bed_(bed),
          lines_(file.path, {.threads = decompression_threads(file.threads)}),
          order_(lines_.header(), genome.names()), calls_(lines_.header(),
                                                          sample_of(file, lines_.header()),
                                                          genome.reference(),
                                                          file.filtered_too) {
        found_.warnings = genome.check(lines_.header(), file.path);
        order_.accept_unknown_contigs();
    }

    FileCalls read() {
        Progress progress(file_.progress, "validate, " + file_.role);
        std::string line;
        while (line.clear(), lines_.append_line(line)) {
            line.pop_back();
            take(line);
            if (++found_.counts.records.in % records_per_step == 0) {
                progress.add(records_per_step);
                stop_if_requested();
            }
        }
        found_.integrity = lines_.finish();
        finish();
        return std::move(found_);
    }

  private:
    void take(const std::string& line) {
        const hts::RecordOrder::Step step = order_.take(line);
        if (step.fault) {
            refuse(step.fault->fault.field, step.fault->fault.message, step.fault->remedy);
        }
        hts::LineFault fault;
        const auto record = hts::split_record(line, lines_.header(), fault);
        if (!record) {
            refuse(fault.field, fault.message, "see `vigie check`");
        }
        if (step.new_contig || on_contig_ == nullptr) {
            enter_contig();
        }
        if (!contig_in_bed_) {
            found_.counts.records.drop("outside_bed");
            return;
        }
        take_calls(*record);
    }

    void enter_contig() {
        contig_in_bed_ = !bed_.on(order_.contig()).empty();
        on_contig_ = &found_.calls[order_.contig()];
        if (!contig_in_bed_) {
            found_.calls.erase(order_.contig());
            on_contig_ = &none_;
        }
    }

    void take_calls(const hts::RecordLine& record) {
        validation::ReadRecord read;
        try {
            read = calls_.read(record, order_.contig(), found_.counts.records.in + 1);
        } catch (const std::invalid_argument& error) {
            refuse("sample", error.what(), "see `vigie check`");
        }
        model::StageCounts& records = found_.counts.records;
        if (read.calls.empty()) {
            records.drop(read.reason);
            return;
        }
        bool inside = false;
        for (Call& call : read.calls) {
            const bool call_inside = is_inside(bed_, order_.contig(), call);
            ++(call_inside ? found_.counts.calls : found_.counts.calls_outside);
            inside = inside || call_inside;
            on_contig_->push_back(std::move(call));
        }
        if (inside) {
            ++records.out;
        } else {
            records.drop("outside_bed");
        }
    }

    void finish() {
        const hts::ReferenceTally& tally = calls_.reference_tally();
        if (tally.refuses()) {
            throw InputError({.file = file_.path},
                             fmt::format("{} of {} records contradict the reference (first: {})",
                                         tally.mismatched, tally.checked, tally.first_mismatch),
                             "give a file of the same assembly as the reference");
        }
        for (auto& [contig, calls] : found_.calls) {
            std::sort(calls.begin(), calls.end(), validation::comes_before);
        }
        found_.counts.alleles = calls_.alleles();
        found_.counts.sha256 = found_.integrity.sha256;
        if (!found_.counts.records.conserved() || !found_.counts.alleles.conserved()) {
            throw model::Error(model::ExitCode::internal,
                               "the counts of records are not conserved");
        }
    }

    [[noreturn]] void
    refuse(const std::string& field, const std::string& problem, const std::string& remedy) const {
        throw InputError({.file = lines_.path(),
                          .line = lines_.line_number(),
                          .locus = order_.chrom() + ":" + std::to_string(order_.position()),
                          .field = field},
                         problem, remedy);
    }

    const CallFile& file_;
    const model::ContigIntervals& bed_;
    hts::LineReader lines_;
    hts::RecordOrder order_;
    validation::CallReader calls_;
    FileCalls found_;
    bool contig_in_bed_ = false;
    std::vector<Call> none_;
    std::vector<Call>* on_contig_ = nullptr;
};

} // namespace

bool is_inside(const model::ContigIntervals& bed,
               const model::Contig& contig,
               const validation::Call& call) {
    const model::Interval& changed = call.changed;
    if (!call.is_insertion()) {
        return bed.contains(contig, changed);
    }
    const bool before =
        changed.begin.value == 0 || bed.contains(contig, model::Position{changed.begin - 1});
    return before && bed.contains(contig, changed.begin);
}

FileCalls read_file_calls(const CallFile& file,
                          const ValidationGenome& genome,
                          const model::ContigIntervals& bed) {
    return CallFileReader(file, genome, bed).read();
}

} // namespace vigie::run
