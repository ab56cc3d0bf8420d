/// Makes a case store with synthetic cases in every status, an identity file, a key and a file of
/// destinations, for the test of exports: bank_store OUTDIR. Cases 0 to 49 may leave; case 50 is
/// opposed, of case 51 no consent is known.
#include "cases/evidence_file.hpp"
#include "cases/signed_result.hpp"
#include "cases/store.hpp"
#include "databank/pseudonym.hpp"
#include "sample_case.hpp"
#include "sample_set.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

namespace fs = std::filesystem;
using namespace vigie;

constexpr int cases_that_may_leave = 50;
constexpr int statuses = 6;

std::string id_of(int number) {
    return fmt::format("CASE-{:03}", number);
}

model::ConsentState reuse_of(int number) {
    return number < cases_that_may_leave    ? model::ConsentState::given
           : number == cases_that_may_leave ? model::ConsentState::opposed
                                            : model::ConsentState::unknown;
}

cases::CaseBundle bundle_of(int number) {
    cases::CaseBundle bundle = tests::sample_bundle(id_of(number), "first", {});
    model::CaseEvidence evidence = tests::trio_evidence(id_of(number));
    evidence.record.diagnoses.clear();
    evidence.record.dates.returned_to_patient.reset();
    evidence.record.site = model::ClinicalSite{.code = "S001",
                                               .type = model::SiteType::ccmr,
                                               .network = "AnDDI-Rares",
                                               .platform = "AURAGEN"};
    evidence.record.preindication =
        model::Preindication{.id = number % 2 == 0 ? "PI-12" : "WRITTEN-WORDS"};
    evidence.record.consanguineous = number % 3 == 0   ? std::optional(true)
                                     : number % 3 == 1 ? std::optional(false)
                                                       : std::nullopt;
    evidence.record.consents = {
        {.purpose = "genetic_testing",
         .state = model::ConsentState::given,
         .date = tests::day(2026, 1, 5),
         .indication = "epilepsy"},
        {.purpose = "bndmr", .state = reuse_of(number), .date = tests::day(2026, 1, 5)},
        {.purpose = "ern:VASCERN",
         .state = model::ConsentState::given,
         .date = tests::day(2026, 1, 5)}};
    bundle.evidence = cases::encode_evidence(evidence);
    return bundle;
}

void require(cases::RecordOutcome outcome) {
    if (outcome != cases::RecordOutcome::recorded) {
        std::cerr << "an act was not recorded\n";
        std::exit(70);
    }
}

void set_status(cases::CaseStore& store, int number) {
    const auto status = static_cast<model::DiagnosisStatus>(number % statuses);
    const bool impasse = status == model::DiagnosisStatus::undetermined;
    const bool unnamed = status == model::DiagnosisStatus::in_progress && number % 4 == 0;
    cases::StatusAct act;
    act.case_id = id_of(number);
    act.diagnosis = "D1";
    act.status = status;
    act.set_by = "CLINICIAN-CANARY";
    act.site = "S001";
    act.date = tests::day(2026, 5, 20);
    act.entered = tests::day(2026, 5, 21);
    act.rcp = impasse ? std::optional(tests::day(2026, 5, 15)) : std::nullopt;
    act.reason = "REASON-CANARY";
    act.orpha = unnamed ? "" : impasse ? "ORPHA:616874" : "ORPHA:33069";
    require(store.append_status(
        act, {.interpretation = store.require(act.case_id).interpretation, .acts = 0}));
}

void sign(cases::CaseStore& store, int number) {
    const auto set = databank::sample_set(static_cast<std::size_t>(number));
    cases::SignedResult result = set.result ? *set.result : *databank::confirmed_set().result;
    result.second = "SECOND-CANARY";
    cases::ResultAct act;
    act.case_id = id_of(number);
    act.kind = cases::ResultActKind::signed_result;
    act.by = "BIOLOGIST-CANARY";
    act.date = tests::day(2026, 3, 1);
    act.entered = tests::day(2026, 3, 1);
    act.body = cases::encode_signed_result(result);
    act.interpretation = store.require(act.case_id).interpretation;
    require(store.append_result_act(act, 0));
    act.kind = cases::ResultActKind::returned_result;
    act.body.clear();
    act.date = tests::day(2026, 3, 20);
    act.entered = tests::day(2026, 3, 20);
    act.concerns = store.result_acts(act.case_id).back().number;
    require(store.append_result_act(act, 1));
}

void write_identities(const fs::path& file) {
    std::ofstream out(file);
    out << "case,ins,ins_oid,idmr,idmr_oid,ipp,ipp_oid,birth_name,first_names,first_name,"
           "birth_date,sex,author_rpps,"
           "author_family,author_given,finess,organisation,site,site_name,appreciation,"
           "activity_date\n";
    for (int i = 0; i < cases_that_may_leave; ++i) {
        out << fmt::format(
            "{},2990101{:08},1.2.250.1.213.1.4.10,{:020},1.2.3.5,IPPCANARY{},1.2.3.4,"
            "NAMECANARY,Prénom Autre,Prénom,2019-03-14,male,800000000001,CLINICIEN,Une,0000000001,"
            "Hôpital de test,S001,Site de test,absent,2026-03-20\n",
            id_of(i), i, i, i);
    }
    out.close();
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: bank_store OUTDIR\n";
        return 64;
    }
    const fs::path folder = argv[1];
    fs::create_directories(folder);
    cases::CaseStore store = cases::CaseStore::open(folder / "store.sqlite", true);
    for (int i = 0; i < cases_that_may_leave + 2; ++i) {
        (void)store.ingest(bundle_of(i));
        set_status(store, i);
        sign(store, i);
    }
    write_identities(folder / "identity.csv");
    databank::Pseudonyms::write_new_key(folder / "bank.key");
    std::ofstream(folder / "bank.toml") << "[[destination]]\nid = \"bank\"\nbasis = \"opt_out\"\n"
                                           "purpose = \"bndmr\"\nlaboratory = \"LAB-1\"\n"
                                           "key = \"bank.key\"\ntransport = \"folder\"\n"
                                           "address = \"drop\"\n";
    return 0;
}
