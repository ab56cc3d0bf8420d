#include "interpretation/structural/loss_strength.hpp"

#include <fmt/format.h>

namespace vigie::interpretation::structural {
namespace {

using model::AcmgStrength;
using model::GeneContent;
using model::GenePart;

LossStrength by_share(const GeneContent& content, double large_share, std::string_view why) {
    constexpr double percent = 100.0;
    const bool large = content.coding_share() > large_share;
    return {
        large ? AcmgStrength::strong : AcmgStrength::moderate,
        fmt::format("{}, {:.1f} % of the coding sequence", why, percent * content.coding_share())};
}

LossStrength of_deletion(const GeneContent& content, double large_share) {
    if (content.part == GenePart::whole) {
        return {AcmgStrength::very_strong, "deletion of the whole gene"};
    }
    if (!content.touches_coding()) {
        return {AcmgStrength::none, "no coding sequence is deleted"};
    }
    if (content.start_codon && content.part == GenePart::within) {
        return {AcmgStrength::moderate, "the exon with the start codon is deleted"};
    }
    if (content.keeps_frame()) {
        return by_share(content, large_share, "deletion in frame");
    }
    if (content.stop_codon || content.spares_following_decay) {
        return by_share(content, large_share, "frame shifted, decay not expected");
    }
    return {AcmgStrength::very_strong, "frame shifted, decay expected"};
}

LossStrength of_duplication(const model::StructuralVariant& variant, const GeneContent& content) {
    const bool whole_exons = content.part == GenePart::within && content.touches_coding() &&
                             !content.partial_exon && !content.start_codon && !content.stop_codon;
    if (!whole_exons) {
        return {AcmgStrength::none, "no whole exons within the gene are duplicated"};
    }
    if (content.keeps_frame() || content.spares_following_decay) {
        return {AcmgStrength::none, "the frame is kept, or decay is not expected"};
    }
    return variant.tandem
               ? LossStrength{AcmgStrength::very_strong, "tandem duplication, frame shifted"}
               : LossStrength{AcmgStrength::strong, "presumed tandem duplication, frame shifted"};
}

} // namespace

LossStrength loss_strength(const model::StructuralVariant& variant,
                           const GeneContent& content,
                           double large_share) {
    if (!content.is_coding()) {
        return {AcmgStrength::none, "a gene without protein"};
    }
    if (variant.is_loss()) {
        return of_deletion(content, large_share);
    }
    return variant.is_gain() ? of_duplication(variant, content)
                             : LossStrength{AcmgStrength::none, "neither deletion nor duplication"};
}

} // namespace vigie::interpretation::structural
