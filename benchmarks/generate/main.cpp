#include "benchmarks/command_line.hpp"
#include "benchmarks/generate/chromosome.hpp"
#include "benchmarks/generate/demo.hpp"

#include <boost/program_options.hpp>

#include <iostream>
#include <string>
#include <vector>

namespace {

namespace options = boost::program_options;
using vigie::benchmarks::ChromosomeOptions;

constexpr const char* usage =
    "vigie-generate demo -o DIR [--seed N]\n"
    "vigie-generate chromosome -o DIR [--seed N] [--length N] [--genes N] [--records N]\n"
    "                          [--sites N] [--clinvar N]\n"
    "Writes synthetic data; the same options give the same bytes.\n";

std::string write_demo(const std::vector<std::string>& arguments) {
    std::string folder;
    std::uint64_t seed = vigie::benchmarks::demo_seed;
    options::options_description table;
    table.add_options()("output,o", options::value(&folder)->required())("seed",
                                                                         options::value(&seed));
    vigie::benchmarks::parse_options(table, arguments);
    return vigie::benchmarks::write_demo(folder, seed);
}

std::string write_chromosome(const std::vector<std::string>& arguments) {
    std::string folder;
    ChromosomeOptions sizes;
    options::options_description table;
    table.add_options()("output,o", options::value(&folder)->required())(
        "seed", options::value(&sizes.seed))("length", options::value(&sizes.length))(
        "genes", options::value(&sizes.genes))("records", options::value(&sizes.records))(
        "sites", options::value(&sizes.population_sites))("clinvar",
                                                          options::value(&sizes.clinvar_records));
    vigie::benchmarks::parse_options(table, arguments);
    return vigie::benchmarks::write_chromosome(folder, sizes);
}

void run(std::vector<std::string> arguments) {
    const std::string set = arguments.empty() ? "" : arguments.front();
    if (set == "--help" || set == "-h") {
        std::cout << usage;
        return;
    }
    if (set != "demo" && set != "chromosome") {
        throw vigie::model::UsageError(std::string("name the set to write\n") + usage);
    }
    arguments.erase(arguments.begin());
    std::cerr << (set == "demo" ? write_demo(arguments) : write_chromosome(arguments)) << '\n';
}

} // namespace

int main(int argc, char** argv) {
    return vigie::benchmarks::run_program("vigie-generate", {argv + 1, argv + argc}, run);
}
