#include "review/ledger_mark.hpp"

#include <string_view>

namespace vigie::review {
namespace {

constexpr std::string_view element_of_mark = "output";
constexpr std::string_view number_class = "entry-number";
constexpr std::string_view hash_class = "entry-hash";

Html mark(std::string_view name, const std::string& text) {
    return element(element_of_mark, {{"class", std::string(name)}}, text);
}

void fill(std::string& page, std::string_view name, const std::string& text) {
    const std::string empty = mark(name, "").markup();
    const std::string filled = mark(name, text).markup();
    for (std::size_t at = page.find(empty); at != std::string::npos;
         at = page.find(empty, at + filled.size())) {
        page.replace(at, empty.size(), filled);
    }
}

} // namespace

Html ledger_mark() {
    return mark(number_class, "") + Html::text(" ") + mark(hash_class, "");
}

std::string with_ledger_entry(const std::string& page, const cases::LedgerHead& entry) {
    std::string filled = page;
    fill(filled, number_class, std::to_string(entry.sequence));
    fill(filled, hash_class, entry.hash);
    return filled;
}

} // namespace vigie::review
