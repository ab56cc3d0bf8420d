#include "pipeline/cli/variant_options.hpp"

#include "pipeline/model/error.hpp"

namespace vigie::cli {

hts::OutputType output_type(const Arguments& arguments) {
    // A suffix that tells the type wins over -O, as in bcftools.
    if (const auto type = hts::output_type_of(arguments.text("output"))) {
        return *type;
    }
    const std::string letter = arguments.text("output-type");
    if (letter == "v") {
        return hts::OutputType::vcf;
    }
    if (letter == "z") {
        return hts::OutputType::vcf_gz;
    }
    if (letter == "u") {
        return hts::OutputType::bcf_uncompressed;
    }
    if (letter == "b") {
        return hts::OutputType::bcf;
    }
    throw model::UsageError("-O is v, z, u or b, not '" + letter + "'");
}

std::optional<hts::IndexKind> index_kind(const Arguments& arguments) {
    const auto text = arguments.optional_text("write-index");
    if (!text) {
        return std::nullopt;
    }
    if (*text == "csi") {
        return hts::IndexKind::csi;
    }
    if (*text == "tbi") {
        return hts::IndexKind::tbi;
    }
    throw model::UsageError("--write-index is csi or tbi, not '" + *text + "'");
}

} // namespace vigie::cli
