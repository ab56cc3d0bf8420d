#include "pipeline/model/callable_intervals.hpp"

namespace vigie::model {

Verdict CallableIntervals::judge(const Contig& contig, const Interval& interval) const {
    if (uncallable.bases_in(contig, interval) > 0) {
        return Verdict::fail;
    }
    return scope->contains(contig, interval) ? Verdict::pass : Verdict::not_assessed;
}

ContigIntervals::List CallableIntervals::gaps(const Contig& contig,
                                              const Interval& interval) const {
    return uncallable.inside(contig, interval);
}

std::optional<double> CallableIntervals::fraction() const {
    const std::int64_t bases = scope->bases();
    if (bases == 0) {
        return std::nullopt;
    }
    return 1.0 - static_cast<double>(uncallable.bases()) / static_cast<double>(bases);
}

} // namespace vigie::model
