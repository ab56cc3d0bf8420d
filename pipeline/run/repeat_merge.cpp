#include "pipeline/run/repeat_merge.hpp"

#include "pipeline/model/error.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace vigie::run {
namespace {

using model::RepeatEvidence;

void take_record(RepeatEvidence& kept,
                 RepeatEvidence& other,
                 std::size_t proband,
                 const std::string& files) {
    if (kept.interval != other.interval || kept.contig != other.contig ||
        kept.motif != other.motif) {
        throw model::InputError({.file = files, .locus = other.original},
                                "records of repeat " + kept.locus + " differ in place or motif",
                                "call the family with one catalogue");
    }
    if (kept.calls[proband].alleles.empty()) {
        kept.filters = other.filters;
        kept.original = other.original;
    }
    for (std::size_t i = 0; i < kept.calls.size(); ++i) {
        model::RepeatCall& call = kept.calls[i];
        model::RepeatCall& more = other.calls[i];
        if (call.alleles.empty()) {
            call = std::move(more);
        } else if (!more.alleles.empty() && call.alleles != more.alleles) {
            throw model::InputError({.file = files, .locus = other.original},
                                    "one person has two different lengths of repeat " + kept.locus,
                                    "give each person's repeats in one file");
        }
    }
}

} // namespace

std::vector<RepeatEvidence> merge_repeats(std::vector<RepeatEvidence> records,
                                          std::size_t proband,
                                          const std::string& files,
                                          model::StageCounts& counts) {
    std::map<std::string, RepeatEvidence> loci;
    for (RepeatEvidence& record : records) {
        const auto [entry, added] = loci.try_emplace(record.locus, record);
        if (!added) {
            take_record(entry->second, record, proband, files);
            counts.drop("same_locus");
        }
    }
    std::vector<RepeatEvidence> kept;
    for (auto& [locus, evidence] : loci) {
        if (evidence.calls[proband].alleles.empty()) {
            counts.drop("proband_not_called");
        } else {
            kept.push_back(std::move(evidence));
        }
    }
    counts.out += kept.size();
    return kept;
}

} // namespace vigie::run
