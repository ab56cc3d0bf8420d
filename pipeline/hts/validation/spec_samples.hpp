#pragma once

#include "pipeline/hts/validation/spec_record.hpp"
#include "pipeline/hts/validation/spec_values.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts::validation {

/// Checks FORMAT and the sample columns; keeps what it learnt of the last FORMAT text.
class SampleChecker {
  public:
    void check(const SpecRecord& record, const SpecHeader& header, Faults& faults);

  private:
    struct Field {
        std::string name; ///< "FORMAT/DP"
        TagRule rule;
    };
    void read_format(std::string_view format, const SpecHeader& header, Faults& faults);
    void check_format(std::string_view format, const SpecHeader& header, Faults& faults) const;
    void check_local_alleles(std::string_view format, Faults& faults) const;
    void check_sample(std::string_view column, const SpecRecord& record, Faults& faults);
    void check_field(std::size_t index, std::string_view value, Faults& faults);
    void check_genotype(std::string_view genotype, Faults& faults);
    std::size_t read_local_alleles() const;

    const SpecHeader* header_ = nullptr;
    std::string format_;
    std::vector<Field> fields_;
    std::optional<std::size_t> genotype_at_; ///< place of GT, of LAA, of PS, of PSL
    std::optional<std::size_t> local_at_;
    std::optional<std::size_t> phase_set_at_;
    std::optional<std::size_t> phase_list_at_;
    std::vector<std::string_view> values_; ///< of the sample at hand
    ValueFrame frame_{.version = SpecVersion::v4_3, .alts = 0};
};

} // namespace vigie::hts::validation
