#include "pipeline/model/candidate.hpp"

namespace vigie::model {

std::string Candidate::identity() const {
    std::string text = gene.text() + "|";
    for (std::size_t i = 0; i < variants.size(); ++i) {
        text += i == 0 ? "" : "+";
        text += variants[i].evidence.allele.key();
    }
    return text;
}

} // namespace vigie::model
