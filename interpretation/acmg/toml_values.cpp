#include "interpretation/acmg/toml_values.hpp"

#include "pipeline/model/error.hpp"

#include <algorithm>

namespace vigie::interpretation::acmg {

void Section::fail(std::string_view key, const std::string& problem) const {
    const std::string field = name_.empty() ? std::string(key) : name_ + "." + std::string(key);
    throw model::InputError({.file = document_, .field = field}, problem, "correct the rule file",
                            model::ExitCode::configuration);
}

const toml::node& Section::node(std::string_view key) {
    const toml::node* found = table_->get(key);
    if (found == nullptr) {
        fail(key, "is missing");
    }
    asked_.emplace_back(key);
    return *found;
}

Section Section::section(std::string_view key) {
    const toml::table* found = node(key).as_table();
    if (found == nullptr) {
        fail(key, "is no section");
    }
    return {*found, name_.empty() ? std::string(key) : name_ + "." + std::string(key), document_};
}

std::vector<Section> Section::sections(std::string_view key) {
    std::vector<Section> all;
    if (!has(key)) {
        return all;
    }
    const toml::array* found = node(key).as_array();
    if (found == nullptr) {
        fail(key, "is no list of sections");
    }
    for (const toml::node& item : *found) {
        if (!item.is_table()) {
            fail(key, "is no list of sections");
        }
        all.emplace_back(*item.as_table(), std::string(key) + " " + std::to_string(all.size() + 1),
                         document_);
    }
    return all;
}

double Section::number(std::string_view key) {
    const auto value = node(key).value<double>();
    if (!value) {
        fail(key, "is no number");
    }
    return *value;
}

std::int64_t Section::integer(std::string_view key) {
    const toml::node& found = node(key);
    if (!found.is_integer()) {
        fail(key, "is no whole number");
    }
    return found.as_integer()->get();
}

bool Section::flag(std::string_view key) {
    const toml::node& found = node(key);
    if (!found.is_boolean()) {
        fail(key, "is neither true nor false");
    }
    return found.as_boolean()->get();
}

std::string Section::text(std::string_view key) {
    const toml::node& found = node(key);
    if (!found.is_string()) {
        fail(key, "is no text");
    }
    return found.as_string()->get();
}

std::vector<std::string> Section::texts(std::string_view key) {
    const toml::array* found = node(key).as_array();
    if (found == nullptr) {
        fail(key, "is no list of texts");
    }
    std::vector<std::string> all;
    for (const toml::node& item : *found) {
        if (!item.is_string()) {
            fail(key, "is no list of texts");
        }
        all.push_back(item.as_string()->get());
    }
    return all;
}

model::AcmgStrength Section::strength(std::string_view key) {
    const std::string name = text(key);
    const auto strength = model::acmg_strength_from_name(name);
    if (!strength) {
        fail(key, "\"" + name + "\" is no strength");
    }
    return *strength;
}

model::AcmgCriterion Section::criterion_of(std::string_view key, const std::string& code) const {
    const auto criterion = model::acmg_criterion_from_code(code);
    if (!criterion) {
        fail(key, "\"" + code + "\" is no criterion");
    }
    return *criterion;
}

model::AcmgCriterion Section::criterion(std::string_view key) {
    return criterion_of(key, text(key));
}

std::vector<model::AcmgCriterion> Section::criteria(std::string_view key) {
    std::vector<model::AcmgCriterion> all;
    for (const std::string& code : texts(key)) {
        all.push_back(criterion_of(key, code));
    }
    return all;
}

std::vector<std::string> Section::keys() const {
    std::vector<std::string> all;
    for (const auto& [key, value] : *table_) {
        all.emplace_back(key.str());
    }
    return all;
}

void Section::finish() const {
    for (const std::string& key : keys()) {
        if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) {
            fail(key, "is not known");
        }
    }
}

toml::table parse_toml(std::string_view text, const std::string& name) {
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        throw model::InputError({.file = name, .line = error.source().begin.line},
                                std::string(error.description()), "correct the rule file",
                                model::ExitCode::configuration);
    }
}

} // namespace vigie::interpretation::acmg
