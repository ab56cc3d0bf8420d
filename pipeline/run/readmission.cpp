#include "pipeline/run/readmission.hpp"

#include "interpretation/admission.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/index_statistics.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/run/call_line.hpp"
#include "pipeline/run/indexed_calls.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/regenotyping.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <utility>

namespace vigie::run {
namespace {

/// Takes calls out of a call set into a residue: those that may have crossed, that the residue
/// lacks and that the release admits.
class NewlyAdmitted {
  public:
    using Admits = std::function<bool(const model::SmallAllele&)>;

    NewlyAdmitted(model::CaseEvidence& evidence,
                  const AdmissionChange& change,
                  std::string calls,
                  const Admits& admits)
        : evidence_(evidence), change_(change), calls_(std::move(calls)), admits_(admits) {
        for (const model::VariantEvidence& variant : evidence.residue) {
            known_.insert(variant.allele);
        }
    }

    void read_whole() {
        hts::LineReader reader(calls_, {.threads = 0, .hash = false});
        std::string line;
        while (reader.append_line(line)) {
            stop_if_requested();
            line.pop_back();
            take(read_call_line(line, reader.header(), change_.newer.contig_names(), calls_));
            line.clear();
        }
        (void)reader.finish();
    }

    void read_at(const std::vector<model::SmallAllele>& alleles) {
        IndexedCalls calls(calls_);
        for (const model::SmallAllele& allele : alleles) {
            stop_if_requested();
            calls.each_on(change_.newer.contig_names(), allele.contig(), allele.span(),
                          [this](model::VariantEvidence&& call) { take(std::move(call)); });
        }
    }

  private:
    void take(model::VariantEvidence&& call) {
        const bool may_cross = change_.other_rules || change_.release.may_cross(call.allele);
        if (may_cross && !known_.contains(call.allele) && admits_(call.allele)) {
            known_.insert(call.allele);
            evidence_.residue.push_back(std::move(call));
        }
    }

    model::CaseEvidence& evidence_;
    const AdmissionChange& change_;
    std::string calls_;
    const Admits& admits_;
    std::set<model::SmallAllele> known_;
};

} // namespace

bool is_intact(const StoredCalls& calls) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(calls.path, ignored) &&
           hts::sha256_of_file(calls.path) == calls.sha256;
}

Readmission
readmit(model::CaseEvidence& evidence, const StoredCalls& calls, const AdmissionChange& change) {
    knowledge::AlleleLookup lookup(change.newer);
    const NewlyAdmitted::Admits admits = [&](const model::SmallAllele& allele) {
        return interpretation::judge_admission(allele, change.newer, lookup, change.rules).admitted;
    };
    if (!change.calls.none() || change.other_rules) {
        if (!is_intact(calls)) {
            return Readmission::input_needed;
        }
        const bool any = change.calls.any || change.other_rules;
        const auto alleles =
            any ? std::nullopt : change.release.crossing_alleles(change.calls.keys);
        NewlyAdmitted newly(evidence, change, calls.path.string(), admits);
        if (alleles && !hts::find_indexes(calls.path).empty()) {
            newly.read_at(*alleles);
        } else {
            newly.read_whole();
        }
    }
    std::erase_if(evidence.residue, [&](const model::VariantEvidence& variant) {
        const bool unknown = variant.regenotyped && !is_known_pathogenic(variant.allele, lookup);
        return unknown || !admits(variant.allele);
    });
    std::sort(evidence.residue.begin(), evidence.residue.end(),
              [](const auto& a, const auto& b) { return a.allele < b.allele; });
    evidence.admitted_under = change.newer.id();
    return Readmission::complete;
}

} // namespace vigie::run
