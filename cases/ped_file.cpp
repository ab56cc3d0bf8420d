#include "cases/ped_file.hpp"

#include "cases/case_definition.hpp"
#include "cases/family_members.hpp"
#include "cases/plain_text.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace vigie::cases {
namespace {

constexpr std::size_t ped_columns = 6;
constexpr std::array<std::string_view, ped_columns> column_names{
    "family", "individual", "father", "mother", "sex", "phenotype"};

std::vector<std::string_view> split_line(std::string_view line) {
    // A tab anywhere makes tabs the only separator, so that ids may hold blanks.
    const bool tabs = line.find('\t') != std::string_view::npos;
    std::vector<std::string_view> cells;
    std::size_t start = 0;
    while (start <= line.size()) {
        const std::size_t end = std::min(line.find(tabs ? '\t' : ' ', start), line.size());
        if (tabs || end > start) {
            cells.push_back(line.substr(start, end - start));
        }
        start = end + 1;
    }
    return cells;
}

/// Reads the lines of one PED file and keeps the place for messages.
class PedReader {
  public:
    explicit PedReader(std::string file) : file_(std::move(file)) {}

    void read_line(std::string_view line) {
        ++line_number_;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (line.find_first_not_of(" \t") == std::string_view::npos || line.starts_with('#')) {
            return;
        }
        const std::vector<std::string_view> cells = split_line(line);
        if (cells.size() < ped_columns) {
            refuse("line", fmt::format("{} columns, a PED line has six", cells.size()),
                   "write family, individual, father, mother, sex, phenotype");
        }
        note_extra_columns(cells.size());
        require_one_family(cells[0]);
        add_individual(cells);
    }

    PedFile finish() {
        if (result_.individuals.empty()) {
            throw model::InputError({.file = file_}, "the PED file lists nobody");
        }
        add_unlisted_parents(result_.individuals, result_.warnings);
        return std::move(result_);
    }

  private:
    [[noreturn]] void
    refuse(std::string_view field, const std::string& problem, const std::string& remedy) const {
        throw model::InputError({.file = file_, .line = line_number_, .field = std::string(field)},
                                problem, remedy);
    }

    void note_extra_columns(std::size_t columns) {
        if (columns > ped_columns && !extra_columns_noted_) {
            extra_columns_noted_ = true;
            result_.warnings.push_back(
                fmt::format("{}:{}: columns after the sixth are read past", file_, line_number_));
        }
    }

    void require_one_family(std::string_view family) {
        if (!family_) {
            family_ = std::string(family);
        } else if (*family_ != family) {
            refuse(column_names[0], "a second family starts here",
                   "give a PED file of the one family of this case");
        }
    }

    std::string read_id(const std::vector<std::string_view>& cells, std::size_t column) const {
        if (!is_plain_identifier(cells[column])) {
            refuse(column_names.at(column), fmt::format("an id is {}", no_plain_identifier),
                   "use a plain id, and 0 for an unknown parent");
        }
        return std::string(cells[column]);
    }

    std::string read_parent(const std::vector<std::string_view>& cells, std::size_t column) const {
        const std::string id = read_id(cells, column);
        return id == "0" ? std::string() : id;
    }

    model::Sex read_sex(std::string_view cell) const {
        if (cell == "1") {
            return model::Sex::male;
        }
        if (cell == "2") {
            return model::Sex::female;
        }
        if (cell == "0" || cell == "-9" || cell == "other" || cell == "unknown") {
            return model::Sex::unknown;
        }
        refuse(column_names[4], "the sex is none of 1 (male), 2 (female), 0 (unknown)",
               "correct the fifth column");
    }

    model::Affection read_affection(std::string_view cell) const {
        if (cell == "2") {
            return model::Affection::affected;
        }
        if (cell == "1") {
            return model::Affection::unaffected;
        }
        if (cell == "0" || cell == "-9") {
            return model::Affection::unknown;
        }
        refuse(column_names[5],
               "the phenotype is none of 2 (affected), 1 (unaffected), 0 or -9 (unknown)",
               "correct the sixth column; measured phenotypes are not read");
    }

    void add_individual(const std::vector<std::string_view>& cells) {
        const std::string id = read_id(cells, 1);
        if (id == "0") {
            refuse(column_names[1], "an individual cannot have the id 0", "0 means unknown");
        }
        if (!ids_.insert(id).second) {
            refuse(column_names[1], fmt::format("individual '{}' is listed twice", id),
                   "keep one line");
        }
        result_.individuals.push_back({.id = id,
                                       .father = read_parent(cells, 2),
                                       .mother = read_parent(cells, 3),
                                       .sex = read_sex(cells[4]),
                                       .affection = read_affection(cells[5])});
    }

    std::string file_;
    std::uint64_t line_number_ = 0;
    std::optional<std::string> family_;
    std::set<std::string> ids_;
    bool extra_columns_noted_ = false;
    PedFile result_;
};

} // namespace

PedFile read_ped_file(const std::filesystem::path& file) {
    const std::string text = hts::read_file(file);
    PedReader reader(file.string());
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        reader.read_line(std::string_view(text).substr(start, end - start));
        start = end + 1;
    }
    return reader.finish();
}

} // namespace vigie::cases
