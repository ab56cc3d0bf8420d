#include "reads/relation.hpp"

#include <algorithm>
#include <cmath>

namespace vigie::reads {
namespace {

/// Shares of the genome in which two relatives have 0, 1 and 2 alleles by descent.
std::array<double, 3> shares_of(Relation relation) {
    switch (relation) {
    case Relation::same:
        return {0, 0, 1};
    case Relation::parent_child:
        return {0, 1, 0};
    case Relation::siblings:
        return {0.25, 0.5, 0.25};
    case Relation::second_degree:
        return {0.5, 0.5, 0};
    case Relation::unrelated:
        break;
    }
    return {1, 0, 0};
}

PairProbabilities at_frequency(Relation relation, double p) {
    const double q = 1 - p;
    const std::array<double, 3> one = {q * q, 2 * p * q, p * p};
    const PairProbabilities shared_one{
        {{q * q * q, p * q * q, 0}, {p * q * q, p * q, p * p * q}, {0, p * p * q, p * p * p}}};
    const auto [none, half, all] = shares_of(relation);
    PairProbabilities joint{};
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j) {
            joint[i][j] =
                none * one[i] * one[j] + half * shared_one[i][j] + (i == j ? all * one[i] : 0);
        }
    }
    return joint;
}

constexpr int frequency_steps = 100;

/// A place at which two relations differ more than this (log10) is a contradiction, not chance.
constexpr double contradiction = -1;
/// What the contradictions of one stretch weigh at most (log10): a heterozygous deletion of it, or
/// reads of one paralogue, may make them all.
constexpr double most_against = -3;

/// How often genotypes may be wrong beyond what their qualities say, and how unlikely (log10) a
/// file of such quality is: of the three the one that is kindest to the stricter relation counts.
struct ErrorLevel {
    double error;
    double prior;
};
constexpr std::array<ErrorLevel, 3> error_levels{{{residual_error, 0}, {5e-3, -2}, {2e-2, -3}}};

/// log10 likelihoods of one marker, by level of error and relation.
using MarkerLikelihoods = std::array<std::array<double, relations>, error_levels.size()>;
using Ratios = decltype(PairEvidence::ratios);

MarkerCall at_least(const MarkerCall& call, double error) {
    MarkerCall softened = call;
    for (double& one : softened.likelihood) {
        one = std::max(one, error / 2);
    }
    return softened;
}

class Comparison {
  public:
    Comparison(const MarkerSample& first, const MarkerSample& second)
        : first_(first), second_(second) {
        evidence_.carriers_only = first.carriers_only || second.carriers_only;
        for (std::size_t r = 0; r < relations; ++r) {
            unknown_[r] = pair_probabilities(static_cast<Relation>(r), std::nullopt);
        }
    }

    void add(const Marker& marker, std::size_t index) {
        const MarkerCall& a = first_.calls[index];
        const MarkerCall& b = second_.calls[index];
        if (!a.known || !b.known) {
            return;
        }
        // Without a frequency the place was chosen because it varies in the files: what is known
        // of two people is judged given that one of them has the allele.
        varies_ = !marker.frequency;
        if (varies_ && a.copies() == 0 && b.copies() == 0) {
            return;
        }
        enter_stretch(marker);
        ++evidence_.markers;
        std::array<PairProbabilities, relations> tables = unknown_;
        if (marker.frequency) {
            for (std::size_t r = 0; r < relations; ++r) {
                tables[r] = at_frequency(static_cast<Relation>(r), *marker.frequency);
            }
        }
        count(a, b, tables.back());
        MarkerLikelihoods logs{};
        for (std::size_t level = 0; level < error_levels.size(); ++level) {
            const MarkerCall first = at_least(a, error_levels[level].error);
            const MarkerCall second = at_least(b, error_levels[level].error);
            for (std::size_t r = 0; r < relations; ++r) {
                logs[level][r] = std::log10(likelihood(first, second, tables[r]));
            }
        }
        stretch_.push_back(logs);
    }

    PairEvidence finish() {
        close_stretch();
        for (std::size_t strict = 0; strict < relations; ++strict) {
            for (std::size_t loose = strict + 1; loose < relations; ++loose) {
                double best = by_level_[0][strict][loose];
                for (std::size_t level = 1; level < error_levels.size(); ++level) {
                    best =
                        std::max(best, by_level_[level][strict][loose] + error_levels[level].prior);
                }
                evidence_.ratios[strict][loose] = best;
            }
        }
        return evidence_;
    }

  private:
    void enter_stretch(const Marker& marker) {
        const std::int64_t number = marker.allele.position().value / linked_stretch;
        if (stretch_.empty() || number != number_ || marker.allele.contig() != contig_) {
            close_stretch();
            number_ = number;
            contig_ = marker.allele.contig();
            ++evidence_.stretches;
        }
    }

    void close_stretch() {
        for (std::size_t strict = 0; strict < relations && !stretch_.empty(); ++strict) {
            for (std::size_t loose = strict + 1; loose < relations; ++loose) {
                for (std::size_t level = 0; level < error_levels.size(); ++level) {
                    by_level_[level][strict][loose] += stretch_ratio(strict, loose, level);
                }
            }
        }
        stretch_.clear();
    }

    /// Places that agree are averaged, contradictions add up to a limit: linked markers repeat
    /// what one of them says for a relation, but a relation forbids each of them by itself.
    double stretch_ratio(std::size_t strict, std::size_t loose, std::size_t level) const {
        double agreeing = 0;
        double against = 0;
        std::size_t agree = 0;
        for (const MarkerLikelihoods& logs : stretch_) {
            const bool contradicts = logs[0][strict] - logs[0][loose] < contradiction;
            (contradicts ? against : agreeing) += logs[level][strict] - logs[level][loose];
            agree += contradicts ? 0U : 1U;
        }
        if (against < 0) {
            return std::max(against, most_against);
        }
        return agree == 0 ? 0 : agreeing / static_cast<double>(agree);
    }

    /// Of what was measured, given that there is a record of the place at all.
    double
    likelihood(const MarkerCall& a, const MarkerCall& b, const PairProbabilities& table) const {
        double seen = 0;
        double recorded = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t j = 0; j < 3; ++j) {
                if ((i == 0 && first_.carriers_only) || (j == 0 && second_.carriers_only) ||
                    (i + j == 0 && varies_)) {
                    continue;
                }
                seen += a.likelihood[i] * b.likelihood[j] * table[i][j];
                recorded += table[i][j];
            }
        }
        return seen / recorded;
    }

    void count(const MarkerCall& a, const MarkerCall& b, const PairProbabilities& unrelated) {
        const std::optional<int> first = a.copies();
        const std::optional<int> second = b.copies();
        if (!first || !second) {
            return;
        }
        ++evidence_.certain;
        evidence_.concordant += first == second ? 1U : 0U;
        evidence_.opposite += std::abs(*first - *second) == 2 ? 1U : 0U;
        evidence_.both_heterozygous += *first == 1 && *second == 1 ? 1U : 0U;
        evidence_.heterozygous_first += *first == 1 ? 1U : 0U;
        evidence_.heterozygous_second += *second == 1 ? 1U : 0U;
        if (!evidence_.carriers_only) {
            const double recorded = varies_ ? 1 - unrelated[0][0] : 1;
            evidence_.opposite_if_unrelated += (unrelated[0][2] + unrelated[2][0]) / recorded;
        }
    }

    const MarkerSample& first_;
    const MarkerSample& second_;
    std::array<PairProbabilities, relations> unknown_ = {};
    std::array<Ratios, error_levels.size()> by_level_ = {};
    bool varies_ = false; ///< the marker at hand has no frequency
    PairEvidence evidence_;
    std::vector<MarkerLikelihoods> stretch_;
    std::int64_t number_ = 0;
    model::Contig contig_;
};

} // namespace

std::string_view relation_name(Relation relation) noexcept {
    constexpr std::array<std::string_view, relations> names{"same", "parent_child", "siblings",
                                                            "second_degree", "unrelated"};
    return names[static_cast<std::size_t>(relation)];
}

PairProbabilities pair_probabilities(Relation relation, std::optional<double> frequency) {
    if (frequency) {
        return at_frequency(relation, *frequency);
    }
    PairProbabilities mean{};
    for (int step = 0; step < frequency_steps; ++step) {
        const PairProbabilities one = at_frequency(relation, (step + 0.5) / frequency_steps);
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t j = 0; j < 3; ++j) {
                mean[i][j] += one[i][j] / frequency_steps;
            }
        }
    }
    return mean;
}

double PairEvidence::log_ratio(Relation relation, Relation other) const noexcept {
    const auto a = static_cast<std::size_t>(relation);
    const auto b = static_cast<std::size_t>(other);
    return a <= b ? ratios[a][b] : -ratios[b][a];
}

Relation PairEvidence::best() const noexcept {
    Relation best = Relation::unrelated;
    for (const Relation relation :
         {Relation::second_degree, Relation::siblings, Relation::parent_child, Relation::same}) {
        if (log_ratio(relation, best) > 0) {
            best = relation;
        }
    }
    return best;
}

std::optional<double> PairEvidence::kinship() const noexcept {
    const auto fewer = static_cast<double>(std::min(heterozygous_first, heterozygous_second));
    if (carriers_only || fewer == 0) {
        return std::nullopt;
    }
    const auto both = static_cast<double>(both_heterozygous);
    const auto conflicts = static_cast<double>(opposite);
    const auto all = static_cast<double>(heterozygous_first + heterozygous_second);
    return (both - 2 * conflicts) / (2 * fewer) + 0.5 - all / (4 * fewer);
}

PairEvidence compare(const MarkerSet& set, const MarkerSample& first, const MarkerSample& second) {
    Comparison comparison(first, second);
    for (std::size_t i = 0; i < set.size(); ++i) {
        if (set.place(i) == MarkerPlace::autosome) {
            comparison.add(set[i], i);
        }
    }
    return comparison.finish();
}

} // namespace vigie::reads
