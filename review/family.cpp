#include "review/blocks.hpp"
#include "review/page.hpp"
#include "review/pedigree_drawing.hpp"
#include "review/pedigree_layout.hpp"
#include "review/relation.hpp"

namespace vigie::review {
Html family_section(const Page& page) {
    const Words& words = page.words;
    const model::Pedigree& pedigree = page.input.evidence.pedigree;
    const std::vector<std::string> labels = labels_of(pedigree);
    Table rows{.caption = words.text("family.table"),
               .headings = {words.text("family.label"), words.text("family.relation"),
                            words.text("family.sex"), words.text("family.affection"),
                            words.text("family.sequenced")}};
    const auto& people = pedigree.individuals();
    for (std::size_t i = 0; i < people.size(); ++i) {
        rows.rows.push_back(
            {Html::text(labels[i]),
             Html::text(words.text("family." + std::string(relation_of(pedigree, people[i])))),
             Html::text(words.name("sex", model::sex_name(people[i].sex))),
             Html::text(words.name("affection", model::affection_name(people[i].affection))),
             Html::text(words.text(people[i].sample.empty() ? "family.no" : "family.yes"))});
    }
    return section("family", words.text("family.title"),
                   element("figure", draw_pedigree(pedigree, words) +
                                         element("figcaption", words.text("family.legend"))) +
                       table(rows));
}

} // namespace vigie::review
