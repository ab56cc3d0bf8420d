#include "interpretation/structural/loss_strength.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::interpretation::structural {
namespace {

using model::AcmgStrength;
using model::GeneContent;
using model::GenePart;

LossStrength by_share(const GeneContent& content, double large_share, const acmg::Wording& why) {
    const bool large = content.coding_share() > large_share;
    const std::string percent = fmt::format("{:.1f}", 100.0 * content.coding_share());
    std::string with_comma = percent;
    std::replace(with_comma.begin(), with_comma.end(), '.', ',');
    return {large ? AcmgStrength::strong : AcmgStrength::moderate,
            {why.english + ", " + percent + " % of the coding sequence",
             why.french + ", " + with_comma + " % de la séquence codante"}};
}

LossStrength of_deletion(const GeneContent& content, double large_share) {
    if (content.part == GenePart::whole) {
        return {AcmgStrength::very_strong,
                {"deletion of the whole gene", "délétion du gène entier"}};
    }
    if (!content.touches_coding()) {
        return {AcmgStrength::none,
                {"no coding sequence is deleted", "aucune séquence codante n'est délétée"}};
    }
    if (content.start_codon && content.part == GenePart::within) {
        return {AcmgStrength::moderate,
                {"the exon with the start codon is deleted",
                 "l'exon du codon d'initiation est délété"}};
    }
    if (content.keeps_frame()) {
        return by_share(content, large_share,
                        {"deletion in frame", "délétion sans décalage du cadre"});
    }
    if (content.stop_codon || content.spares_following_decay) {
        return by_share(content, large_share,
                        {"frame shifted, decay not expected",
                         "cadre décalé, dégradation de l'ARNm non attendue"});
    }
    return {AcmgStrength::very_strong,
            {"frame shifted, decay expected", "cadre décalé, dégradation de l'ARNm attendue"}};
}

LossStrength of_duplication(const model::StructuralVariant& variant, const GeneContent& content) {
    const bool whole_exons = content.part == GenePart::within && content.touches_coding() &&
                             !content.partial_exon && !content.start_codon && !content.stop_codon;
    if (!whole_exons) {
        return {AcmgStrength::none,
                {"no whole exons within the gene are duplicated",
                 "aucun exon entier n'est dupliqué à l'intérieur du gène"}};
    }
    if (content.keeps_frame() || content.spares_following_decay) {
        return {AcmgStrength::none,
                {"the frame is kept, or decay is not expected",
                 "cadre conservé, ou dégradation de l'ARNm non attendue"}};
    }
    return variant.tandem ? LossStrength{AcmgStrength::very_strong,
                                         {"tandem duplication, frame shifted",
                                          "duplication en tandem, cadre décalé"}}
                          : LossStrength{AcmgStrength::strong,
                                         {"presumed tandem duplication, frame shifted",
                                          "duplication présumée en tandem, cadre décalé"}};
}

} // namespace

LossStrength loss_strength(const model::StructuralVariant& variant,
                           const GeneContent& content,
                           double large_share) {
    if (!content.is_coding()) {
        return {AcmgStrength::none, {"a gene without protein", "gène sans protéine"}};
    }
    if (variant.is_loss()) {
        return of_deletion(content, large_share);
    }
    return variant.is_gain()
               ? of_duplication(variant, content)
               : LossStrength{AcmgStrength::none,
                              {"neither deletion nor duplication", "ni délétion ni duplication"}};
}

} // namespace vigie::interpretation::structural
