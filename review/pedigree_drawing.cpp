#include "review/pedigree_drawing.hpp"

#include "review/pedigree_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace vigie::review {
namespace {

constexpr double column_width = 80;
constexpr double row_height = 100;
constexpr double margin = 46;
constexpr double half_symbol = 16;
constexpr double sibship_drop = 50; ///< from the parents down to the line of their children

/// A point of the drawing, in SVG units.
struct Point {
    double x = 0;
    double y = 0;
};

Point centre_of(const PedigreePlace& place) {
    return {margin + place.column * column_width,
            margin + static_cast<double>(place.generation) * row_height};
}

std::string coordinate(double value) {
    return fmt::format("{:.1f}", value);
}

Html line(Point from, Point to) {
    return element("line",
                   {{"x1", coordinate(from.x)},
                    {"y1", coordinate(from.y)},
                    {"x2", coordinate(to.x)},
                    {"y2", coordinate(to.y)}},
                   Html());
}

Html letters(Point at, const std::string& style, std::string_view text) {
    return element("text", {{"x", coordinate(at.x)}, {"y", coordinate(at.y)}, {"class", style}},
                   text);
}

Html outline(model::Sex sex, Point c, const std::string& style) {
    if (sex == model::Sex::female) {
        return element("circle",
                       {{"cx", coordinate(c.x)},
                        {"cy", coordinate(c.y)},
                        {"r", coordinate(half_symbol)},
                        {"class", style}},
                       Html());
    }
    if (sex == model::Sex::male) {
        return element("rect",
                       {{"x", coordinate(c.x - half_symbol)},
                        {"y", coordinate(c.y - half_symbol)},
                        {"width", coordinate(2 * half_symbol)},
                        {"height", coordinate(2 * half_symbol)},
                        {"class", style}},
                       Html());
    }
    constexpr double reach = half_symbol + 3;
    const std::string corners =
        fmt::format("{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}", c.x, c.y - reach,
                    c.x + reach, c.y, c.x, c.y + reach, c.x - reach, c.y);
    return element("polygon", {{"points", corners}, {"class", style}}, Html());
}

Html symbol(const model::Individual& person, const PedigreePlace& place) {
    constexpr double label_drop = half_symbol + 16;
    constexpr double letter_drop = 6;
    const Point centre = centre_of(place);
    const bool affected = person.affection == model::Affection::affected;
    Html drawn = outline(person.sex, centre, affected ? "affected" : "person");
    if (person.affection == model::Affection::unknown) {
        drawn += letters({centre.x, centre.y + letter_drop}, "letter", "?");
    }
    return drawn + letters({centre.x, centre.y + label_drop}, "label", place.label);
}

/// From the lower left, as the nomenclature has it.
Html proband_arrow(const PedigreePlace& place) {
    constexpr double shaft = 16;
    constexpr double head = 7;
    const Point centre = centre_of(place);
    const Point tip{centre.x - half_symbol - 2, centre.y + half_symbol + 2};
    Html arrow = line({tip.x - shaft, tip.y + shaft}, tip);
    arrow += line({tip.x - head, tip.y}, tip);
    arrow += line({tip.x, tip.y + head}, tip);
    return arrow + letters({tip.x - shaft - 4, tip.y + shaft + 4}, "letter", "P");
}

/// Between partners; from below the upper one to above the lower where generations differ.
/// Related partners have a double line (Bennett 2008).
Html partner_line(const Sibship& family, Point one, Point other) {
    constexpr double gap = 4;
    const bool level = one.y == other.y;
    if (level ? one.x > other.x : one.y > other.y) {
        std::swap(one, other);
    }
    const Point from =
        level ? Point{one.x + half_symbol, one.y} : Point{one.x, one.y + half_symbol};
    const Point to =
        level ? Point{other.x - half_symbol, other.y} : Point{other.x, other.y - half_symbol};
    Html lines = line(from, to);
    if (family.consanguineous) {
        const Point aside = level ? Point{0, -gap} : Point{-gap, 0};
        lines += line({from.x + aside.x, from.y + aside.y}, {to.x + aside.x, to.y + aside.y});
    }
    return lines;
}

Html sibship_lines(const Sibship& family, const PedigreeLayout& layout) {
    Html lines;
    Point from;
    double lowest = 0;
    if (family.father && family.mother) {
        const Point father = centre_of(layout.places[*family.father]);
        const Point mother = centre_of(layout.places[*family.mother]);
        lines += partner_line(family, father, mother);
        from = {(father.x + mother.x) / 2, (father.y + mother.y) / 2};
        lowest = std::max(father.y, mother.y);
    } else {
        from = centre_of(layout.places[family.father ? *family.father : *family.mother]);
        lowest = from.y;
        from.y += half_symbol;
    }
    const double level = lowest + sibship_drop;
    double left = from.x;
    double right = from.x;
    for (const std::size_t child : family.children) {
        const Point place = centre_of(layout.places[child]);
        left = std::min(left, place.x);
        right = std::max(right, place.x);
        lines += line({place.x, level}, {place.x, place.y - half_symbol});
    }
    lines += line(from, {from.x, level});
    return right > left ? lines + line({left, level}, {right, level}) : lines;
}

} // namespace

Html draw_pedigree(const model::Pedigree& pedigree, const Words& words) {
    const auto& people = pedigree.individuals();
    const PedigreeLayout layout = lay_out(pedigree);
    Html drawing = element("title", words.text("family.drawing"));
    for (const Sibship& family : layout.sibships) {
        drawing += sibship_lines(family, layout);
    }
    for (std::size_t i = 0; i < people.size(); ++i) {
        drawing += symbol(people[i], layout.places[i]);
        if (people[i] == pedigree.proband()) {
            drawing += proband_arrow(layout.places[i]);
        }
    }
    const double width = 2 * margin + layout.width * column_width;
    const double height =
        2 * margin +
        static_cast<double>(std::max<std::size_t>(layout.generations, 1) - 1) * row_height;
    return element("svg",
                   {{"viewBox", fmt::format("0 0 {:.0f} {:.0f}", width, height)},
                    {"width", fmt::format("{:.0f}", width)},
                    {"height", fmt::format("{:.0f}", height)},
                    {"role", "img"},
                    {"class", "pedigree"}},
                   drawing);
}

} // namespace vigie::review
