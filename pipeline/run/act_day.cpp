#include "pipeline/run/act_day.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>

namespace vigie::run {

void require_past(const model::Date& date, const model::Date& entered) {
    if (entered < date) {
        throw model::UsageError(fmt::format("--date {} lies after today ({})",
                                            model::format_date(date), model::format_date(entered)));
    }
}

} // namespace vigie::run
