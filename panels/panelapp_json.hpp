#pragma once

#include "panels/panel.hpp"

namespace vigie::panels {

/// Reads PanelApp's API answers: one panel with its `genes`, a list of panels, a `results` page of
/// panels, or a `results` page of genes that each name their `panel`. Panels are not merged or
/// sorted yet. @throws InputError.
PanelFile read_panelapp_json(std::string_view text, const std::string& file);

} // namespace vigie::panels
