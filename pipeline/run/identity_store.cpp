#include "pipeline/run/identity_store.hpp"

#include "cases/store.hpp"
#include "pipeline/model/error.hpp"
#include "reads/fingerprint.hpp"
#include "reads/identity_limits.hpp"

#include <fmt/format.h>

#include <map>
#include <stdexcept>
#include <utility>

namespace vigie::run {
namespace {

using cases::StoredFingerprint;
using model::Verdict;
using reads::Claim;
using reads::Fingerprint;
using reads::IdentityFinding;

/// Of each individual the sample that tells most.
struct Best {
    Fingerprint fingerprint;
    std::string file;
};

std::map<std::string, Best> best_by_individual(const ComparedSamples& compared) {
    std::map<std::string, Best> best;
    for (const reads::MarkerSample& sample : compared.samples) {
        Fingerprint fingerprint(compared.set, sample);
        Best& known = best[sample.individual];
        if (known.file.empty() || fingerprint.known() > known.fingerprint.known()) {
            known = {std::move(fingerprint), sample.file};
        }
    }
    return best;
}

std::string numbers_of(const reads::FingerprintMatch& match) {
    return fmt::format(
        "{} of {} markers agree, {} are opposite homozygotes, log10 likelihood ratio "
        "{:+.1f} of one person over siblings",
        match.agree, match.known, match.opposite, match.log_ratio());
}

/// Collects what earlier fingerprints say of the individuals of one case.
class StoreComparison {
  public:
    StoreComparison(std::string case_id, const std::map<std::string, Best>& people)
        : case_id_(std::move(case_id)), people_(people) {}

    void take(const StoredFingerprint& stored) {
        ++compared_;
        const Fingerprint earlier = Fingerprint::from_bytes(stored.bits);
        for (const auto& [individual, best] : people_) {
            const reads::FingerprintMatch match = best.fingerprint.match(earlier);
            if (stored.case_id == case_id_ && stored.individual == individual) {
                judge_same(individual, best, stored, match);
            } else if (match.log_ratio() >= reads::least_ratio) {
                IdentityFinding& finding = add(Claim::new_person, individual, best, match);
                finding.verdict = Verdict::fail;
                finding.reason =
                    fmt::format("the store knows this person (or an identical twin) as individual "
                                "{} of case {} since {}: {}",
                                stored.individual, stored.case_id, stored.day, numbers_of(match));
            }
        }
    }

    std::uint64_t compared() const noexcept { return compared_; }
    std::vector<IdentityFinding> take_findings() { return std::move(findings_); }

  private:
    IdentityFinding& add(Claim claim,
                         const std::string& individual,
                         const Best& best,
                         const reads::FingerprintMatch& match) {
        return findings_.emplace_back(IdentityFinding{.claim = claim,
                                                      .individuals = {individual},
                                                      .files = {best.file},
                                                      .log_ratio = match.log_ratio()});
    }

    void judge_same(const std::string& individual,
                    const Best& best,
                    const StoredFingerprint& stored,
                    const reads::FingerprintMatch& match) {
        IdentityFinding& finding = add(Claim::stored_person, individual, best, match);
        const double ratio = match.log_ratio();
        finding.verdict = ratio >= reads::least_ratio    ? Verdict::pass
                          : ratio <= -reads::least_ratio ? Verdict::fail
                                                         : Verdict::not_assessed;
        finding.reason = fmt::format("{} the earlier sample of {}: {}",
                                     finding.verdict == Verdict::pass ? "the person of"
                                     : finding.verdict == Verdict::fail
                                         ? "another person than that of"
                                         : "not told apart from another person than that of",
                                     stored.day, numbers_of(match));
    }

    std::string case_id_;
    const std::map<std::string, Best>& people_;
    std::uint64_t compared_ = 0;
    std::vector<IdentityFinding> findings_;
};

std::vector<StoredFingerprint> fingerprints_to_keep(const IdentityRequest& request,
                                                    const std::string& case_id,
                                                    const ComparedSamples& compared,
                                                    const std::map<std::string, Best>& people) {
    std::vector<StoredFingerprint> kept;
    for (const auto& [individual, best] : people) {
        if (best.fingerprint.known() > 0) {
            kept.push_back(
                {compared.set.id(), case_id, individual, request.today, best.fingerprint.bytes()});
        }
    }
    return kept;
}

} // namespace

void compare_with_store(const IdentityRequest& request,
                        const std::string& case_id,
                        const ComparedSamples& compared,
                        IdentityResult& result) {
    cases::CaseStore store =
        cases::CaseStore::open(request.store, {.create = request.remember, .appends = false});
    const std::map<std::string, Best> people = best_by_individual(compared);
    StoreComparison comparison(case_id, people);
    store.each_fingerprint(compared.set.id(),
                           [&](const StoredFingerprint& stored) { comparison.take(stored); });
    result.store =
        StoredComparison{.compared = comparison.compared(),
                         .other_sets = store.fingerprints_over_other_markers(compared.set.id())};
    for (IdentityFinding& finding : comparison.take_findings()) {
        result.findings.push_back(std::move(finding));
    }
    if (result.store->other_sets > 0 && result.store->compared == 0) {
        result.warnings.push_back(fmt::format(
            "{} fingerprints of the store are over other markers and were not compared; give the "
            "markers that they were made with (--sites)",
            result.store->other_sets));
    }
    if (!request.remember) {
        return;
    }
    if (case_id.empty()) {
        result.warnings.emplace_back("no fingerprint was kept: no case id is known (--case or "
                                     "--case-id)");
    } else if (!result.refuted().empty()) {
        result.warnings.emplace_back("no fingerprint was kept: a label is refuted");
    } else {
        result.store->added =
            store.add_fingerprints(fingerprints_to_keep(request, case_id, compared, people));
    }
}

} // namespace vigie::run
