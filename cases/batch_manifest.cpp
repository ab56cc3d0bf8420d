#include "cases/batch_manifest.hpp"

#include "cases/manifest_table.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace vigie::cases {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_manifest = 64U << 20U;
/// Of files and tissues, whose names may hold commas and blanks.
constexpr char list_separator = ';';

std::string read_manifest(const fs::path& manifest) {
    std::error_code unknown_size;
    const std::uintmax_t size = fs::file_size(manifest, unknown_size);
    if (!unknown_size && size > largest_manifest) {
        throw model::InputError({.file = manifest.string()}, "larger than 64 MiB",
                                "this is no manifest of a batch");
    }
    return hts::read_file(manifest);
}

std::vector<std::string> split_list(std::string_view cell) {
    std::vector<std::string> parts;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find(list_separator), cell.size());
        const std::string_view part = without_spaces(cell.substr(0, end));
        if (!part.empty()) {
            parts.emplace_back(part);
        }
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return parts;
}

/// Makes cases of the rows of one manifest.
class ManifestCases {
  public:
    ManifestCases(const ManifestReading& reading, SheetFaults& faults)
        : reading_(reading), folder_(fs::absolute(reading.manifest).parent_path()),
          faults_(faults) {}

    std::optional<BatchCase> read(const CheckedRow& row) {
        line_ = row.line;
        sound_ = true;
        BatchCase one{.line = row.line, .id = cell(row, "case"), .input = {}};
        one.input.strict_panel = word(row, "strict_panel").value_or(reading_.strict_panel);
        one.skip_reads = word(row, "skip_reads");
        one.identity = cell(row, "identity");
        read_files(row, one.input);
        one.input.hpo = list_in(cell(row, "hpo"), sign_separators);
        one.input.proband = cell(row, "proband");
        one.input.id = one.id;
        one.input.incomplete_penetrance = word(row, "incomplete_penetrance").value_or(false);
        one.input.tissues = split_list(cell(row, "tissue"));
        read_panels(row, one.input);
        if (sound_) {
            settle_id(one);
        }
        if (!one.id.empty()) {
            require_first(one.id);
        }
        return sound_ ? std::optional(std::move(one)) : std::nullopt;
    }

  private:
    static std::string cell(const CheckedRow& row, std::string_view column) {
        const auto it = row.cells.find(column);
        return it == row.cells.end() ? std::string() : it->second;
    }

    /// "yes" or "no"; nullopt of an empty cell.
    static std::optional<bool> word(const CheckedRow& row, std::string_view column) {
        const std::string text = cell(row, column);
        return text.empty() ? std::nullopt : std::optional(text == "yes");
    }

    void refuse(std::string_view column, const std::string& problem, std::string_view remedy) {
        faults_.add(line_, column, problem, remedy);
        sound_ = false;
    }

    std::string file_at(std::string_view column, const std::string& name) {
        const fs::path path = (folder_ / name).lexically_normal();
        std::error_code failure;
        const fs::file_status status = fs::status(path, failure);
        if (!fs::exists(status)) {
            refuse(column, fmt::format("there is no file {}", path.string()),
                   "paths are relative to the folder of the manifest");
        } else if (fs::is_directory(status)) {
            refuse(column, fmt::format("{} is a folder", path.string()), "name a file");
        }
        return path.string();
    }

    std::vector<std::string> files_at(std::string_view column, const CheckedRow& row) {
        std::vector<std::string> files = split_list(cell(row, column));
        for (std::string& file : files) {
            file = file_at(column, file);
        }
        return files;
    }

    void read_files(const CheckedRow& row, CaseInput& input) {
        input.structural = files_at("structural", row);
        input.repeats = files_at("repeats", row);
        if (const std::string name = cell(row, "case_file"); !name.empty()) {
            input.case_file = file_at("case_file", name);
            for (const std::string_view other : {"vcf", "bam", "ped", "proband", "hpo"}) {
                if (!cell(row, other).empty()) {
                    refuse(other, "the row has a case file, which says it all",
                           "leave one of the two empty");
                }
            }
            return;
        }
        input.vcf = files_at("vcf", row);
        input.bam = files_at("bam", row);
        if (const std::string name = cell(row, "ped"); !name.empty()) {
            input.ped = file_at("ped", name);
        }
        if (input.vcf.empty()) {
            refuse("case_file", "the row names neither a case file nor a VCF", "give one of them");
        }
    }

    void read_panels(const CheckedRow& row, CaseInput& input) {
        const std::vector<std::string> own = list_in(cell(row, "panels"), panel_separators);
        input.panels = own.empty() ? reading_.panels : own;
        for (const std::string& panel : own) {
            if (reading_.knows_panel && !reading_.knows_panel(panel)) {
                refuse("panels", fmt::format("the release has no panel '{}'", panel),
                       "`vigie panel list -k` names its panels");
            }
        }
    }

    /// The id that the case has by its files; nullopt if they cannot be read, which `reason` tells.
    static std::optional<std::string> id_of_files(const CaseInput& input, std::string& reason) {
        if (!input.case_file && !input.proband.empty()) {
            return input.proband;
        }
        try {
            return input.case_file ? read_phenopacket(*input.case_file).id
                                   : read_case({.vcf = input.vcf, .ped = input.ped}).id;
        } catch (const model::Error& fault) {
            reason = fault.what();
            return std::nullopt;
        }
    }

    /// A case file has an id of its own, which a run cannot change: another one in the manifest is
    /// a mix-up. A case file that cannot be read costs its own case later, not the others.
    void settle_id(BatchCase& one) {
        if (!one.id.empty() && !one.input.case_file) {
            return;
        }
        std::string reason;
        const std::optional<std::string> id = id_of_files(one.input, reason);
        if (one.id.empty() && !id) {
            refuse("case", "the id cannot be taken from the files of the row: " + reason,
                   "give the id, or mend the file");
        } else if (one.id.empty() && !can_name_folder(*id)) {
            refuse("case", "the id that the files of the row have cannot name a folder",
                   case_id_remedy);
        } else if (one.id.empty()) {
            one.id = *id;
        } else if (id && *id != one.id) {
            refuse("case", fmt::format("the case file is of case '{}'", *id),
                   "correct the id or the case file");
        }
    }

    void require_first(const std::string& id) {
        const auto [first, is_new] = lines_.emplace(id, line_);
        if (!is_new) {
            refuse("case", fmt::format("case '{}' stands already in line {}", id, first->second),
                   "a case has one line; give each its own id");
        }
    }

    const ManifestReading& reading_;
    fs::path folder_;
    SheetFaults& faults_;
    std::map<std::string, std::uint64_t> lines_; ///< of each case
    std::uint64_t line_ = 0;
    bool sound_ = true;
};

} // namespace

BatchManifest read_batch_manifest(const ManifestReading& reading) {
    const std::string text = read_manifest(reading.manifest);
    SheetFaults faults(reading.manifest.string());
    BatchManifest manifest;
    manifest.sha256 = hts::sha256_hex(text);
    ManifestCases cases(reading, faults);
    const std::size_t rows = split_manifest(text, faults, [&](const CheckedRow& row) {
        if (std::optional<BatchCase> one = cases.read(row)) {
            manifest.cases.push_back(std::move(*one));
        }
    });
    if (rows == 0) {
        faults.add(1, "", "the manifest has no rows", "give a line for each case");
    }
    manifest.faults = faults.sentences();
    if (!manifest.faults.empty()) {
        manifest.cases.clear();
    }
    return manifest;
}

} // namespace vigie::cases
