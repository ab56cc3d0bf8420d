#include "panels/mode_account.hpp"

namespace vigie::panels {

model::InheritanceModes
ModeAccount::read(const std::string& text, const model::InputPlace& place, PanelFile& found) {
    const ModeReading reading = read_modes(text);
    if (!reading.understood) {
        found.counts.note("mode_not_understood");
        if (told_.insert(text).second) {
            const model::InputError sentence(
                place, "\"" + text + "\" is not understood as modes of inheritance",
                reading.modes.unknown()
                    ? "the mode is taken as unknown; see docs/panel-format.md"
                    : "it is read as " + reading.modes.text() + "; see docs/panel-format.md");
            found.unread_modes.emplace_back(sentence.what());
        }
    }
    return reading.modes;
}

} // namespace vigie::panels
