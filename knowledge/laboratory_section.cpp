#include "knowledge/laboratory_section.hpp"

#include "knowledge/laboratory_kind.hpp"
#include "pipeline/model/date.hpp"

#include <algorithm>

namespace vigie::knowledge {

std::string settle_laboratory_source(Source& source) {
    const auto stated = source.options.find("kind");
    const std::string word = stated == source.options.end() ? std::string() : stated->second;
    const auto* const kind =
        std::find_if(laboratory_kinds.begin(), laboratory_kinds.end(),
                     [&word](LaboratoryKind known) { return laboratory_kind_name(known) == word; });
    if (kind == laboratory_kinds.end()) {
        return "[[laboratory]] needs kind = \"classifications\", \"artefacts\", \"counts\" or "
               "\"mask\"";
    }
    if (*kind == LaboratoryKind::counts && !model::parse_date(source.version)) {
        return "the version of in-house counts is the day of the snapshot: write version = "
               "\"2026-03-31\"";
    }
    source.kind = laboratory_component(*kind);
    source.name = source.name.empty() ? word : source.name;
    source.options.erase(stated);
    return {};
}

} // namespace vigie::knowledge
