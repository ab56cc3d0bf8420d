#include "cases/call_keys.hpp"
#include "cases/evidence_file.hpp"
#include "cases/facts_file.hpp"
#include "cases/hit_table.hpp"
#include "cases/json_node.hpp"
#include "cases/json_text.hpp"
#include "cases/plain_text.hpp"
#include "cases/store.hpp"
#include "cases/zstd_frame.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vigie::cases {
namespace {

constexpr int receipt_schema = 1;

/// Written by every run since version 0.2; without it every call set has to be read.
constexpr const char* call_keys_file = "calls.keys.zst";
/// Written by every run since version 0.3; without it a reanalysis assesses every gene.
constexpr const char* hits_file = "hits.zst";
/// Of a case whose reads were read.
constexpr const char* callable_file = "callable.txt.zst";
constexpr const char* callable_scope_file = "callable_scope.bed.zst";

struct ReceiptPlace {
    std::string file;
    std::filesystem::path folder;
};

std::string stated_hash(const JsonNode& receipt, std::string_view name) {
    const JsonNode outputs = receipt.required("outputs");
    for (const auto& [output, hash] : receipt.entries("outputs")) {
        if (output == name) {
            return hash.text();
        }
    }
    outputs.refuse(fmt::format("the receipt does not list '{}'", name), "run the case anew");
}

/// Reads one output and holds it against the receipt.
std::string
read_verified(const JsonNode& receipt, const ReceiptPlace& place, const std::string& name) {
    const std::string expected = stated_hash(receipt, name);
    const std::filesystem::path path = place.folder / name;
    std::string bytes = hts::read_file(path);
    if (hts::sha256_hex(bytes) != expected) {
        throw model::InputError({.file = path.string()},
                                "the content is not what receipt.json says (SHA-256 differs)",
                                "it was changed or damaged after the run; run the case anew");
    }
    return bytes;
}

model::Date read_today(const JsonNode& receipt) {
    const JsonNode today = receipt.required("today");
    const auto date = model::parse_date(today.text());
    if (!date) {
        today.refuse("this is no date", "expected YYYY-MM-DD");
    }
    return *date;
}

std::string required_text(const JsonNode& object, std::string_view name) {
    const JsonNode value = object.required(name);
    if (!is_plain_identifier(value.text())) {
        value.refuse("the text is empty, too long, or holds control characters");
    }
    return value.text();
}

/// Folders may be longer than an identifier.
std::string required_path(const JsonNode& object, std::string_view name) {
    const JsonNode value = object.required(name);
    std::string path = value.exact_text();
    if (path.empty()) {
        value.refuse("the path is empty");
    }
    return path;
}

model::CaseEvidence read_evidence(CaseBundle& bundle, const std::string& file) {
    model::CaseEvidence evidence = decode_evidence(bundle.evidence, file);
    bundle.setting = {evidence.assembly, evidence.scope};
    if (evidence.case_id != bundle.case_id) {
        throw model::InputError(
            {.file = file, .field = "case"},
            fmt::format("the evidence is of case '{}', the receipt of case '{}'", evidence.case_id,
                        bundle.case_id),
            "give the folder as the run wrote it");
    }
    return evidence;
}

/// The callable intervals that the evidence names, with the scope that they name.
CallableText read_callable_text(const JsonNode& receipt,
                                const ReceiptPlace& place,
                                const model::CaseEvidence& evidence) {
    if (evidence.callable_sha256.empty()) {
        return {};
    }
    const auto read = [&](const char* name) {
        return zstd_decompress(read_verified(receipt, place, name), (place.folder / name).string());
    };
    CallableText text{.intervals = read(callable_file), .scope = read(callable_scope_file)};
    const std::string file = (place.folder / callable_file).string();
    const StoredCallable stored{
        text.intervals,
        {std::make_shared<const model::ContigIntervals>(reads::read_bases(
             text.scope, {.file = (place.folder / callable_scope_file).string()})),
         hts::sha256_hex(text.scope)}};
    (void)stored.read(file);
    if (hts::sha256_hex(text.intervals) != evidence.callable_sha256) {
        throw model::InputError({.file = file},
                                "the callable intervals are not those of the evidence",
                                "give the folder as the run wrote it");
    }
    return text;
}

} // namespace

CaseBundle read_bundle(const std::filesystem::path& outdir) {
    const std::filesystem::path folder = std::filesystem::absolute(outdir).lexically_normal();
    const ReceiptPlace place{.file = (folder / "receipt.json").string(), .folder = folder};
    if (!std::filesystem::exists(place.file)) {
        throw model::InputError({.file = place.file},
                                "there is no receipt, so the run did not finish",
                                "run the case to its end", model::ExitCode::missing_input);
    }
    CaseBundle bundle;
    bundle.receipt_json = hts::read_file(place.file);
    bundle.bundle_sha256 = hts::sha256_hex(bundle.receipt_json);
    const nlohmann::json document = parse_json_text(bundle.receipt_json, place.file);
    std::vector<std::string> warnings;
    JsonNode::Document messages{.file = place.file, .warnings = warnings};
    const JsonNode receipt(document, "", messages);
    receipt.required("schema");
    if (document.at("schema") != receipt_schema) {
        receipt.required("schema").refuse("a receipt of another schema",
                                          "ingest it with the version that wrote it");
    }
    bundle.case_id = required_text(receipt, "case");
    const JsonNode release = receipt.required("release");
    bundle.release_id = required_text(release, "id");
    bundle.release_folder = required_path(release, "folder");
    bundle.rule_set = required_text(receipt, "ruleSet");
    bundle.engine = required_text(receipt, "binaryVersion");
    bundle.today = read_today(receipt);
    bundle.evidence = read_verified(receipt, place, "evidence.json.zst");
    const model::CaseEvidence evidence =
        read_evidence(bundle, (folder / "evidence.json.zst").string());
    bundle.callable = read_callable_text(receipt, place, evidence);
    bundle.candidates_json = read_verified(receipt, place, "candidates.json");
    bundle.facts_read = decode_facts(read_verified(receipt, place, "facts.tsv.zst"),
                                     (folder / "facts.tsv.zst").string());
    bundle.calls_sha256 = stated_hash(receipt, "calls.bcf");
    if (document.at("outputs").contains(call_keys_file)) {
        bundle.call_keys = read_verified(receipt, place, call_keys_file);
        (void)decode_call_keys(bundle.call_keys, (folder / call_keys_file).string());
    }
    if (document.at("outputs").contains(hits_file)) {
        bundle.hits = read_verified(receipt, place, hits_file);
        (void)decode_hits(bundle.hits, (folder / hits_file).string());
    }
    bundle.calls_path = (folder / "calls.bcf").string();
    if (!std::filesystem::exists(bundle.calls_path)) {
        throw model::InputError({.file = bundle.calls_path}, "the call set of the run is missing",
                                "give the folder as the run wrote it",
                                model::ExitCode::missing_input);
    }
    return bundle;
}

} // namespace vigie::cases
