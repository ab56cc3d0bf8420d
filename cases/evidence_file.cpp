#include "cases/evidence_file.hpp"

#include "cases/evidence_rows.hpp"
#include "cases/json_node.hpp"
#include "cases/record_json.hpp"
#include "cases/record_reader.hpp"
#include "cases/structural_rows.hpp"
#include "cases/zstd_frame.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <stdexcept>

namespace vigie::cases {
namespace {

using nlohmann::json;

/// Raised whenever a field changes its meaning; a reader refuses every number that it does not
/// know. Schema 1 has no record, no consented scope and no caller: it is read as unrecorded. Schema
/// 2 has no read evidence, no structural variants and no repeats.
constexpr int evidence_schema = 3;
constexpr int schema_without_record = 1;

json encode_individual(const model::Individual& individual) {
    return {{"id", encode_text(individual.id)},
            {"sample", encode_text(individual.sample)},
            {"father", encode_text(individual.father)},
            {"mother", encode_text(individual.mother)},
            {"sex", sex_name(individual.sex)},
            {"affection", affection_name(individual.affection)}};
}

model::Individual decode_individual(const json& value) {
    const auto sex = model::sex_from_name(value.at("sex").get_ref<const std::string&>());
    const auto affection =
        model::affection_from_name(value.at("affection").get_ref<const std::string&>());
    return {.id = decode_text(value.at("id")),
            .sample = decode_text(value.at("sample")),
            .father = decode_text(value.at("father")),
            .mother = decode_text(value.at("mother")),
            .sex = sex.value(),
            .affection = affection.value()};
}

json encode_pedigree(const model::Pedigree& pedigree) {
    json individuals = json::array();
    for (const model::Individual& individual : pedigree.individuals()) {
        individuals.push_back(encode_individual(individual));
    }
    const bool nobody = pedigree.individuals().empty();
    return {{"proband", nobody ? json(nullptr) : encode_text(pedigree.proband().id)},
            {"individuals", std::move(individuals)}};
}

model::Pedigree decode_pedigree(const json& value) {
    std::vector<model::Individual> individuals;
    for (const json& individual : value.at("individuals")) {
        individuals.push_back(decode_individual(individual));
    }
    const json& proband = value.at("proband");
    return proband.is_null() ? model::Pedigree()
                             : model::Pedigree(std::move(individuals), decode_text(proband));
}

json encode_case(const model::CaseEvidence& evidence) {
    json unreferenced = json::array();
    for (const auto& [contig, calls] : evidence.calls_without_reference) {
        unreferenced.push_back({encode_text(contig), calls});
    }
    return {{"schema", evidence_schema},
            {"case", encode_text(evidence.case_id)},
            {"assembly", encode_text(evidence.assembly)},
            {"admitted_under", encode_text(evidence.admitted_under)},
            {"call_set_sha256", encode_text(evidence.call_set_sha256)},
            {"pedigree", encode_pedigree(evidence.pedigree)},
            {"observed", evidence.phenotype.observed},
            {"excluded", evidence.phenotype.excluded},
            {"panels", evidence.scope.panels},
            {"strict_panel", evidence.scope.strict_panel},
            {"consented", model::name_of(evidence.scope.consented)},
            {"record", encode_record(evidence.record, BirthDate::whole)},
            {"caller_profile", encode_text(evidence.caller_profile)},
            {"calls_without_reference", std::move(unreferenced)}};
}

/// What schema 2 added.
void decode_record(const json& document, const std::string& file, model::CaseEvidence& evidence) {
    const auto& consented = document.at("consented").get_ref<const std::string&>();
    evidence.scope.consented = model::value_from_name<model::ConsentedScope>(consented).value();
    evidence.caller_profile = decode_text(document.at("caller_profile"));
    std::vector<std::string> warnings;
    JsonNode::Document messages{.file = file, .warnings = warnings};
    evidence.record = read_record(JsonNode(document.at("record"), "record", messages));
}

/// Fields that a case may lack: evidence without them is read as not recorded.
void encode_optional_fields(const model::CaseEvidence& evidence, json& document) {
    if (evidence.incomplete_penetrance) {
        document["incomplete_penetrance"] = true;
    }
    json tissues = json::array();
    for (const auto& [individual, tissue] : evidence.tissues) {
        tissues.push_back({encode_text(individual), encode_text(tissue)});
    }
    if (!tissues.empty()) {
        document["tissues"] = std::move(tissues);
    }
    for (const model::AlignmentSource& source : evidence.alignments) {
        document["alignments"].push_back({{"individual", encode_text(source.individual)},
                                          {"path", encode_text(source.path)},
                                          {"bytes", source.bytes},
                                          {"header_sha256", source.header_sha256},
                                          {"index_sha256", source.index_sha256}});
    }
    if (!evidence.callable_sha256.empty()) {
        document["callable_sha256"] = evidence.callable_sha256;
    }
    if (evidence.callable_fraction) {
        document["callable_fraction"] = *evidence.callable_fraction;
    }
    encode_structural(evidence, document);
}

/// Everything but the residue.
json encode_described_case(const model::CaseEvidence& evidence) {
    json document = encode_case(evidence);
    encode_optional_fields(evidence, document);
    return document;
}

void decode_optional_fields(const json& document, model::CaseEvidence& evidence) {
    evidence.incomplete_penetrance = document.value("incomplete_penetrance", false);
    for (const json& entry : document.value("tissues", json::array())) {
        evidence.tissues.emplace(decode_text(entry.at(0)), decode_text(entry.at(1)));
    }
    for (const json& entry : document.value("alignments", json::array())) {
        evidence.alignments.push_back({.individual = decode_text(entry.at("individual")),
                                       .path = decode_text(entry.at("path")),
                                       .bytes = entry.at("bytes").get<std::uint64_t>(),
                                       .header_sha256 = entry.at("header_sha256"),
                                       .index_sha256 = entry.at("index_sha256")});
    }
    evidence.callable_sha256 = document.value("callable_sha256", "");
    if (const auto fraction = document.find("callable_fraction"); fraction != document.end()) {
        evidence.callable_fraction = fraction->get<double>();
    }
}

/// @throws std::invalid_argument.
void require_each_individual(const model::VariantEvidence& variant,
                             const model::CaseEvidence& evidence) {
    const std::size_t individuals = evidence.pedigree.individuals().size();
    if (variant.calls.size() != individuals ||
        (!variant.reads.empty() && variant.reads.size() != individuals)) {
        throw std::invalid_argument(fmt::format(
            "case '{}' has {} calls and reads of {} for {} individuals at {}", evidence.case_id,
            variant.calls.size(), variant.reads.size(), individuals, variant.allele.key()));
    }
}

model::CaseEvidence decode_case(const json& document) {
    model::CaseEvidence evidence;
    evidence.case_id = decode_text(document.at("case"));
    evidence.assembly = decode_text(document.at("assembly"));
    evidence.admitted_under = decode_text(document.at("admitted_under"));
    evidence.call_set_sha256 = decode_text(document.at("call_set_sha256"));
    evidence.pedigree = decode_pedigree(document.at("pedigree"));
    document.at("observed").get_to(evidence.phenotype.observed);
    document.at("excluded").get_to(evidence.phenotype.excluded);
    document.at("panels").get_to(evidence.scope.panels);
    document.at("strict_panel").get_to(evidence.scope.strict_panel);
    for (const json& entry : document.at("calls_without_reference")) {
        evidence.calls_without_reference.emplace(decode_text(entry.at(0)),
                                                 entry.at(1).get<std::uint64_t>());
    }
    decode_optional_fields(document, evidence);
    decode_structural(document, evidence);
    const json& residue = document.at("residue");
    evidence.residue.reserve(residue.size());
    for (const json& row : residue) {
        evidence.residue.push_back(decode_variant(row));
        require_each_individual(evidence.residue.back(), evidence);
    }
    return evidence;
}

/// Ends of the rows of an array of arrays that begins at `start`, one after the other.
class RowScanner {
  public:
    RowScanner(std::string_view text, std::size_t start) : text_(text), at_(start) {}

    /// The next row with its brackets; empty behind the last.
    std::string_view next() {
        while (at_ < text_.size() && text_[at_] == ',') {
            ++at_;
        }
        if (at_ >= text_.size() || text_[at_] != '[') {
            return {};
        }
        const std::size_t begin = at_;
        int depth = 0;
        do {
            const char c = text_[at_];
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == '"') {
                skip_string();
            }
            ++at_;
        } while (depth > 0 && at_ < text_.size());
        return text_.substr(begin, at_ - begin);
    }
    /// Behind the rows taken so far.
    std::size_t position() const noexcept { return at_; }

  private:
    /// From an opening quote to the closing one.
    void skip_string() {
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            at_ += text_[at_] == '\\' ? 1U : 0U;
        }
    }

    std::string_view text_;
    std::size_t at_;
};

/// The evidence as text with some rows of its residue. No text within it can hold the unescaped
/// quotes of the member's name.
std::string with_rows(const std::string& text, const std::vector<std::uint32_t>& rows) {
    constexpr std::string_view member = R"("residue":[)";
    const std::size_t name = text.find(member);
    if (name == std::string::npos) {
        throw std::invalid_argument("no residue");
    }
    std::string chosen = text.substr(0, name + member.size());
    RowScanner scanner(text, name + member.size());
    std::uint32_t number = 0;
    auto wanted = rows.begin();
    for (std::string_view row = scanner.next(); !row.empty(); row = scanner.next()) {
        if (wanted != rows.end() && *wanted == number) {
            chosen += wanted == rows.begin() ? "" : ",";
            chosen += row;
            ++wanted;
        }
        ++number;
    }
    if (wanted != rows.end()) {
        throw std::out_of_range("no such row of the residue");
    }
    chosen.append(text, scanner.position(), std::string::npos);
    return chosen;
}

model::CaseEvidence decode_text_of(const std::string& text, const std::string& file) {
    const json document = json::parse(text);
    const json& schema = document.at("schema");
    const bool known =
        schema.is_number_integer() && schema >= schema_without_record && schema <= evidence_schema;
    if (!known) {
        throw model::InputError(
            {.file = file, .field = "schema"},
            fmt::format("this evidence has another schema than {}", evidence_schema),
            "read it with the version of the program that wrote it, or run the case anew");
    }
    model::CaseEvidence evidence = decode_case(document);
    if (schema != schema_without_record) {
        decode_record(document, file, evidence);
    }
    return evidence;
}

template <class Decode>
auto decode_noting_faults(const std::string& file, Decode decode) {
    try {
        return decode();
    } catch (const model::Error&) {
        throw;
    } catch (const std::exception& fault) {
        throw model::InputError({.file = file},
                                fmt::format("this is no evidence of a case ({})", fault.what()),
                                "restore it from a copy, or run the case anew");
    }
}

} // namespace

std::string encode_evidence(const model::CaseEvidence& evidence) {
    json document = encode_described_case(evidence);
    json residue = json::array();
    for (const model::VariantEvidence& variant : evidence.residue) {
        require_each_individual(variant, evidence);
        residue.push_back(encode_variant(variant));
    }
    document["residue"] = std::move(residue);
    return zstd_compress(document.dump());
}

std::string describe_case(const model::CaseEvidence& evidence) {
    return encode_described_case(evidence).dump();
}

model::CaseEvidence decode_evidence(std::string_view bytes, const std::string& file) {
    const std::string text = zstd_decompress(bytes, file);
    return decode_noting_faults(file, [&] { return decode_text_of(text, file); });
}

model::CaseEvidence decode_evidence_rows(std::string_view bytes,
                                         const std::string& file,
                                         const std::vector<std::uint32_t>& rows) {
    const std::string text = zstd_decompress(bytes, file);
    return decode_noting_faults(file, [&] { return decode_text_of(with_rows(text, rows), file); });
}

std::string text_without_residue(std::string_view bytes, const std::string& file) {
    const std::string text = zstd_decompress(bytes, file);
    return decode_noting_faults(file, [&] { return with_rows(text, {}); });
}

model::CaseEvidence decode_evidence_text(const std::string& text, const std::string& file) {
    return decode_noting_faults(file, [&] { return decode_text_of(text, file); });
}

} // namespace vigie::cases
