#pragma once

#include "pipeline/model/date.hpp"
#include "pipeline/model/pedigree.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vigie::databank {

/// One row of the hospital's identity file: what a care document says of the patient, the
/// clinician and the site. It is joined to the case when the document is written and stored
/// nowhere.
struct CareIdentity {
    std::string case_id;
    std::string ins;     ///< matricule with its key, 15 digits; empty: not qualified
    std::string ins_oid; ///< of NIR, NIA or test
    /// The patient's number in BaMaRa (IdMR, 20 digits) with its OID, as the hospital received
    /// them: opaque, never computed; both or none.
    std::string idmr = {};
    std::string idmr_oid = {};
    std::string ipp; ///< id of the patient in the hospital
    std::string ipp_oid;
    std::string birth_name;
    std::string first_names; ///< of the birth certificate
    std::string first_name;  ///< the first of them; needed beside an INS
    std::string used_name = {};
    model::Date birth_date;
    model::Sex sex = model::Sex::unknown;
    std::string birth_place = {}; ///< INSEE code; empty: not given
    std::string author_rpps;
    std::string author_family;
    std::string author_given;
    std::string finess;
    std::string organisation;
    std::string site; ///< code of the labelled site
    std::string site_name;
    /// "absent", "inadequate", "adequate", as the clinician of the site judged the diagnosis with
    /// which the patient came.
    std::string appreciation;
    /// Day on which the clinician gave the result; none: no such activity is declared.
    std::optional<model::Date> activity_date = std::nullopt;
    std::string activity_context = {}; ///< "consultation", "multidisciplinary", "remote"
};

/// The hospital's identity file: CSV with a header line that names the columns as the members above
/// (docs/databank-formats.md), readable by its owner alone.
/// @throws InputError 65 with line and column, 66; ResourceError 77 if others may read it. No
/// message quotes a cell.
std::vector<CareIdentity> read_identities(const std::filesystem::path& file);

} // namespace vigie::databank
