#include "cases/definition_digest.hpp"

#include "cases/evidence_file.hpp"
#include "cases/evidence_rows.hpp"
#include "pipeline/hts/digest.hpp"

#include <nlohmann/json.hpp>

namespace vigie::cases {
namespace {

using nlohmann::json;

json describe_file(const CaseFile& file) {
    json samples = json::array();
    for (const auto& [individual, sample] : file.samples) {
        samples.push_back({encode_text(individual), encode_text(sample)});
    }
    json described = {{"path", encode_text(file.path)},
                      {"alignments", file.kind == CaseFileKind::alignments},
                      {"assembly", encode_text(file.assembly)},
                      {"samples", std::move(samples)}};
    if (file.kind == CaseFileKind::structural || file.kind == CaseFileKind::repeats) {
        described["holds"] = file.kind == CaseFileKind::repeats ? "repeats" : "structural";
    }
    return described;
}

} // namespace

model::CaseEvidence evidence_of(const CaseDefinition& definition) {
    model::CaseEvidence evidence;
    evidence.case_id = definition.id;
    evidence.pedigree = definition.pedigree;
    evidence.phenotype = definition.phenotype;
    evidence.scope = definition.scope;
    evidence.record = definition.record;
    evidence.incomplete_penetrance = definition.incomplete_penetrance;
    evidence.tissues = definition.tissues;
    return evidence;
}

std::string definition_sha256(const CaseDefinition& definition) {
    json files = json::array();
    for (const CaseFile& file : definition.files) {
        files.push_back(describe_file(file));
    }
    json warnings = json::array();
    for (const std::string& warning : definition.warnings) {
        warnings.push_back(encode_text(warning));
    }
    const json document = {{"case", describe_case(evidence_of(definition))},
                           {"files", std::move(files)},
                           {"warnings", std::move(warnings)}};
    return hts::sha256_hex(document.dump());
}

} // namespace vigie::cases
