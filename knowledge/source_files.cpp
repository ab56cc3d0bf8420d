#include "knowledge/source_files.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <glob.h>

namespace vigie::knowledge {

std::vector<std::filesystem::path> source_files(const std::filesystem::path& path) {
    std::error_code fault;
    if (!std::filesystem::is_directory(path, fault)) {
        return {path};
    }
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
        if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.')) {
            files.push_back(entry.path());
        }
    }
    if (files.empty()) {
        throw model::InputError({.file = path.string()}, "the folder holds no file",
                                "name the folder of the panels", model::ExitCode::missing_input);
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<std::filesystem::path> matching_files(const std::string& pattern) {
    // A file whose own name holds such a letter is named by it.
    std::error_code fault;
    if (pattern.find_first_of("*?[") == std::string::npos ||
        std::filesystem::exists(pattern, fault)) {
        return {pattern};
    }
    glob_t found{};
    const int state = glob(pattern.c_str(), 0, nullptr, &found);
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 0; state == 0 && i < found.gl_pathc; ++i) {
        files.emplace_back(found.gl_pathv[i]);
    }
    globfree(&found);
    return files;
}

namespace {

/// Options whose value is a file: its content shapes the component, not its path.
bool names_a_file(const std::string& key, const std::string& value) {
    return key == "labels_fr" || key == "pinned" || (key == "coverage" && value != "sites");
}

/// Every file of a source, those of folders included.
std::vector<std::filesystem::path> all_files(const Source& source) {
    if (source.paths.size() < 2) {
        return source_files(source.path);
    }
    return source.paths;
}

} // namespace

SourceIdentity identify_source(const Source& source, const std::string& reference_id) {
    SourceIdentity identity;
    std::string text;
    for (const std::filesystem::path& file : all_files(source)) {
        const std::string sum = hts::sha256_of_file(file);
        identity.files.emplace(file.filename().string(), sum);
        text += fmt::format("file {} {}\n", sum, file.filename().string());
    }
    // The name of a lone file is no content; of a folder, names tell the files apart.
    const bool lone = identity.files.size() == 1 && !std::filesystem::is_directory(source.path);
    const std::string own = lone ? identity.files.begin()->second : hts::sha256_hex(text);
    identity.file_sha256 = own;
    if (!source.sha256.empty() && source.sha256 != own) {
        throw model::InputError({.file = source.path.string()},
                                fmt::format("has SHA-256 {}, but {} is stated", own, source.sha256),
                                "fetch the source again or correct sha256");
    }
    std::string shape;
    for (const auto& [key, value] : source.options) {
        if (names_a_file(key, value)) {
            const std::string sum = hts::sha256_of_file(value);
            identity.files.emplace(std::filesystem::path(value).filename().string(), sum);
            shape += fmt::format("{} {}\n", key, sum);
        } else {
            shape += fmt::format("{} {}\n", key, value);
        }
    }
    if (!reference_id.empty()) {
        shape += fmt::format("reference {}\n", reference_id);
    }
    identity.sha256 =
        shape.empty() ? own : hts::sha256_hex(fmt::format("source {}\n", own) + shape);
    return identity;
}

} // namespace vigie::knowledge
