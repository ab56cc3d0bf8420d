#include "benchmarks/cohort/shared_calls.hpp"

#include "cases/fact_code.hpp"
#include "pipeline/model/fact_key.hpp"

#include <stdexcept>

namespace vigie::benchmarks {
namespace {

constexpr double private_share = 0.05;
constexpr double lowest_frequency = 0.02;

} // namespace

SharedCalls::SharedCalls(const std::vector<model::SmallAllele>& called, std::uint64_t calls)
    : private_calls_(static_cast<std::uint64_t>(static_cast<double>(calls) * private_share)) {
    const auto wanted = static_cast<double>(calls - private_calls_);
    constexpr double mean_carriers = 0.68;
    const double every = static_cast<double>(called.size()) / (wanted / mean_carriers);
    if (calls > 0 && every < 1) {
        throw std::invalid_argument("the call sets of --background hold too few sites for --calls");
    }
    Random random(1);
    for (double place = 0; calls > 0 && place < static_cast<double>(called.size());
         place += every) {
        const auto& allele = called[static_cast<std::size_t>(place)];
        const double frequency = lowest_frequency + (1 - lowest_frequency) * random.unit();
        sites_.push_back({cases::call_key(cases::fact_code(model::FactKey::of_allele(allele))),
                          1 - (1 - frequency) * (1 - frequency)});
    }
}

void SharedCalls::draw(Random& random, std::vector<cases::CallKey>& keys) const {
    for (const Site& site : sites_) {
        if (random.chance(site.carriers)) {
            keys.push_back(site.key);
        }
    }
    constexpr std::int64_t chromosomes = 22;
    constexpr std::int64_t mean_length = 130'000'000;
    for (std::uint64_t i = 0; i < private_calls_; ++i) {
        const model::SmallAllele allele(
            model::Contig(std::to_string(random.between(1, chromosomes))),
            model::Position{random.between(10'000, mean_length)}, "A",
            random.chance(0.5) ? "C" : "G");
        keys.push_back(cases::call_key(cases::fact_code(model::FactKey::of_allele(allele))));
    }
}

} // namespace vigie::benchmarks
