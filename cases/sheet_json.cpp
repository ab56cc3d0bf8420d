#include "cases/sheet_case.hpp"

#include "cases/sheet_columns.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace vigie::cases {
namespace {

using Json = nlohmann::ordered_json;

/// Sets a text that is there.
void set(Json& object, const char* name, const std::string& text) {
    if (!text.empty()) {
        object[name] = text;
    }
}

void set_object(Json& object, const char* name, Json value) {
    if (!value.empty()) {
        object[name] = std::move(value);
    }
}

std::string sex_of(const SheetPerson& person) {
    const std::string sex = person.text("sex");
    if (sex == "F" || sex == "female") {
        return "FEMALE";
    }
    if (sex == "M" || sex == "male") {
        return "MALE";
    }
    const std::string role = person.text("role");
    const bool stated = !sex.empty();
    return !stated && role == "father"   ? "MALE"
           : !stated && role == "mother" ? "FEMALE"
                                         : "UNKNOWN_SEX";
}

std::string affection_of(const SheetPerson& person) {
    const std::string state = person.text("affected");
    if (state == "yes" || state == "affected") {
        return "AFFECTED";
    }
    return state == "no" || state == "unaffected" ? "UNAFFECTED" : "MISSING";
}

std::string parent_of(const SheetPerson& person, std::string_view role) {
    std::string parent = person.text(role);
    return parent == "0" ? std::string() : parent;
}

const SheetPerson& proband_of(const SheetCase& sheet_case) {
    return *std::find_if(
        sheet_case.persons.begin(), sheet_case.persons.end(),
        [](const SheetPerson& person) { return person.text("role") == "proband"; });
}

Json signs_of(const SheetCase& sheet_case) {
    Json features = Json::array();
    for (const auto& [column, excluded] :
         {std::pair{"hpo", false}, std::pair{"hpo_excluded", true}}) {
        for (const std::string& id : list_in(sheet_case.text(column), sign_separators)) {
            Json feature{{"type", {{"id", id}}}};
            if (excluded) {
                feature["excluded"] = true;
            }
            features.push_back(std::move(feature));
        }
    }
    return features;
}

/// A path that leads from the folder of the JSON file to what the sheet names.
std::string uri_from(const std::string& cell, const SheetFolders& folders) {
    namespace fs = std::filesystem;
    const fs::path named(cell);
    if (named.is_absolute() || cell.find("://") != std::string::npos) {
        return cell;
    }
    // Folders only: a link to a file has its index beside the link, not beside the target.
    const fs::path target = (fs::weakly_canonical(folders.folder) / named).lexically_normal();
    const fs::path relative = target.lexically_relative(fs::weakly_canonical(folders.output));
    return relative.empty() ? target.string() : relative.string();
}

Json files_of(const SheetCase& sheet_case, const SheetFolders& folders) {
    Json files = Json::array();
    for (const SheetPerson& person : sheet_case.persons) {
        const std::string stated = person.text("sample");
        const std::string sample = stated.empty() ? person.id : stated;
        for (const SheetFile& file : person.files) {
            const std::string uri = uri_from(file.uri, folders);
            auto known = std::find_if(files.begin(), files.end(),
                                      [&uri](const Json& other) { return other["uri"] == uri; });
            if (known == files.end()) {
                files.push_back({{"uri", uri}, {"individualToFileIdentifiers", Json::object()}});
                known = std::prev(files.end());
            }
            (*known)["individualToFileIdentifiers"][person.id] = sample;
            if (!file.assembly.empty()) {
                (*known)["fileAttributes"]["genomeAssembly"] = file.assembly;
            }
        }
    }
    return files;
}

Json dates_of(const SheetCase& sheet_case) {
    constexpr std::array<std::pair<const char*, const char*>, 5> fields{
        {{"firstSigns", "first_signs"},
         {"firstSpecialisedConsultation", "first_specialised_consultation"},
         {"prescription", "prescription"},
         {"sampling", "sampling"},
         {"receipt", "receipt"}}};
    Json dates = Json::object();
    set(dates, "birth", proband_of(sheet_case).text("birth"));
    for (const auto& [name, column] : fields) {
        set(dates, name, sheet_case.text(column));
    }
    return dates;
}

Json origin_of(const SheetPerson& person) {
    Json origin = Json::object();
    for (const char* name : {"tube", "kit", "caller"}) {
        set(origin, name, person.text(name));
    }
    return origin;
}

Json extension_of(const SheetCase& sheet_case) {
    Json extension = Json::object();
    set_object(extension, "panels", list_in(sheet_case.text("panels"), panel_separators));
    set(extension, "scope", sheet_case.text("scope"));
    Json preindication = Json::object();
    set(preindication, "id", sheet_case.text("preindication"));
    set(preindication, "version", sheet_case.text("preindication_version"));
    set_object(extension, "preindication", std::move(preindication));
    set(extension, "prescriber", sheet_case.text("prescriber"));
    set(extension, "consanguinity", sheet_case.text("consanguinity"));
    if (const std::string site = sheet_case.text("site"); !site.empty()) {
        extension["site"] = {{"code", site}};
    }
    set_object(extension, "dates", dates_of(sheet_case));
    const SheetPerson& proband = proband_of(sheet_case);
    set_object(extension, "sample", origin_of(proband));
    Json relatives = Json::array();
    for (const SheetPerson& person : sheet_case.persons) {
        Json origin{{"individual", person.id}};
        origin.update(origin_of(person));
        if (&person != &proband && origin.size() > 1) {
            relatives.push_back(std::move(origin));
        }
    }
    set_object(extension, "relativeSamples", std::move(relatives));
    return extension;
}

Json packet_of(const SheetPerson& person, const std::string& id) {
    return {{"id", id}, {"subject", {{"id", person.id}, {"sex", sex_of(person)}}}};
}

Json pedigree_of(const SheetCase& sheet_case) {
    Json persons = Json::array();
    for (const SheetPerson& person : sheet_case.persons) {
        Json entry{{"familyId", sheet_case.id}, {"individualId", person.id}};
        set(entry, "paternalId", parent_of(person, "father"));
        set(entry, "maternalId", parent_of(person, "mother"));
        entry["sex"] = sex_of(person);
        entry["affectedStatus"] = affection_of(person);
        persons.push_back(std::move(entry));
    }
    return {{"persons", std::move(persons)}};
}

} // namespace

std::string case_json(const SheetCase& sheet_case, const SheetFolders& folders) {
    const SheetPerson& proband = proband_of(sheet_case);
    // One individual whose parents or status are stated needs the pedigree of a Family, too.
    const bool family = sheet_case.persons.size() > 1 || !parent_of(proband, "father").empty() ||
                        !parent_of(proband, "mother").empty() || affection_of(proband) != "MISSING";
    Json packet = packet_of(proband, family ? proband.id : sheet_case.id);
    set_object(packet, "phenotypicFeatures", signs_of(sheet_case));
    Json message = packet;
    if (family) {
        message = {{"id", sheet_case.id}, {"proband", packet}};
        message["pedigree"] = pedigree_of(sheet_case);
    }
    set_object(message, "files", files_of(sheet_case, folders));
    set_object(message, "vigie", extension_of(sheet_case));
    message["metaData"] = {{"createdBy", "vigie case intake"},
                           {"phenopacketSchemaVersion", "2.0.0"}};
    return message.dump(2) + "\n";
}

} // namespace vigie::cases
