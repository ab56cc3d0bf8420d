#pragma once

#include "cases/sheet_columns.hpp"

#include <cstddef>
#include <functional>
#include <string_view>

namespace vigie::cases {

/// A cell or a part of one without the spaces at its ends; it may be any bytes.
std::string_view without_spaces(std::string_view cell);

/// True if a case of this id can have a folder of its own beside the reports of a batch.
bool can_name_folder(std::string_view case_id) noexcept;
inline constexpr std::string_view case_id_remedy =
    "use up to 190 bytes without '/' and invisible characters, not beginning with '.'";

/// Splits the manifest of a batch into rows, each cell by itself sound: tab-separated columns below
/// a header line that names them; lines that begin with '#' and blank lines are read past, as are
/// columns "x_...". Lines end with LF or CR LF; a byte order mark does no harm. Every fault of
/// every line is added to `faults`; rows with a fault are left out. Returns the number of rows of
/// the file, with a fault or not.
/// @throws InputError if there is no header, or if the file is UTF-16.
std::size_t split_manifest(std::string_view text,
                           SheetFaults& faults,
                           const std::function<void(const CheckedRow&)>& use);

} // namespace vigie::cases
