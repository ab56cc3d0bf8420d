#include "pipeline/run/batch_case.hpp"

#include "cases/definition_digest.hpp"
#include "pipeline/run/finished_bundle.hpp"
#include "pipeline/run/run_case.hpp"

#include <chrono>
#include <exception>
#include <fmt/format.h>
#include <new>
#include <utility>

namespace vigie::run {
namespace {

namespace fs = std::filesystem;
using model::ExitCode;
using std::chrono::steady_clock;

/// How a case ends that threw: what `vigie run` would say and end with.
void fail(BatchEntry& entry, ExitCode code, const std::string& sentence) {
    entry.outcome =
        code == ExitCode::interrupted ? BatchOutcome::not_started : BatchOutcome::failed;
    entry.code = code == ExitCode::interrupted ? ExitCode::ok : code;
    entry.sentence = sentence;
}

void note_failure(BatchEntry& entry, const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const model::Error& fault) {
        fail(entry, fault.code(), fault.what());
    } catch (const std::bad_alloc&) {
        fail(entry, ExitCode::resources, "out of memory; give the job more, or fewer --jobs");
    } catch (const fs::filesystem_error& fault) {
        fail(entry, ExitCode::io, fault.what());
    } catch (const std::exception& fault) {
        fail(entry, ExitCode::internal, std::string("internal error: ") + fault.what());
    }
}

/// Of the batch, but for what the row of the case says.
AlignmentChoice choice_of(const BatchRequest& request, const cases::BatchCase& one) {
    AlignmentChoice choice = request.alignments;
    choice.skip = one.skip_reads.value_or(choice.skip);
    choice.identity = identity_policy_from_name(one.identity).value_or(choice.identity);
    return choice;
}

BundleTerms terms_of(const BatchRequest& request,
                     const std::string& release_id,
                     const cases::CaseDefinition& definition,
                     const AlignmentChoice& alignments) {
    return {.case_id = definition.id,
            .definition_sha256 = cases::definition_sha256(definition),
            .release_id = release_id,
            .rule_set = request.rules.id(),
            .binary_version = request.binary_version,
            .language = std::string(review::Words::in(request.language).code()),
            .alignments = alignments.text(),
            .today = request.today_is_stated ? std::optional(request.today) : std::nullopt};
}

RunRequest run_request(const BatchRequest& request,
                       cases::CaseDefinition&& definition,
                       const AlignmentChoice& alignments,
                       const fs::path& folder) {
    return {.definition = std::move(definition),
            .rules = request.rules,
            .output = folder,
            .today = request.today,
            .binary_version = request.binary_version,
            .language = request.language,
            .threads = (request.threads + request.jobs - 1) / request.jobs,
            .process_threads = request.threads,
            .leftovers = Leftovers::kept,
            .alignments = alignments};
}

cases::CaseDefinition read_definition(const BatchRequest& request, const cases::BatchCase& one) {
    cases::CaseDefinition definition = cases::read_case(one.input);
    if (definition.id != one.id) {
        throw model::InputError(
            {.file = request.manifest.string(), .line = one.line},
            fmt::format("the case file is of case '{}', not '{}'", definition.id, one.id),
            "correct the id or the case file");
    }
    return definition;
}

void run_one(const BatchRequest& request,
             const knowledge::Release& release,
             const cases::BatchCase& one,
             BatchEntry& entry) {
    cases::CaseDefinition definition = read_definition(request, one);
    const AlignmentChoice alignments = choice_of(request, one);
    const fs::path folder = request.output / one.id;
    if (fs::exists(folder / "receipt.json")) {
        const auto reason =
            why_not_finished(folder, terms_of(request, release.id(), definition, alignments));
        if (!reason) {
            entry.outcome = BatchOutcome::skipped_done;
            return;
        }
        entry.sentence = "done anew, the earlier result does not stand: " + *reason;
    }
    const RunSummary done =
        run_case(run_request(request, std::move(definition), alignments, folder), release);
    entry.outcome = BatchOutcome::done;
    entry.warnings = done.warnings;
    entry.candidates = done.assessment.candidates.size();
    entry.waiting = done.assessment.waiting.size();
    entry.residue = done.residue;
}

} // namespace

BatchEntry run_batch_case(const BatchRequest& request,
                          const knowledge::Release& release,
                          const cases::BatchCase& one) {
    const auto start = steady_clock::now();
    BatchEntry entry{.case_id = one.id, .line = one.line};
    try {
        run_one(request, release, one, entry);
    } catch (...) {
        note_failure(entry, std::current_exception());
    }
    entry.seconds = std::chrono::duration<double>(steady_clock::now() - start).count();
    return entry;
}

} // namespace vigie::run
