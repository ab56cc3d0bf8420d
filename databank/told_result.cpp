#include "databank/told_result.hpp"

#include "cases/consents.hpp"
#include "databank/variant_host.hpp"
#include "pipeline/model/case_record_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace vigie::databank {

bool tells_result_of(const DataSet& set, const cases::DiagnosisStanding& diagnosis) {
    return set.result && set.returned_on && variant_host(set) == &diagnosis &&
           diagnosis.status != model::DiagnosisStatus::refuted;
}

std::vector<const NationalCode*>
techniques_of(const DataSet& set, const NationalCodes& codes, const model::Date& today) {
    std::set<std::string> seen;
    std::vector<const NationalCode*> techniques;
    for (const model::CaseTest& test : set.tests) {
        const NationalCode* const technique =
            codes.find("technique", model::name_of(test.type), today);
        if (technique != nullptr && test.result == model::TestResult::positive &&
            seen.insert(technique->code).second) {
            techniques.push_back(technique);
        }
    }
    return techniques;
}

std::vector<const cases::SignedVariant*> told_genes(const DataSet& set) {
    std::set<std::string> seen;
    std::vector<const cases::SignedVariant*> genes;
    for (const cases::SignedVariant& variant : set.result->variants) {
        if (!variant.incidental && !variant.gene_id.empty() &&
            seen.insert(variant.gene_id).second) {
            genes.push_back(&variant);
        }
    }
    return genes;
}

std::vector<std::string> told_variants(const DataSet& set) {
    std::vector<std::string> variants;
    for (const cases::SignedVariant& variant : set.result->variants) {
        if (!variant.incidental) {
            variants.push_back(fmt::format("{} {} ({}, {}), {}, ACMG {}", variant.hgvs_c,
                                           variant.hgvs_p, variant.allele, set.result->assembly,
                                           variant.zygosity.empty() ? "-" : variant.zygosity,
                                           variant.acmg_class));
        }
    }
    return variants;
}

const NationalCode* authorization_of(const model::Consent& consent,
                                     const NationalCodes& codes,
                                     const model::Date& today) {
    const bool is_registry = consent.purpose.starts_with("ern:");
    const bool speaks = is_registry ? consent.state == model::ConsentState::given
                                    : consent.purpose == "bndmr" && cases::is_refusal(consent);
    if (!speaks) {
        return nullptr;
    }
    std::string item = consent.purpose;
    std::transform(item.begin(), item.end(), item.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return codes.find("authorization", item, today);
}

} // namespace vigie::databank
