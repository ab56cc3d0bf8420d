#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::cases {

/// A name of a protobuf enum with its number.
struct EnumName {
    std::string_view name;
    std::int64_t number;
};

/// A value inside a JSON document, with its path ("files[2].uri") for messages. Reads the protobuf
/// JSON mapping: a field may be spelled in lowerCamelCase or snake_case, `null` is absence, an
/// enum is a name or a number. The document must outlive its nodes.
class JsonNode {
  public:
    /// Where messages of a document go; shared by its nodes.
    struct Document {
        std::string file;
        std::vector<std::string>& warnings;
    };

    JsonNode(const nlohmann::json& value, std::string path, Document& document)
        : value_(&value), path_(std::move(path)), document_(&document) {}

    const std::string& path() const noexcept { return path_; }

    /// The field under its camelCase or snake_case name. @throws InputError if both are there.
    std::optional<JsonNode> member(std::string_view camel_name) const;
    /// @throws InputError if absent.
    JsonNode required(std::string_view camel_name) const;
    /// Elements of an array field; none if it is absent.
    std::vector<JsonNode> items(std::string_view camel_name) const;
    /// Entries of a map field, in the order of their keys; none if it is absent.
    std::vector<std::pair<std::string, JsonNode>> entries(std::string_view camel_name) const;
    /// Text of a field, empty if absent (the protobuf default).
    std::string text_of(std::string_view camel_name) const;
    bool flag_of(std::string_view camel_name) const; ///< false if absent
    /// Number of an enum field; 0 if absent.
    std::int64_t enum_of(std::string_view camel_name, std::span<const EnumName> names) const;

    std::string text() const;
    std::string exact_text() const; ///< or the bytes of {"hex": "..."} (evidence_rows.hpp)
    bool flag() const;
    double number() const;

    /// Warns of every field that is in neither list, and of those in `unread` that hold something:
    /// known to the standard, not used here. @throws InputError if this is no object.
    void account_for(std::initializer_list<std::string_view> read,
                     std::initializer_list<std::string_view> unread = {},
                     std::initializer_list<std::string_view> silent = {}) const;

    void warn(std::string_view what) const;
    [[noreturn]] void refuse(const std::string& problem, const std::string& remedy = {}) const;

  private:
    const nlohmann::json& object() const;
    JsonNode child(const nlohmann::json& value, std::string_view name) const;

    const nlohmann::json* value_;
    std::string path_;
    Document* document_;
};

} // namespace vigie::cases
