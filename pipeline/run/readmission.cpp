#include "pipeline/run/readmission.hpp"

#include "interpretation/admission.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/run/call_line.hpp"
#include "pipeline/run/interruption.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace vigie::run {
namespace {

/// Reads the call set for alleles outside the residue that the release admits now.
void read_newly_admitted(model::CaseEvidence& evidence,
                         const std::filesystem::path& calls,
                         const AdmissionChange& change,
                         const std::function<bool(const model::SmallAllele&)>& admits) {
    std::set<model::SmallAllele> known;
    for (const model::VariantEvidence& variant : evidence.residue) {
        known.insert(variant.allele);
    }
    const model::ContigNames& names = change.newer.contig_names();
    hts::LineReader reader(calls.string(), {.threads = 0, .hash = false});
    std::string line;
    while (reader.append_line(line)) {
        stop_if_requested();
        line.pop_back();
        model::VariantEvidence call = read_call_line(line, reader.header(), names, calls.string());
        const bool may_cross = change.other_rules || change.release.may_cross(call.allele);
        if (may_cross && !known.contains(call.allele) && admits(call.allele)) {
            evidence.residue.push_back(std::move(call));
        }
        line.clear();
    }
    (void)reader.finish();
}

} // namespace

bool is_intact(const StoredCalls& calls) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(calls.path, ignored) &&
           hts::sha256_of_file(calls.path) == calls.sha256;
}

Readmission
readmit(model::CaseEvidence& evidence, const StoredCalls& calls, const AdmissionChange& change) {
    knowledge::AlleleLookup lookup(change.newer);
    const auto admits = [&](const model::SmallAllele& allele) {
        return interpretation::judge_admission(allele, change.newer, lookup, change.rules).admitted;
    };
    if (change.calls_may_cross) {
        if (!is_intact(calls)) {
            return Readmission::input_needed;
        }
        read_newly_admitted(evidence, calls.path, change, admits);
    }
    std::erase_if(evidence.residue, [&admits](const model::VariantEvidence& variant) {
        return !admits(variant.allele);
    });
    std::sort(evidence.residue.begin(), evidence.residue.end(),
              [](const auto& a, const auto& b) { return a.allele < b.allele; });
    evidence.admitted_under = change.newer.id();
    return Readmission::complete;
}

} // namespace vigie::run
