#include "annotation/gene_model_source.hpp"

#include "annotation/transcript_draft.hpp"
#include "pipeline/model/error.hpp"

namespace vigie::annotation {
namespace {

using Reader = GeneModels (*)(std::string_view, const std::string&, const model::ContigNames&);

std::string_view first_data_line(std::string_view text, const std::string& file) {
    std::string_view first;
    for_each_line(text, file, [&](const SourceLine& line) {
        if (first.empty()) {
            first = line.text;
        }
    });
    return first;
}

/// GFF3 and GTF have nine columns and differ in the last; genePred has ten or more.
Reader reader_for(std::string_view text, const std::string& file) {
    const std::string_view line = first_data_line(text.substr(0, 1U << 20U), file);
    const auto cells = split_cells(line);
    if (cells.size() == 9) {
        const bool gtf = cells[8].find("gene_id \"") != std::string_view::npos;
        return gtf ? read_gtf : read_gff3;
    }
    if (cells.size() >= 10) {
        return read_gene_pred;
    }
    throw model::InputError({.file = file}, "neither GFF3, GTF nor genePred",
                            "give a gene-model file in one of these formats");
}

} // namespace

GeneModels
read_gene_models(std::string_view text, const std::string& file, const model::ContigNames& names) {
    return reader_for(text, file)(text, file, names);
}

} // namespace vigie::annotation
