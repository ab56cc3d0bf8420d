#include "panels/panel_pages.hpp"

#include "panels/panel_merge.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>

namespace vigie::panels {
namespace {

/// An address of a page, apart: "https://x/genes/?page=2" is page 2 of "https://x/genes/".
struct PageAddress {
    std::string list;
    std::uint64_t number = 1; ///< the first page may go without
};

PageAddress split_address(std::string_view address, const std::string& file) {
    constexpr std::string_view name = "page=";
    std::size_t at = address.find(name);
    while (at != std::string_view::npos && at > 0 && address[at - 1] != '?' &&
           address[at - 1] != '&') {
        at = address.find(name, at + 1);
    }
    if (at == std::string_view::npos || at == 0) {
        return {.list = std::string(address)};
    }
    PageAddress split;
    const std::size_t end = std::min(address.find('&', at), address.size());
    const std::string_view digits = address.substr(at + name.size(), end - at - name.size());
    const auto [rest, fault] =
        std::from_chars(digits.data(), digits.data() + digits.size(), split.number);
    if (fault != std::errc() || rest != digits.data() + digits.size() || split.number == 0) {
        throw model::InputError({.file = file},
                                fmt::format("the address {} names no page", address),
                                "fetch the page anew");
    }
    split.list = address.substr(0, at - 1);
    if (end < address.size()) {
        split.list += address[at - 1];
        split.list += address.substr(end + 1);
    }
    return split;
}

[[noreturn]] void refuse(const PanelPage& page, const std::string& problem) {
    throw model::InputError({.file = page.file}, problem,
                            "fetch all pages of " + page.list + " and give them together");
}

using PagesByNumber = std::map<std::uint64_t, const PanelPage*>;

void require_whole_list(const PagesByNumber& pages) {
    std::uint64_t expected = 1;
    std::uint64_t entries = 0;
    for (const auto& [number, page] : pages) {
        if (number != expected) {
            refuse(*page,
                   fmt::format("is page {} of a list, and page {} is not there", number, expected));
        }
        entries += page->items;
        ++expected;
    }
    const PanelPage& last = *pages.rbegin()->second;
    if (!last.last) {
        refuse(last, fmt::format("is page {} of a list of {} entries, and page {} is not there",
                                 last.number, last.stated, last.number + 1));
    }
    if (last.stated != 0 && entries != last.stated) {
        refuse(last, fmt::format("the pages of the list hold {} entries, it states {}", entries,
                                 last.stated));
    }
}

} // namespace

PanelPage page_of(std::string_view previous, std::string_view next, const std::string& file) {
    PanelPage page{.file = file};
    if (!next.empty()) {
        const PageAddress address = split_address(next, file);
        if (address.number < 2) {
            throw model::InputError({.file = file},
                                    fmt::format("the next page {} has no number", next),
                                    "fetch the whole list in one answer");
        }
        page.list = address.list;
        page.number = address.number - 1;
        page.last = false;
    } else if (!previous.empty()) {
        const PageAddress address = split_address(previous, file);
        page.list = address.list;
        page.number = address.number + 1;
    }
    return page;
}

void require_whole_lists(const std::vector<PanelPage>& pages) {
    std::map<std::string, PagesByNumber> lists;
    for (const PanelPage& page : pages) {
        if (page.panels.empty()) {
            continue;
        }
        // A page without neighbours is a list of its own.
        const std::string list = page.list.empty() ? page.file : page.list;
        if (!lists[list].emplace(page.number, &page).second && !page.list.empty()) {
            refuse(page, fmt::format("is page {} of a list, and so is another file", page.number));
        }
    }
    for (const auto& [list, numbered] : lists) {
        require_whole_list(numbered);
    }
}

std::uint64_t join_page(Panel& panel, Panel page, const std::string& file) {
    if (panel.version != page.version || panel.name != page.name || panel.date != page.date) {
        throw model::InputError(
            {.file = file},
            fmt::format("panel {} has version {} here and {} on another page of its list", panel.id,
                        page.version, panel.version),
            "it changed while it was fetched: fetch all pages anew");
    }
    std::move(page.entries.begin(), page.entries.end(), std::back_inserter(panel.entries));
    std::move(page.loci.begin(), page.loci.end(), std::back_inserter(panel.loci));
    return merge_repeated_entries(panel) + merge_repeated_loci(panel);
}

} // namespace vigie::panels
