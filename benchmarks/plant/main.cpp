#include "benchmarks/command_line.hpp"
#include "benchmarks/plant/plant.hpp"

#include <boost/program_options.hpp>

#include <iostream>
#include <string>
#include <vector>

namespace {

namespace options = boost::program_options;

constexpr const char* usage =
    "vigie-plant --cases PACKETS.ndjson[.gz] --reference FASTA --background VCF\n"
    "            [--background VCF]... -o DIR [--contigs NAME...] [--limit N] [--per-gene N]\n"
    "            [--seed N]\n"
    "Plants the causal variants of published cases into real call sets, one sample per case.\n";

void run(const std::vector<std::string>& arguments) {
    vigie::benchmarks::PlantOptions plan;
    std::string cases;
    std::string reference;
    std::string output;
    options::options_description table;
    table.add_options()("help,h", "this text")("cases", options::value(&cases)->required())(
        "reference", options::value(&reference)->required())(
        "background", options::value(&plan.backgrounds)->required())(
        "contigs", options::value(&plan.contigs)->multitoken())(
        "output,o", options::value(&output)->required())("limit", options::value(&plan.limit))(
        "per-gene", options::value(&plan.per_gene))("seed", options::value(&plan.seed));
    if (arguments.empty() || arguments.front() == "--help" || arguments.front() == "-h") {
        std::cout << usage;
        return;
    }
    vigie::benchmarks::parse_options(table, arguments);
    plan.cases = cases;
    plan.reference = reference;
    plan.output = output;
    std::cerr << vigie::benchmarks::plant_cases(plan) << '\n';
}

} // namespace

int main(int argc, char** argv) {
    return vigie::benchmarks::run_program("vigie-plant", {argv + 1, argv + argc}, run);
}
