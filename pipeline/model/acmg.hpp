#pragma once

#include "pipeline/model/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::model {

/// The 28 criteria of ACMG/AMP, Richards et al. 2015 (doi 10.1038/gim.2015.30), in its order.
enum class AcmgCriterion : std::uint8_t {
    pvs1,
    ps1,
    ps2,
    ps3,
    ps4,
    pm1,
    pm2,
    pm3,
    pm4,
    pm5,
    pm6,
    pp1,
    pp2,
    pp3,
    pp4,
    pp5,
    ba1,
    bs1,
    bs2,
    bs3,
    bs4,
    bp1,
    bp2,
    bp3,
    bp4,
    bp5,
    bp6,
    bp7,
};
inline constexpr std::size_t acmg_criterion_count = 28;

std::string_view acmg_code(AcmgCriterion criterion) noexcept; ///< "PVS1"
std::optional<AcmgCriterion> acmg_criterion_from_code(std::string_view code) noexcept;
bool speaks_for_benign(AcmgCriterion criterion) noexcept;

/// `off`: the rule set does not ask, or what the criterion would count is counted already.
enum class AcmgVerdict : std::uint8_t { met, not_met, not_assessed, off };
std::string_view acmg_verdict_name(AcmgVerdict verdict) noexcept;

enum class AcmgStrength : std::uint8_t {
    none,
    supporting,
    moderate,
    strong,
    very_strong,
    stand_alone
};
std::string_view acmg_strength_name(AcmgStrength strength) noexcept; ///< "very_strong"
std::optional<AcmgStrength> acmg_strength_from_name(std::string_view name) noexcept;

enum class AcmgClass : std::uint8_t {
    benign,
    likely_benign,
    uncertain,
    likely_pathogenic,
    pathogenic
};
std::string_view acmg_class_name(AcmgClass c) noexcept; ///< "likely_pathogenic"
/// 1 (benign) to 5 (pathogenic), as French reports number the classes.
int acmg_class_number(AcmgClass c) noexcept;

/// What a criterion was judged on, as text for a person.
struct AcmgEvidence {
    std::string value;     ///< "FAF95 0.031"; empty: nothing was there
    std::string threshold; ///< ">= 0.05"
    std::string source;    ///< component of the release ("gnomad"); empty: none
    std::string release;   ///< its version
    bool operator==(const AcmgEvidence&) const = default;
};

/// A person's judgement of one criterion, which counts in place of the computed one.
struct AcmgOverride {
    AcmgCriterion criterion = AcmgCriterion::pvs1;
    AcmgVerdict verdict = AcmgVerdict::met;
    AcmgStrength strength = AcmgStrength::none; ///< `none` unless met
    std::string author;
    Date date;
    std::string reason;
    bool operator==(const AcmgOverride&) const = default;
};

/// One criterion as computed, with the person's judgement beside it.
struct AcmgRecord {
    AcmgCriterion criterion = AcmgCriterion::pvs1;
    AcmgVerdict verdict = AcmgVerdict::not_assessed;
    AcmgStrength strength = AcmgStrength::none;
    int points = 0; ///< of the computed value; benign criteria are negative; 0 unless met
    AcmgEvidence evidence = {};
    /// Id of the sentence that says why (interpretation/acmg/sentences.hpp): a literal.
    std::string_view reason = "person";
    /// What the rule set says of a criterion that is off, English and French; else empty.
    std::vector<std::string> because = {};
    std::optional<AcmgOverride> overridden = std::nullopt;
    int counted_points = 0; ///< after the person's judgement

    AcmgVerdict counted_verdict() const noexcept {
        return overridden ? overridden->verdict : verdict;
    }
    bool is_met() const noexcept { return verdict == AcmgVerdict::met; }
    AcmgStrength counted_strength() const noexcept {
        return overridden ? overridden->strength : strength;
    }
    bool operator==(const AcmgRecord&) const = default;
};

/// A criterion that is open and what it could add at most.
struct AcmgOption {
    AcmgCriterion criterion = AcmgCriterion::pvs1;
    int points = 0;
    bool operator==(const AcmgOption&) const = default;
};

/// The way from the present class to a neighbouring one.
struct AcmgStep {
    AcmgClass target = AcmgClass::uncertain;
    int missing_points = 0;               ///< signed: +2 towards pathogenic, -1 towards benign
    std::vector<AcmgOption> options = {}; ///< not assessed criteria that would count that way
    bool operator==(const AcmgStep&) const = default;
};

/// The classification of one variant for one gene under one rule set.
struct AcmgClassification {
    std::string rule_set; ///< name and hash
    AcmgClass classification = AcmgClass::uncertain;
    int points = 0;
    bool stand_alone = false;        ///< BA1 decided, whatever the points
    std::vector<AcmgRecord> records; ///< all 28, in the order of AcmgCriterion
    std::vector<AcmgStep> next = {}; ///< towards pathogenic first; towards benign second
    const AcmgRecord& of(AcmgCriterion criterion) const {
        return records.at(static_cast<std::size_t>(criterion));
    }
    bool operator==(const AcmgClassification&) const = default;
};

} // namespace vigie::model
