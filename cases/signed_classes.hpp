#pragma once

#include "cases/store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::cases {

/// A class that two persons of the laboratory stand for.
struct SignedClass {
    std::string allele;    ///< CHROM-POS-REF-ALT
    std::string gene;      ///< "HGNC:1100"
    int acmg_class = 0;    ///< 1 to 5
    model::Date date = {}; ///< of the signature
    std::string author = {};
    bool operator==(const SignedClass&) const = default;
};

/// The classes of a store and what could not be among them.
struct SignedClasses {
    std::vector<SignedClass> classes; ///< by allele, gene, day; each once
    std::uint64_t structural = 0;     ///< of structural variants and repeats, which have no allele
    std::uint64_t without_gene = 0;   ///< whose gene has no HGNC id
};

/// What the signed results in force of all cases class: their variants, and what decisions on
/// candidates judged that stood when the result was signed (the class of a dismissed variant too).
/// @throws InputError 65 if one allele has two classes for one gene on one day: a table of the
/// laboratory (docs/laboratory.md) cannot say which holds.
SignedClasses signed_classes(const CaseStore& store);

} // namespace vigie::cases
