#include "knowledge/disease_source.hpp"

#include "knowledge/component_kinds.hpp"
#include "pipeline/model/error.hpp"

namespace vigie::knowledge {

DiseaseSource read_diseases(std::string_view text, const std::string& file) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string_view::npos) {
        throw model::InputError({.file = file}, "is empty");
    }
    return text[first] == '{' ? read_orphapackets(text, file) : read_disease_table(text, file);
}

hts::TableRows disease_rows(const DiseaseSource& source) {
    hts::TableRows rows;
    for (const DiseaseLinkRecord& link : source.links) {
        rows.push_back({"link", link.disease_id, link.label, link.hgnc_id, link.ensembl_id,
                        link.symbol, link.modes_text, link.association, link.validity, link.date,
                        "", ""});
    }
    for (const PhenotypeRecord& disease : source.diseases) {
        rows.push_back({"disease", disease.id, disease.name, "", "", "", "", "", "", "",
                        join_list(disease.equivalents), pack_annotations(disease.annotations)});
    }
    return rows;
}

DiseaseSource diseases_from_rows(const hts::TableRows& rows) {
    DiseaseSource source;
    for (const std::vector<std::string>& row : rows) {
        if (row.at(0) == "disease") {
            source.diseases.push_back({.is_gene = false,
                                       .id = row.at(1),
                                       .name = row.at(2),
                                       .equivalents = split_list(row.at(10)),
                                       .annotations = unpack_annotations(row.at(11))});
            continue;
        }
        source.links.push_back({.hgnc_id = row.at(3),
                                .ensembl_id = row.at(4),
                                .symbol = row.at(5),
                                .disease_id = row.at(1),
                                .label = row.at(2),
                                .modes_text = row.at(6),
                                .association = row.at(7),
                                .validity = row.at(8),
                                .date = row.at(9)});
    }
    return source;
}

} // namespace vigie::knowledge
