#pragma once

#include "cases/result_act.hpp"
#include "pipeline/model/case_record.hpp"
#include "pipeline/model/date.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::cases {

/// A variant as it stands in a signed result: all that a message needs, so that none of it depends
/// on a later release. Empty texts: not known.
struct SignedVariant {
    std::string allele;       ///< CHROM-POS-REF-ALT, 1-based
    std::string gene_id = {}; ///< "HGNC:1100"
    std::string gene_symbol = {};
    std::string transcript = {}; ///< with its version, "NM_007294.4"
    std::string hgvs_c = {};     ///< "NM_007294.4:c.68_69del"
    std::string hgvs_p = {};
    std::string zygosity = {};              ///< as candidates.json has it
    std::string origin = {};                ///< "maternal", "paternal", "biparental", "de_novo"
    std::string inheritance = {};           ///< mode of the candidate, as candidates.json has it
    int acmg_class = 0;                     ///< 1 to 5, as it was reported
    std::vector<std::string> criteria = {}; ///< that are met: "PVS1", "PM2_supporting"
    /// Outside the indication: told only where the person chose to know (Code civil 16-10 II).
    bool incidental = false;
    bool operator==(const SignedVariant&) const = default;
};

/// What the knowledge release called the terms of a signed result: names of public terminologies,
/// so that a message can name them without the release. Results that were signed before names were
/// kept have none.
struct SignedTerms {
    /// "HP:0001250" to "Seizure", "ORPHA:33069" to "Dravet syndrome", the id of a panel to its
    /// name.
    std::map<std::string, std::string> names = {};
    std::map<std::string, std::string> versions = {}; ///< "ontology/HPO" to "2024-08-13"
    bool operator==(const SignedTerms&) const = default;
};

/// What a biologist signed.
struct SignedResult {
    model::TestResult conclusion = model::TestResult::unknown;
    std::string second = {}; ///< who validated it beside the biologist
    /// Of the signer and of the second person, and where they signed, in words; empty: not stated.
    std::string role = {};
    std::string second_role = {};
    std::string site = {};
    std::string interpretation = {}; ///< in the biologist's words; empty: none given
    std::string assembly = {};
    std::string release_id = {}; ///< knowledge release under which it was interpreted
    std::string rule_set = {};
    std::string engine = {};                  ///< version of the program
    std::vector<std::string> panels = {};     ///< "NEURO 2.1"
    std::vector<SignedVariant> variants = {}; ///< that the report names, by allele and gene
    /// What led to an amended result: "clinvar_changed 2026-10-01", "request"; empty of a first
    /// one.
    std::string trigger = {};
    SignedTerms terms = {};
    std::string candidates_sha256 = {}; ///< of the candidates.json that was signed
    std::string page_sha256 = {};       ///< of its page as it is kept (signed_page.hpp)
    bool tells_incidental = false;      ///< the page names findings outside the indication
    bool operator==(const SignedResult&) const = default;
};

/// JSON; what is empty of the fields that came later is left out, so that an older result keeps its
/// bytes.
std::string encode_signed_result(const SignedResult& result);
/// @throws InputError 65 naming `file` on damage.
SignedResult decode_signed_result(const std::string& text, const std::string& file);

/// Where the results of a case stand after its acts.
struct ResultStanding {
    const ResultAct* act = nullptr;        ///< the signed result in force; nullptr: none
    std::optional<model::Date> returned;   ///< on which the patient was given it
    const ResultAct* taken_back = nullptr; ///< the last signed result, if taken back
};
/// `acts` in the order of the store; `recorded_return`: the return that the case file records,
/// which counts if it is not before the signature. The pointers are into `acts`.
ResultStanding result_standing(const std::vector<ResultAct>& acts,
                               const std::optional<model::Date>& recorded_return);

} // namespace vigie::cases
