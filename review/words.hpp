#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::review {

enum class Language { french, english };

/// What a page says, by key; each language is one file of `words/`, compiled in. Both files have
/// the same keys (tested).
class Words {
  public:
    static const Words& in(Language language);

    Language language() const noexcept { return language_; }
    std::string_view code() const noexcept; ///< BCP 47: "fr", "en"

    using Fields = std::vector<std::pair<std::string_view, std::string>>;
    /// The text of "section.key" with its {fields} filled in.
    /// @throws std::logic_error for a key that the file lacks.
    std::string text(std::string_view key, const Fields& fields = {}) const;
    /// "group.value" if the file has it; else the value itself, '_' as blanks: a term that a
    /// later source brings is shown as it is, never lost.
    std::string name(std::string_view group, std::string_view value) const;
    bool has(std::string_view group, std::string_view value) const;
    static std::string spaced(std::string_view value); ///< '_' as blanks
    /// "one" for 0 and 1 in French and for 1 in English, else "many", of "section.key".
    std::string counted(std::string_view key, std::size_t count, Fields fields = {}) const;

    /// A fraction 0..1 with two significant digits: "0,0044" or "4,4 × 10⁻⁵" ("." in English).
    std::string fraction(double value) const;
    /// A number with this many decimals.
    std::string decimal(double value, int decimals) const;

    const std::map<std::string, std::string, std::less<>>& all() const noexcept { return texts_; }

  private:
    Words(Language language, std::string_view toml);
    Language language_;
    std::map<std::string, std::string, std::less<>> texts_;
};

} // namespace vigie::review
