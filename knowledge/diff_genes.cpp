#include "knowledge/diff_parts.hpp"

#include "annotation/gene_model_source.hpp"
#include "pipeline/hts/digest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <utility>

namespace vigie::knowledge {
namespace {

using model::FactKey;
using model::GeneKey;

std::set<GeneKey> all_genes(const Release& older, const Release& newer) {
    std::set<GeneKey> genes;
    for (const Release* release : {&older, &newer}) {
        const std::vector<GeneKey> known = release->known_genes();
        genes.insert(known.begin(), known.end());
    }
    return genes;
}

std::string constraint_text(const Release& release, const GeneKey& gene) {
    const auto constraint = release.constraint_of(gene);
    std::string text;
    const auto append = [&text](const char* name, const std::optional<double>& value) {
        if (value) {
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, *value);
        }
    };
    if (constraint) {
        append("pLI", constraint->pli);
        append("LOEUF", constraint->loeuf);
        append("missense Z", constraint->missense_z);
    }
    return text;
}

/// Source and disease -> what the source says; several statements of one source are joined.
std::map<std::pair<std::string, std::string>, std::string> link_texts(const Release& release,
                                                                      const GeneKey& gene) {
    std::map<std::pair<std::string, std::string>, std::string> texts;
    for (const GeneDiseaseLink& link : release.diseases_of(gene)) {
        std::string& text = texts[{link.disease_id, link.source}];
        text += fmt::format("{}{} {} ({})", text.empty() ? "" : "; ", link.disease_id, link.label,
                            link.source);
        for (const std::string& part : {link.validity, link.association, link.modes.text()}) {
            text += part.empty() ? "" : ", " + part;
        }
        text += link.modes_of_disease ? " (of several genes)" : "";
    }
    return texts;
}

/// The diseases that describe a gene, without those that nothing is annotated to.
std::vector<const DiseaseProfile*> annotated_diseases(const Release& release, const GeneKey& gene) {
    std::vector<const DiseaseProfile*> diseases = release.described_diseases(gene);
    std::erase_if(diseases, [](const auto* disease) { return disease->annotations.empty(); });
    return diseases;
}

/// The diseases that describe a gene, and a fingerprint of what is annotated to them.
std::string description_text(const Release& release, const GeneKey& gene) {
    std::string ids;
    std::string annotations;
    for (const DiseaseProfile* disease : annotated_diseases(release, gene)) {
        ids += (ids.empty() ? "" : ",") + disease->id;
        for (const DiseaseAnnotation& annotation : disease->annotations) {
            annotations += fmt::format("{}\t{}\t{}\t{}\n", disease->id, annotation.term,
                                       annotation.frequency, annotation.excluded);
        }
    }
    return ids.empty() ? ids : fmt::format("{} #{:016x}", ids, hts::xxh3(annotations));
}

/// `description_text` of both is the same, without writing it.
bool is_described_alike(const Release& older, const Release& newer, const GeneKey& gene) {
    const auto is_same = [](const DiseaseAnnotation& a, const DiseaseAnnotation& b) {
        return a.term == b.term && a.frequency == b.frequency && a.excluded == b.excluded;
    };
    const auto before = annotated_diseases(older, gene);
    const auto after = annotated_diseases(newer, gene);
    return std::equal(before.begin(), before.end(), after.begin(), after.end(),
                      [&is_same](const DiseaseProfile* a, const DiseaseProfile* b) {
                          return a->id == b->id &&
                                 std::equal(a->annotations.begin(), a->annotations.end(),
                                            b->annotations.begin(), b->annotations.end(), is_same);
                      });
}

class GeneDiff {
  public:
    GeneDiff(const Release& older, const Release& newer, ChangeBuffer& changes)
        : older_(older), newer_(newer),
          changes_(changes), dates_{
                                 {hpo_annotation, date_of({"phenotypes", "diseases", "ontology"})},
                                 {hpo_description, date_of({"phenotypes", "diseases", "ontology"})},
                                 {gene_constraint, date_of({"constraint"})},
                                 {gene_mendelian, date_of({"panels", "diseases", "phenotypes"})},
                                 {gene_symbol,
                                  date_of({"genes", "transcripts", "diseases", "panels"})}} {}

    void run() {
        compare_mendelian();
        if (older_.shares_facts(newer_)) {
            return;
        }
        for (const GeneKey& gene : all_genes(older_, newer_)) {
            compare_constraint(gene);
            compare_links(gene);
            compare_terms(gene);
        }
        compare_symbols();
    }

  private:
    std::string date_of(const std::vector<std::string_view>& kinds) const {
        return changed_versions(older_.manifest(), newer_.manifest(), kinds);
    }

    void add(const char* what, FactKey key, std::string old_value, std::string new_value) {
        changes_.add(
            {what, std::move(key), std::move(old_value), std::move(new_value), dates_.at(what)});
    }

    /// The date of a link is its own source's; a source that is gone has none.
    void add_link(const GeneKey& gene,
                  const std::string& source,
                  const std::string& old_value,
                  const std::string& new_value) {
        changes_.add({gene_disease, FactKey::of_gene(gene), old_value, new_value,
                      version_of(newer_.manifest(), "diseases", source)});
    }

    void compare_constraint(const GeneKey& gene) {
        std::string before = constraint_text(older_, gene);
        std::string after = constraint_text(newer_, gene);
        if (before != after) {
            add(gene_constraint, FactKey::of_gene(gene), std::move(before), std::move(after));
        }
    }

    /// What puts a gene into the scope of every case without a stated one.
    void compare_mendelian() {
        const std::vector<GeneKey> before = older_.mendelian_genes();
        const std::vector<GeneKey> after = newer_.mendelian_genes();
        std::vector<GeneKey> differing;
        std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(),
                                      std::back_inserter(differing));
        for (const GeneKey& gene : differing) {
            const bool was = older_.is_mendelian(gene);
            add(gene_mendelian, FactKey::of_gene(gene), was ? "Mendelian" : "",
                was ? "" : "Mendelian");
        }
    }

    void compare_links(const GeneKey& gene) {
        const auto before = link_texts(older_, gene);
        auto after = link_texts(newer_, gene);
        for (const auto& [place, text] : before) {
            const auto it = after.find(place);
            const std::string now = it == after.end() ? std::string() : it->second;
            if (text != now) {
                add_link(gene, place.second, text, now);
            }
            if (it != after.end()) {
                after.erase(it);
            }
        }
        for (const auto& [place, text] : after) {
            add_link(gene, place.second, "", text);
        }
    }

    void compare_terms(const GeneKey& gene) {
        const std::vector<std::string>& before = older_.terms_of(gene);
        const std::vector<std::string>& after = newer_.terms_of(gene);
        std::vector<std::string> differing;
        std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(),
                                      std::back_inserter(differing));
        for (const std::string& term : differing) {
            const bool was = std::binary_search(before.begin(), before.end(), term);
            add(hpo_annotation, FactKey::of_gene_hpo(gene, term), was ? "annotated" : "",
                was ? "" : "annotated");
        }
        if (differing.empty()) {
            compare_descriptions(gene);
        }
    }

    /// Frequencies and the division into diseases move a score while the terms stay.
    void compare_descriptions(const GeneKey& gene) {
        if (is_described_alike(older_, newer_, gene)) {
            return;
        }
        std::string before = description_text(older_, gene);
        std::string after = description_text(newer_, gene);
        if (before != after) {
            add(hpo_description, FactKey::of_gene_hpo(gene, "*"), std::move(before),
                std::move(after));
        }
    }

    /// Symbols of genes that both releases know: a pure renaming is this change and no other.
    void compare_symbols() {
        for (const model::Gene& gene : older_.genes().genes()) {
            if (newer_.genes().find(gene.key) == nullptr) {
                continue;
            }
            std::string before = older_.genes().symbol(gene.key);
            std::string after = newer_.genes().symbol(gene.key);
            if (before != after) {
                add(gene_symbol, FactKey::of_gene(gene.key), std::move(before), std::move(after));
            }
        }
    }

    static constexpr const char* hpo_annotation = "hpo_annotation";
    static constexpr const char* hpo_description = "hpo_description";
    static constexpr const char* gene_constraint = "constraint";
    static constexpr const char* gene_mendelian = "gene_mendelian";
    static constexpr const char* gene_symbol = "gene_symbol";
    static constexpr const char* gene_disease = "gene_disease";

    const Release& older_;
    const Release& newer_;
    ChangeBuffer& changes_;
    std::map<std::string_view, std::string> dates_; ///< kind of change -> version of its source
};

using GeneTranscripts = std::map<GeneKey, std::vector<const annotation::Transcript*>>;

GeneTranscripts transcripts_by_gene(const Release& release) {
    GeneTranscripts genes;
    for (const annotation::Transcript& transcript : release.transcripts().transcripts()) {
        genes[transcript.gene].push_back(&transcript);
    }
    return genes;
}

/// Ids, and a fingerprint of the whole models; empty without transcripts.
std::string transcripts_text(const std::vector<const annotation::Transcript*>& transcripts) {
    std::string ids;
    std::string models;
    for (const annotation::Transcript* transcript : transcripts) {
        ids += (ids.empty() ? "" : ",") + transcript->id;
        for (const std::string& cell : annotation::transcript_to_row(*transcript)) {
            models += cell + '\t';
        }
    }
    return ids.empty() ? ids : fmt::format("{} #{:016x}", ids, hts::xxh3(models));
}

void diff_transcripts(const Release& older, const Release& newer, ChangeBuffer& changes) {
    if (older.shares_facts(newer)) {
        return; // the same models, the same names of genes
    }
    const GeneTranscripts before = transcripts_by_gene(older);
    GeneTranscripts after = transcripts_by_gene(newer);
    const std::string date =
        changed_versions(older.manifest(), newer.manifest(), {"transcripts", "genes", "diseases"});
    const auto compare = [&](const GeneKey& gene, const auto& was, const auto& now) {
        const bool same =
            std::equal(was.begin(), was.end(), now.begin(), now.end(),
                       [](const auto* a, const auto* b) { return a == b || *a == *b; });
        std::string old_value = same ? std::string() : transcripts_text(was);
        std::string new_value = same ? std::string() : transcripts_text(now);
        if (old_value != new_value) {
            changes.add({"transcripts", FactKey::of_gene(gene), std::move(old_value),
                         std::move(new_value), date});
        }
    };
    for (const auto& [gene, was] : before) {
        compare(gene, was, after[gene]);
        after.erase(gene);
    }
    for (const auto& [gene, now] : after) {
        compare(gene, std::vector<const annotation::Transcript*>(), now);
    }
}

/// A kind of component that is compared as a whole, and the key of everything that reads it.
struct WholeComponent {
    std::string kind;
    FactKey key;
};

void diff_component(const Release& older,
                    const Release& newer,
                    const WholeComponent& component,
                    ChangeBuffer& changes) {
    const std::string& kind = component.kind;
    if (component_ids(older.manifest(), kind) == component_ids(newer.manifest(), kind)) {
        return;
    }
    const std::string version = version_of(newer.manifest(), kind);
    changes.add({kind, component.key, version_of(older.manifest(), kind), version, version});
}

} // namespace

void diff_genes(const Release& older, const Release& newer, ChangeBuffer& changes) {
    GeneDiff(older, newer, changes).run();
    diff_panels(older, newer, changes);
    // Gene keys depend on every naming source, not on the transcripts alone: always compared.
    diff_transcripts(older, newer, changes);
    diff_component(older, newer, {"reference", {model::FactKind::gene, "*"}}, changes);
    diff_component(older, newer, {"ontology", {model::FactKind::gene_hpo, "*/*"}}, changes);
}

} // namespace vigie::knowledge
