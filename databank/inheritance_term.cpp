#include "databank/inheritance_term.hpp"

#include "databank/variant_place.hpp"
#include "pipeline/model/assembly.hpp"

namespace vigie::databank {
namespace {

constexpr CodedTerm dominant{"HP:0000006", "Autosomal dominant inheritance"};
constexpr CodedTerm recessive{"HP:0000007", "Autosomal recessive inheritance"};
constexpr CodedTerm x_linked{"HP:0001417", "X-linked inheritance"};
constexpr CodedTerm x_dominant{"HP:0001423", "X-linked dominant inheritance"};
constexpr CodedTerm mitochondrial{"HP:0001427", "Mitochondrial inheritance"};
constexpr CodedTerm y_linked{"HP:0001450", "Y-linked inheritance"};

/// The mode on the sex chromosomes and the mitochondrion; else `autosomal`.
CodedTerm by_place(const cases::SignedVariant& variant,
                   const std::string& assembly,
                   const CodedTerm& autosomal) {
    const auto place = variant_place(variant.allele);
    if (!place) {
        return autosomal;
    }
    const model::Contig contig(place->contig);
    if (contig.is_mitochondrial()) {
        return mitochondrial;
    }
    const bool pseudo_autosomal = model::Assembly(assembly).in_pseudo_autosomal(
        contig, model::Position::from_one_based(place->position));
    if (pseudo_autosomal) {
        return autosomal;
    }
    return contig.is_x() ? x_linked : contig.is_y() ? y_linked : autosomal;
}

} // namespace

std::optional<CodedTerm> inheritance_term(const cases::SignedVariant& variant,
                                          const std::string& assembly) {
    const std::string& pattern = variant.inheritance;
    if (pattern == "dominant") {
        return dominant;
    }
    if (pattern == "homozygous_recessive") {
        return recessive;
    }
    if (pattern == "de_novo") {
        return by_place(variant, assembly, dominant);
    }
    if (pattern == "compound_heterozygous") {
        return by_place(variant, assembly, recessive);
    }
    if (pattern == "x_linked") {
        return x_linked;
    }
    if (pattern == "x_dominant") {
        return x_dominant;
    }
    if (pattern == "y_linked") {
        return y_linked;
    }
    return pattern == "mitochondrial" ? std::optional(mitochondrial) : std::nullopt;
}

} // namespace vigie::databank
