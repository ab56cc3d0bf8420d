#include "cases/store.hpp"
#include "reads/fingerprint.hpp"

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

// Fills a case store with fingerprints of random people and measures how long it takes to hold one
// more person against all of them, as `vigie identity --store` does.

namespace vigie::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Bits of somebody at markers of frequency one half, two sets one after the other.
std::string random_bits(std::size_t markers, std::mt19937_64& random) {
    const std::size_t words = (markers + 63) / 64;
    std::string reference;
    std::string alternate;
    for (std::size_t word = 0; word < words; ++word) {
        const std::uint64_t one = random();
        const std::uint64_t two = random();
        for (unsigned byte = 0; byte < 8; ++byte) {
            reference += static_cast<char>((one | two) >> (8 * byte) & 0xFFU);
            alternate += static_cast<char>((~one | ~two) >> (8 * byte) & 0xFFU);
        }
    }
    return reference + alternate;
}

void measure(const std::filesystem::path& store_file, std::size_t people, std::size_t markers) {
    cases::CaseStore store = cases::CaseStore::open(store_file, true);
    std::mt19937_64 random(1);
    std::vector<cases::StoredFingerprint> fingerprints;
    for (std::size_t i = 0; i < people; ++i) {
        fingerprints.push_back(
            {"bench", fmt::format("case-{}", i), "p", "2026-01-01", random_bits(markers, random)});
    }
    auto start = Clock::now();
    store.add_fingerprints(fingerprints);
    fmt::print("{} fingerprints of {} markers written in {:.2f} s\n", people, markers,
               seconds_since(start));
    const reads::Fingerprint wanted = reads::Fingerprint::from_bytes(fingerprints.back().bits);
    start = Clock::now();
    std::size_t found = 0;
    store.each_fingerprint("bench", [&](const cases::StoredFingerprint& stored) {
        found +=
            wanted.match(reads::Fingerprint::from_bytes(stored.bits)).log_ratio() >= 3 ? 1U : 0U;
    });
    fmt::print("one against {}: {:.3f} s, {} found\n", people, seconds_since(start), found);
}

} // namespace
} // namespace vigie::benchmarks

int main(int argc, char** argv) {
    namespace po = boost::program_options;
    po::options_description options("vigie-fingerprints STORE");
    options.add_options()                                                       //
        ("store", po::value<std::string>()->required(), "case store to create") //
        ("people", po::value<std::size_t>()->default_value(10'000))             //
        ("markers", po::value<std::size_t>()->default_value(30'000));
    po::positional_options_description positional;
    positional.add("store", 1);
    try {
        po::variables_map values;
        po::store(po::command_line_parser(argc, argv).options(options).positional(positional).run(),
                  values);
        po::notify(values);
        vigie::benchmarks::measure(values["store"].as<std::string>(),
                                   values["people"].as<std::size_t>(),
                                   values["markers"].as<std::size_t>());
        return 0;
    } catch (const std::exception& fault) {
        fmt::print(stderr, "vigie-fingerprints: {}\n", fault.what());
        return 64;
    }
}
