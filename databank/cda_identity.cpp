#include "databank/cda_identity.hpp"

#include "cases/csv_table.hpp"
#include "pipeline/hts/key_file.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace vigie::databank {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 24> columns{
    "case",         "ins",          "ins_oid",       "idmr",
    "idmr_oid",     "ipp",          "ipp_oid",       "birth_name",
    "first_names",  "first_name",   "used_name",     "birth_date",
    "sex",          "birth_place",  "author_rpps",   "author_family",
    "author_given", "finess",       "organisation",  "site",
    "site_name",    "appreciation", "activity_date", "activity_context"};
/// Without which no document can be written (schematron of SDM-MR 2024.01; docs/decisions/113,
/// 121).
constexpr std::array<std::string_view, 14> mandatory{
    "case",       "ipp",          "ipp_oid",     "birth_name",    "first_names",
    "birth_date", "sex",          "author_rpps", "author_family", "author_given",
    "finess",     "organisation", "site",        "site_name"};

void require_private(const fs::path& file) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (error || !fs::is_regular_file(status)) {
        throw model::InputError({.file = file.string()}, "there is no identity file",
                                "correct the path of --identity", model::ExitCode::missing_input);
    }
    if (hts::is_open_to_others(file)) {
        throw model::ResourceError(model::ExitCode::permission,
                                   file.string() + ": others than its owner have permissions on "
                                                   "the identity file; set mode 0600");
    }
}

class Row {
  public:
    Row(const cases::CsvTable& table, const cases::CsvRow& row, const std::string& file)
        : table_(table), row_(row), file_(file) {}

    std::string cell(std::string_view column) const {
        const auto& header = table_.header.cells;
        const auto found = std::find(header.begin(), header.end(), column);
        return found == header.end() ? std::string()
                                     : row_.cells[static_cast<std::size_t>(found - header.begin())];
    }
    [[noreturn]] void fail(std::string_view column, const std::string& problem) const {
        throw model::InputError(
            {.file = file_, .line = row_.line, .locus = {}, .field = std::string(column)}, problem);
    }
    std::optional<model::Date> day(std::string_view column) const {
        const std::string text = cell(column);
        const auto date = model::parse_date(text);
        if (!text.empty() && !date) {
            fail(column, "is no day (YYYY-MM-DD)");
        }
        return date;
    }
    /// One of the words, or nothing.
    std::string one_of(std::string_view column, const std::set<std::string>& words) const {
        std::string text = cell(column);
        if (!text.empty() && !words.contains(text)) {
            fail(column, fmt::format("is none of {}", fmt::join(words, ", ")));
        }
        return text;
    }
    /// A national number, or nothing. Numbers of Corsica hold a letter (INS, FINESS).
    std::string number(std::string_view column, std::size_t least, std::size_t most) const {
        std::string text = cell(column);
        const bool fits = text.size() >= least && text.size() <= most;
        const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= '0' && c <= '9') || c == 'A' || c == 'B';
        });
        if (!text.empty() && !fits) {
            fail(column, "has another number of characters than the national id");
        }
        if (!plain) {
            fail(column, "is no number");
        }
        return text;
    }
    /// The OID of the authority that gave a number: both or none.
    std::string oid_of(std::string_view column, const std::string& number) const {
        std::string text = cell(column);
        if (number.empty() != text.empty()) {
            fail(column, "a number has an OID, and no OID stands without one");
        }
        return text;
    }

  private:
    const cases::CsvTable& table_;
    const cases::CsvRow& row_;
    const std::string& file_;
};

void read_numbers(const Row& row, CareIdentity& identity) {
    constexpr std::size_t ins_length = 15;
    constexpr std::size_t idmr_length = 20;
    identity.ins = row.number("ins", ins_length, ins_length);
    identity.ins_oid = row.oid_of("ins_oid", identity.ins);
    // NIR, NIA, test and demonstration.
    (void)row.one_of("ins_oid", {"1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.9",
                                 "1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.11"});
    identity.idmr = row.number("idmr", idmr_length, idmr_length);
    identity.idmr_oid = row.oid_of("idmr_oid", identity.idmr);
    identity.ipp = row.cell("ipp");
    identity.ipp_oid = row.cell("ipp_oid");
}

void read_traits(const Row& row, CareIdentity& identity) {
    identity.birth_name = row.cell("birth_name");
    identity.first_names = row.cell("first_names");
    identity.first_name = row.cell("first_name");
    if (!identity.ins.empty() && identity.first_name.empty()) {
        row.fail("first_name", "is empty: beside an INS the first name of birth is needed");
    }
    identity.used_name = row.cell("used_name");
    identity.birth_date = row.day("birth_date").value_or(model::Date());
    identity.sex = *model::sex_from_name(row.one_of("sex", {"female", "male", "unknown"}));
    identity.birth_place = row.cell("birth_place");
}

void read_care(const Row& row, CareIdentity& identity) {
    constexpr std::size_t rpps_least = 11;
    constexpr std::size_t rpps_most = 12;
    constexpr std::size_t finess_least = 9;
    constexpr std::size_t finess_most = 10;
    identity.author_rpps = row.number("author_rpps", rpps_least, rpps_most);
    identity.author_family = row.cell("author_family");
    identity.author_given = row.cell("author_given");
    identity.finess = row.number("finess", finess_least, finess_most);
    identity.organisation = row.cell("organisation");
    identity.site = row.cell("site");
    identity.site_name = row.cell("site_name");
    identity.appreciation = row.one_of("appreciation", {"absent", "inadequate", "adequate"});
    identity.activity_date = row.day("activity_date");
    identity.activity_context =
        row.one_of("activity_context", {"consultation", "multidisciplinary", "remote"});
}

CareIdentity identity_of(const Row& row) {
    for (const std::string_view column : mandatory) {
        if (row.cell(column).empty()) {
            row.fail(column, "is empty: no care document can be written without it");
        }
    }
    CareIdentity identity;
    identity.case_id = row.cell("case");
    read_numbers(row, identity);
    read_traits(row, identity);
    read_care(row, identity);
    return identity;
}

} // namespace

std::vector<CareIdentity> read_identities(const fs::path& file) {
    require_private(file);
    const std::string name = file.string();
    const cases::CsvTable table = cases::parse_csv(hts::read_file(file), name);
    std::set<std::string> seen;
    for (const std::string& column : table.header.cells) {
        if (std::find(columns.begin(), columns.end(), column) == columns.end() ||
            !seen.insert(column).second) {
            throw model::InputError({.file = name, .line = table.header.line},
                                    "a column is not known or stands twice",
                                    fmt::format("the columns are {}", fmt::join(columns, ", ")));
        }
    }
    std::vector<CareIdentity> identities;
    std::set<std::string> cases_seen;
    for (const cases::CsvRow& one : table.rows) {
        const Row row(table, one, name);
        identities.push_back(identity_of(row));
        if (!cases_seen.insert(identities.back().case_id).second) {
            row.fail("case", "stands in an earlier line too");
        }
    }
    return identities;
}

} // namespace vigie::databank
