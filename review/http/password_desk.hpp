#pragma once

#include "review/http/attempts.hpp"
#include "review/http/persons.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace vigie::review::http {

/// What the desk says to a password.
struct PasswordAnswer {
    enum class Outcome : std::uint8_t { right, wrong, locked };
    Outcome outcome = Outcome::wrong;
    std::chrono::milliseconds after{0}; ///< how long the answer has to wait
};

/// Checks the passwords of persons: of the one who identifies, and of the second one who signs,
/// without touching a session. Wrong ones slow down and lock that person. Not for several threads
/// at once.
class PasswordDesk {
  public:
    /// `persons` outlives the desk.
    PasswordDesk(const Persons& persons, Clock clock, AttemptRule rule = {});
    PasswordAnswer check(const std::string& person, std::string_view password);

  private:
    std::string hash_to_try(const Person* known) const;

    const Persons* persons_;
    Attempts attempts_;
};

} // namespace vigie::review::http
