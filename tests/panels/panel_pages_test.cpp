#include "panels/panel_pages.hpp"
#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

namespace vigie::panels {
namespace {

constexpr const char* list = "https://panelapp.example/api/v1/panels/7/genes/";

std::string at(std::uint64_t number) {
    return std::string(list) + "?page=" + std::to_string(number);
}

/// Page `number` of `of`, with two of the `stated` genes of panel 7.
PanelPage page(std::uint64_t number, std::uint64_t of, std::uint64_t stated) {
    const std::string previous = number == 1 ? "" : number == 2 ? list : at(number - 1);
    PanelPage made = page_of(previous, number == of ? "" : at(number + 1),
                             "page" + std::to_string(number) + ".json");
    made.stated = stated;
    made.items = 2;
    made.panels = {"7"};
    return made;
}

std::string refusal(const std::vector<PanelPage>& pages) {
    try {
        require_whole_lists(pages);
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::bad_input);
        return error.what();
    }
    return {};
}

TEST(APage, KnowsItsNumberAndListFromItsNeighbours) {
    for (const std::uint64_t number : {1U, 2U, 3U}) {
        EXPECT_EQ(page(number, 3, 6).number, number);
        EXPECT_EQ(page(number, 3, 6).list, list);
        EXPECT_EQ(page(number, 3, 6).last, number == 3);
    }
    EXPECT_EQ(page_of("", "", "p.json").list, "");
}

TEST(APage, KeepsTheOtherTermsOfItsAddress) {
    EXPECT_EQ(page_of("", "https://x/genes/?level=3&page=2", "p").list, "https://x/genes/?level=3");
    EXPECT_EQ(page_of("", "https://x/genes/?page=2&level=3", "p").list, "https://x/genes/?level=3");
    EXPECT_EQ(page_of("https://x/genes/?level=3", "", "p").list, "https://x/genes/?level=3");
    EXPECT_EQ(page_of("https://x/genes/?level=3", "", "p").number, 2U);
}

TEST(APage, WithoutANumberInItsNextAddressIsRefused) {
    EXPECT_THROW(page_of("", "https://x/genes/?cursor=abc", "p"), model::InputError);
    EXPECT_THROW(page_of("", "https://x/genes/?page=two", "p"), model::InputError);
    EXPECT_THROW(page_of("", "https://x/genes/?page=0", "p"), model::InputError);
}

TEST(AList, IsWholeWithAllItsPagesInAnyOrder) {
    EXPECT_EQ(refusal({page(3, 3, 6), page(1, 3, 6), page(2, 3, 6)}), "");
    EXPECT_EQ(refusal({page(1, 1, 2), page(1, 1, 2)}), "") << "two lists of one page each";
    EXPECT_EQ(refusal({}), "");
}

TEST(AList, LackingAPageIsRefusedAndNamesIt) {
    EXPECT_NE(refusal({page(1, 2, 4)}).find("page 2 is not there"), std::string::npos);
    EXPECT_NE(refusal({page(1, 2, 4)}).find(list), std::string::npos);
    EXPECT_NE(refusal({page(2, 2, 4)}).find("page 1 is not there"), std::string::npos);
    EXPECT_NE(refusal({page(1, 3, 6), page(3, 3, 6)}).find("page 2 is not there"),
              std::string::npos);
}

TEST(AList, WithAPageTwiceOrAnotherNumberOfEntriesIsRefused) {
    EXPECT_NE(refusal({page(1, 2, 4), page(2, 2, 4), page(2, 2, 4)}).find("another file"),
              std::string::npos);
    EXPECT_NE(refusal({page(1, 2, 5), page(2, 2, 5)}).find("hold 4 entries, it states 5"),
              std::string::npos);
    EXPECT_NE(refusal({page(1, 1, 250)}).find("hold 2 entries, it states 250"), std::string::npos);
}

TEST(AList, OfPanelsWithoutGenesNeedsNoOtherPage) {
    PanelPage listing = page(1, 5, 439);
    listing.panels.clear();
    EXPECT_EQ(refusal({listing}), "");
}

TEST(PagesOfAPanel, AreJoinedUnlessTheirVersionsDiffer) {
    Panel panel{.id = "7", .name = "P", .version = "1.0", .entries = {{.symbol = "A"}}};
    const Panel more{
        .id = "7", .name = "P", .version = "1.0", .entries = {{.symbol = "B"}, {.symbol = "A"}}};
    EXPECT_EQ(join_page(panel, more, "p2"), 1U) << "A stands on both";
    EXPECT_EQ(panel.entries.size(), 2U);
    Panel newer = more;
    newer.version = "1.1";
    EXPECT_THROW(join_page(panel, newer, "p2"), model::InputError);
}

} // namespace
} // namespace vigie::panels
