#include "knowledge/diff_parts.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace vigie::knowledge {
namespace {

using annotation::AlleleStore;
using annotation::StoreEntry;
using model::FactKey;

const ScoreSource* source_named(const Release& release, const std::string& name) {
    const auto it = std::find_if(release.scores().begin(), release.scores().end(),
                                 [&name](const ScoreSource& s) { return s.name() == name; });
    return it == release.scores().end() ? nullptr : &*it;
}

/// One source of scores in two releases; either may lack it.
class ScoreDiff {
  public:
    ScoreDiff(const ScoreSource* older,
              const ScoreSource* newer,
              std::string date,
              const ChangeVisitor& visit)
        : older_(older), newer_(newer), date_(std::move(date)), visit_(visit) {}

    void compare() const {
        if (by_gene(older_) || by_gene(newer_)) {
            compare_genes();
            return;
        }
        if (older_ != nullptr) {
            compare_rows(*older_, newer_, false);
        }
        if (newer_ != nullptr) {
            compare_rows(*newer_, older_, true);
        }
    }

  private:
    static bool by_gene(const ScoreSource* source) {
        return source != nullptr && source->key() == ScoreKey::gene;
    }
    static bool in_segments(const ScoreSource& source) {
        return source.key() == ScoreKey::position || source.key() == ScoreKey::interval;
    }

    /// What the other release says under the key of the entry; nullopt if nothing.
    static std::optional<std::string> counterpart(const ScoreSource& source,
                                                  const StoreEntry& entry,
                                                  const ScoreSource& other,
                                                  AlleleStore::Cursor& cursor) {
        const auto* values = other.key() == source.key() ? cursor.find(entry.allele) : nullptr;
        const bool same_end =
            values != nullptr && (!in_segments(source) || values->front() == entry.values.front());
        return same_end ? std::optional(other.text(*values)) : std::nullopt;
    }

    /// With `added` only the rows that the other release lacks, else those that changed or went.
    void compare_rows(const ScoreSource& source, const ScoreSource* other, bool added) const {
        std::optional<AlleleStore::Cursor> cursor;
        if (other != nullptr) {
            cursor.emplace(other->store());
        }
        AlleleStore::Scan scan(source.store());
        StoreEntry entry;
        while (scan.next(entry)) {
            const auto there = cursor ? counterpart(source, entry, *other, *cursor) : std::nullopt;
            const std::string here = source.text(entry.values);
            const FactKey key{model::FactKind::allele, source.key_text(entry)};
            if (!added && there != here) {
                add(key, here, there.value_or(""));
            } else if (added && !there) {
                add(key, "", here);
            }
        }
    }

    static std::map<std::string, std::string> genes_of(const ScoreSource* source) {
        std::map<std::string, std::string> genes;
        if (source == nullptr) {
            return genes;
        }
        AlleleStore::Scan scan(source->store());
        StoreEntry entry;
        while (scan.next(entry)) {
            genes.emplace(source->key_text(entry), source->text(entry.values));
        }
        return genes;
    }

    void compare_genes() const {
        const std::map<std::string, std::string> before = genes_of(older_);
        std::map<std::string, std::string> after = genes_of(newer_);
        for (const auto& [gene, text] : before) {
            const std::string now = after[gene];
            if (now != text) {
                add({model::FactKind::gene, gene}, text, now);
            }
            after.erase(gene);
        }
        for (const auto& [gene, text] : after) {
            add({model::FactKind::gene, gene}, "", text);
        }
    }

    void add(const FactKey& key, const std::string& old_value, const std::string& new_value) const {
        model::KnowledgeChange change;
        change.what = "score";
        change.key = key;
        change.old_value = old_value;
        change.new_value = new_value;
        change.source_date = date_;
        visit_(change);
    }

    const ScoreSource* older_;
    const ScoreSource* newer_;
    std::string date_;
    const ChangeVisitor& visit_;
};

} // namespace

void diff_scores(const Release& older, const Release& newer, const ChangeVisitor& visit) {
    std::set<std::string> names;
    for (const Release* release : {&older, &newer}) {
        for (const ScoreSource& source : release->scores()) {
            names.insert(source.name());
        }
    }
    for (const std::string& name : names) {
        const ManifestComponent* before = older.manifest().find("scores", name);
        const ManifestComponent* after = newer.manifest().find("scores", name);
        if (before != nullptr && after != nullptr && before->id == after->id) {
            continue;
        }
        ScoreDiff(source_named(older, name), source_named(newer, name),
                  version_of(newer.manifest(), "scores", name), visit)
            .compare();
    }
}

} // namespace vigie::knowledge
