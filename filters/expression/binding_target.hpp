#pragma once

#include "pipeline/hts/vcf_header.hpp"

#include <string>

namespace vigie::filters::expression {

/// What an expression is bound to.
struct BindingTarget {
    const hts::VcfHeader& header;
    std::string file;            ///< for messages
    std::string csq_tag = "CSQ"; ///< INFO field of the transcript entries
};

} // namespace vigie::filters::expression
