#include "pipeline/run/validate.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/output_folder.hpp"
#include "pipeline/run/validation_calls.hpp"
#include "pipeline/run/validation_files.hpp"
#include "pipeline/run/validation_genome.hpp"
#include "pipeline/run/validation_regions.hpp"
#include "validation/call_reader.hpp"
#include "validation/compare_calls.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <array>
#include <exception>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

namespace vigie::run {
namespace {

using model::Contig;
using validation::Call;
using validation::Match;
using validation::Result;

/// What one contig gave.
struct ContigFindings {
    validation::Tally tally;
    std::array<std::vector<validation::UnmatchedCall>, 2> unmatched;
    std::string truth_calls; ///< text of the compared calls of truth
    std::uint64_t equal_without_replay = 0;
};

std::string_view zygosity_text(validation::Zygosity zygosity) {
    switch (zygosity) {
    case validation::Zygosity::heterozygous:
        return "heterozygous";
    case validation::Zygosity::homozygous:
        return "homozygous";
    case validation::Zygosity::hemizygous:
        break;
    }
    return "hemizygous";
}

/// Compares one contig and puts each call of the BED into its strata.
class ContigComparison {
  public:
    ContigComparison(const ValidationGenome& genome,
                     const ValidationRegions& regions,
                     const Contig& contig)
        : genome_(genome), regions_(regions),
          sequence_(genome.reference(), contig), found_{.tally = validation::Tally(
                                                            regions.names().size()),
                                                        .unmatched = {},
                                                        .truth_calls = {}} {}

    ContigFindings run(const std::vector<Call>& truth, const std::vector<Call>& query) {
        const validation::ComparedCalls compared =
            validation::compare_calls(truth, query, sequence_);
        found_.equal_without_replay = compared.equal_without_replay;
        count(0, truth, compared.truth);
        count(1, query, compared.query);
        return std::move(found_);
    }

  private:
    void count(std::size_t side, const std::vector<Call>& calls, const std::vector<Match>& found) {
        for (std::size_t i = 0; i < calls.size(); ++i) {
            const Call& call = calls[i];
            if (!is_inside(regions_.bed(), sequence_.contig(), call)) {
                continue;
            }
            const validation::KindSet kinds = validation::kinds_of(call);
            const std::vector<std::size_t> regions = regions_.of(call, sequence_);
            found_.tally.add(side == 0, kinds, regions, found[i]);
            if (side == 0) {
                found_.truth_calls += name_of(call) + "\t";
                found_.truth_calls += zygosity_text(call.zygosity);
                found_.truth_calls += '\n';
            }
            if (found[i] != Match::matched) {
                found_.unmatched[side].push_back(unmatched(call, found[i], kinds, regions));
            }
        }
    }

    std::string name_of(const Call& call) const {
        return validation::written_allele(call, sequence_.contig(), genome_.reference()).key();
    }

    validation::UnmatchedCall unmatched(const Call& call,
                                        Match match,
                                        const validation::KindSet& kinds,
                                        const std::vector<std::size_t>& regions) const {
        validation::UnmatchedCall out{.variant = name_of(call),
                                      .zygosity = std::string(zygosity_text(call.zygosity)),
                                      .match = match,
                                      .kinds = {},
                                      .regions = {}};
        for (std::size_t kind = 0; kind < validation::call_kinds; ++kind) {
            if (kinds.test(kind)) {
                out.kinds.emplace_back(
                    validation::call_kind_name(static_cast<validation::CallKind>(kind)));
            }
        }
        for (const std::size_t region : regions) {
            out.regions.push_back(regions_.names()[region]);
        }
        return out;
    }

    const ValidationGenome& genome_;
    const ValidationRegions& regions_;
    validation::SequenceWindow sequence_;
    ContigFindings found_;
};

/// Does works in parallel; the error of the first that failed is thrown when all have ended.
void in_parallel(int threads, std::size_t works, const std::function<void(std::size_t)>& work) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    std::vector<std::exception_ptr> errors(works);
    arena.execute([&] {
        tbb::parallel_for(std::size_t{0}, works, [&](std::size_t i) {
            try {
                work(i);
            } catch (...) {
                errors[i] = std::current_exception();
            }
        });
    });
    for (const std::exception_ptr& error : errors) {
        if (error) {
            std::rethrow_exception(error);
        }
    }
}

std::array<FileCalls, 2> read_both(const ValidateRequest& request,
                                   const ValidationGenome& genome,
                                   const ValidationRegions& regions) {
    const std::array<CallFile, 2> files{CallFile{.path = request.truth,
                                                 .sample = request.truth_sample,
                                                 .role = "truth",
                                                 .filtered_too = request.filtered_too,
                                                 .threads = request.threads,
                                                 .progress = request.progress},
                                        CallFile{.path = request.query,
                                                 .sample = request.query_sample,
                                                 .role = "query",
                                                 .filtered_too = request.filtered_too,
                                                 .threads = request.threads,
                                                 .progress = ProgressStyle::off}};
    std::array<FileCalls, 2> found;
    in_parallel(request.threads, files.size(), [&](std::size_t i) {
        found[i] = read_file_calls(files[i], genome, regions.bed());
    });
    return found;
}

/// In the order of the contigs.
std::vector<ContigFindings> compare(const ValidateRequest& request,
                                    const std::array<FileCalls, 2>& files,
                                    const ValidationGenome& genome,
                                    const ValidationRegions& regions) {
    std::set<Contig> names;
    for (const FileCalls& file : files) {
        for (const auto& [contig, calls] : file.calls) {
            names.insert(contig);
        }
    }
    const std::vector<Contig> contigs(names.begin(), names.end());
    std::vector<ContigFindings> found(
        contigs.size(), {.tally = validation::Tally(0), .unmatched = {}, .truth_calls = {}});
    in_parallel(request.threads, contigs.size(), [&](std::size_t i) {
        static const std::vector<Call> none;
        const auto calls_of = [&](const FileCalls& file) -> const std::vector<Call>& {
            const auto calls = file.calls.find(contigs[i]);
            return calls == file.calls.end() ? none : calls->second;
        };
        stop_if_requested();
        found[i] = ContigComparison(genome, regions, contigs[i])
                       .run(calls_of(files[0]), calls_of(files[1]));
    });
    return found;
}

void add_strata(const validation::Tally& tally,
                const std::vector<std::string>& regions,
                Result& result) {
    for (std::size_t region = 0; region < regions.size(); ++region) {
        for (std::size_t i = 0; i < validation::call_kinds; ++i) {
            const auto kind = static_cast<validation::CallKind>(i);
            const validation::StratumCounts& counts = tally.of(region, kind);
            if (!counts.empty()) {
                result.strata.push_back({.region = regions[region],
                                         .kind = std::string(validation::call_kind_name(kind)),
                                         .counts = counts});
            }
        }
    }
}

void add_findings(std::vector<ContigFindings> contigs,
                  const ValidationRegions& regions,
                  Result& result) {
    validation::Tally tally(regions.names().size());
    hts::Sha256 truth_calls;
    for (ContigFindings& found : contigs) {
        tally += found.tally;
        truth_calls.update(found.truth_calls);
        result.equal_without_replay += found.equal_without_replay;
        std::move(found.unmatched[0].begin(), found.unmatched[0].end(),
                  std::back_inserter(result.missed));
        std::move(found.unmatched[1].begin(), found.unmatched[1].end(),
                  std::back_inserter(result.extra));
    }
    result.truth_calls_sha256 = truth_calls.hex();
    add_strata(tally, regions.names(), result);
}

Result started(const ValidateRequest& request,
               const ValidationGenome& genome,
               const ValidationRegions& regions) {
    Result result{.binary_version = request.binary_version,
                  .today = model::format_date(request.today),
                  .reference = genome.told(),
                  .bed_sha256 = hts::sha256_of_file(request.bed),
                  .bed_bases = regions.bed().bases(),
                  .min_variants = request.min_variants};
    result.warnings = regions.warnings();
    if (!request.low_complexity.empty()) {
        result.further_inputs["low_complexity"] = hts::sha256_of_file(request.low_complexity);
    }
    for (const auto& [name, path] : request.strata) {
        result.further_inputs[name] = hts::sha256_of_file(path);
    }
    return result;
}

/// A limit on a stratum that the validation has not got is a slip of the pen, not a small number.
void require_strata(const ValidateRequest& request, const ValidationRegions& regions) {
    for (const validation::LimitVerdict& limit : request.limits) {
        const std::size_t at = limit.stratum.find('@');
        const std::string region = at == std::string::npos ? "bed" : limit.stratum.substr(at + 1);
        const std::vector<std::string>& names = regions.names();
        if (std::find(names.begin(), names.end(), region) == names.end()) {
            throw model::UsageError("no stratum is called '" + limit.stratum +
                                    "': there is no region '" + region + "'");
        }
    }
}

} // namespace

ValidateSummary validate(const ValidateRequest& request) {
    OutputFolder folder(request.output);
    ValidationGenome genome(request.release, request.reference);
    const ValidationRegions regions(request, genome);
    require_strata(request, regions);
    genome.load(regions.bed());
    std::array<FileCalls, 2> files = read_both(request, genome, regions);
    ValidateSummary summary{.result = started(request, genome, regions),
                            .truth = files[0].integrity,
                            .query = files[1].integrity};
    Result& result = summary.result;
    for (const FileCalls& file : files) {
        result.warnings.insert(result.warnings.end(), file.warnings.begin(), file.warnings.end());
    }
    result.truth = files[0].counts;
    result.query = files[1].counts;
    add_findings(compare(request, files, genome, regions), regions, result);
    for (const validation::LimitVerdict& asked : request.limits) {
        result.limits.push_back(validation::judge_limit(asked, result));
        summary.accepted = summary.accepted && result.limits.back().verdict == model::Verdict::pass;
    }
    stop_if_requested();
    write_validation(folder.path(), request, summary, genome);
    folder.commit();
    return summary;
}

} // namespace vigie::run
