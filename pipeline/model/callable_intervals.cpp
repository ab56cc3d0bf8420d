#include "pipeline/model/callable_intervals.hpp"

namespace vigie::model {

Verdict CallableIntervals::judge(const Contig& contig, const Interval& interval) const {
    if (callable.contains(contig, interval)) {
        return Verdict::pass;
    }
    return gaps(contig, interval).empty() ? Verdict::not_assessed : Verdict::fail;
}

ContigIntervals::List CallableIntervals::gaps(const Contig& contig,
                                              const Interval& interval) const {
    ContigIntervals::List found;
    for (const Interval& part : scope.inside(contig, interval)) {
        for (const Interval& gap : callable.outside(contig, part)) {
            found.push_back(gap);
        }
    }
    return found;
}

} // namespace vigie::model
