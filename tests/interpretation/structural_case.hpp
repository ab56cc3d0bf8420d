#pragma once

#include "pipeline/model/copy_number.hpp"
#include "tiny_release.hpp"

#include <string>
#include <utility>
#include <vector>

namespace vigie::interpretation::test {

/// DOMA, RECA and XREC with a mechanism of loss, HTTX with another.
inline Ingredients with_mechanisms() {
    Ingredients ingredients;
    ingredients.diseases = "DOMA,1,DISEASE A,100001,confirmed,monoallelic,loss of function\n"
                           "RECA,2,DISEASE B,100002,confirmed,biallelic,loss of function\n"
                           "XREC,5,DISEASE D,100004,confirmed,hemizygous,loss of function\n"
                           "HTTX,4851,Huntington,143100,confirmed,monoallelic,other\n";
    return ingredients;
}

/// Between two 1-based positions on contig 1, copies in the order of the pedigree.
inline model::StructuralEvidence structural(model::StructuralType type,
                                            std::int64_t first,
                                            std::int64_t last,
                                            const std::vector<std::int64_t>& copies) {
    model::StructuralEvidence evidence;
    evidence.variant.type = type;
    evidence.variant.contig = model::Contig("1");
    evidence.variant.interval = {model::Position{first - 1}, model::Position{last}};
    evidence.original = evidence.variant.key();
    for (const std::int64_t number : copies) {
        model::StructuralCall call;
        call.copies = number;
        call.call.genotype = model::genotype_of_copies(type, number, 2).value();
        call.call.genotype_quality = 60;
        call.call.depth = 30;
        evidence.calls.push_back(call);
    }
    return evidence;
}

/// Heterozygous, at a 1-based position of contig 1, joined to another.
inline model::StructuralEvidence breakend(std::int64_t at, std::int64_t mate) {
    auto evidence = structural(model::StructuralType::breakend, at, at, {});
    evidence.variant.mate = {model::Contig("1"), model::Position::from_one_based(mate)};
    evidence.original = evidence.variant.key();
    evidence.calls.resize(1);
    evidence.calls.front().call.genotype = model::parse_genotype("0/1", 1, 1).value();
    return evidence;
}

/// The case with these variants, of a file that was read.
inline model::CaseEvidence with(model::CaseEvidence evidence,
                                std::vector<model::StructuralEvidence> variants) {
    evidence.structural = std::move(variants);
    evidence.further_files = {"structural"};
    return evidence;
}

} // namespace vigie::interpretation::test
