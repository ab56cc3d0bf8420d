#include "filters/judge.hpp"

#include <fmt/format.h>

namespace vigie::filters {
namespace {

/// The measured fields and the limits that they broke, as text.
struct Measurements {
    std::string recorded;
    std::string broken;

    void add(const std::string& value, bool sound, const std::string& limit) {
        recorded += recorded.empty() ? value : ", " + value;
        if (!sound) {
            broken += broken.empty() ? limit : ", " + limit;
        }
    }
};

/// Share of the reads that show this allele; nullopt without reads. Reads of a second alternate
/// allele (1/2) are only in the depth.
std::optional<double> allele_balance(const model::SampleCall& call) {
    if (!call.allele_reads || !call.reference_reads) {
        return std::nullopt;
    }
    std::int64_t total = *call.allele_reads + *call.reference_reads;
    if (call.genotype.other_copies() > 0 && call.depth) {
        total = *call.depth;
    }
    if (total <= 0) {
        return std::nullopt;
    }
    return static_cast<double>(*call.allele_reads) / static_cast<double>(total);
}

/// Heteroplasmy makes a low share ordinary on the mitochondrion.
bool balance_applies(const model::VariantEvidence& variant, const model::SampleCall& call) {
    return call.genotype.is_heterozygous() && !variant.allele.contig().is_mitochondrial();
}

std::string joined_filters(const model::VariantEvidence& variant) {
    std::string joined;
    for (const std::string& filter : variant.filters) {
        joined += joined.empty() ? filter : ";" + filter;
    }
    return joined;
}

} // namespace

// Comparisons are written as !(value >= limit), so that a NaN never passes.
model::Judgement judge_quality(const model::VariantEvidence& variant,
                               const model::SampleCall& call,
                               const QualityLimits& limits) {
    Measurements seen;
    if (call.depth) {
        seen.add(fmt::format("DP {}", *call.depth), *call.depth >= limits.min_depth,
                 fmt::format("DP >= {}", limits.min_depth));
    }
    if (call.genotype_quality) {
        seen.add(fmt::format("GQ {}", *call.genotype_quality),
                 *call.genotype_quality >= limits.min_genotype_quality,
                 fmt::format("GQ >= {}", limits.min_genotype_quality));
    }
    const std::optional<double> balance = allele_balance(call);
    if (balance && balance_applies(variant, call)) {
        seen.add(fmt::format("AB {:.2f}", *balance),
                 *balance >= limits.min_allele_balance_heterozygous,
                 fmt::format("AB >= {}", limits.min_allele_balance_heterozygous));
    }
    const bool measured = !seen.recorded.empty();
    if (!variant.filters.empty()) {
        seen.add("FILTER " + joined_filters(variant), !limits.fail_on_filter, "FILTER PASS");
    }
    if (!seen.broken.empty()) {
        return {"quality", model::Verdict::fail, seen.recorded, seen.broken};
    }
    const std::string limit_text =
        fmt::format("DP >= {}, GQ >= {}, AB >= {}", limits.min_depth, limits.min_genotype_quality,
                    limits.min_allele_balance_heterozygous);
    return {"quality", measured ? model::Verdict::pass : model::Verdict::not_assessed,
            measured || !seen.recorded.empty() ? seen.recorded : "no quality field recorded",
            limit_text};
}

} // namespace vigie::filters
