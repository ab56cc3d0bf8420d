#include "cases/phenopacket_person.hpp"

#include "cases/phenotypic_profile.hpp"

#include <fmt/format.h>

#include <array>

namespace vigie::cases {
namespace {

/// Numbers of the enums `Sex` and `AffectedStatus`: phenopacket-schema 2.0, individual.proto and
/// pedigree.proto.
constexpr std::array sexes{EnumName{"UNKNOWN_SEX", 0}, EnumName{"FEMALE", 1}, EnumName{"MALE", 2},
                           EnumName{"OTHER_SEX", 3}};
constexpr std::array karyotypes{EnumName{"UNKNOWN_KARYOTYPE", 0},
                                EnumName{"XX", 1},
                                EnumName{"XY", 2},
                                EnumName{"XO", 3},
                                EnumName{"XXY", 4},
                                EnumName{"XXX", 5},
                                EnumName{"XXYY", 6},
                                EnumName{"XXXY", 7},
                                EnumName{"XXXX", 8},
                                EnumName{"XYY", 9},
                                EnumName{"OTHER_KARYOTYPE", 10}};
constexpr std::array affected_statuses{EnumName{"MISSING", 0}, EnumName{"UNAFFECTED", 1},
                                       EnumName{"AFFECTED", 2}};

model::Sex read_sex(const JsonNode& person) {
    switch (person.enum_of("sex", sexes)) {
    case 1:
        return model::Sex::female;
    case 2:
        return model::Sex::male;
    case 3:
        person.warn("OTHER_SEX counts as unknown");
        return model::Sex::unknown;
    default:
        return model::Sex::unknown;
    }
}

/// Aneuploidies change what "hemizygous" means; the pipeline judges by sex alone and says so.
void check_karyotype(const JsonNode& subject) {
    constexpr std::int64_t xx = 1;
    constexpr std::int64_t xy = 2;
    const std::int64_t karyotype = subject.enum_of("karyotypicSex", karyotypes);
    if (karyotype != 0 && karyotype != xx && karyotype != xy) {
        subject.warn("the karyotype is not used: zygosity on X and Y is judged by the sex alone");
    }
}

std::string read_parent(const JsonNode& person, std::string_view field) {
    std::string parent = person.text_of(field);
    return parent == "0" ? std::string() : parent;
}

model::Affection read_affection(const JsonNode& person) {
    switch (person.enum_of("affectedStatus", affected_statuses)) {
    case 1:
        return model::Affection::unaffected;
    case 2:
        return model::Affection::affected;
    default:
        return model::Affection::unknown;
    }
}

} // namespace

void account_for_phenopacket(const JsonNode& packet, PacketRole role) {
    if (role == PacketRole::relative) {
        packet.account_for(
            {"id", "subject", "files", "biosamples"},
            {"phenotypicFeatures", "measurements", "interpretations", "diseases", "medicalActions"},
            {"metaData"});
        return;
    }
    packet.account_for(
        {"id", "subject", "phenotypicFeatures", "files", "biosamples",
         role == PacketRole::top_level ? std::string_view("vigie") : std::string_view("id")},
        {"measurements", "interpretations", "diseases", "medicalActions"}, {"metaData"});
}

Person read_person(const JsonNode& packet) {
    const JsonNode subject = packet.required("subject");
    subject.account_for({"id", "sex", "karyotypicSex"}, {},
                        {"alternateIds", "dateOfBirth", "timeAtLastEncounter", "vitalStatus",
                         "gender", "taxonomy"});
    check_karyotype(subject);
    return {.id = subject.required("id").text(), .sex = read_sex(subject)};
}

model::PhenotypicProfile read_signs(const JsonNode& packet, std::vector<std::string>& warnings) {
    std::vector<std::string> observed;
    std::vector<std::string> excluded;
    for (const JsonNode& feature : packet.items("phenotypicFeatures")) {
        feature.account_for(
            {"type", "excluded"}, {},
            {"description", "severity", "modifiers", "onset", "resolution", "evidence"});
        const JsonNode type = feature.required("type");
        type.account_for({"id"}, {}, {"label"});
        const JsonNode id = type.required("id");
        if (is_hpo_id(id.text())) {
            (feature.flag_of("excluded") ? excluded : observed).push_back(id.text());
        } else if (id.text().empty() || id.text().starts_with("HP")) {
            id.refuse("this is no HPO id", "write HP: and seven digits");
        } else {
            id.warn("a term of another ontology than HPO, read past");
        }
    }
    return phenotypic_profile(std::move(observed), std::move(excluded), warnings);
}

std::map<std::string, std::string> biosamples_of(const JsonNode& packet,
                                                 const std::string& subject) {
    std::map<std::string, std::string> individuals;
    for (const JsonNode& biosample : packet.items("biosamples")) {
        const std::string stated = biosample.text_of("individualId");
        const std::string id = biosample.text_of("id");
        if (!id.empty()) {
            individuals.emplace(id, stated.empty() ? subject : stated);
        }
    }
    return individuals;
}

std::vector<CaseFile> read_person_files(const JsonNode& packet, FileSurroundings surroundings) {
    const std::string subject = packet.required("subject").required("id").text();
    surroundings.individual_of_biosample = biosamples_of(packet, subject);
    std::vector<CaseFile> files = read_case_files(packet, surroundings);
    for (const JsonNode& biosample : packet.items("biosamples")) {
        const std::string stated = biosample.text_of("individualId");
        surroundings.owner = stated.empty() ? subject : stated;
        for (CaseFile& file : read_case_files(biosample, surroundings)) {
            files.push_back(std::move(file));
        }
    }
    return files;
}

std::vector<model::Individual> read_pedigree(const JsonNode& family) {
    std::vector<model::Individual> individuals;
    const auto pedigree = family.member("pedigree");
    if (!pedigree) {
        return individuals;
    }
    pedigree->account_for({"persons"});
    for (const JsonNode& person : pedigree->items("persons")) {
        person.account_for({"individualId", "paternalId", "maternalId", "sex", "affectedStatus"},
                           {}, {"familyId"});
        individuals.push_back({.id = person.required("individualId").text(),
                               .father = read_parent(person, "paternalId"),
                               .mother = read_parent(person, "maternalId"),
                               .sex = read_sex(person),
                               .affection = read_affection(person)});
    }
    return individuals;
}

} // namespace vigie::cases
