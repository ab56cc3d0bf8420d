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

} // namespace vigie::model
