#include "pipeline/run/replay.hpp"

#include "cases/evidence_file.hpp"
#include "interpretation/assess.hpp"
#include "interpretation/candidates_text.hpp"
#include "interpretation/case_scope.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/crossed_reads.hpp"
#include "pipeline/run/readmission.hpp"
#include "pipeline/run/sealed_past.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <set>

namespace vigie::run {
namespace {

using cases::PastResult;

std::string told(const PastResult& result) {
    constexpr std::size_t shown_digits = 12;
    return fmt::format("{} ({})", result.release_id.substr(0, shown_digits),
                       model::format_date(result.from));
}

std::string told(const std::vector<PastResult>& results) {
    std::string text;
    for (const PastResult& result : results) {
        text += (text.empty() ? "" : ", ") + told(result);
    }
    return text;
}

bool is_release_folder(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::exists(path / "manifest.json", ignored);
}

class Replay {
  public:
    explicit Replay(const ReplayRequest& request)
        : request_(request), store_(cases::CaseStore::open_for_reading(request.store)),
          snapshot_(store_), past_(store_), results_(past_.of_case(request.case_id)) {}

    Replayed run() {
        if (const PastResult* const found = find()) {
            require_told(*found);
            return request_.recompute ? compared(*found) : stored(*found);
        }
        if (!is_release_folder(request_.as_of)) {
            refuse(fmt::format("nothing was said of case '{}' as of {}", request_.case_id,
                               request_.as_of),
                   "it stood under " + told(results_) +
                       "; give the folder of another release to interpret it there");
        }
        return interpreted(results_.back());
    }

  private:
    [[noreturn]] void refuse(const std::string& problem, const std::string& remedy) const {
        throw model::InputError({.file = request_.store.string()}, problem, remedy);
    }

    /// The last result that stood then; nullptr: none.
    const PastResult* find() const {
        const auto day = model::parse_date(request_.as_of);
        const std::string release = is_release_folder(request_.as_of)
                                        ? knowledge::read_manifest(request_.as_of).id
                                        : request_.as_of;
        if (!day) {
            require_one_release(release);
        }
        const auto stood = [&](const PastResult& result) {
            return day ? result.from <= *day : result.release_id.starts_with(release);
        };
        const auto found = std::find_if(results_.rbegin(), results_.rend(), stood);
        return found == results_.rend() ? nullptr : &*found;
    }

    void require_one_release(const std::string& beginning) const {
        constexpr std::size_t fewest_digits = 6;
        std::set<std::string> named;
        for (const PastResult& result : results_) {
            if (result.release_id.starts_with(beginning)) {
                named.insert(result.release_id);
            }
        }
        if (named.size() > 1 || (named.size() == 1 && beginning.size() < fewest_digits)) {
            refuse(fmt::format("'{}' may name several releases", beginning),
                   "it stood under " + told(results_) + "; give six digits or more");
        }
    }

    void require_told(const PastResult& result) const {
        if (const auto reason = SealedPast(store_, past_, request_.case_id).reason(result)) {
            refuse(fmt::format("what was said of case '{}' under {} is sealed: {}",
                               request_.case_id, told(result), *reason),
                   "it is kept; the scope of the case decides what may be told of it");
        }
    }

    Replayed stored(const PastResult& result) const {
        return {.result = result, .candidates_json = past_.candidates_json(result)};
    }

    /// Other rules or another program would say what was never said.
    void require_same_program(const PastResult& result) const {
        if (result.rule_set != request_.rules.id() || result.engine != request_.binary_version) {
            refuse(fmt::format("case '{}' was interpreted by vigie {} with rules {}, and this is "
                               "vigie {} with rules {}",
                               request_.case_id, result.engine.empty() ? "0" : result.engine,
                               result.rule_set, request_.binary_version, request_.rules.id()),
                   "nothing is recomputed by others; the stored result is told without "
                   "--recompute");
        }
    }

    knowledge::Release open_release(const PastResult& result) const {
        const std::filesystem::path folder =
            is_release_folder(request_.as_of) ? request_.as_of : result.release_folder;
        if (!is_release_folder(folder)) {
            throw model::InputError({.file = folder.string()}, "the release is gone",
                                    "give its folder with --as-of", model::ExitCode::missing_input);
        }
        return knowledge::Release::open(folder);
    }

    model::CaseEvidence evidence_of(const PastResult& result) const {
        const std::string place = "store:" + request_.case_id;
        model::CaseEvidence evidence = cases::decode_evidence(past_.evidence(result), place);
        if (const auto callable = past_.callable(result)) {
            evidence.callable = callable->read(place);
        }
        return evidence;
    }

    std::string assessed(const model::CaseEvidence& evidence,
                         const knowledge::Release& release,
                         const model::Date& today) const {
        const model::Assessment assessment =
            interpretation::assess(evidence, release, request_.rules, today);
        return interpretation::candidates_json(assessment, release,
                                               {.receipt = "receipt.json",
                                                .binary_version = request_.binary_version,
                                                .today = today,
                                                .phenotype = evidence.phenotype,
                                                .scope = evidence.scope});
    }

    Replayed compared(const PastResult& result) const {
        require_same_program(result);
        const knowledge::Release release = open_release(result);
        if (release.id() != result.release_id) {
            throw model::InputError({.file = release.folder().string()},
                                    "another release lies where " + result.release_id + " lay",
                                    "give the folder of that release with --as-of");
        }
        const model::CaseEvidence evidence = evidence_of(result);
        Replayed replayed{.result = result,
                          .candidates_json = assessed(evidence, release, result.from),
                          .recomputed = true};
        replayed.same_bytes = replayed.candidates_json == past_.candidates_json(result);
        return replayed;
    }

    /// Under a release where the case never stood, from where it stands.
    Replayed interpreted(const PastResult& result) const {
        require_same_program(result);
        const knowledge::Release release = open_release(result);
        model::CaseEvidence evidence = evidence_of(result);
        if (evidence.assembly != release.assembly().name()) {
            refuse(fmt::format("case '{}' is of assembly {}, the release of {}", request_.case_id,
                               evidence.assembly, release.assembly().name()),
                   "give a release of the assembly of the case");
        }
        const auto missing = interpretation::unknown_panels(evidence.scope, release);
        if (!missing.empty()) {
            refuse(fmt::format("the release has no panel '{}' of case '{}'", missing.front(),
                               request_.case_id),
                   "without its panels the case would lose its scope");
        }
        UnreadAlignments unread = admit(evidence, result, release);
        return {.result = result,
                .candidates_json = assessed(evidence, release, request_.today),
                .recomputed = true,
                .unread = std::move(unread)};
    }

    UnreadAlignments admit(model::CaseEvidence& evidence,
                           const PastResult& result,
                           const knowledge::Release& release) const {
        std::unique_ptr<const knowledge::Release> before;
        if (is_release_folder(result.release_folder)) {
            before = std::make_unique<const knowledge::Release>(
                knowledge::Release::open(result.release_folder));
        }
        const ReleaseChange change(std::move(before), release, store_, request_.rules);
        const cases::StoredCase stored = store_.require(request_.case_id);
        const model::CaseEvidence without = evidence;
        const Readmission readmission =
            readmit(evidence, {stored.calls_path, stored.calls_sha256},
                    {.release = change, .newer = release, .rules = request_.rules});
        if (readmission == Readmission::input_needed) {
            throw model::InputError({.file = stored.calls_path},
                                    "the call set of the case is gone or not the one recorded",
                                    "ingest the result folder from where it lies now",
                                    model::ExitCode::missing_input);
        }
        return read_crossed(without, evidence, release, request_.alignments);
    }

    const ReplayRequest& request_;
    cases::CaseStore store_;
    cases::CaseStore::Snapshot snapshot_;
    cases::PastResults past_;
    std::vector<PastResult> results_;
};

} // namespace

Replayed replay(const ReplayRequest& request) {
    require_reference(request.alignments);
    return Replay(request).run();
}

} // namespace vigie::run
