#pragma once

#include "filters/expression/program.hpp"
#include "pipeline/hts/record_line.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::filters::expression {

/// The text of a tag that a record lacks: "." at an address of its own, which tells it from a "."
/// that is written.
inline constexpr std::array<char, 1> absent_byte{'.'}; // a literal may have several addresses
inline constexpr std::string_view absent_text{absent_byte.data(), absent_byte.size()};
inline bool is_absent(std::string_view text) noexcept {
    return text.data() == absent_text.data();
}

/// Where a record stands, for messages.
struct RecordPlace {
    std::string_view file;
    std::uint64_t line = 0;
};

/// The fields of one record that a program asks for, found when asked for and kept until the next
/// record. Views live as long as the record's line.
class RecordFields {
  public:
    explicit RecordFields(const Program& program);
    void reset(const hts::RecordLine& record, RecordPlace place);

    const hts::RecordLine& record() const noexcept { return *record_; }
    const Program& program() const noexcept { return *program_; }
    std::size_t sample_count() const noexcept { return program_->samples.size(); }

    /// Text of an INFO tag of the program; "" for a flag; nullopt if the record lacks it.
    std::optional<std::string_view> info(std::size_t tag);
    /// ALT alleles; none for ".".
    const std::vector<std::string_view>& alts();
    bool has_format(std::size_t tag);
    /// Text of a FORMAT tag of the program in a sample; "." if the sample lacks it, `absent_text`
    /// if the record does.
    std::string_view sample_value(std::size_t sample, std::size_t tag);

    /// Transcript entries of the annotation field; none if the record lacks it.
    const std::vector<std::string_view>& entries();
    void choose_entry(std::size_t entry) noexcept { entry_ = entry; }
    /// A field of the chosen entry; "" if it is empty.
    std::string_view entry_field(std::size_t field) const;

    /// @throws InputError: this value is not of the type that the header declares.
    [[noreturn]] void
    refuse(const std::string& field, std::string_view value, const std::string& type) const;

  private:
    struct Found {
        bool known = false;
        bool present = false;
        std::string_view text;
    };
    void find_format();

    const Program* program_;
    const hts::RecordLine* record_ = nullptr;
    RecordPlace place_;
    std::vector<Found> info_;
    std::string_view info_rest_; ///< not searched yet
    std::vector<std::string_view> alts_;
    bool alts_known_ = false;
    std::vector<std::string_view> columns_;
    bool columns_known_ = false;
    std::string format_; ///< the FORMAT text that `format_at_` describes
    std::vector<int> format_at_;
    std::vector<std::string_view> entries_;
    bool entries_known_ = false;
    std::size_t entry_ = 0;
};

} // namespace vigie::filters::expression
