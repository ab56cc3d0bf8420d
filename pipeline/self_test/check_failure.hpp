#pragma once

#include <stdexcept>

namespace vigie::self_test {

/// A check that was made and did not find what must be there; says what and what was found.
class CheckFailure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace vigie::self_test
