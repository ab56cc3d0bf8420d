#include "benchmarks/command_line.hpp"
#include "benchmarks/generate/chromosome.hpp"
#include "benchmarks/generate/demo.hpp"
#include "benchmarks/generate/self_test_set.hpp"

#include <boost/program_options.hpp>

#include <iostream>
#include <string>
#include <vector>

namespace {

namespace options = boost::program_options;
using vigie::benchmarks::ChromosomeOptions;

constexpr const char* usage =
    "vigie-generate demo -o DIR [--seed N]\n"
    "vigie-generate self-test -o DIR [--seed N]\n"
    "vigie-generate chromosome -o DIR [--seed N] [--length N] [--genes N] [--records N]\n"
    "                          [--sites N] [--clinvar N]\n"
    "Writes synthetic data; the same options give the same bytes.\n";

using SetWriter = std::string (*)(const std::filesystem::path&, std::uint64_t);

std::string write_set(SetWriter writer, const std::vector<std::string>& arguments) {
    std::string folder;
    std::uint64_t seed = vigie::benchmarks::demo_seed;
    options::options_description table;
    table.add_options()("output,o", options::value(&folder)->required())("seed",
                                                                         options::value(&seed));
    vigie::benchmarks::parse_options(table, arguments);
    return writer(folder, seed);
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
    if (!arguments.empty()) {
        arguments.erase(arguments.begin());
    }
    std::string written;
    if (set == "demo") {
        written = write_set(vigie::benchmarks::write_demo, arguments);
    } else if (set == "self-test") {
        written = write_set(vigie::benchmarks::write_self_test, arguments);
    } else if (set == "chromosome") {
        written = write_chromosome(arguments);
    } else {
        throw vigie::model::UsageError(std::string("name the set to write\n") + usage);
    }
    std::cerr << written << '\n';
}

} // namespace

int main(int argc, char** argv) {
    return vigie::benchmarks::run_program("vigie-generate", {argv + 1, argv + argc}, run);
}
