#include "knowledge/source_options.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <utility>

namespace vigie::knowledge {
namespace {

using Fault = std::optional<OptionFault>;

/// A non-empty text without line ends, which part the items of a list.
std::optional<std::string> text_of(const toml::node& node) {
    auto value = node.value_exact<std::string>();
    const bool sound = value && !value->empty() && value->find('\n') == std::string::npos;
    return sound ? std::move(value) : std::nullopt;
}

std::string absolute(const std::string& path, const std::string& folder) {
    return (std::filesystem::path(folder) / path).lexically_normal().string();
}

Fault add_text(const std::string& name, const toml::node& node, FlatOptions& options) {
    const auto value = text_of(node);
    if (!value) {
        return OptionFault{node.source(), name + " must be a text that is not empty"};
    }
    options.emplace(name, *value);
    return std::nullopt;
}

Fault add_texts(const std::string& name, const toml::node& node, FlatOptions& options) {
    const toml::array* items = node.as_array();
    if (items == nullptr) {
        return add_text(name, node, options);
    }
    std::string joined;
    for (const toml::node& item : *items) {
        const auto value = item.value_exact<std::string>();
        if (!value || value->find('\n') != std::string::npos) {
            return OptionFault{item.source(), name + " must be a text or a list of texts"};
        }
        joined += (&item == &items->front() ? "" : "\n") + *value;
    }
    if (items->empty()) {
        return OptionFault{node.source(), name + " must not be an empty list"};
    }
    options.emplace(name, joined);
    return std::nullopt;
}

Fault add_integer(const std::string& name, const toml::node& node, FlatOptions& options) {
    const auto value = node.value_exact<std::int64_t>();
    if (!value || *value < 0) {
        return OptionFault{node.source(), name + " must be a whole number"};
    }
    options.emplace(name, std::to_string(*value));
    return std::nullopt;
}

Fault add_number(const std::string& name, const toml::node& node, FlatOptions& options) {
    const auto value = node.value<double>();
    if (!value || node.is_boolean()) {
        return OptionFault{node.source(), name + " must be a number"};
    }
    options.emplace(name, fmt::format("{}", *value));
    return std::nullopt;
}

Fault add_columns(const std::string& name, const toml::node& node, FlatOptions& options) {
    const toml::table* table = node.as_table();
    if (table == nullptr || table->empty()) {
        return OptionFault{node.source(), "write " + name + " = {chrom = \"...\", ...}"};
    }
    for (auto&& [key, item] : *table) {
        const std::string full = fmt::format("{}.{}", name, key.str());
        const auto number = item.value_exact<std::int64_t>();
        const auto text = text_of(item);
        if (number && *number >= 1) {
            options.emplace(full, fmt::format("#{}", *number));
        } else if (text) {
            options.emplace(full, *text);
        } else {
            return OptionFault{item.source(),
                               full + " must be the name of a column or its number, from 1"};
        }
    }
    return std::nullopt;
}

Fault add_coverage(const toml::node& node, const std::string& folder, FlatOptions& options) {
    const toml::table* table = node.as_table();
    if (table == nullptr) {
        const auto value = text_of(node);
        if (!value) {
            return OptionFault{node.source(), "coverage must be \"sites\", a path or a table"};
        }
        options.emplace("coverage", *value == "sites" ? *value : absolute(*value, folder));
        return std::nullopt;
    }
    for (auto&& [key, item] : *table) {
        const std::string name = fmt::format("coverage.{}", key.str());
        Fault fault;
        if (key.str() == "path") {
            fault = add_text("coverage", item, options);
        } else if (key.str() == "columns") {
            fault = add_columns(name, item, options);
        } else if (key.str() == "base") {
            fault = add_integer(name, item, options);
        } else if (key.str() == "at_least") {
            fault = add_number(name, item, options);
        } else {
            fault = OptionFault{item.source(), fmt::format("unknown key \"{}\"", name)};
        }
        if (fault) {
            return fault;
        }
    }
    if (!options.contains("coverage")) {
        return OptionFault{node.source(), "coverage has no path"};
    }
    options["coverage"] = absolute(options["coverage"], folder);
    return std::nullopt;
}

Fault add_file(const std::string& name,
               const toml::node& node,
               const std::string& folder,
               FlatOptions& options) {
    Fault fault = add_text(name, node, options);
    if (!fault) {
        options[name] = absolute(options[name], folder);
    }
    return fault;
}

} // namespace

std::optional<OptionShape> option_shape(std::string_view kind, std::string_view name) noexcept {
    const auto* found = std::find_if(
        source_options.begin(), source_options.end(),
        [kind, name](const SourceOption& o) { return o.kind == kind && o.name == name; });
    return found == source_options.end() ? std::nullopt : std::optional(found->shape);
}

std::optional<OptionFault> add_option(const SourceOption& option,
                                      const toml::node& node,
                                      const std::string& folder,
                                      FlatOptions& options) {
    const std::string name(option.name);
    switch (option.shape) {
    case OptionShape::text:
        return add_text(name, node, options);
    case OptionShape::texts:
        return add_texts(name, node, options);
    case OptionShape::integer:
        return add_integer(name, node, options);
    case OptionShape::file:
        return add_file(name, node, folder, options);
    case OptionShape::columns:
        return add_columns(name, node, options);
    case OptionShape::coverage:
        return add_coverage(node, folder, options);
    }
    return std::nullopt;
}

} // namespace vigie::knowledge
