#include "review/result_document.hpp"

#include "pipeline/model/error.hpp"

namespace vigie::review {
namespace {

Json parse(std::string_view text, const char* file) {
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) {
        throw model::InputError({.file = file}, "this is no JSON object",
                                "make the result of this case anew");
    }
    return json;
}

} // namespace

ResultDocuments documents_of(const ReportInput& input) {
    return {.result = parse(input.candidates_json, "candidates.json"),
            .receipt = parse(input.receipt_json, "receipt.json")};
}

std::string whole_page(const Words& words, const Html& content) {
    return "<!DOCTYPE html>\n" +
           element("html", {{"lang", std::string(words.code())}}, content).markup() + "\n";
}

} // namespace vigie::review
