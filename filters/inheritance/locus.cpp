#include "filters/inheritance/mode.hpp"

namespace vigie::filters::inheritance {

LocusKind locus_kind(const model::SmallAllele& allele, const model::Assembly& assembly) {
    const model::Contig& contig = allele.contig();
    if (contig.is_mitochondrial()) {
        return LocusKind::mitochondrial;
    }
    if (assembly.in_pseudo_autosomal(contig, allele.position())) {
        return LocusKind::autosomal;
    }
    if (contig.is_x()) {
        return LocusKind::x;
    }
    return contig.is_y() ? LocusKind::y : LocusKind::autosomal;
}

bool is_hemizygous_locus(const model::SmallAllele& allele,
                         model::Sex sex,
                         const model::Assembly& assembly) {
    const LocusKind kind = locus_kind(allele, assembly);
    return sex == model::Sex::male && (kind == LocusKind::x || kind == LocusKind::y);
}

} // namespace vigie::filters::inheritance
