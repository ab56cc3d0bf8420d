#pragma once

#include "panels/panel.hpp"

namespace vigie::panels {

/// Reads PanelApp's flat TSV or the network's TSV, told apart by their header rows. Entries are
/// not merged or sorted yet. @throws InputError with line.
PanelFile read_table_panels(std::string_view text, const std::string& file);

} // namespace vigie::panels
