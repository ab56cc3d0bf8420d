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

/// The limits that a call breaks; a field that is not recorded breaks none. Comparisons are written
/// as !(value >= limit), so that a NaN never passes.
struct Broken {
    bool depth = false;
    bool genotype_quality = false;
    bool balance = false;
    bool filter = false;
};

Broken broken_limits(const model::VariantEvidence& variant,
                     const model::SampleCall& call,
                     const QualityLimits& limits) {
    const std::optional<double> balance = allele_balance(call);
    return {.depth = call.depth && *call.depth < limits.min_depth,
            .genotype_quality =
                call.genotype_quality && !(*call.genotype_quality >= limits.min_genotype_quality),
            .balance = balance && balance_applies(variant, call) &&
                       !(*balance >= limits.min_allele_balance_heterozygous),
            .filter = !variant.filters.empty() && limits.fail_on_filter};
}

/// Called without the allele, and the reads show it as often as those of a heterozygous call.
bool may_be_missed(const model::VariantEvidence& variant,
                   const model::SampleCall& call,
                   const QualityLimits& limits) {
    const std::optional<double> balance = allele_balance(call);
    return call.genotype.is_called() && !call.genotype.carries() && balance &&
           !variant.allele.contig().is_mitochondrial() &&
           *balance >= limits.min_allele_balance_heterozygous;
}

} // namespace

model::Judgement judge_quality(const model::VariantEvidence& variant,
                               const model::SampleCall& call,
                               const QualityLimits& limits) {
    const Broken broken = broken_limits(variant, call, limits);
    Measurements seen;
    if (call.depth) {
        seen.add(fmt::format("DP {}", *call.depth), !broken.depth,
                 fmt::format("DP >= {}", limits.min_depth));
    }
    if (call.genotype_quality) {
        seen.add(fmt::format("GQ {}", *call.genotype_quality), !broken.genotype_quality,
                 fmt::format("GQ >= {}", limits.min_genotype_quality));
    }
    const std::optional<double> balance = allele_balance(call);
    if (balance && balance_applies(variant, call)) {
        seen.add(fmt::format("AB {:.2f}", *balance), !broken.balance,
                 fmt::format("AB >= {}", limits.min_allele_balance_heterozygous));
    }
    const bool measured = !seen.recorded.empty();
    if (!variant.filters.empty()) {
        seen.add("FILTER " + joined_filters(variant), !broken.filter, "FILTER PASS");
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

bool is_only_thin(const model::VariantEvidence& variant,
                  const model::SampleCall& call,
                  const QualityLimits& limits) {
    const Broken broken = broken_limits(variant, call, limits);
    return (broken.depth || broken.genotype_quality) && !broken.balance && !broken.filter;
}

std::string doubt_of_call(const model::VariantEvidence& variant,
                          const model::SampleCall& call,
                          const QualityLimits& limits) {
    if (call.genotype.ploidy == 0) {
        return {};
    }
    const Broken broken = broken_limits(variant, call, limits);
    if (broken.depth) {
        return fmt::format("rests on {} reads (< {})", *call.depth, limits.min_depth);
    }
    if (broken.genotype_quality) {
        return fmt::format("has genotype quality {} (< {})", *call.genotype_quality,
                           limits.min_genotype_quality);
    }
    const bool missed = may_be_missed(variant, call, limits);
    if (!broken.balance && !missed) {
        return {};
    }
    return fmt::format("shows the allele in {} reads, a share of {:.2f}: {}", *call.allele_reads,
                       *allele_balance(call),
                       missed ? "missed, mosaic or artefact" : "mosaic or artefact");
}

} // namespace vigie::filters
