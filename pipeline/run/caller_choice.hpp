#pragma once

#include "cases/case_definition.hpp"
#include "interpretation/caller_profile.hpp"
#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/run/sample_binding.hpp"

#include <string>

namespace vigie::run {

/// Who told which caller made a file.
enum class CallerToldBy : std::uint8_t { nobody, case_file, header };

/// The profile under which a variant file is read.
struct CallerChoice {
    const interpretation::CallerProfile* profile = nullptr; ///< nullptr: the default
    CallerToldBy told_by = CallerToldBy::nobody;
    std::string warning = {}; ///< empty if the profile is certain

    std::string id() const { return profile == nullptr ? std::string() : profile->id; }
    hts::FormatKeys fields() const {
        return profile == nullptr ? hts::FormatKeys{} : profile->fields;
    }
};

/// The caller that the case states for an individual of the file, else the one that the header
/// names. A stated caller without a profile is read under the default, with a warning: laboratories
/// name callers freely (docs/decisions/056). @throws InputError if the case states two for one
/// file.
CallerChoice choose_caller(const BoundFile& file,
                           const hts::VcfHeader& header,
                           const cases::CaseDefinition& definition);

/// "case file", "header", "nobody".
const char* told_by_name(CallerToldBy told_by) noexcept;

} // namespace vigie::run
