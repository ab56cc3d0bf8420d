#pragma once

#include "review/http/person.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::review::http {

/// Who may identify on the page: `persons.toml` of the laboratory, in the order of the file.
class Persons {
  public:
    Persons() = default;
    /// @throws InputError 78 if an id is there twice or not made of letters, digits, '.', '-', '_'.
    explicit Persons(std::vector<Person> persons);
    /// Reads tables `[[person]]` with id, name, roles, site, password.
    /// @throws InputError 66, 78 with the place of a fault; ResourceError 77 if others than the
    /// owner have permissions on the file.
    static Persons read(const std::filesystem::path& file);

    /// nullptr if there is none.
    const Person* find(std::string_view id) const noexcept;
    const std::vector<Person>& all() const noexcept { return persons_; }

  private:
    std::vector<Person> persons_;
};

/// The table of `persons.toml` for a person, whose hash is made from the password.
/// @throws UsageError if the password, the id or the roles do not fit.
std::string person_entry(Person person, std::string_view password);

} // namespace vigie::review::http
