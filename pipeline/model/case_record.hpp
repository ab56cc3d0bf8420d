#pragma once

#include "pipeline/model/acmg.hpp"
#include "pipeline/model/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::model {

/// A date as well as it is known: "2019", "2019-03" or "2019-03-14".
struct PartialDate {
    int year = 0;
    std::optional<unsigned> month = std::nullopt;
    std::optional<unsigned> day = std::nullopt;
    auto operator<=>(const PartialDate&) const = default;
};

/// A person's age in completed years, months and days ("P3Y4M").
struct Age {
    int years = 0;
    int months = 0;
    int days = 0;
    auto operator<=>(const Age&) const = default;
};

/// Status of a diagnosis; `undetermined` is the diagnostic impasse. Only a person sets it.
enum class DiagnosisStatus : std::uint8_t {
    in_progress,
    probable,
    confirmed,
    undetermined,
    refuted,
    healthy_carrier
};

struct Diagnosis {
    std::string orpha = {}; ///< "ORPHA:355"; empty: not named yet
    DiagnosisStatus status = DiagnosisStatus::in_progress;
    std::string set_by = {};
    std::string site = {}; ///< code of the labelled site
    std::optional<Date> date = std::nullopt;
    std::string basis = {};                      ///< what it rests on, in words
    std::vector<std::string> hpo_explained = {}; ///< sorted, unique
    bool partial = false;                        ///< leaves signs unexplained
    bool operator==(const Diagnosis&) const = default;
};

/// The days that clocks and age limits read. Unrecorded is unknown, never today.
struct CaseDates {
    std::optional<PartialDate> birth =
        std::nullopt; ///< of the proband; age only, never shown whole
    std::optional<Date> last_encounter = std::nullopt;
    std::optional<Age> age_at_last_encounter = std::nullopt;
    std::optional<PartialDate> first_signs = std::nullopt;
    bool antenatal_signs = false; ///< the first signs were seen before birth
    std::optional<PartialDate> first_specialised_consultation = std::nullopt;
    std::optional<Date> prescription = std::nullopt;
    std::optional<Date> sampling = std::nullopt;
    std::optional<Date> receipt = std::nullopt;
    std::optional<Date> validation = std::nullopt;
    std::optional<Date> returned_to_patient = std::nullopt;
    std::optional<Date> phenotype_updated = std::nullopt;
    std::optional<Date> last_interpretation = std::nullopt;
    bool operator==(const CaseDates&) const = default;
};

/// Label of a French rare-disease centre: coordinating or constituent reference centre (CRMR),
/// competence centre (CCMR).
enum class SiteType : std::uint8_t { unknown, crmr_coordinating, crmr_constituent, ccmr };

struct ClinicalSite {
    std::string code = {};
    std::string finess = {};
    SiteType type = SiteType::unknown;
    std::string network = {};  ///< FSMR
    std::string platform = {}; ///< sequencing platform
    std::optional<Date> valid_from = std::nullopt;
    std::optional<Date> valid_to = std::nullopt;
    bool operator==(const ClinicalSite&) const = default;
};

struct Preindication {
    std::string id = {};
    std::string version = {};
    bool operator==(const Preindication&) const = default;
};

/// `unknown` is what is not recorded: it is never `not_done`.
enum class TestState : std::uint8_t { unknown, done, not_done, in_progress, failed, refused };

enum class TestType : std::uint8_t {
    other,
    karyotype,
    fish,
    chromosomal_microarray, ///< ACPA
    fragile_x,              ///< FRAXA
    targeted,
    panel,
    exome,
    genome,
    rna,
    methylation,
    biochemistry,
    imaging,
    histology
};

enum class TestResult : std::uint8_t { unknown, negative, uncertain, positive, inconclusive };

/// One investigation that was done, not done, or is under way.
struct CaseTest {
    TestType type = TestType::other;
    std::string name = {}; ///< as the laboratory names it; needed for `other`
    TestState state = TestState::unknown;
    std::string reason = {}; ///< why not done, failed or refused
    std::string laboratory = {};
    std::optional<Date> prescribed = std::nullopt;
    std::optional<Date> resulted = std::nullopt;
    std::string tissue = {};
    std::string design = {}; ///< "solo", "duo", "trio", "quad"; empty: not recorded
    std::string kit = {};
    std::string panel = {};
    std::string panel_version = {};
    std::string assembly = {};
    std::vector<std::string> variant_classes = {};   ///< "SNV", "indel", "CNV", "SV", "STR" ...
    std::optional<double> analysable = std::nullopt; ///< 0..1 of the target
    TestResult result = TestResult::unknown;
    std::string finding = {}; ///< result in words
    bool operator==(const CaseTest&) const = default;
};

/// Multidisciplinary meeting (réunion de concertation pluridisciplinaire).
enum class RcpKind : std::uint8_t { upstream, downstream, impasse };

struct RcpMeeting {
    RcpKind kind = RcpKind::upstream;
    std::optional<Date> date = std::nullopt;
    std::vector<std::string> participants = {};
    std::string decision = {};
    std::optional<Date> next_date = std::nullopt;
    bool operator==(const RcpMeeting&) const = default;
};

enum class ConsentState : std::uint8_t { unknown, given, refused, withdrawn, opposed };

/// What a person agreed to. The purposes stand on different legal bases and never replace one
/// another (Code civil 16-10; CNIL 2019-113).
struct Consent {
    std::string individual = {}; ///< empty: the proband
    std::string purpose = {}; ///< genetic_testing, incidental_findings, bndmr, research, ern:NAME
    ConsentState state = ConsentState::unknown;
    std::optional<Date> date = std::nullopt;
    std::string indication = {};
    bool operator==(const Consent&) const = default;
};

/// How one individual's sample was prepared and called.
struct SampleOrigin {
    std::string individual = {};
    std::string tube = {};
    std::string kit = {};
    std::string caller = {}; ///< profile id of the variant caller
    bool operator==(const SampleOrigin&) const = default;
};

/// A person's judgement of one ACMG criterion of one variant ("20-1234-A-G", SmallAllele::key).
struct VariantJudgement {
    std::string variant = {};
    AcmgOverride judgement = {};
    bool operator==(const VariantJudgement&) const = default;
};

/// What the centre and the laboratory recorded about a case beside signs, pedigree and files. No
/// release changes it; nothing in it is derived.
struct CaseRecord {
    std::vector<Diagnosis> diagnoses = {};
    CaseDates dates = {};
    std::optional<ClinicalSite> site = std::nullopt;
    std::string prescriber = {};
    std::optional<Preindication> preindication = std::nullopt;
    std::vector<CaseTest> tests = {};
    std::vector<RcpMeeting> rcp = {};
    std::vector<Consent> consents = {};
    ConsentState recontact = ConsentState::unknown;
    std::string tube = {}; ///< of the proband's sample
    std::string kit = {};
    std::string caller = {}; ///< profile id of the variant caller
    std::vector<SampleOrigin> relative_samples = {};
    bool parentage_confirmed = false;                  ///< both parents, by an identity check
    std::optional<bool> consanguineous = std::nullopt; ///< the parents are related by blood
    std::vector<VariantJudgement> overrides = {}; ///< sorted by variant, then criterion; unique
    bool operator==(const CaseRecord&) const = default;
};

} // namespace vigie::model
