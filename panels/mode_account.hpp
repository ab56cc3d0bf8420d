#pragma once

#include "panels/panel.hpp"
#include "pipeline/model/error.hpp"

#include <set>
#include <string>

namespace vigie::panels {

/// Reads modes of inheritance for one file and keeps account of what it does not understand: each
/// entry is counted as "mode_not_understood", each wording is told once, where it stands first.
class ModeAccount {
  public:
    /// `place` names file and line, or file and gene.
    model::InheritanceModes
    read(const std::string& text, const model::InputPlace& place, PanelFile& found);

  private:
    std::set<std::string> told_;
};

} // namespace vigie::panels
