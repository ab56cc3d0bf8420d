#pragma once

#include "pipeline/model/acmg.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <vector>

namespace vigie::interpretation::acmg {

/// One section of a rule file. Every key has to be asked for: `finish` refuses the others, so that
/// a misspelt threshold cannot pass for one that was left out.
class Section {
  public:
    /// `document` names the rule file in messages.
    Section(const toml::table& table, std::string name, std::string document = "ACMG rules")
        : table_(&table), name_(std::move(name)), document_(std::move(document)) {}

    const std::string& name() const noexcept { return name_; }
    bool has(std::string_view key) const { return table_->contains(key); }
    /// What asks throws InputError if the key is missing or no fit value.
    Section section(std::string_view key);
    std::vector<Section> sections(std::string_view key); ///< of an array of tables; may be empty
    double number(std::string_view key);
    std::int64_t integer(std::string_view key);
    bool flag(std::string_view key);
    std::string text(std::string_view key);
    std::vector<std::string> texts(std::string_view key);
    model::AcmgStrength strength(std::string_view key);
    model::AcmgCriterion criterion(std::string_view key);
    std::vector<model::AcmgCriterion> criteria(std::string_view key);
    std::vector<std::string> keys() const;
    /// @throws InputError naming the first key that nobody asked for.
    void finish() const;
    [[noreturn]] void fail(std::string_view key, const std::string& problem) const;

  private:
    const toml::node& node(std::string_view key);
    model::AcmgCriterion criterion_of(std::string_view key, const std::string& code) const;

    const toml::table* table_;
    std::string name_;
    std::string document_;
    std::vector<std::string> asked_;
};

/// @throws InputError with the line of a fault.
toml::table parse_toml(std::string_view text, const std::string& name);

} // namespace vigie::interpretation::acmg
