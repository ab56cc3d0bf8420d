#include "benchmarks/generate/demo_tables.hpp"

#include "benchmarks/generate/demo_ontology.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace vigie::benchmarks {
namespace {

using Json = nlohmann::ordered_json;

std::string mode_in_words(const std::string& mode) {
    if (mode == "AD") {
        return "Autosomal dominant";
    }
    return mode == "AR" ? "Autosomal recessive" : "X-linked recessive";
}

std::string mode_term(const std::string& mode) {
    if (mode == "AD") {
        return "HP:0000006";
    }
    return mode == "AR" ? "HP:0000007" : "HP:0001419";
}

bool is_known(const GeneProfile& profile, DemoRelease release) {
    return profile.known_since <= release;
}

Json packet_gene(const GeneProfile& profile, DemoRelease release) {
    return {{"Gene",
             {{"Symbol", profile.symbol},
              {"Name", "synthetic gene " + profile.symbol},
              {"ExternalReferences",
               Json::array({{{"Source", "HGNC"}, {"Reference", profile.hgnc_id().substr(5)}}})},
              {"DisorderGeneAssociationType", is_known(profile, release)
                                                  ? "Disease-causing germline mutation(s) in"
                                                  : "Candidate gene tested in"}}}};
}

Json packet_phenotypes(const GeneProfile& profile) {
    Json phenotypes = Json::array();
    for (std::size_t i = 0; i < profile.terms.size(); ++i) {
        const char* const frequency = i % 3 == 0 ? "Very frequent (99-80%)" : "Frequent (79-30%)";
        phenotypes.push_back({{"Phenotype",
                               {{"HPOId", profile.terms[i]},
                                {"HPOTerm", term_label(profile.terms[i])},
                                {"HPOFrequency", frequency}}}});
    }
    return phenotypes;
}

Json disease_packet(const GeneProfile& profile, DemoRelease release) {
    return {
        {"Orphapacket",
         {{"ORPHApacketId", profile.orphacode},
          {"creationDate", demo_date(release) + " 00:00:00"},
          {"version", "synthetic"},
          {"ORPHAcode", profile.orphacode},
          {"Label", profile.disease},
          {"PURL", "http://www.orpha.net/ORDO/Orphanet_" + profile.orphacode},
          {"DisorderType",
           {{"value", "Disease"}, {"PURL", "http://www.orpha.net/ORDO/Orphanet_377788"}}},
          {"Genes", Json::array({packet_gene(profile, release)})},
          {"Phenotypes", packet_phenotypes(profile)},
          {"AverageAgeOfOnsets", {{"AverageAgeOfOnset", Json::array({{{"value", "Childhood"}}})}}},
          {"TypeOfInheritances",
           {{"TypeOfInheritance", Json::array({{{"value", mode_in_words(profile.mode)}}})}}}}}};
}

/// Confidence of a gene in the epilepsy panel; empty if it is not listed.
std::string epilepsy_confidence(const GeneProfile& profile, DemoRelease release) {
    if (profile.symbol == "VIGA7") {
        return release == DemoRelease::october ? "green" : "";
    }
    if (profile.symbol == "VIGA12") {
        return release == DemoRelease::october ? "amber" : "green";
    }
    if (profile.symbol == "VIGB9" || profile.symbol == "VIGA16") {
        return "amber";
    }
    if (profile.symbol == "VIGA17" || profile.symbol == "VIGA18") {
        return "red";
    }
    const std::string number = profile.symbol.substr(4);
    const bool listed = profile.area == "epilepsy" ||
                        (profile.area == "development" && std::stoi(number) <= 10) ||
                        (profile.area == "X-linked" && std::stoi(number) <= 6);
    return listed ? "green" : "";
}

std::string heart_confidence(const GeneProfile& profile) {
    return profile.area == "heart" ? "green" : "";
}

struct PanelHead {
    std::string id;
    std::string name;
    std::string version;
    std::string date;
};

void append_entry(const PanelHead& head,
                  const GeneProfile& profile,
                  const std::string& confidence,
                  std::string& text) {
    const bool new_entry = profile.known_since == DemoRelease::october;
    // A panel keeps the symbol under which the network once entered the gene.
    const std::string& symbol =
        profile.previous_symbol.empty() ? profile.symbol : profile.previous_symbol;
    fmt::format_to(std::back_inserter(text),
                   "{}\t{}\t{}\t{}\tFilière synthétique\t{}\t\t{}\t{}\t{}\t\t{}\n", head.id,
                   head.name, head.version, head.date, profile.hgnc_id(), symbol, confidence,
                   profile.mode, new_entry ? "2026-09-14" : "");
}

} // namespace

std::string gene_table(const SyntheticGenome& genome, const std::vector<GeneProfile>& profiles) {
    std::string text =
        "hgnc_id\tsymbol\tname\tlocus_group\tlocus_type\tstatus\tlocation\tlocation_sortable\t"
        "alias_symbol\talias_name\tprev_symbol\tprev_name\tgene_group\tgene_group_id\t"
        "date_approved_reserved\tdate_symbol_changed\tdate_name_changed\tdate_modified\t"
        "entrez_id\tensembl_gene_id\n";
    for (const GeneProfile& profile : profiles) {
        const SyntheticGene& gene = genome.gene(profile.symbol);
        fmt::format_to(
            std::back_inserter(text),
            "{}\t{}\tsynthetic gene {}\tprotein-coding gene\tgene with protein "
            "product\tApproved\t{}\t{}\t\t\t{}\t\t\t\t2020-01-01\t\t\t2026-01-01\t{}\t{}\n",
            profile.hgnc_id(), profile.symbol, profile.symbol, genome.contigs[gene.contig].name,
            genome.contigs[gene.contig].name, profile.previous_symbol, profile.entrez_id(),
            gene.gene_id);
    }
    return text;
}

std::string disease_packets(const std::vector<GeneProfile>& profiles, DemoRelease release) {
    std::string text;
    for (const GeneProfile& profile : profiles) {
        text += disease_packet(profile, release).dump() + "\n";
    }
    return text;
}

std::string gene_phenotypes(const std::vector<GeneProfile>& profiles, DemoRelease release) {
    std::string text = "#entrez_id\tgene_symbol\thpo_id\thpo_name\n";
    for (const GeneProfile& profile : profiles) {
        if (!is_known(profile, release)) {
            continue;
        }
        std::vector<std::string> terms = profile.terms;
        terms.push_back(mode_term(profile.mode));
        std::sort(terms.begin(), terms.end());
        for (const std::string& term : terms) {
            fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}\n", profile.entrez_id(),
                           profile.symbol, term, term_label(term));
        }
    }
    return text;
}

std::string panel_table(const std::vector<GeneProfile>& profiles, DemoRelease release) {
    const bool april = release == DemoRelease::april;
    const PanelHead epilepsy{demo_panel_id,
                             "Épilepsies et encéphalopathies du développement (synthétique)",
                             april ? "3.1" : "3.2", april ? "2026-03-02" : "2026-09-14"};
    const PanelHead heart{"SYN-CARDIO", "Cardiomyopathies (synthétique)", "2.0", "2025-11-20"};
    std::string text = "panel_id\tpanel_name\tpanel_version\tpanel_date\tnetwork\thgnc_id\t"
                       "ensembl_id\tsymbol\tconfidence\tinheritance\tmechanism\tgreen_since\n";
    for (const GeneProfile& profile : profiles) {
        const std::string confidence = epilepsy_confidence(profile, release);
        if (!confidence.empty()) {
            append_entry(epilepsy, profile, confidence, text);
        }
    }
    for (const GeneProfile& profile : profiles) {
        const std::string confidence = heart_confidence(profile);
        if (!confidence.empty()) {
            append_entry(heart, profile, confidence, text);
        }
    }
    return text;
}

} // namespace vigie::benchmarks
