#include "review/blocks.hpp"
#include "review/page.hpp"
#include "review/pedigree_drawing.hpp"
#include "review/pedigree_layout.hpp"

namespace vigie::review {
namespace {

/// How a person is related to the proband, where the pedigree says it in one step.
std::string relation(const Page& page, const model::Individual& person) {
    const model::Pedigree& pedigree = page.input.evidence.pedigree;
    const model::Individual& proband = pedigree.proband();
    const model::Individual* father = pedigree.father_of(proband);
    const model::Individual* mother = pedigree.mother_of(proband);
    if (person.id == proband.id) {
        return page.words.text("family.proband");
    }
    if (father != nullptr && person.id == father->id) {
        return page.words.text("family.father");
    }
    if (mother != nullptr && person.id == mother->id) {
        return page.words.text("family.mother");
    }
    const bool same_father = !person.father.empty() && person.father == proband.father;
    const bool same_mother = !person.mother.empty() && person.mother == proband.mother;
    return page.words.text(same_father && same_mother   ? "family.sibling"
                           : same_father || same_mother ? "family.half_sibling"
                                                        : "family.relative");
}

} // namespace

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
            {Html::text(labels[i]), Html::text(relation(page, people[i])),
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
