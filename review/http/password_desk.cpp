#include "review/http/password_desk.hpp"

#include "review/http/password.hpp"

#include <utility>

namespace vigie::review::http {

/// Somebody's hash for an unknown id, so that it takes as long as a known one.
std::string PasswordDesk::hash_to_try(const Person* known) const {
    if (known != nullptr) {
        return known->password_hash;
    }
    return persons_->all().empty() ? std::string() : persons_->all().front().password_hash;
}

PasswordDesk::PasswordDesk(const Persons& persons, Clock clock, AttemptRule rule)
    : persons_(&persons), attempts_(std::move(clock), rule) {}

PasswordAnswer PasswordDesk::check(const std::string& person, std::string_view password) {
    const Person* const known = persons_->find(person);
    // Unknown ids share one count, so that nobody can fill the memory with names.
    const std::string name = known == nullptr ? std::string() : known->id;
    if (attempts_.is_locked(name)) {
        return {.outcome = PasswordAnswer::Outcome::locked, .after = {}};
    }
    if (is_password(password, hash_to_try(known)) && known != nullptr) {
        attempts_.note_right(name);
        return {.outcome = PasswordAnswer::Outcome::right, .after = {}};
    }
    return {.outcome = PasswordAnswer::Outcome::wrong, .after = attempts_.note_wrong(name)};
}

} // namespace vigie::review::http
