#include "interpretation/fact_trace.hpp"

#include <algorithm>

namespace vigie::interpretation {

std::vector<model::FactKey> FactTrace::keys() && {
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    return std::move(keys_);
}

std::vector<model::FactKey> reverse_index_keys(const model::KnowledgeChange& change) {
    if (change.what == "score" || change.what == "constraint") {
        return {{change.key.kind, change.what + ":" + change.key.text}};
    }
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

std::optional<model::GeneKey> own_class_gene(const model::KnowledgeChange& change) {
    if (change.what != "laboratory_class" && change.what != "laboratory_history") {
        return std::nullopt;
    }
    const std::string& value = change.new_value.empty() ? change.old_value : change.new_value;
    return model::GeneKey(value.substr(0, value.find(' ')));
}

std::optional<model::FactKey> codon_neighbour(const model::KnowledgeChange& change) {
    if (change.key.kind != model::FactKind::gene_codon) {
        return std::nullopt;
    }
    const std::string& value = change.new_value.empty() ? change.old_value : change.new_value;
    return model::FactKey{model::FactKind::allele, value.substr(0, value.find(' '))};
}

} // namespace vigie::interpretation
