#include "interpretation/candidates_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace vigie::interpretation {
namespace {

bool is_control(char c) {
    constexpr unsigned char first_printable = 0x20;
    constexpr unsigned char delete_byte = 0x7f;
    const auto byte = static_cast<unsigned char>(c);
    return byte < first_printable || byte == delete_byte;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// '=', '+', '-', '@', their full-width forms U+FF1D, U+FF0B, U+FF0D, U+FF20, and '"': a quoted
/// cell is read without its quotes, so that what they hold may be a formula.
bool starts_formula(std::string_view text) {
    constexpr std::array<std::string_view, 9> leads{
        "\"", "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return std::any_of(leads.begin(), leads.end(),
                       [text](std::string_view lead) { return text.starts_with(lead); });
}

/// "SEPT9", "MARCH1", "DEC1", and MARS1, which a French spreadsheet takes for the first of March.
/// Source: Ziemann et al. 2016, doi 10.1186/s13059-016-1044-7; the names are those of English and
/// French months with the abbreviations that spreadsheets read.
bool is_month_and_number(std::string_view text) {
    constexpr auto months = std::to_array<std::string_view>(
        {"jan",      "january", "feb",       "february",  "mar",      "march",   "apr",
         "april",    "may",     "jun",       "june",      "jul",      "july",    "aug",
         "august",   "sep",     "sept",      "september", "oct",      "october", "nov",
         "november", "dec",     "december",  "janv",      "janvier",  "fev",     "fevr",
         "fevrier",  "mars",    "avr",       "avril",     "mai",      "juin",    "juil",
         "juillet",  "aout",    "septembre", "octobre",   "novembre", "decembre"});
    const auto digits =
        static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_digit) - text.begin());
    const std::string_view number = text.substr(digits);
    constexpr std::size_t longest_year = 4;
    if (number.empty() || number.size() > longest_year ||
        !std::all_of(number.begin(), number.end(), is_digit)) {
        return false;
    }
    std::string name(text.substr(0, digits));
    std::transform(name.begin(), name.end(), name.begin(), lower);
    name.erase(name.find_last_not_of(" -/.") + 1);
    return std::find(months.begin(), months.end(), name) != months.end();
}

/// Digits and one or two of `separator` between them.
bool is_digits_with(std::string_view text, std::string_view separators, std::size_t most) {
    std::size_t found = 0;
    bool after_digit = false;
    for (const char c : text) {
        if (!is_digit(c)) {
            ++found;
            if (separators.find(lower(c)) == std::string_view::npos || !after_digit) {
                return false;
            }
        }
        after_digit = is_digit(c);
    }
    return after_digit && found > 0 && found <= most;
}

/// More digits than a spreadsheet keeps (it shows 12 and more as 1.2E+11), or a leading zero that
/// it takes away.
bool is_number_that_changes(std::string_view text) {
    constexpr std::size_t shown_digits = 11;
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit) &&
           (text.size() > shown_digits || (text.size() > 1 && text.front() == '0'));
}

/// Text that a spreadsheet would turn into a date, a fraction or another number: "3/12", "1-2",
/// "2310009E13".
bool is_converted(std::string_view text) {
    return is_month_and_number(text) || is_digits_with(text, "/-.", 2) ||
           is_digits_with(text, "e", 1) || is_number_that_changes(text);
}

} // namespace

std::string spreadsheet_cell(const std::string& text) {
    std::string cell = text;
    std::replace_if(cell.begin(), cell.end(), is_control, ' ');
    return starts_formula(cell) || is_converted(cell) ? "'" + cell : cell;
}

} // namespace vigie::interpretation
