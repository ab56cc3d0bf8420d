#include "pipeline/model/structural_finding.hpp"

namespace vigie::model {

std::string_view gene_part_name(GenePart part) noexcept {
    switch (part) {
    case GenePart::whole:
        return "whole";
    case GenePart::five_prime:
        return "five_prime";
    case GenePart::three_prime:
        return "three_prime";
    case GenePart::within:
        break;
    }
    return "within";
}

} // namespace vigie::model
