#include "reads/read_verdict.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/hypergeometric.hpp>
#include <fmt/format.h>

namespace vigie::reads {
namespace {

using model::AlleleReads;
using model::ReadEvidence;

double share(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// P(X <= hits) of `trials` throws.
double lower_tail(std::int64_t hits, std::int64_t trials, double chance) {
    using Binomial = boost::math::binomial_distribution<double>;
    return boost::math::cdf(Binomial(static_cast<double>(trials), chance),
                            static_cast<double>(hits));
}

/// P(X >= hits).
double upper_tail(std::int64_t hits, std::int64_t trials, double chance) {
    return hits == 0 ? 1.0 : 1.0 - lower_tail(hits - 1, trials, chance);
}

/// Fisher's exact test, two-sided, of strand and allele.
double strand_p(const ReadEvidence& reads) {
    const auto count = [](std::int64_t n) { return static_cast<unsigned>(n); };
    const std::int64_t total = reads.reference.fragments + reads.allele.fragments;
    const std::int64_t forward = reads.reference.forward + reads.allele.forward;
    const boost::math::hypergeometric_distribution<double> tables(
        count(forward), count(reads.allele.fragments), count(total));
    const std::int64_t least = std::max<std::int64_t>(0, forward - reads.reference.fragments);
    const std::int64_t most = std::min(forward, reads.allele.fragments);
    // Tables as likely as the one seen, but for rounding, belong to the tail.
    const double seen = boost::math::pdf(tables, count(reads.allele.forward)) * (1.0 + 1e-7);
    double tail = 0.0;
    for (std::int64_t k = least; k <= most; ++k) {
        const double chance = boost::math::pdf(tables, count(k));
        tail += chance <= seen ? chance : 0.0;
    }
    return std::min(tail, 1.0);
}

/// So many reads with the allele come of errors.
bool are_errors(const ReadEvidence& reads, const ReadLimits& limits) {
    return upper_tail(reads.allele.fragments, reads.depth(), limits.error_rate) >=
           limits.error_tail;
}

/// A heterozygote would have shown more.
bool is_no_carrier(const ReadEvidence& reads, const ReadLimits& limits) {
    return lower_tail(reads.allele.fragments, reads.depth(), 0.5) < limits.heterozygous_tail;
}

class Judge {
  public:
    Judge(const ReadEvidence& reads, const ReadLimits& limits) : reads_(reads), limits_(limits) {}

    ReadJudgement judge() {
        if (reads_.depth() < limits_.min_depth) {
            add("low_depth", fmt::format("{} fragments", reads_.depth()),
                fmt::format(">= {}", limits_.min_depth), false);
            return {ReadVerdict::not_assessable, std::move(signs_)};
        }
        ask_fraction();
        if (reads_.allele.fragments >= limits_.min_allele) {
            ask_strand();
            ask_share("read_end", &AlleleReads::near_end);
            ask_mapping();
            ask_base_quality();
            ask_share("clipping", &AlleleReads::clipped);
            ask_share("near_indel", &AlleleReads::near_indel);
        }
        const bool refuted = std::any_of(signs_.begin(), signs_.end(),
                                         [](const ReadSign& sign) { return sign.refutes; });
        const ReadVerdict verdict = refuted          ? ReadVerdict::refuted
                                    : signs_.empty() ? ReadVerdict::confirmed
                                                     : ReadVerdict::doubtful;
        return {verdict, std::move(signs_)};
    }

  private:
    void add(const char* id, std::string value, std::string threshold, bool refutes) {
        signs_.push_back({id, std::move(value), std::move(threshold), refutes});
    }

    void ask_fraction() {
        const std::int64_t carried = reads_.allele.fragments;
        const std::string value = fmt::format("{} of {} fragments", carried, reads_.depth());
        if (are_errors(reads_, limits_) && is_no_carrier(reads_, limits_)) {
            add("no_reads", value, "more than errors explain", true);
        } else if (carried < limits_.min_allele) {
            add("few_reads", value, fmt::format(">= {}", limits_.min_allele), false);
        } else if (share(carried, reads_.depth()) < limits_.mosaic_fraction ||
                   is_no_carrier(reads_, limits_)) {
            add("low_fraction", value, "as of a heterozygote", false);
        }
    }

    void ask_strand() {
        if (reads_.reference.fragments == 0) {
            ask_strand_alone();
            return;
        }
        const double p = strand_p(reads_);
        if (p < limits_.strand_doubts) {
            add("strand",
                fmt::format("{} of {} on the forward strand, without the allele {} of {}",
                            reads_.allele.forward, reads_.allele.fragments,
                            reads_.reference.forward, reads_.reference.fragments),
                fmt::format("Fisher p >= {:g}", limits_.strand_doubts), p < limits_.strand_refutes);
        }
    }

    /// Of a homozygote there is nothing to compare with but the fair coin.
    void ask_strand_alone() {
        const std::int64_t all = reads_.allele.fragments;
        const std::int64_t fewer = std::min(reads_.allele.forward, all - reads_.allele.forward);
        const double p = std::min(1.0, 2.0 * lower_tail(fewer, all, 0.5));
        if (p < limits_.strand_doubts) {
            add("strand", fmt::format("{} of {} on the forward strand", reads_.allele.forward, all),
                fmt::format("binomial p >= {:g}", limits_.strand_doubts), false);
        }
    }

    /// A fault of nearly all reads with the allele, and not of those without it.
    void ask_share(const char* id, std::int64_t AlleleReads::*fault) {
        const double here = share(reads_.allele.*fault, reads_.allele.fragments);
        const double elsewhere = share(reads_.reference.*fault, reads_.reference.fragments);
        if (here < limits_.doubting_share || elsewhere > limits_.most_elsewhere) {
            return;
        }
        const bool compared = reads_.reference.fragments >= limits_.min_allele;
        add(id,
            fmt::format("{} of {}, without the allele {} of {}", reads_.allele.*fault,
                        reads_.allele.fragments, reads_.reference.*fault,
                        reads_.reference.fragments),
            fmt::format("< {:g}", limits_.doubting_share),
            compared && here >= limits_.refuting_share && id != std::string_view("clipping") &&
                id != std::string_view("near_indel"));
    }

    void ask_mapping() {
        const double mean = static_cast<double>(reads_.allele.mapping_quality_sum) /
                            static_cast<double>(reads_.allele.fragments);
        const double ambiguous = share(reads_.allele.ambiguous, reads_.allele.fragments);
        if (mean >= limits_.mapping_quality_doubts && ambiguous < 1 - limits_.doubting_share) {
            return;
        }
        add("mapping",
            fmt::format("mean quality {:.0f}, {} of {} fit elsewhere nearly as well", mean,
                        reads_.allele.ambiguous, reads_.allele.fragments),
            fmt::format(">= {:g}", limits_.mapping_quality_doubts),
            mean < limits_.mapping_quality_refutes);
    }

    void ask_base_quality() {
        const double mean = static_cast<double>(reads_.allele.base_quality_sum) /
                            static_cast<double>(reads_.allele.fragments);
        // Of bases without a quality the sum is 0.
        if (reads_.allele.base_quality_sum > 0 && mean < limits_.base_quality_doubts) {
            add("base_quality", fmt::format("mean {:.0f}", mean),
                fmt::format(">= {:g}", limits_.base_quality_doubts),
                mean < limits_.base_quality_refutes);
        }
    }

    const ReadEvidence& reads_;
    const ReadLimits& limits_;
    std::vector<ReadSign> signs_;
};

} // namespace

std::string ReadLimits::text() const {
    return fmt::format("{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}/{}", min_depth, min_allele,
                       heterozygous_tail, mosaic_fraction, strand_refutes, strand_doubts,
                       refuting_share, doubting_share, most_elsewhere, mapping_quality_refutes,
                       mapping_quality_doubts, base_quality_refutes, base_quality_doubts,
                       error_rate, error_tail);
}

std::string_view read_verdict_name(ReadVerdict verdict) noexcept {
    switch (verdict) {
    case ReadVerdict::confirmed:
        return "confirmed";
    case ReadVerdict::doubtful:
        return "doubtful";
    case ReadVerdict::refuted:
        return "refuted";
    case ReadVerdict::not_assessable:
        break;
    }
    return "not_assessable";
}

std::string_view relative_reads_name(RelativeReads found) noexcept {
    switch (found) {
    case RelativeReads::absent:
        return "absent";
    case RelativeReads::mosaic:
        return "mosaic";
    case RelativeReads::carries:
        return "carries";
    case RelativeReads::not_assessable:
        break;
    }
    return "not_assessable";
}

ReadJudgement judge_reads(const ReadEvidence& reads, const ReadLimits& limits) {
    return Judge(reads, limits).judge();
}

RelativeReads judge_relative(const ReadEvidence& reads, const ReadLimits& limits) {
    if (reads.depth() < limits.min_depth) {
        return RelativeReads::not_assessable;
    }
    const bool no_carrier = is_no_carrier(reads, limits);
    if (are_errors(reads, limits)) {
        return no_carrier ? RelativeReads::absent : RelativeReads::not_assessable;
    }
    return no_carrier ? RelativeReads::mosaic : RelativeReads::carries;
}

std::optional<std::string_view> phase_of(const model::ReadPhase& phase) noexcept {
    constexpr std::int64_t few = 2;
    if (phase.together >= few && phase.apart == 0) {
        return "cis";
    }
    if (phase.apart >= few && phase.together == 0) {
        return "trans";
    }
    return std::nullopt;
}

} // namespace vigie::reads
