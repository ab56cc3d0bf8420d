#include "review/person_labels.hpp"

#include "review/pedigree_layout.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace vigie::review {

std::string with_labels(std::string sentence, const model::Pedigree& pedigree) {
    const std::vector<std::string> labels = labels_of(pedigree);
    std::vector<std::pair<std::string, std::string>> names;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        for (const char* const person : {"individual ", "l'individu "}) {
            names.emplace_back(person + pedigree.individuals()[i].id, labels[i]);
        }
    }
    // Longest first: an id may begin with another.
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) {
        return a.first.size() > b.first.size() || (a.first.size() == b.first.size() && a < b);
    });
    for (const auto& [name, label] : names) {
        for (std::size_t at = sentence.find(name); at != std::string::npos;
             at = sentence.find(name, at + label.size())) {
            sentence.replace(at, name.size(), label);
        }
    }
    return sentence;
}

void label_persons(nlohmann::ordered_json& hits, const model::Pedigree& pedigree) {
    for (auto& hit : hits) {
        auto& inheritance = hit.at("inheritance");
        for (const char* const name : {"reason", "reason_fr"}) {
            if (inheritance.contains(name) && inheritance.at(name).is_string()) {
                inheritance[name] = with_labels(inheritance.at(name).get<std::string>(), pedigree);
            }
        }
    }
}

} // namespace vigie::review
