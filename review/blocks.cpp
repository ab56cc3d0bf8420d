#include "review/blocks.hpp"

namespace vigie::review {

Html section(std::string_view id, std::string_view title, const Html& content) {
    const std::string heading = std::string(id) + "-title";
    return element("section", {{"id", std::string(id)}, {"aria-labelledby", heading}},
                   element("h2", {{"id", heading}}, title) + content);
}

Html paragraph(std::string_view text) {
    return element("p", text);
}

Html foreign(std::string_view text, std::string_view language) {
    return element("span", {{"lang", std::string(language)}}, text);
}

Html remark(std::string_view text) {
    return element("p", {{"class", "remark"}}, text);
}

Html bullets(const std::vector<Html>& items) {
    Html list;
    for (const Html& item : items) {
        list += element("li", item);
    }
    return list.empty() ? list : element("ul", list);
}

Html fact_list(const Facts& facts) {
    Html list;
    for (const auto& [name, value] : facts) {
        list += element("div", element("dt", name) + element("dd", value));
    }
    return list.empty() ? list : element("dl", list);
}

Html table(const Table& table) {
    Html head;
    for (const std::string& heading : table.headings) {
        head += element("th", {{"scope", "col"}}, heading);
    }
    Html body;
    for (const std::vector<Html>& row : table.rows) {
        Html cells;
        for (std::size_t i = 0; i < row.size(); ++i) {
            cells += i == 0 ? element("th", {{"scope", "row"}}, row[i]) : element("td", row[i]);
        }
        body += element("tr", cells);
    }
    return element("table", element("caption", table.caption) +
                                element("thead", element("tr", head)) + element("tbody", body));
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
    std::string all;
    for (const std::string& text : texts) {
        all += all.empty() ? text : std::string(separator) + text;
    }
    return all;
}

} // namespace vigie::review
