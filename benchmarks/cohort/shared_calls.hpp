#pragma once

#include "benchmarks/generate/random.hpp"
#include "cases/call_keys.hpp"
#include "pipeline/model/allele.hpp"

#include <cstdint>
#include <vector>

namespace vigie::benchmarks {

/// Draws keys of the calls of a person that others share as people do: nineteen of twenty are at
/// sites of real call sets, each with a frequency of its own between 2 % and 100 % (what one person
/// carries is spread evenly over the frequencies), the others are that person's alone.
class SharedCalls {
  public:
    /// `called`: alleles of real people. @throws std::invalid_argument if they are too few for
    /// `calls` of a person.
    SharedCalls(const std::vector<model::SmallAllele>& called, std::uint64_t calls);
    /// Adds the keys of one more person.
    void draw(Random& random, std::vector<cases::CallKey>& keys) const;

  private:
    struct Site {
        cases::CallKey key;
        double carriers; ///< share of the people who have it
    };
    std::vector<Site> sites_;
    std::uint64_t private_calls_;
};

} // namespace vigie::benchmarks
