#pragma once

#include "panels/panel.hpp"

#include <filesystem>
#include <vector>

namespace vigie::knowledge {

/// Reads the panels of several files, or of all files of folders; sorted by id, counts added up.
/// Pages of one list of PanelApp's API are joined, in any order of files.
/// @throws InputError for a file that is no panel file, no panel at all, a list whose pages are not
/// all there, and a panel that two files hold: which one is meant cannot be known.
panels::PanelFile read_panel_files(const std::vector<std::filesystem::path>& paths);

} // namespace vigie::knowledge
