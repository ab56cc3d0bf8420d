// Makes the table of term weights of a rule set out of phenotype.hpoa and the ontology, on stdout.
// A term's information content is -ln of the share of diseases that show it or a descendant; a
// disease counts by the frequency of its most frequent such sign.

#include "benchmarks/command_line.hpp"
#include "interpretation/phenotype/sign_frequency.hpp"
#include "knowledge/ontology_source.hpp"
#include "knowledge/phenotype_source.hpp"
#include "pipeline/hts/fasta_reader.hpp"

#include <boost/program_options.hpp>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iostream>
#include <map>
#include <string>
#include <vector>

namespace {

namespace options = boost::program_options;
using vigie::interpretation::PatientCount;
using vigie::interpretation::PhenotypeRules;
using vigie::knowledge::Ontology;
using vigie::knowledge::PhenotypeRecord;

constexpr const char* usage =
    "vigie-term-weights --hpoa phenotype.hpoa[.gz] --ontology hp.json[.gz] --version NAME\n";

/// Content of a plain or compressed text file.
std::string read_text(const std::string& path) {
    vigie::hts::FastaReader lines(path);
    std::string text;
    std::string_view line;
    while (lines.next_line(line)) {
        text.append(line).push_back('\n');
    }
    return text;
}

/// Frequencies of a disease's signs and of their ancestors, each the highest below it.
std::map<std::string, double> prevalences(const PhenotypeRecord& disease,
                                          const Ontology& ontology) {
    PhenotypeRules rules;
    rules.assumed_weight = 1.0;
    rules.min_frequency = 0.0;
    std::map<std::string, PatientCount> counts;
    for (const auto& annotation : disease.annotations) {
        const auto term = ontology.current(annotation.term);
        if (term && !annotation.excluded && ontology.is_sign(*term)) {
            counts[*term] += vigie::interpretation::read_frequency(annotation.frequency, rules);
        }
    }
    std::map<std::string, double> highest;
    for (const auto& [term, count] : counts) {
        const double frequency = vigie::interpretation::pooled_frequency(count, rules);
        for (const auto ancestor : ontology.ancestors(ontology.place(term).value())) {
            double& value = highest[ontology.terms()[ancestor].id];
            value = std::max(value, frequency);
        }
    }
    return highest;
}

void print_weights(const std::vector<PhenotypeRecord>& diseases, const Ontology& ontology) {
    std::map<std::string, double> sums;
    double total = 0.0;
    for (const PhenotypeRecord& disease : diseases) {
        const auto highest = prevalences(disease, ontology);
        total += highest.empty() ? 0.0 : 1.0;
        for (const auto& [term, frequency] : highest) {
            sums[term] += frequency;
        }
    }
    constexpr double half_a_disease = 0.5;
    for (const auto& [term, sum] : sums) {
        if (ontology.is_sign(term)) {
            const double share = (sum + half_a_disease) / (total + half_a_disease);
            std::cout << fmt::format("{}\t{:.3f}\n", term.substr(3), -std::log(share));
        }
    }
}

void run(const std::vector<std::string>& arguments) {
    std::string hpoa;
    std::string ontology_file;
    std::string version;
    options::options_description table;
    table.add_options()("help,h", "this text")("hpoa", options::value(&hpoa)->required())(
        "ontology", options::value(&ontology_file)->required())(
        "version", options::value(&version)->required());
    if (arguments.empty() || arguments.front() == "--help" || arguments.front() == "-h") {
        std::cout << usage;
        return;
    }
    vigie::benchmarks::parse_options(table, arguments);
    const Ontology ontology(
        vigie::knowledge::read_obographs(read_text(ontology_file), ontology_file).terms);
    const auto source = vigie::knowledge::read_phenotypes(read_text(hpoa), hpoa);
    std::cout << "#version " << version << '\n';
    print_weights(source.records, ontology);
}

} // namespace

int main(int argc, char** argv) {
    return vigie::benchmarks::run_program("vigie-term-weights", {argv + 1, argv + argc}, run);
}
