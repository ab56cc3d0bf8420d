#include "review/blocks.hpp"
#include "review/candidate_parts.hpp"
#include "review/links.hpp"
#include "review/page.hpp"

#include <algorithm>
#include <set>

namespace vigie::review {
namespace {

/// The address is printed too: a page on paper has no links.
Html link(const std::string& address, const std::string& text) {
    return element("a", {{"href", address}, {"rel", "noreferrer"}}, text) + Html::text(" ") +
           element("span", {{"class", "address"}}, address);
}

/// Links in the order of the candidates, each once.
class LinkList {
  public:
    void add(const std::optional<std::string>& address, const std::string& text) {
        if (address && known_.insert(*address).second) {
            items_.push_back(link(*address, text));
        }
    }
    const std::vector<Html>& items() const { return items_; }

  private:
    std::set<std::string> known_;
    std::vector<Html> items_;
};

void add_links(const Page& page, const Json& candidate, LinkList& links) {
    const Words& words = page.words;
    const Json& gene = member(candidate, "gene");
    const std::string symbol = text_of(gene, "symbol");
    links.add(gene_address(text_of(gene, "hgnc_id")), "HGNC " + symbol);
    links.add(panelapp_address(symbol), "PanelApp " + symbol);
    for (const Json* named : told_diseases(candidate)) {
        const Json& disease = *named;
        const std::string id = text_of(disease, "id");
        const std::string label = text_of(disease, "label");
        links.add(disease_address(id, words.language()), id + " " + label);
        if (id.starts_with("ORPHA:") && !label.empty()) {
            links.add(pnds_address(label), words.text("annex.pnds", {{"disease", label}}));
        }
    }
    for (const Json& variant : list_of(candidate, "variants")) {
        links.add(clinvar_address(text_of(member(variant, "clinvar"), "accession")),
                  "ClinVar " + coding_name(variant));
    }
}

} // namespace

Html annex_section(const Page& page) {
    const Words& words = page.words;
    const Json& list = list_of(page.result, "candidates");
    LinkList links;
    for (std::size_t i = 0; i < std::min(list.size(), described_candidates); ++i) {
        add_links(page, list[i], links);
    }
    Html content = element("h3", words.text("annex.consequences")) +
                   paragraph(words.text("annex.no_consequences"));
    if (!links.items().empty()) {
        content += element("h3", words.text("annex.links")) + bullets(links.items());
    }
    return section("annex", words.text("annex.title"), content);
}

} // namespace vigie::review
