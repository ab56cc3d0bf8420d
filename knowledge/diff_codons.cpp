#include "knowledge/diff_codons.hpp"

#include "annotation/annotate_allele.hpp"

#include <fmt/format.h>

#include <set>

namespace vigie::knowledge {
namespace {

/// What a reader of the codon sees; empty unless it speaks for pathogenic or benign.
std::string word_of(const model::SmallAllele& allele,
                    const std::optional<model::ClinvarAssertion>& assertion) {
    const bool speaks = assertion && (model::is_pathogenic(assertion->classification) ||
                                      model::is_benign(assertion->classification));
    return speaks ? fmt::format("{} {} ({} stars)", allele.key(), assertion->significance,
                                assertion->stars)
                  : std::string();
}

bool may_be_missense(const model::SmallAllele& allele) {
    return allele.ref().size() == allele.alt().size() && allele.ref().size() <= 3;
}

} // namespace

void CodonDiff::compare(const AssertionChange& change) const {
    const std::string before = word_of(change.allele, change.before);
    const std::string after = word_of(change.allele, change.after);
    if (before == after || !may_be_missense(change.allele)) {
        return;
    }
    std::set<model::FactKey> keys;
    for (const model::TranscriptAnnotation& annotation :
         annotation::annotate_allele(change.allele, newer_->transcripts(), newer_->reference())) {
        if (annotation.first_codon &&
            annotation.consequences.contains(model::Consequence::missense_variant)) {
            keys.insert(model::FactKey::of_codon(annotation.gene, *annotation.first_codon));
        }
    }
    for (const model::FactKey& key : keys) {
        (*visit_)({"clinvar_codon", key, before, after, date_});
    }
}

} // namespace vigie::knowledge
