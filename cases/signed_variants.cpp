#include "cases/signed_variants.hpp"

#include "cases/result_member.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace vigie::cases {
namespace {

using nlohmann::json;

/// What the genotype of one individual says; empty: the individual is not known or was not called.
std::string
carriage_of(const json& variant, const model::Pedigree& pedigree, const std::string& individual) {
    const auto index = individual.empty() ? std::nullopt : pedigree.index_of(individual);
    const json& genotypes = member(variant, "genotypes");
    return index && genotypes.is_array() && *index < genotypes.size()
               ? text_in(genotypes[*index], "carriage")
               : std::string();
}

/// From whom the proband has the allele, where both parents' genotypes tell it.
std::string origin_of(const json& candidate, const json& variant, const model::Pedigree& pedigree) {
    const model::Individual& proband = pedigree.proband();
    const std::string father = carriage_of(variant, pedigree, proband.father);
    const std::string mother = carriage_of(variant, pedigree, proband.mother);
    if (father == "carries" && mother == "carries") {
        return text_in(variant, "zygosity") == "homozygous" ? "biparental" : "";
    }
    if (mother == "carries" && father == "lacks") {
        return "maternal";
    }
    if (father == "carries" && mother == "lacks") {
        return "paternal";
    }
    const json& inheritance = member(candidate, "inheritance");
    const bool proven =
        text_in(inheritance, "mode") == "de_novo" && text_in(inheritance, "verdict") == "pass";
    return proven ? "de_novo" : "";
}

std::vector<std::string> criteria_of(const json& variant) {
    std::vector<std::string> criteria;
    for (const json& criterion : member(member(variant, "acmg"), "criteria")) {
        std::string& code = criteria.emplace_back(text_in(criterion, "code"));
        if (const std::string strength = text_in(criterion, "strength"); !strength.empty()) {
            code.append("_").append(strength);
        }
    }
    return criteria;
}

/// "NM_007294.4:c.68_69del" of the name on the Ensembl transcript: both are the same sequence where
/// they are MANE Select (Morales et al. 2022).
std::string on_refseq(const std::string& name, const std::string& refseq) {
    const std::size_t colon = name.find(':');
    return colon == std::string::npos ? name : refseq + name.substr(colon);
}

void fill(SignedVariant& told,
          const json& candidate,
          const json& variant,
          const model::Pedigree& pedigree) {
    const json& gene = member(candidate, "gene");
    told.gene_id = text_in(gene, "hgnc_id");
    told.gene_symbol = text_in(gene, "symbol");
    const std::string refseq = text_in(variant, "refseq");
    told.transcript = refseq.empty() ? text_in(variant, "transcript") : refseq;
    const bool is_mane = member(variant, "mane_select") == json(true) && !refseq.empty();
    const std::string hgvs_c = text_in(variant, "hgvs_c");
    told.hgvs_c = is_mane ? on_refseq(hgvs_c, refseq) : hgvs_c;
    told.hgvs_p = text_in(variant, "hgvs_p");
    told.zygosity = text_in(variant, "zygosity");
    told.origin = origin_of(candidate, variant, pedigree);
    told.inheritance = text_in(member(candidate, "inheritance"), "mode");
    told.criteria = criteria_of(variant);
}

bool is_it(const CaseAct& report, const json& gene, const json& variant) {
    return text_in(variant, "key") == report.allele &&
           (report.gene.empty() || text_in(gene, "key") == report.gene);
}

/// Among candidates and waiting hits, each with its variants.
bool find_among_hits(const json& hits,
                     const CaseAct& report,
                     const model::Pedigree& pedigree,
                     SignedVariant& told) {
    for (const json& hit : hits) {
        for (const json& variant : member(hit, "variants")) {
            if (is_it(report, member(hit, "gene"), variant)) {
                fill(told, hit, variant, pedigree);
                return true;
            }
        }
    }
    return false;
}

/// Among variants that are told for their class in ClinVar alone.
bool find_among_reported(const json& variants,
                         const CaseAct& report,
                         const model::Pedigree& pedigree,
                         SignedVariant& told) {
    for (const json& variant : variants) {
        if (is_it(report, member(variant, "gene"), variant)) {
            fill(told, variant, variant, pedigree);
            return true;
        }
    }
    return false;
}

/// The best told first.
bool find_in(const json& document,
             const CaseAct& report,
             const model::Pedigree& pedigree,
             SignedVariant& told) {
    return find_among_hits(member(document, "candidates"), report, pedigree, told) ||
           find_among_hits(member(document, "waiting"), report, pedigree, told) ||
           find_among_reported(member(document, "clinvar_reported"), report, pedigree, told) ||
           find_among_reported(member(document, "zero_star"), report, pedigree, told);
}

} // namespace

std::vector<CaseAct> standing_reports(const std::vector<CaseAct>& acts) {
    std::map<std::pair<std::string, std::string>, CaseAct> last;
    for (const CaseAct& act : acts) {
        if (act.kind == CaseActKind::variant_reported) {
            last[{act.allele, act.gene}] = act;
        }
    }
    std::vector<CaseAct> standing;
    for (auto& [name, act] : last) {
        if (act.acmg_class > 0) {
            standing.push_back(std::move(act));
        }
    }
    return standing;
}

std::vector<SignedVariant> signed_variants(std::string_view candidates_json,
                                           const std::vector<CaseAct>& reports,
                                           const model::Pedigree& pedigree,
                                           const std::string& file) {
    const json document = parsed_result(candidates_json, file);
    std::vector<SignedVariant> variants;
    for (const CaseAct& report : reports) {
        SignedVariant told{.allele = report.allele, .gene_id = report.gene};
        (void)find_in(document, report, pedigree, told);
        told.acmg_class = report.acmg_class;
        variants.push_back(std::move(told));
    }
    return variants;
}

std::vector<std::string> panels_of_result(std::string_view candidates_json) {
    std::vector<std::string> panels;
    const json document = json::parse(candidates_json, nullptr, false);
    for (const json& panel : member(member(document, "scope"), "panels")) {
        const std::string version = text_in(panel, "version");
        panels.push_back(text_in(panel, "id") + (version.empty() ? "" : " " + version));
    }
    return panels;
}

} // namespace vigie::cases
