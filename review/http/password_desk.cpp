#include "review/http/password_desk.hpp"

#include "review/http/password.hpp"
#include "review/http/secret.hpp"

namespace vigie::review::http {

PasswordDesk::PasswordDesk(const Persons& persons, Clock clock, AttemptRule rule)
    : persons_(&persons), attempts_(std::move(clock), rule),
      nobodys_hash_(password_hash(random_secret())) {}

PasswordAnswer PasswordDesk::check(const std::string& person, std::string_view password) {
    const Person* const known = persons_->find(person);
    // Unknown ids share one count, so that nobody can fill the memory with names.
    const std::string name = known == nullptr ? std::string() : known->id;
    if (attempts_.is_locked(name)) {
        return {.outcome = PasswordAnswer::Outcome::locked, .after = {}};
    }
    const bool right =
        is_password(password, known == nullptr ? nobodys_hash_ : known->password_hash);
    if (right && known != nullptr) {
        attempts_.note_right(name);
        return {.outcome = PasswordAnswer::Outcome::right, .after = {}};
    }
    return {.outcome = PasswordAnswer::Outcome::wrong, .after = attempts_.note_wrong(name)};
}

} // namespace vigie::review::http
