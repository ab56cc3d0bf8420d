#include "pipeline/hts/validation/spec_info.hpp"
#include "pipeline/hts/validation/spec_text.hpp"

#include <array>
#include <utility>
#include <vector>

namespace vigie::hts::validation {
namespace {

using enum SpecVersion;

/// What INFO says of the repeats of one record (4.4, section 3, RN to RUB).
class RepeatChecker {
  public:
    RepeatChecker(const SpecRecord& record, const InfoValues& values, Faults& faults)
        : record_(record), values_(values), faults_(faults) {}

    void check() {
        check_counts();
        check_units();
    }

  private:
    /// How many repeat sequences the record describes: RN, else one for each <CNV:TR>.
    std::size_t repeat_sequences() const {
        std::size_t sum = 0;
        if (const auto& text = values_[TagRole::repeat_sequences]) {
            each_piece(*text, ',', [&sum](std::string_view value) {
                const auto number = read_integer(value);
                sum += number && *number > 0 ? static_cast<std::size_t>(*number) : 0;
            });
            return sum;
        }
        for (const std::string_view alt : record_.alts) {
            sum += alt == "<CNV:TR>" || alt.starts_with("<CNV:TR:") ? 1U : 0U;
        }
        return sum;
    }

    void check_counts() {
        constexpr std::array<std::pair<TagRole, std::size_t>, 6> lists = {
            {{TagRole::repeat_unit, 1},
             {TagRole::repeat_unit_length, 1},
             {TagRole::repeat_count, 1},
             {TagRole::repeat_bases, 1},
             {TagRole::repeat_count_interval, 2},
             {TagRole::repeat_bases_interval, 2}}};
        for (const auto& [role, times] : lists) {
            const auto& text = values_[role];
            if (text && *text != "." && count_pieces(*text, ',') != times * repeat_sequences()) {
                faults_.report("sv-repeat", "INFO/RN",
                               quoted(*text) + " does not fit the number of repeat sequences");
            }
        }
    }

    void check_units() {
        const auto& text = values_[TagRole::repeat_unit];
        if (!text) {
            return;
        }
        const std::vector<std::string_view> units = split_pieces(*text);
        const auto& given = values_[TagRole::repeat_unit_length];
        const std::vector<std::string_view> lengths =
            given ? split_pieces(*given) : std::vector<std::string_view>{};
        for (std::size_t i = 0; i < units.size(); ++i) {
            const bool missing = units[i] == "." || units[i].empty();
            const auto length = i < lengths.size() ? read_integer(lengths[i]) : std::nullopt;
            const bool fits = !length || *length == static_cast<std::int64_t>(units[i].size());
            if (!missing && !(is_nucleotides(units[i]) && fits)) {
                faults_.report("sv-repeat", "INFO/RUS",
                               quoted(units[i]) + " is not a sequence of that length");
            }
        }
    }

    const SpecRecord& record_;
    const InfoValues& values_;
    Faults& faults_;
};

} // namespace

void check_tandem_repeats(const SpecRecord& record,
                          const SpecHeader& header,
                          const InfoValues& values,
                          Faults& faults) {
    if (header.since(v4_4)) {
        RepeatChecker(record, values, faults).check();
    }
}

} // namespace vigie::hts::validation
