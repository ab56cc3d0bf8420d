#include "knowledge/component_kinds.hpp"

namespace vigie::knowledge {

std::uint32_t builder_version(std::string_view kind) noexcept {
    // 2: coverage, FILTER and hemizygotes; disease ids and submissions of ClinVar.
    // 2: pinned transcripts.
    // 2: repeats and regions of panels, pinned transcripts, evidence; 3: penetrance;
    // 4: French modes, "or".
    if (kind == "panels") {
        return 4;
    }
    return kind == "population" || kind == "clinvar" || kind == "transcripts" ? 2 : 1;
}

namespace columns {

const std::vector<std::string>& genes() {
    static const std::vector<std::string> names{"hgnc_id", "symbol", "ensembl_id",
                                                "previous_symbols", "alias_symbols"};
    return names;
}

const std::vector<std::string>& constraint() {
    static const std::vector<std::string> names{"symbol", "ensembl_id", "pli", "loeuf",
                                                "missense_z"};
    return names;
}

const std::vector<std::string>& ontology() {
    static const std::vector<std::string> names{
        "id", "label", "label_fr", "parents", "alternative_ids", "obsolete", "replaced_by"};
    return names;
}

const std::vector<std::string>& phenotypes() {
    static const std::vector<std::string> names{"subject", "id", "name", "equivalents",
                                                "annotations"};
    return names;
}

const std::vector<std::string>& diseases() {
    static const std::vector<std::string> names{
        "record",     "disease_id",  "label",    "hgnc_id", "ensembl_id",  "symbol",
        "modes_text", "association", "validity", "date",    "equivalents", "annotations"};
    return names;
}

} // namespace columns

std::string join_list(const std::vector<std::string>& items) {
    std::string joined;
    for (const std::string& item : items) {
        joined += joined.empty() ? "" : "\n";
        joined += item;
    }
    return joined;
}

std::vector<std::string> split_list(std::string_view text, char separator) {
    std::vector<std::string> items;
    while (!text.empty()) {
        const std::size_t end = text.find(separator);
        items.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return items;
}

} // namespace vigie::knowledge
