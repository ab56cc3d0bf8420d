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

DiseaseSource diseases_from_rows(const hts::TableView& rows) {
    DiseaseSource source;
    for (std::size_t number = 0; number < rows.size(); ++number) {
        const hts::TableRow row = rows[number];
        if (row[0] == "disease") {
            source.diseases.push_back({.is_gene = false,
                                       .id = std::string(row[1]),
                                       .name = std::string(row[2]),
                                       .equivalents = split_list(row[10]),
                                       .annotations = unpack_annotations(row[11])});
            continue;
        }
        source.links.push_back({.hgnc_id = std::string(row[3]),
                                .ensembl_id = std::string(row[4]),
                                .symbol = std::string(row[5]),
                                .disease_id = std::string(row[1]),
                                .label = std::string(row[2]),
                                .modes_text = std::string(row[6]),
                                .association = std::string(row[7]),
                                .validity = std::string(row[8]),
                                .date = std::string(row[9])});
    }
    return source;
}

} // namespace vigie::knowledge
