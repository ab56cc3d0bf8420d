#pragma once

#include "pipeline/hts/validation/spec_record.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_set>

namespace vigie::hts::validation {

/// Checks records against those before them: sorted, contigs in one block, no allele twice.
class OrderChecker {
  public:
    void check(const SpecRecord& record, Faults& faults);

  private:
    void check_repeated(const SpecRecord& record, Faults& faults);
    void enter_contig(const SpecRecord& record, Faults& faults);

    std::string contig_;
    std::int64_t position_ = -1;
    bool any_ = false;
    std::unordered_set<std::string> finished_;
    /// Alleles whose trimmed place is not yet behind: "position ref alt", by position.
    std::unordered_set<std::string> alleles_;
    std::deque<std::pair<std::int64_t, std::string>> by_position_;
};

} // namespace vigie::hts::validation
