#pragma once

#include "pipeline/hts/validation/spec_record.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace vigie::hts::validation {

/// The values of the INFO keys that are held against the record as a whole.
class InfoValues {
  public:
    void clear() noexcept { *this = InfoValues{}; }
    void set(TagRole role, std::string_view value) noexcept {
        values_[static_cast<std::size_t>(role)] = value;
        any_ = true;
    }
    const std::optional<std::string_view>& operator[](TagRole role) const noexcept {
        return values_[static_cast<std::size_t>(role)];
    }
    bool any() const noexcept { return any_; }

    bool imprecise = false;

  private:
    std::array<std::optional<std::string_view>, static_cast<std::size_t>(TagRole::count_of_roles)>
        values_{};
    bool any_ = false;
};

/// Keys, values and counts of the INFO column.
void check_info(const SpecRecord& record,
                const SpecHeader& header,
                InfoValues& values,
                Faults& faults);

/// END, SVTYPE, SVLEN, SVCLAIM, confidence intervals, mobile elements, sequences and repeats
/// against the record's alleles.
void check_structural(const SpecRecord& record,
                      const SpecHeader& header,
                      const InfoValues& values,
                      Faults& faults);

/// RN, RUS, RUL, RUC, RB and their intervals (since 4.4).
void check_tandem_repeats(const SpecRecord& record,
                          const SpecHeader& header,
                          const InfoValues& values,
                          Faults& faults);

} // namespace vigie::hts::validation
