#include "cases/date_orders.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::cases {

void DateOrders::check(const NamedDay& earlier, const NamedDay& later) {
    if (!earlier.days || !later.days || earlier.days->first <= later.days->last) {
        return;
    }
    wrong_.push_back(earlier.name);
    wrong_.push_back(later.name);
    told_.push_back({fmt::format("{} ({}) lies after {} ({})", earlier.words.english, earlier.told,
                                 later.words.english, later.told),
                     fmt::format("{} ({}) : après {} ({})", earlier.words.french, earlier.told,
                                 later.words.french, later.told)});
}

bool DateOrders::names(std::string_view date) const {
    return std::find(wrong_.begin(), wrong_.end(), date) != wrong_.end();
}

} // namespace vigie::cases
