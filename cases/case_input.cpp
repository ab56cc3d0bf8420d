#include "cases/case_input.hpp"

#include "cases/case_files.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>

namespace vigie::cases {
namespace {

/// Results name files, in warnings too, and must not depend on the folder one happens to be in. A
/// name with a scheme is left as it is, to be refused as such.
std::string absolute_path(const std::string& path) {
    const std::size_t colon = path.find(':');
    const bool has_scheme = colon != std::string::npos && colon < path.find('/');
    return has_scheme || path == "-" || path.empty()
               ? path
               : std::filesystem::absolute(path).lexically_normal().string();
}

std::vector<std::string> absolute_paths(std::vector<std::string> paths) {
    for (std::string& path : paths) {
        path = absolute_path(path);
    }
    return paths;
}

/// @throws UsageError for stdin.
void require_file(const std::string& path) {
    if (path == "-") {
        throw model::UsageError("`vigie run` reads its inputs again for `why` and needs files, "
                                "not stdin");
    }
}

CaseDefinition definition_of_options(const CaseInput& input) {
    CaseOptions options{.id = input.id,
                        .vcf = absolute_paths(input.vcf),
                        .bam = absolute_paths(input.bam),
                        .hpo = input.hpo,
                        .proband = input.proband};
    if (input.ped) {
        options.ped = absolute_path(input.ped->string());
    }
    for (const std::string& vcf : options.vcf) {
        require_file(vcf);
        const hts::LineReader reader(vcf, {.threads = 0, .hash = false});
        const auto& samples = reader.header().samples;
        options.vcf_samples.insert(options.vcf_samples.end(), samples.begin(), samples.end());
    }
    return case_from_options(options);
}

/// Panels named beside the case take the place of its own; they may narrow what was consented to,
/// never widen it.
void replace_panels(model::CaseScope& scope, const std::vector<std::string>& panels) {
    const bool narrow = scope.consented == model::ConsentedScope::panel ||
                        scope.consented == model::ConsentedScope::indication;
    for (const std::string& panel : panels) {
        const bool stated =
            std::find(scope.panels.begin(), scope.panels.end(), panel) != scope.panels.end();
        if (narrow && !stated) {
            throw model::InputError({.file = "--panel"},
                                    "panel '" + panel + "' lies outside what was consented to",
                                    "name a panel of the case file, or correct its `scope`");
        }
    }
    scope.panels = panels;
}

/// "ID=TISSUE" of --tissue.
std::map<std::string, std::string> tissues_of(const std::vector<std::string>& texts,
                                              const model::Pedigree& pedigree) {
    std::map<std::string, std::string> tissues;
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        const std::string id = text.substr(0, equals);
        if (equals == std::string::npos || equals + 1 == text.size()) {
            throw model::UsageError("--tissue '" + text + "' is not INDIVIDUAL=TISSUE");
        }
        if (pedigree.find(id) == nullptr) {
            throw model::UsageError("--tissue names '" + id + "', who is not in the family");
        }
        if (!tissues.emplace(id, text.substr(equals + 1)).second) {
            throw model::UsageError("--tissue is given twice for '" + id + "'");
        }
    }
    return tissues;
}

/// Files of structural variants and repeats, which the case file may lack.
void add_further_files(CaseDefinition& definition, const CaseInput& input) {
    std::vector<CaseFile> files;
    for (const std::string& path : absolute_paths(input.structural)) {
        require_file(path);
        files.push_back({.path = path, .kind = CaseFileKind::structural});
    }
    for (const std::string& path : absolute_paths(input.repeats)) {
        require_file(path);
        files.push_back({.path = path, .kind = CaseFileKind::repeats});
    }
    add_case_files(definition.files, std::move(files),
                   input.case_file ? input.case_file->string() : "--structural, --repeats");
}

} // namespace

CaseDefinition read_case(const CaseInput& input) {
    CaseDefinition definition = input.case_file
                                    ? read_phenopacket(absolute_path(input.case_file->string()))
                                    : definition_of_options(input);
    if (!input.panels.empty()) {
        replace_panels(definition.scope, input.panels);
    }
    definition.scope.strict_panel = definition.scope.strict_panel || input.strict_panel;
    add_further_files(definition, input);
    definition.incomplete_penetrance = input.incomplete_penetrance;
    definition.tissues = tissues_of(input.tissues, definition.pedigree);
    return definition;
}

} // namespace vigie::cases
