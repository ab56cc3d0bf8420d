#include "pipeline/run/finished_bundle.hpp"

#include "cases/evidence_rows.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/interruption.hpp"

#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace vigie::run {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Reason = std::optional<std::string>;

Reason other_terms(const json& receipt, const BundleTerms& terms) {
    struct Term {
        const char* what;
        std::string had;
        const std::string& has;
    };
    const std::array compared{
        Term{"case id", receipt.at("case").get<std::string>(), terms.case_id},
        Term{"knowledge release", receipt.at("release").at("id").get<std::string>(),
             terms.release_id},
        Term{"rule set", receipt.at("rule_set").get<std::string>(), terms.rule_set},
        Term{"version of the program", receipt.at("binary_version").get<std::string>(),
             terms.binary_version},
        Term{"case definition or options", receipt.value("definition_sha256", ""),
             terms.definition_sha256},
        Term{"language of the page", receipt.value("language", ""), terms.language},
        Term{"way of reading alignments", receipt.value("alignments", ""), terms.alignments},
    };
    for (const Term& term : compared) {
        if (term.had != term.has) {
            return fmt::format("it is of another {}", term.what);
        }
    }
    const auto day = receipt.at("today").get<std::string>();
    if (terms.today && day != model::format_date(*terms.today)) {
        return "it is of another day, " + day;
    }
    return {};
}

Reason other_input(const json& input) {
    stop_if_requested();
    const fs::path path = cases::decode_text(input.at("path"));
    std::error_code failure;
    const std::uintmax_t bytes = fs::file_size(path, failure);
    if (failure) {
        return fmt::format("the input {} is gone", path.string());
    }
    const json& hash = input.at("sha256");
    const bool same = bytes == input.at("bytes").get<std::uintmax_t>() &&
                      (hash.is_null() || hts::sha256_of_file(path) == hash.get<std::string>());
    return same ? Reason() : fmt::format("the input {} has changed", path.string());
}

Reason damaged_output(const fs::path& path, const std::string& hash) {
    stop_if_requested();
    if (!fs::is_regular_file(path)) {
        return fmt::format("its {} is missing", path.filename().string());
    }
    return hts::sha256_of_file(path) == hash
               ? Reason()
               : fmt::format("its {} was changed after the run", path.filename().string());
}

Reason compare(const json& receipt, const fs::path& folder, const BundleTerms& terms) {
    if (Reason reason = other_terms(receipt, terms)) {
        return reason;
    }
    for (const json& input : receipt.at("inputs")) {
        if (Reason reason = other_input(input)) {
            return reason;
        }
    }
    for (const auto& [name, hash] : receipt.at("outputs").items()) {
        if (Reason reason = damaged_output(folder / name, hash.get<std::string>())) {
            return reason;
        }
    }
    return {};
}

} // namespace

std::optional<std::string> why_not_finished(const fs::path& folder, const BundleTerms& terms) {
    const fs::path file = folder / "receipt.json";
    try {
        return compare(json::parse(hts::read_file(file)), folder, terms);
    } catch (const nlohmann::json::exception&) {
        return "its receipt cannot be read";
    } catch (const std::invalid_argument&) {
        return "its receipt cannot be read";
    } catch (const model::InputError&) {
        return "a file of it cannot be read";
    }
}

} // namespace vigie::run
