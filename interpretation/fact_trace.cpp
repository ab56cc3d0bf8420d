#include "interpretation/fact_trace.hpp"

#include <algorithm>

namespace vigie::interpretation {

std::vector<model::FactKey> FactTrace::keys() && {
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    return std::move(keys_);
}

std::vector<model::FactKey> reverse_index_keys(const model::KnowledgeChange& change) {
    std::vector<model::FactKey> keys{change.key};
    const std::string& text = change.key.text;
    const std::size_t slash = text.rfind('/');
    if (slash == std::string::npos) {
        return keys;
    }
    if (change.key.kind == model::FactKind::panel_entry) {
        keys.push_back({model::FactKind::panel_entry, "*" + text.substr(slash)});
    } else if (change.key.kind == model::FactKind::gene_hpo) {
        keys.push_back({model::FactKind::gene_hpo, text.substr(0, slash) + "/*"});
    }
    return keys;
}

} // namespace vigie::interpretation
