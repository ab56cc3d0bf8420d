#pragma once

#include "panels/panel.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::panels {

/// What a page of PanelApp's API says of its place among the others: `next` and `previous` are the
/// addresses of its neighbours, empty if it has none. The list is the address without its page.
/// @throws InputError if an address names no page.
PanelPage page_of(std::string_view previous, std::string_view next, const std::string& file);

/// Every page of every list must be there once, and hold as many entries as the list states; what
/// lists panels without their genes needs no other page.
/// @throws InputError naming the missing page and the address to fetch it from.
void require_whole_lists(const std::vector<PanelPage>& pages);

/// Adds what a further page of the same list holds of a panel; returns how many entries were merged
/// into another. @throws InputError if the pages are of two versions of the panel.
std::uint64_t join_page(Panel& panel, Panel page, const std::string& file);

} // namespace vigie::panels
