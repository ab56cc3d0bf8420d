#pragma once

#include "cases/clocks.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// A day of the case, under the name that the record gives it, and as it is told.
struct NamedDay {
    std::string_view name;
    Bilingual words;
    std::optional<DayInterval> days;
    std::string told;
};

/// Which dates of a case cannot stand in their order, and a sentence for each pair.
class DateOrders {
  public:
    /// Keeps both dates as wrong if every day of `earlier` lies after every day of `later`.
    void check(const NamedDay& earlier, const NamedDay& later);
    /// Whether the date of this name takes part in a wrong order.
    bool names(std::string_view date) const;
    const std::vector<Bilingual>& told() const noexcept { return told_; }

  private:
    std::vector<std::string_view> wrong_;
    std::vector<Bilingual> told_;
};

} // namespace vigie::cases
