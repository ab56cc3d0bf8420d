#include "pipeline/hts/line_reader.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/hts/record_order.hpp"
#include "pipeline/hts/validation/container_fault.hpp"
#include "pipeline/hts/validation/lenient_repair.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/check_variants.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/thread_budget.hpp"

#include <fmt/format.h>

#include <memory>
#include <numeric>
#include <optional>
#include <set>

namespace vigie::run {
namespace {

using hts::LineFault;
using hts::validation::Faults;
using hts::validation::log_container_fault;
using hts::validation::problem_of;
using hts::validation::Repair;
using hts::validation::Violation;
using hts::validation::ViolationLog;

constexpr std::uint64_t lines_per_step = 1U << 14U;
/// A record that needs more is refused.
constexpr int most_repairs = 16;

/// The checks that every command makes of a record line, for all its samples.
class RecordGate {
  public:
    explicit RecordGate(const hts::VcfHeader& header)
        : header_(header), samples_(header.samples.size()) {
        std::iota(samples_.begin(), samples_.end(), std::size_t{0});
    }

    /// nullopt and `fault` filled at the first broken rule.
    std::optional<hts::RecordLine> read(std::string_view line, LineFault& fault) {
        auto record = hts::split_record(line, header_, fault);
        if (!record) {
            return record;
        }
        if (record->format != layout_.format) {
            layout_ = hts::parse_format(record->format, header_);
        }
        const int alleles = static_cast<int>(hts::split_alleles(record->alt).size());
        const bool sound =
            hts::read_calls(*record, layout_, samples_, 1, alleles, fault).has_value();
        return sound ? record : std::nullopt;
    }

  private:
    const hts::VcfHeader& header_;
    std::vector<std::size_t> samples_;
    hts::FormatLayout layout_;
};

/// Takes the records of one file.
class RecordChecks {
  public:
    RecordChecks(const CheckRequest& request,
                 AssemblyGate& gate,
                 const hts::VcfHeader& header,
                 ViolationLog& log)
        : lenient_(request.rules == CheckRules::lenient), gate_(gate), header_(header),
          records_(header), order_(header, gate.names()), faults_(log), log_(log) {}

    void take(std::string_view line, std::uint64_t number) {
        const std::uint64_t before = log_.total();
        faults_.at_line(number);
        const std::size_t tab = std::min(line.find('\t'), line.size());
        const std::string_view rest = line.substr(std::min(tab + 1, line.size()));
        faults_.at_record(line.substr(0, tab), rest.substr(0, rest.find('\t')));
        const hts::RecordOrder::Step step = order_.take(line);
        if (step.fault) {
            report_order(*step.fault);
        }
        check_line(line);
        sound_ += log_.total() == before ? 1U : 0U;
    }

    void finish(CheckVerdict& verdict) {
        verdict.sound_records = sound_;
        verdict.repairs = repairs_;
        if (!undeclared_.empty()) {
            verdict.warnings.push_back(
                fmt::format("{} contigs ({}, ...) are not declared in the header; whether they are "
                            "known was not assessed: give --assembly or --reference",
                            undeclared_.size(), *undeclared_.begin()));
        }
        if (tally_.mismatched == 0) {
            return;
        }
        const std::string text =
            fmt::format("{} of {} records contradict the reference (first: {})", tally_.mismatched,
                        tally_.checked, tally_.first_mismatch);
        if (tally_.refuses()) {
            log_.add(Violation{.rule = "reference-mismatch",
                               .line = 0,
                               .locus = {},
                               .field = "REF",
                               .message = text + "; the file is of another assembly or damaged"});
        } else {
            verdict.warnings.push_back(text + "; commands leave them out");
        }
    }

  private:
    void report_order(const hts::OrderFault& fault) {
        // Which contigs a release knows is not assessed where none is asked for.
        if (fault.fault.rule == "contig-unknown" && !gate_.active()) {
            undeclared_.insert(order_.chrom());
            return;
        }
        faults_.report(fault.fault.rule, fault.fault.field,
                       fault.fault.message + "; " + fault.remedy);
    }

    void check_line(std::string_view line) {
        LineFault fault;
        std::string mended;
        for (int repairs = 0;; ++repairs) {
            if (const auto record = records_.read(line, fault)) {
                gate_.check_bases(*record, order_.contig(), tally_);
                return;
            }
            std::optional<Repair> repair;
            if (lenient_ && repairs < most_repairs) {
                repair = hts::validation::repair_line(line, fault, header_);
            }
            if (!repair) {
                faults_.report(fault.rule, fault.field, fault.message);
                return;
            }
            ++repairs_[repair->name];
            mended = std::move(repair->line);
            line = mended;
        }
    }

    bool lenient_;
    AssemblyGate& gate_;
    const hts::VcfHeader& header_;
    RecordGate records_;
    hts::RecordOrder order_;
    Faults faults_;
    ViolationLog& log_;
    hts::ReferenceTally tally_;
    std::map<std::string, std::uint64_t> repairs_;
    std::set<std::string> undeclared_;
    std::uint64_t sound_ = 0;
};

/// nullptr if the file cannot be opened or its header breaks a rule.
std::unique_ptr<hts::LineReader> open(const CheckRequest& request, ViolationLog& log) {
    try {
        return std::make_unique<hts::LineReader>(
            request.file, hts::LineReader::Options{
                              .threads = decompression_threads(request.threads), .hash = false});
    } catch (const model::InputError& error) {
        if (error.place().field.empty()) {
            log_container_fault(error, "container-open", log);
        } else {
            log.add(Violation{.rule = error.place().field,
                              .line = error.place().line.value_or(0),
                              .locus = {},
                              .field = "header",
                              .message = problem_of(error)});
        }
        return nullptr;
    }
}

void check_header(AssemblyGate& gate,
                  const hts::LineReader& reader,
                  CheckVerdict& verdict,
                  ViolationLog& log) {
    try {
        const hts::ContigReport report = gate.check_header(reader.header(), reader.path());
        verdict.warnings = report.warnings;
    } catch (const model::InputError& error) {
        log.add(Violation{.rule = "contig-gate",
                          .line = 0,
                          .locus = error.place().locus,
                          .field = "##contig",
                          .message = problem_of(error)});
    }
}

void read_records(hts::LineReader& reader,
                  const CheckRequest& request,
                  RecordChecks& checks,
                  CheckVerdict& verdict) {
    Progress progress(request.progress, "check");
    std::string line;
    while (line.clear(), reader.append_line(line)) {
        checks.take(std::string_view(line).substr(0, line.size() - 1), reader.line_number());
        if (++verdict.records % lines_per_step == 0) {
            progress.add(lines_per_step);
            stop_if_requested();
        }
    }
}

void finish(hts::LineReader& reader, CheckVerdict& verdict, ViolationLog& log) {
    try {
        const hts::InputIntegrity integrity = reader.finish();
        verdict.verified_by = integrity.verified_by;
        verdict.warnings.insert(verdict.warnings.end(), integrity.warnings.begin(),
                                integrity.warnings.end());
    } catch (const model::InputError& error) {
        log_container_fault(error, "container-end", log);
    }
}

} // namespace

CheckVerdict check_use(const CheckRequest& request, AssemblyGate& gate, ViolationLog& log) {
    CheckVerdict verdict;
    const std::unique_ptr<hts::LineReader> reader = open(request, log);
    if (!reader) {
        return verdict;
    }
    verdict.format = reader->format() == hts::VariantFormat::bcf ? "BCF" : "VCF";
    check_header(gate, *reader, verdict, log);
    RecordChecks checks(request, gate, reader->header(), log);
    bool complete = true;
    try {
        read_records(*reader, request, checks, verdict);
    } catch (const model::InputError& error) {
        log_container_fault(error, "container-data", log);
        complete = false;
    }
    checks.finish(verdict);
    if (complete) {
        finish(*reader, verdict, log);
    }
    return verdict;
}

} // namespace vigie::run
