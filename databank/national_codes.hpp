#pragma once

#include "pipeline/model/date.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::databank {

/// A code of a national list and the days on which it is valid; both ends count.
struct NationalCode {
    std::string list; ///< "status", "appreciation", "age", "technique", "authorization" ...
    std::string item; ///< the program's own name: "probable", "exome", "ern:euro-nmd"
    std::string code;
    std::string system; ///< OID of the code system
    std::string display;
    model::Date from;
    std::optional<model::Date> until = std::nullopt;
    std::string comment = {}; ///< to be sent with the code where it says less than the item
};

/// Code lists of the SDM-MR as data (docs/decisions/112).
class NationalCodes {
  public:
    NationalCodes(std::string id, std::vector<NationalCode> codes)
        : id_(std::move(id)), codes_(std::move(codes)) {}

    const std::string& id() const noexcept { return id_; } ///< "sdm-mr-2024.01"
    const std::vector<NationalCode>& codes() const noexcept { return codes_; }
    /// Valid on the day; nullptr: the list has no code for the item then.
    const NationalCode*
    find(std::string_view list, std::string_view item, const model::Date& day) const noexcept;

  private:
    std::string id_;
    std::vector<NationalCode> codes_;
};

/// The lists that the program carries (databank/rules/sdm_mr.toml).
const NationalCodes& national_codes();
/// @throws InputError 78 naming `file` and the key of a fault: an unknown key, a day that is none,
/// two codes of one item on one day.
NationalCodes read_national_codes(std::string_view toml, const std::string& file);

} // namespace vigie::databank
