#include "databank/active_file.hpp"
#include "databank/bamara_sheet.hpp"
#include "databank/case_sources.hpp"
#include "databank/cda_document.hpp"
#include "databank/document_names.hpp"
#include "databank/fhir_bundle.hpp"
#include "databank/phenopacket_writer.hpp"
#include "databank/quality_report.hpp"
#include "databank/registry_table.hpp"
#include "knowledge/release.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/databank_options.hpp"
#include "pipeline/cli/status_options.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

namespace vigie::cli {
namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

constexpr std::array<const char*, 9> forms{"cda",     "bamara",      "phenopacket",
                                           "fhir",    "registry",    "impasse-registry",
                                           "quality", "active-file", "platforms"};

std::string form_of(const Arguments& arguments) {
    std::string form;
    for (const char* const name : forms) {
        if (arguments.has(name)) {
            if (!form.empty()) {
                throw model::UsageError(fmt::format("--{} and --{} are two exports", form, name));
            }
            form = name;
        }
    }
    if (form.empty()) {
        throw model::UsageError(fmt::format("say what to export: --{}", fmt::join(forms, ", --")));
    }
    return form;
}

std::string program_name() {
    return std::string("Vigie ") + version;
}

/// The case that is named, or every one of the store.
std::vector<std::string> chosen_cases(const Arguments& arguments, const cases::CaseStore& store) {
    if (arguments.has("id")) {
        return {store.require(arguments.text("id")).case_id};
    }
    std::vector<std::string> ids;
    for (const cases::StoredCase& stored : store.cases()) {
        ids.push_back(stored.case_id);
    }
    return ids;
}

std::vector<databank::CaseSources> chosen_sources(const Arguments& arguments,
                                                  const cases::CaseStore& store) {
    std::vector<databank::CaseSources> sources;
    for (const std::string& id : chosen_cases(arguments, store)) {
        sources.push_back(databank::read_case_sources(store, id));
    }
    return sources;
}

/// The case as it stands, for those who know the patient: no pseudonyms, no destination.
databank::DataSet care_set(const databank::CaseSources& sources) {
    return databank::data_set_of({.record = sources.record,
                                  .pedigree = sources.pedigree,
                                  .signs = sources.signs,
                                  .status_acts = sources.status_acts,
                                  .result_acts = sources.result_acts,
                                  .up_to = databank::every_act},
                                 "");
}

int tell(const Arguments& arguments, const std::string& text, const std::string& what) {
    const std::string file = arguments.optional_text("output").value_or("-");
    hts::write_file(file, text);
    fmt::print(stderr, "{}: wrote {}\n", file == "-" ? "stdout" : file, what);
    return 0;
}

/// Ids of which a document for those who care shows the names.
std::vector<std::string> shown_ids(const databank::DataSet& set) {
    std::vector<std::string> ids = set.observed_signs;
    ids.insert(ids.end(), set.excluded_signs.begin(), set.excluded_signs.end());
    for (const cases::DiagnosisStanding& diagnosis : set.diagnoses) {
        ids.push_back(diagnosis.orpha);
    }
    return ids;
}

/// What a document for those who care is made of, beside the sources of the case.
struct CareView {
    databank::DataSet set;
    std::vector<model::Consent> consents; ///< that stand
    databank::DocumentNames names = {};
};

/// Names are those of the release that is given, else of the result under which each case stands.
class CareViews {
  public:
    CareViews(const Arguments& arguments, const cases::CaseStore& store) : store_(store) {
        if (const auto folder = arguments.optional_text("knowledge")) {
            release_.emplace(knowledge::Release::open(*folder));
        }
    }
    CareView of(const databank::CaseSources& sources) const {
        CareView view{.set = care_set(sources), .consents = sources.standing_consents()};
        if (release_) {
            databank::add_release_names(*release_, shown_ids(view.set), view.names);
        }
        view.names.add_result(store_.candidates_json(sources.case_id));
        return view;
    }

  private:
    const cases::CaseStore& store_;
    std::optional<knowledge::Release> release_;
};

const databank::CareIdentity* identity_of(const std::vector<databank::CareIdentity>& identities,
                                          const std::string& case_id) {
    const auto found = std::find_if(identities.begin(), identities.end(),
                                    [&](const auto& one) { return one.case_id == case_id; });
    return found == identities.end() ? nullptr : &*found;
}

/// The rights of a folder that is there are the laboratory's choice (its mail gateway may be of a
/// group). @throws ResourceError 73.
void make_private_folder(const fs::path& folder) {
    std::error_code failure;
    const bool made = fs::create_directories(folder, failure);
    if (made) {
        fs::permissions(folder, fs::perms::owner_all, failure);
    }
    if (failure || !fs::is_directory(folder)) {
        throw model::ResourceError(model::ExitCode::cannot_create,
                                   folder.string() + ": cannot be made");
    }
}

/// Care documents. All are made before the first is written: a refused one leaves no file.
int export_care(const Arguments& arguments, const cases::CaseStore& store) {
    const std::string file = arguments.optional_text("identity").value_or("");
    const fs::path folder = arguments.optional_text("output").value_or("");
    if (file.empty() || folder.empty() || folder == "-") {
        throw model::UsageError("--cda needs --identity FILE.csv and -o DIR");
    }
    const auto identities = databank::read_identities(file);
    const CareViews views(arguments, store);
    std::vector<std::string> documents;
    std::uint64_t without_identity = 0;
    for (const databank::CaseSources& sources : chosen_sources(arguments, store)) {
        const databank::CareIdentity* const identity = identity_of(identities, sources.case_id);
        if (identity == nullptr) {
            if (arguments.has("id")) {
                throw model::InputError({.file = file}, "no line is of case " + sources.case_id);
            }
            ++without_identity;
            continue;
        }
        const CareView view = views.of(sources);
        documents.push_back(
            databank::cda_document({.identity = *identity,
                                    .set = view.set,
                                    .record = sources.record,
                                    .pedigree = sources.pedigree,
                                    .consents = view.consents,
                                    .codes = databank::national_codes(),
                                    .names = view.names,
                                    .acts = sources.status_acts.size() + sources.result_acts.size(),
                                    .today = arguments.common.today,
                                    .file = file}));
    }
    make_private_folder(folder);
    for (const std::string& document : documents) {
        // No part of the name tells who or which case it is.
        const fs::path path =
            folder / ("SDM-MR_" + hts::sha256_hex(document).substr(0, 32) + ".xml");
        hts::write_file(path, document, hts::FileReaders::owner);
    }
    fmt::print(stderr, "{}: wrote {} care documents; {} cases have no line in the identity file\n",
               folder.string(), documents.size(), without_identity);
    return 0;
}

int export_sheets(const Arguments& arguments, const cases::CaseStore& store) {
    std::string text;
    const auto all = chosen_sources(arguments, store);
    const CareViews views(arguments, store);
    for (const databank::CaseSources& sources : all) {
        const CareView view = views.of(sources);
        text += text.empty() ? "" : "\n\n";
        text += databank::bamara_sheet({.case_id = sources.case_id,
                                        .set = view.set,
                                        .record = sources.record,
                                        .pedigree = sources.pedigree,
                                        .consents = view.consents,
                                        .codes = databank::national_codes(),
                                        .names = view.names,
                                        .today = arguments.common.today});
    }
    return tell(arguments, text, fmt::format("sheets of {} cases", all.size()));
}

/// Data sets of those cases whose gate is open.
struct OpenCases {
    std::vector<databank::DataSet> sets;
    std::vector<std::string> ids; ///< opaque, of the export of each
    std::uint64_t held = 0;
    std::uint64_t closed = 0;
};

OpenCases open_cases(const Arguments& arguments, const cases::CaseStore& store) {
    if (!arguments.has("destinations") || !arguments.has("to")) {
        throw model::UsageError("what leaves the laboratory needs --destinations FILE and --to ID");
    }
    const databank::Destination destination = destination_of(arguments);
    const databank::Pseudonyms pseudonyms = pseudonyms_of(destination);
    OpenCases open;
    for (const databank::CaseSources& sources : chosen_sources(arguments, store)) {
        const databank::GateAnswer answer =
            databank::ask_gate(destination, sources, arguments.common.today);
        if (answer.state == databank::GateState::open) {
            open.sets.push_back(
                databank::data_set_of(sources, databank::every_act, destination, pseudonyms));
            open.ids.push_back(pseudonyms.message_id("export " + sources.case_id));
            continue;
        }
        ++(answer.state == databank::GateState::held ? open.held : open.closed);
        if (arguments.has("id")) {
            throw model::InputError({.file = arguments.text("store")},
                                    fmt::format("case {} may not go to {}: {}", sources.case_id,
                                                destination.id,
                                                reasons_text(answer, review::Language::english)));
        }
    }
    return open;
}

/// One line of JSON for each case.
int export_packets(const Arguments& arguments, const cases::CaseStore& store, bool fhir) {
    const OpenCases open = open_cases(arguments, store);
    std::string text;
    for (std::size_t i = 0; i < open.sets.size(); ++i) {
        const databank::DataSet& set = open.sets[i];
        const std::string& id = open.ids[i];
        const model::Date day = databank::told_on(set, arguments.common.today);
        const auto json =
            fhir ? databank::fhir_bundle(set, {.id = id, .created = day, .program = program_name()})
                 : databank::phenopacket_of(set,
                                            {.id = id, .created = day, .program = program_name()});
        text += json.dump() + "\n";
    }
    return tell(arguments, text,
                fmt::format("{} cases; {} held, {} closed by the gate", open.sets.size(), open.held,
                            open.closed));
}

int export_registry(const Arguments& arguments, const cases::CaseStore& store, bool impasse) {
    const OpenCases open = open_cases(arguments, store);
    const std::string table =
        impasse ? databank::impasse_registry(open.sets) : databank::registry_table(open.sets);
    const auto lines = std::count(table.begin(), table.end(), '\n') - 1;
    return tell(
        arguments, table,
        fmt::format("{} cases; {} held, {} closed by the gate", lines, open.held, open.closed));
}

int export_quality(const Arguments& arguments, const cases::CaseStore& store) {
    std::vector<databank::QualityGap> gaps;
    const auto all = chosen_sources(arguments, store);
    for (const databank::CaseSources& sources : all) {
        const auto found = databank::quality_gaps(sources);
        gaps.insert(gaps.end(), found.begin(), found.end());
    }
    return tell(arguments, databank::quality_table(gaps),
                fmt::format("{} gaps of {} cases", gaps.size(), all.size()));
}

int export_active_file(const Arguments& arguments, const cases::CaseStore& store) {
    const int year = arguments.has("year") ? arguments.values["year"].as<int>()
                                           : static_cast<int>(arguments.common.today.year());
    return tell(arguments, databank::active_file(chosen_sources(arguments, store), year),
                fmt::format("the active file of {}", year));
}

int export_cases(const Arguments& arguments) {
    const std::string form = form_of(arguments);
    const cases::CaseStore store = cases::CaseStore::open(
        arguments.text("store"), {.ledger_key = arguments.common.ledger_key});
    if (form == "cda") {
        return export_care(arguments, store);
    }
    if (form == "bamara") {
        return export_sheets(arguments, store);
    }
    if (form == "phenopacket" || form == "fhir") {
        return export_packets(arguments, store, form == "fhir");
    }
    if (form == "registry" || form == "impasse-registry") {
        return export_registry(arguments, store, form == "impasse-registry");
    }
    if (form == "quality") {
        return export_quality(arguments, store);
    }
    if (form == "active-file") {
        return export_active_file(arguments, store);
    }
    return tell(arguments, databank::platform_view(chosen_sources(arguments, store)),
                "the view across platforms and networks");
}

} // namespace

Command case_export_command() {
    Command command = case_command("case export", "care documents, entry sheets, registry tables, "
                                                  "Phenopackets and FHIR Bundles of cases");
    command.operands = "--store FILE [CASE] --cda|--bamara|--phenopacket|... [-o OUT]";
    std::erase(command.required, "id");
    command.options.add_options()                                                               //
        ("cda", "HL7 CDA care documents (SDM-MR 2024.01); needs --identity and -o DIR")         //
        ("identity", po::value<std::string>(), "the hospital's identity file (CSV, mode 0600)") //
        ("knowledge,k", po::value<std::string>(),
         "release for the names of signs and diseases in --cda and --bamara; default: those of the "
         "result of each case")                                                                  //
        ("bamara", "sheets in French to type a case into BaMaRa")                                //
        ("phenopacket", "GA4GH Phenopackets v2, one a line, pseudonymised")                      //
        ("fhir", "FHIR R4 Genomics Reporting Bundles, one a line, pseudonymised")                //
        ("registry", "TSV for a registry, pseudonymised")                                        //
        ("impasse-registry", "TSV of the people in impasse, pseudonymised")                      //
        ("destinations", po::value<std::string>(), "TOML file of the laboratory's destinations") //
        ("to", po::value<std::string>(), "the destination, by its id")                           //
        ("quality", "TSV of what the national data set asks for and a case lacks")               //
        ("active-file", "TSV of the cases that each labelled site saw in a year")                //
        ("year", po::value<int>(), "of --active-file; default: that of today")                   //
        ("platforms", "TSV of the cases by platform, network and status")                        //
        ("output,o", po::value<std::string>(), "file, or folder of --cda; default: stdout");
    command.run = export_cases;
    return command;
}

} // namespace vigie::cli
