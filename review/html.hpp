#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::review {

/// Finished markup. Text becomes markup only through `text`, which escapes it: nothing converts
/// by itself.
class Html {
  public:
    Html() = default;
    static Html text(std::string_view text);

    const std::string& markup() const noexcept { return markup_; }
    bool empty() const noexcept { return markup_.empty(); }
    Html& operator+=(const Html& more) {
        markup_ += more.markup_;
        return *this;
    }
    friend Html operator+(Html left, const Html& right) { return left += right; }

  private:
    friend Html element(std::string_view name,
                        const std::vector<std::pair<std::string_view, std::string>>& attributes,
                        const Html& content);
    friend Html page_style(std::string_view css);
    std::string markup_;
};

using Attributes = std::vector<std::pair<std::string_view, std::string>>;

/// `<name a="v">content</name>`; the values are escaped, the names are literals of the program. An
/// element that HTML closes by itself (meta, br ...) is written `<name/>`, so that the page is
/// well-formed XML too.
Html element(std::string_view name, const Attributes& attributes, const Html& content);
Html element(std::string_view name, const Html& content);
Html element(std::string_view name, const Attributes& attributes, std::string_view text);
Html element(std::string_view name, std::string_view text);

/// A style element with rules of the program, which are not escaped: texts enter them through
/// `css_string` only.
Html page_style(std::string_view css);

/// A string of CSS: every character but ASCII letters, digits and blanks is written as its number,
/// so that no text ends the string or the style element. (A blank behind a number belongs to it.)
/// What `escape_html` replaces becomes U+FFFD.
std::string css_string(std::string_view text);

/// The one escaping function: `& < > " '` become references; control bytes, invalid UTF-8, the
/// characters that reorder text (U+202A..E, U+2066..9, U+200E, U+200F, U+061C) and those that XML
/// 1.0 forbids become U+FFFD. Tab and line ends stay.
std::string escape_html(std::string_view text);

} // namespace vigie::review
