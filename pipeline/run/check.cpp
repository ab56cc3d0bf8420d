#include "pipeline/run/check.hpp"

#include "pipeline/hts/file_kind.hpp"
#include "pipeline/hts/validation/alignment_check.hpp"
#include "pipeline/hts/validation/spec_file.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/check_variants.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/thread_budget.hpp"

namespace vigie::run {
namespace {

using hts::validation::Violation;
using hts::validation::ViolationLog;

/// Why a CRAM cannot be read; empty if it can.
std::string cram_obstacle(const CheckRequest& request) {
    if (!hts::htslib_reads_cram_safely() && !request.allow_cram) {
        return "the linked htslib has known faults in reading CRAM: give --allow-cram for a file "
               "that you trust, or convert it to BAM";
    }
    return request.reference.empty() ? "a CRAM is read against a local FASTA: give --reference"
                                     : "";
}

CheckVerdict check_reads(const CheckRequest& request, ViolationLog& log) {
    hts::validation::AlignmentFindings findings = hts::validation::check_alignments(
        request.file, {.reference = request.reference, .on_step = stop_if_requested}, log);
    CheckVerdict verdict;
    verdict.format = std::move(findings.format);
    verdict.records = findings.records;
    verdict.verified_by = std::move(findings.verified_by);
    verdict.warnings = std::move(findings.warnings);
    return verdict;
}

CheckVerdict check_specification(const CheckRequest& request, ViolationLog& log) {
    Progress progress(request.progress, "check");
    const auto on_step = [&progress](std::uint64_t lines) {
        progress.add(lines);
        stop_if_requested();
    };
    hts::validation::SpecFileFindings findings = hts::validation::check_spec_file(
        request.file, {.threads = decompression_threads(request.threads), .on_step = on_step}, log);
    CheckVerdict verdict;
    verdict.format = std::move(findings.format);
    verdict.records = findings.records;
    verdict.verified_by = std::move(findings.verified_by);
    return verdict;
}

} // namespace

CheckVerdict check_file(const CheckRequest& request, AssemblyGate& gate, ViolationLog& log) {
    const hts::FileKind kind =
        request.file == "-" ? hts::FileKind::variants : hts::detect_file_kind(request.file);
    if (kind == hts::FileKind::cram) {
        const std::string obstacle = cram_obstacle(request);
        if (!obstacle.empty()) {
            log.add(Violation{.rule = "container-open",
                              .line = 0,
                              .locus = {},
                              .field = "container",
                              .message = obstacle});
            return CheckVerdict{.format = "CRAM"};
        }
    }
    if (kind == hts::FileKind::cram || kind == hts::FileKind::alignments) {
        return check_reads(request, log);
    }
    return request.rules == CheckRules::spec ? check_specification(request, log)
                                             : check_use(request, gate, log);
}

} // namespace vigie::run
