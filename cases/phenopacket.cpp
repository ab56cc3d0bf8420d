#include "cases/case_definition.hpp"
#include "cases/case_extension.hpp"
#include "cases/case_files.hpp"
#include "cases/family_members.hpp"
#include "cases/json_node.hpp"
#include "cases/json_text.hpp"
#include "cases/phenopacket_person.hpp"
#include "cases/phenotypic_profile.hpp"
#include "cases/plain_text.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace vigie::cases {
namespace {

using model::Individual;

constexpr std::uintmax_t largest_case_file = 64U << 20U;

std::string read_id(const JsonNode& message) {
    const JsonNode id = message.required("id");
    if (!is_plain_identifier(id.text())) {
        id.refuse(fmt::format("the id is {}", no_plain_identifier));
    }
    return id.text();
}

/// Ends a definition whose id, scope, signs and files are read: members, samples, pedigree.
void close_family(CaseDefinition& definition,
                  std::vector<Individual> individuals,
                  const std::string& proband_id,
                  const std::string& file) {
    add_unlisted_parents(individuals, definition.warnings);
    const auto proband =
        std::find_if(individuals.begin(), individuals.end(),
                     [&](const Individual& individual) { return individual.id == proband_id; });
    if (proband != individuals.end() && proband->affection == model::Affection::unknown) {
        proband->affection = model::Affection::affected;
    }
    if (proband != individuals.end() && proband->affection == model::Affection::unaffected) {
        definition.warnings.push_back(
            fmt::format("{}: the pedigree states the proband as unaffected", file));
    }
    keep_mapped_members(definition.files, individuals, file, definition.warnings);
    assign_samples(individuals, definition.files);
    definition.pedigree = make_pedigree(std::move(individuals), proband_id, file);
}

struct CaseSource {
    std::string file;
    std::filesystem::path folder;
};

void read_single(const JsonNode& root, const CaseSource& source, CaseDefinition& definition) {
    account_for_phenopacket(root, PacketRole::top_level);
    const Person person = read_person(root);
    definition.phenotype = read_signs(root, definition.warnings);
    add_birth_and_age(root, root, definition);
    add_case_files(definition.files, read_person_files(root, {.folder = source.folder}),
                   source.file);
    close_family(definition, {{.id = person.id, .sex = person.sex}}, person.id, source.file);
}

/// Members of a Family: those of the pedigree, then subjects that it lacks.
std::vector<Individual> join_members(const JsonNode& root,
                                     std::vector<Individual> drawn,
                                     const std::vector<Person>& subjects) {
    const bool has_pedigree = !drawn.empty();
    for (const Person& subject : subjects) {
        const auto known = std::find_if(drawn.begin(), drawn.end(), [&](const Individual& member) {
            return member.id == subject.id;
        });
        if (known == drawn.end()) {
            drawn.push_back({.id = subject.id, .sex = subject.sex});
            if (has_pedigree || subjects.size() > 1) {
                root.warn(fmt::format("'{}' has no place in the pedigree: taken as unrelated, "
                                      "parents unknown",
                                      subject.id));
            }
            continue;
        }
        if (known->sex == model::Sex::unknown) {
            known->sex = subject.sex;
        } else if (subject.sex != model::Sex::unknown && subject.sex != known->sex) {
            root.refuse(
                fmt::format("the sex of '{}' differs between subject and pedigree", subject.id),
                "correct the wrong one");
        }
    }
    return drawn;
}

/// `false` is what protobuf writes where nobody said anything: only `true` is taken from the
/// standard's field, a "no" from the extension.
void add_consanguinity(const JsonNode& root, model::CaseRecord& record) {
    if (!root.flag_of("consanguinousParents")) {
        return;
    }
    if (record.consanguineous == false) {
        root.required("consanguinousParents")
            .refuse("the extension says that the parents are not related", "correct the wrong one");
    }
    record.consanguineous = true;
}

void read_family(const JsonNode& root, const CaseSource& source, CaseDefinition& definition) {
    root.account_for(
        {"id", "proband", "relatives", "pedigree", "files", "vigie", "consanguinousParents"}, {},
        {"metaData"});
    add_consanguinity(root, definition.record);
    const JsonNode proband = root.required("proband");
    account_for_phenopacket(proband, PacketRole::member);
    std::vector<Person> subjects{read_person(proband)};
    definition.phenotype = read_signs(proband, definition.warnings);
    add_birth_and_age(root, proband, definition);
    FileSurroundings own{.folder = source.folder, .owner = subjects.front().id};
    add_case_files(definition.files, read_person_files(proband, own), source.file);
    FileSurroundings family{.folder = source.folder};
    family.individual_of_biosample = biosamples_of(proband, subjects.front().id);
    for (const JsonNode& relative : root.items("relatives")) {
        account_for_phenopacket(relative, PacketRole::relative);
        subjects.push_back(read_person(relative));
        own.owner = subjects.back().id;
        add_case_files(definition.files, read_person_files(relative, own), source.file);
        family.individual_of_biosample.merge(biosamples_of(relative, own.owner));
    }
    add_case_files(definition.files, read_case_files(root, family), source.file);
    std::vector<Individual> drawn = read_pedigree(root);
    const std::string& proband_id = subjects.front().id;
    const bool drawn_proband =
        std::any_of(drawn.begin(), drawn.end(),
                    [&](const Individual& member) { return member.id == proband_id; });
    if (!drawn.empty() && !drawn_proband) {
        root.required("pedigree")
            .refuse("the proband is not among the persons",
                    "use the id of proband.subject as the individualId of one person");
    }
    close_family(definition, join_members(root, std::move(drawn), subjects), proband_id,
                 source.file);
}

} // namespace

CaseDefinition read_phenopacket(const std::filesystem::path& file) {
    std::error_code unknown_size;
    const std::uintmax_t size = std::filesystem::file_size(file, unknown_size);
    if (!unknown_size && size > largest_case_file) {
        throw model::InputError({.file = file.string()}, "larger than 64 MiB",
                                "this is no case definition");
    }
    return read_phenopacket_text(hts::read_file(file), file);
}

CaseDefinition read_phenopacket_text(std::string_view text, const std::filesystem::path& file) {
    const nlohmann::json document = parse_json_text(text, file.string());
    CaseDefinition definition;
    JsonNode::Document messages{.file = file.string(), .warnings = definition.warnings};
    const JsonNode root(document, "", messages);
    const CaseSource source{.file = file.string(),
                            .folder = std::filesystem::absolute(file).parent_path()};
    const bool family = root.member("proband").has_value();
    if (family == root.member("subject").has_value()) {
        root.refuse("neither a Phenopacket (with 'subject') nor a Family (with 'proband')",
                    "give a GA4GH Phenopacket v2 of one of these two kinds");
    }
    definition.id = read_id(root);
    read_extension(root, definition);
    if (family) {
        read_family(root, source, definition);
    } else {
        read_single(root, source, definition);
    }
    check_record_members(root, definition);
    return definition;
}

} // namespace vigie::cases
