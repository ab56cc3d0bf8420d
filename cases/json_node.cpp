#include "cases/json_node.hpp"

#include "cases/evidence_rows.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace vigie::cases {
namespace {

using nlohmann::json;

std::string snake_case(std::string_view camel) {
    std::string snake;
    for (const char letter : camel) {
        if (letter >= 'A' && letter <= 'Z') {
            snake += '_';
            snake += static_cast<char>(letter - 'A' + 'a');
        } else {
            snake += letter;
        }
    }
    return snake;
}

bool names_field(std::string_view given, std::initializer_list<std::string_view> camel_names) {
    return std::any_of(camel_names.begin(), camel_names.end(), [given](std::string_view camel) {
        return given == camel || given == snake_case(camel);
    });
}

} // namespace

const json& JsonNode::object() const {
    if (!value_->is_object()) {
        refuse(fmt::format("an object is expected, this is a JSON {}", value_->type_name()));
    }
    return *value_;
}

JsonNode JsonNode::child(const json& value, std::string_view name) const {
    return {value, path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name),
            *document_};
}

std::optional<JsonNode> JsonNode::member(std::string_view camel_name) const {
    const json& fields = object();
    const std::string snake = snake_case(camel_name);
    const auto by_camel = fields.find(std::string(camel_name));
    const auto by_snake = snake == camel_name ? fields.end() : fields.find(snake);
    if (by_camel != fields.end() && by_snake != fields.end()) {
        child(*by_camel, camel_name)
            .refuse(fmt::format("the field is also given as '{}'", snake), "keep one of them");
    }
    const auto found = by_camel != fields.end() ? by_camel : by_snake;
    if (found == fields.end() || found->is_null()) {
        return std::nullopt;
    }
    return child(*found, found.key());
}

JsonNode JsonNode::required(std::string_view camel_name) const {
    const auto found = member(camel_name);
    if (!found) {
        refuse(fmt::format("the field '{}' is missing", camel_name));
    }
    return *found;
}

std::vector<JsonNode> JsonNode::items(std::string_view camel_name) const {
    std::vector<JsonNode> nodes;
    const auto array = member(camel_name);
    if (!array) {
        return nodes;
    }
    if (!array->value_->is_array()) {
        array->refuse(
            fmt::format("an array is expected, this is a JSON {}", array->value_->type_name()));
    }
    for (std::size_t i = 0; i < array->value_->size(); ++i) {
        nodes.emplace_back((*array->value_)[i], fmt::format("{}[{}]", array->path_, i), *document_);
    }
    return nodes;
}

std::vector<std::pair<std::string, JsonNode>> JsonNode::entries(std::string_view camel_name) const {
    std::vector<std::pair<std::string, JsonNode>> nodes;
    const auto map = member(camel_name);
    if (!map) {
        return nodes;
    }
    for (const auto& [key, value] : map->object().items()) {
        nodes.emplace_back(key, map->child(value, key));
    }
    return nodes;
}

std::string JsonNode::text_of(std::string_view camel_name) const {
    const auto found = member(camel_name);
    return found ? found->text() : std::string();
}

bool JsonNode::flag_of(std::string_view camel_name) const {
    const auto found = member(camel_name);
    return found && found->flag();
}

std::int64_t JsonNode::enum_of(std::string_view camel_name, std::span<const EnumName> names) const {
    const auto found = member(camel_name);
    if (!found) {
        return 0;
    }
    const json& value = *found->value_;
    const auto known = std::find_if(names.begin(), names.end(), [&value](const EnumName& name) {
        return value.is_string() ? value.get_ref<const std::string&>() == name.name
                                 : value.is_number_integer() && value == name.number;
    });
    if (known == names.end()) {
        std::string allowed;
        for (const EnumName& name : names) {
            allowed +=
                fmt::format("{}{} ({})", allowed.empty() ? "" : ", ", name.name, name.number);
        }
        found->refuse("the value is none of this enumeration", "allowed: " + allowed);
    }
    return known->number;
}

std::string JsonNode::exact_text() const {
    if (value_->is_object()) {
        try {
            return decode_text(*value_);
        } catch (const std::exception&) {
            refuse("this is no text");
        }
    }
    return text();
}

std::string JsonNode::text() const {
    if (!value_->is_string()) {
        refuse(fmt::format("a string is expected, this is a JSON {}", value_->type_name()));
    }
    return value_->get<std::string>();
}

bool JsonNode::flag() const {
    if (!value_->is_boolean()) {
        refuse(fmt::format("true or false is expected, this is a JSON {}", value_->type_name()));
    }
    return value_->get<bool>();
}

double JsonNode::number() const {
    if (!value_->is_number()) {
        refuse(fmt::format("a number is expected, this is a JSON {}", value_->type_name()));
    }
    return value_->get<double>();
}

void JsonNode::account_for(std::initializer_list<std::string_view> read,
                           std::initializer_list<std::string_view> unread,
                           std::initializer_list<std::string_view> silent) const {
    for (const auto& [name, value] : object().items()) {
        if (value.is_null() || names_field(name, read) || names_field(name, silent)) {
            continue;
        }
        if (!names_field(name, unread)) {
            child(value, name).warn("unknown field, read past");
        } else if (!value.empty()) {
            child(value, name).warn("not used by this program, read past");
        }
    }
}

void JsonNode::warn(std::string_view what) const {
    document_->warnings.push_back(fmt::format("{} ({}): {}", document_->file, path_, what));
}

void JsonNode::refuse(const std::string& problem, const std::string& remedy) const {
    throw model::InputError({.file = document_->file, .field = path_.empty() ? "top level" : path_},
                            problem, remedy);
}

} // namespace vigie::cases
