#include "cases/case_files.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <set>

namespace vigie::cases {
namespace {

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

/// The scheme of a URI (RFC 3986, 3.1) in lower case; empty for a plain path.
std::string scheme_of(std::string_view uri) {
    const std::size_t colon = uri.find(':');
    if (colon == std::string_view::npos || colon == 0 ||
        std::isalpha(static_cast<unsigned char>(uri.front())) == 0) {
        return {};
    }
    const std::string scheme = lower_case(uri.substr(0, colon));
    const bool well_formed = std::all_of(scheme.begin(), scheme.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '+' || c == '-' || c == '.';
    });
    return well_formed ? scheme : std::string();
}

std::string percent_decoded(std::string_view text, const JsonNode& uri) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        const std::string_view digits = text.substr(i + 1, 2);
        unsigned value = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (digits.size() != 2 || error != std::errc{} || end != digits.data() + 2) {
            uri.refuse("a '%' in the URI is not followed by two hexadecimal digits");
        }
        decoded += static_cast<char>(value);
        i += 2;
    }
    return decoded;
}

/// The path behind "file:" (RFC 8089: no authority, an empty one, or localhost).
std::string path_of_file_uri(std::string_view rest, const JsonNode& uri) {
    if (rest.starts_with("//")) {
        rest.remove_prefix(2);
        const std::string_view authority = rest.substr(0, rest.find('/'));
        if (!authority.empty() && authority != "localhost") {
            uri.refuse("the file: URI names another machine",
                       "copy the file here, or mount it and give its path");
        }
        rest.remove_prefix(authority.size());
    }
    if (!rest.starts_with('/')) {
        uri.refuse("a file: URI must hold an absolute path", "write file:///folder/name");
    }
    return percent_decoded(rest, uri);
}

std::string path_of_uri(const JsonNode& uri, const std::filesystem::path& folder) {
    const std::string text = uri.text();
    if (text.empty()) {
        uri.refuse("the name of the file is empty");
    }
    const std::string scheme = scheme_of(text);
    if (!scheme.empty() && scheme != "file") {
        uri.refuse(fmt::format("files behind '{}:' are not read", scheme),
                   "copy the file here and give its path relative to this JSON file");
    }
    const std::string path =
        scheme.empty() ? text : path_of_file_uri(std::string_view(text).substr(5), uri);
    const bool has_control = std::any_of(
        path.begin(), path.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (has_control || path.find("##idx##") != std::string::npos) {
        uri.refuse("the name of the file holds control characters or '##idx##'", "rename it");
    }
    return (folder / path).lexically_normal().string();
}

std::optional<CaseFileKind> kind_by_format(std::string_view format) {
    constexpr std::array<std::string_view, 3> variant_formats{"vcf", "bcf", "gvcf"};
    constexpr std::array<std::string_view, 2> alignment_formats{"bam", "cram"};
    const std::string lower = lower_case(format);
    if (std::find(variant_formats.begin(), variant_formats.end(), lower) != variant_formats.end()) {
        return CaseFileKind::variants;
    }
    if (std::find(alignment_formats.begin(), alignment_formats.end(), lower) !=
        alignment_formats.end()) {
        return CaseFileKind::alignments;
    }
    return std::nullopt;
}

struct FileAttributes {
    std::string format;
    std::string assembly;
    std::string variants; ///< "structural", "repeats"; empty: small variants
};

/// The variants that a file holds, where they are not small.
std::string further_variants(const JsonNode& attribute) {
    const std::string text = attribute.text();
    if (text != "small" && text != "structural" && text != "repeats") {
        attribute.refuse("'" + text + "' is no kind of variants",
                         "write small, structural or repeats");
    }
    return text == "small" ? std::string() : text;
}

FileAttributes read_attributes(const JsonNode& file) {
    FileAttributes attributes;
    for (const auto& [name, value] : file.entries("fileAttributes")) {
        if (name == "fileFormat" || name == "file_format") {
            attributes.format = value.text();
        } else if (name == "genomeAssembly" || name == "genome_assembly") {
            attributes.assembly = value.text();
        } else if (name == "variants") {
            attributes.variants = further_variants(value);
        } else if (name != "description") {
            value.warn("unknown file attribute, read past");
        }
    }
    return attributes;
}

std::map<std::string, std::string> read_samples(const JsonNode& file,
                                                const FileSurroundings& surroundings) {
    std::map<std::string, std::string> samples;
    for (const auto& [key, sample] : file.entries("individualToFileIdentifiers")) {
        const auto biosample = surroundings.individual_of_biosample.find(key);
        const bool is_biosample = biosample != surroundings.individual_of_biosample.end();
        const std::string& individual = is_biosample ? biosample->second : key;
        if (sample.text().empty()) {
            sample.refuse("the name of the sample is empty");
        }
        const auto [entry, added] = samples.emplace(individual, sample.text());
        if (!added && entry->second != sample.text()) {
            sample.refuse(fmt::format("'{}' has two samples in one file", individual),
                          "name one sample per individual and file");
        }
    }
    return samples;
}

/// A file of structural variants or repeats. ExomeDepth's tables are named by this attribute alone.
CaseFile further_file(const JsonNode& node,
                      const JsonNode& uri,
                      const FileAttributes& attributes,
                      const FileSurroundings& surroundings) {
    CaseFile file{.path = path_of_uri(uri, surroundings.folder), .assembly = attributes.assembly};
    file.kind = attributes.variants == "repeats" ? CaseFileKind::repeats : CaseFileKind::structural;
    if (file.kind == CaseFileKind::repeats && kind_by_suffix(file.path) != CaseFileKind::variants) {
        uri.refuse("repeats are read from a VCF or BCF of ExpansionHunter");
    }
    file.samples = read_samples(node, surroundings);
    if (file.samples.empty() && !surroundings.owner.empty() && !kind_by_suffix(file.path)) {
        file.samples.emplace(surroundings.owner, surroundings.owner); // a table names nobody
    }
    return file;
}

std::optional<CaseFile> read_case_file(const JsonNode& node, const FileSurroundings& surroundings) {
    node.account_for({"uri", "individualToFileIdentifiers", "fileAttributes"});
    const JsonNode uri = node.required("uri");
    const FileAttributes attributes = read_attributes(node);
    if (!attributes.variants.empty()) {
        return further_file(node, uri, attributes, surroundings);
    }
    if (!attributes.format.empty() && !kind_by_format(attributes.format)) {
        node.warn(fmt::format("a file of format '{}' is not used by this program, read past",
                              attributes.format));
        return std::nullopt;
    }
    CaseFile file{.path = path_of_uri(uri, surroundings.folder), .assembly = attributes.assembly};
    const auto kind =
        attributes.format.empty() ? kind_by_suffix(file.path) : kind_by_format(attributes.format);
    if (!kind) {
        uri.refuse("the name does not tell what kind of file this is",
                   "state fileAttributes.fileFormat: VCF, BCF, BAM or CRAM");
    }
    file.kind = *kind;
    file.samples = read_samples(node, surroundings);
    if (file.samples.empty() && file.kind == CaseFileKind::alignments &&
        !surroundings.owner.empty()) {
        file.samples.emplace(surroundings.owner, surroundings.owner);
    }
    return file;
}

void merge_mention(CaseFile& known, const CaseFile& other, const std::string& case_file) {
    const auto contradiction = [&](const std::string& what) {
        throw model::InputError(
            {.file = case_file, .field = "files"},
            fmt::format("'{}' is named twice with different {}", known.path, what), "name it once");
    };
    if (known.kind != other.kind) {
        contradiction("formats");
    }
    if (!known.assembly.empty() && !other.assembly.empty() && known.assembly != other.assembly) {
        contradiction("assemblies");
    }
    known.assembly = known.assembly.empty() ? other.assembly : known.assembly;
    for (const auto& [individual, sample] : other.samples) {
        const auto [entry, added] = known.samples.emplace(individual, sample);
        if (!added && entry->second != sample) {
            contradiction("samples of one individual");
        }
    }
}

} // namespace

std::optional<CaseFileKind> kind_by_suffix(const std::string& path) {
    const std::string lower = lower_case(path);
    for (const std::string_view suffix : {".vcf", ".vcf.gz", ".vcf.bgz", ".bcf"}) {
        if (lower.ends_with(suffix)) {
            return CaseFileKind::variants;
        }
    }
    if (lower.ends_with(".bam") || lower.ends_with(".cram")) {
        return CaseFileKind::alignments;
    }
    return std::nullopt;
}

std::vector<CaseFile> read_case_files(const JsonNode& message,
                                      const FileSurroundings& surroundings) {
    std::vector<CaseFile> files;
    for (const JsonNode& node : message.items("files")) {
        if (auto file = read_case_file(node, surroundings)) {
            files.push_back(std::move(*file));
        }
    }
    return files;
}

void add_case_files(std::vector<CaseFile>& files,
                    std::vector<CaseFile> more,
                    const std::string& case_file) {
    for (CaseFile& file : more) {
        const auto known = std::find_if(files.begin(), files.end(), [&file](const CaseFile& other) {
            return other.path == file.path;
        });
        if (known == files.end()) {
            files.push_back(std::move(file));
        } else {
            merge_mention(*known, file, case_file);
        }
    }
}

void keep_mapped_members(std::vector<CaseFile>& files,
                         const std::vector<model::Individual>& individuals,
                         const std::string& case_file,
                         std::vector<std::string>& warnings) {
    std::set<std::string> members;
    for (const model::Individual& individual : individuals) {
        members.insert(individual.id);
    }
    for (CaseFile& file : files) {
        const std::size_t mapped = file.samples.size();
        const std::size_t strangers = std::erase_if(file.samples, [&](const auto& entry) {
            const bool stranger = !members.contains(entry.first);
            if (stranger) {
                warnings.push_back(fmt::format(
                    "{}: individualToFileIdentifiers of '{}' names '{}', who is not of this case",
                    case_file, file.path, entry.first));
            }
            return stranger;
        });
        if (mapped > 0 && strangers == mapped) {
            throw model::InputError(
                {.file = case_file, .field = "individualToFileIdentifiers"},
                fmt::format("none of the individuals mapped for '{}' is of this case", file.path),
                "use the ids of the subjects, of the pedigree or of their biosamples");
        }
    }
}

} // namespace vigie::cases
