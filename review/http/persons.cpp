#include "review/http/persons.hpp"

#include "pipeline/hts/key_file.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/model/utf8.hpp"
#include "review/http/password.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>
#include <sstream>
#include <toml++/toml.h>
#include <utility>

namespace vigie::review::http {
namespace {

namespace fs = std::filesystem;

bool is_id(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_';
    });
}

[[noreturn]] void refuse(const std::string& file, std::uint64_t line, const std::string& problem) {
    throw model::InputError({.file = file, .line = line}, problem, "correct the list of persons",
                            model::ExitCode::configuration);
}

void require_private(const fs::path& file) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (error || !fs::is_regular_file(status)) {
        throw model::InputError({.file = file.string()}, "there is no list of persons",
                                "correct the path", model::ExitCode::missing_input);
    }
    if (hts::is_open_to_others(file)) {
        throw model::ResourceError(model::ExitCode::permission,
                                   file.string() +
                                       ": others than its owner have permissions on the list of "
                                       "persons; set mode 0600, and have the passwords changed if "
                                       "somebody may have read it");
    }
}

/// One table of the file; its messages name line and key, never what a person wrote.
class Entry {
  public:
    Entry(const toml::table& table, const std::string& file) : table_(&table), file_(&file) {}

    std::string text(std::string_view key) const {
        const auto value = table_->get_as<std::string>(key);
        if (value == nullptr || value->get().empty()) {
            fail(fmt::format("\"{}\" is missing or no text", key));
        }
        return value->get();
    }
    std::vector<Role> roles() const {
        const toml::array* const array = table_->get_as<toml::array>("roles");
        std::vector<Role> roles;
        for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
            const auto name = (*array)[i].value<std::string>();
            const auto role = name ? role_from_name(*name) : std::nullopt;
            if (!role) {
                fail("\"roles\" holds none of technician, bioinformatician, geneticist, "
                     "counsellor, biologist, network");
            }
            roles.push_back(*role);
        }
        if (roles.empty()) {
            fail("\"roles\" is missing or empty");
        }
        return roles;
    }
    void require_known_keys() const {
        static constexpr std::array<std::string_view, 5> known{"id", "name", "roles", "site",
                                                               "password"};
        for (const auto& [key, value] : *table_) {
            if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
                fail("a key is none of id, name, roles, site, password");
            }
        }
    }
    [[noreturn]] void fail(const std::string& problem) const {
        refuse(*file_, table_->source().begin.line, problem);
    }

  private:
    const toml::table* table_;
    const std::string* file_;
};

Person read_person(const toml::table& table, const std::string& file) {
    const Entry entry(table, file);
    entry.require_known_keys();
    Person person{.id = entry.text("id"),
                  .name = entry.text("name"),
                  .roles = entry.roles(),
                  .site = entry.text("site"),
                  .password_hash = entry.text("password")};
    if (!is_id(person.id)) {
        entry.fail("\"id\" is not made of letters, digits, '.', '-' and '_'");
    }
    if (!is_password_hash(person.password_hash)) {
        entry.fail("\"password\" is no argon2id hash");
    }
    return person;
}

toml::table parsed(const fs::path& file) {
    try {
        return toml::parse(hts::read_file(file), file.string());
    } catch (const toml::parse_error& fault) {
        refuse(file.string(), fault.source().begin.line, std::string(fault.description()));
    }
}

} // namespace

Persons::Persons(std::vector<Person> persons) : persons_(std::move(persons)) {
    std::set<std::string_view> ids;
    for (const Person& person : persons_) {
        if (!is_id(person.id) || !ids.insert(person.id).second) {
            throw model::InputError({.file = "persons"},
                                    "an id is there twice or holds other signs than letters, "
                                    "digits, '.', '-' and '_'",
                                    "correct the list of persons", model::ExitCode::configuration);
        }
    }
}

Persons Persons::read(const fs::path& file) {
    require_private(file);
    const toml::table root = parsed(file);
    const toml::array* const tables = root.get_as<toml::array>("person");
    if (root.size() != 1 || tables == nullptr || !tables->is_homogeneous<toml::table>()) {
        refuse(file.string(), 1, "the file holds something else than tables [[person]]");
    }
    std::vector<Person> persons;
    for (const toml::node& node : *tables) {
        persons.push_back(read_person(*node.as_table(), file.string()));
    }
    return Persons(std::move(persons));
}

const Person* Persons::find(std::string_view id) const noexcept {
    const auto found = std::find_if(persons_.begin(), persons_.end(),
                                    [id](const Person& person) { return person.id == id; });
    return found == persons_.end() ? nullptr : &*found;
}

std::string person_entry(Person person, std::string_view password) {
    if (!is_id(person.id)) {
        throw model::UsageError("a person's id is made of letters, digits, '.', '-' and '_'");
    }
    if (person.roles.empty() || person.name.empty() || person.site.empty() ||
        !model::is_valid_utf8(person.name) || !model::is_valid_utf8(person.site)) {
        throw model::UsageError("a person needs a name, a site and at least one role, in UTF-8");
    }
    toml::array roles;
    for (const Role role : person.roles) {
        roles.push_back(role_name(role));
    }
    const toml::table table{{"id", person.id},
                            {"name", person.name},
                            {"roles", roles},
                            {"site", person.site},
                            {"password", password_hash(password)}};
    std::ostringstream text;
    text << toml::table{{"person", toml::array{table}}} << "\n";
    return text.str();
}

} // namespace vigie::review::http
