#include "interpretation/frequency_exceptions.hpp"

#include "interpretation/acmg/toml_values.hpp"
#include "interpretation/frequency_exceptions_text.hpp"
#include "pipeline/hts/digest.hpp"

#include <algorithm>

namespace vigie::interpretation {
namespace {

constexpr std::size_t hash_digits = 12;

std::string_view without_version(std::string_view accession) {
    return accession.substr(0, accession.find('.'));
}

FrequencyException read_exception(acmg::Section& section) {
    FrequencyException exception{.gene = section.text("gene"),
                                 .transcripts = section.texts("transcripts"),
                                 .change = section.text("change"),
                                 .max_frequency = section.number("max_frequency"),
                                 .source = section.text("source")};
    const bool fraction = exception.max_frequency > 0.0 && exception.max_frequency <= 1.0;
    if (!fraction) {
        section.fail("max_frequency", "is no fraction above 0");
    }
    section.finish();
    return exception;
}

} // namespace

FrequencyExceptions::FrequencyExceptions(std::string_view toml) {
    const toml::table table = acmg::parse_toml(toml, "frequency exceptions");
    acmg::Section root(table, "");
    id_ = root.text("version") + ":" + hts::sha256_hex(std::string(toml)).substr(0, hash_digits);
    for (acmg::Section& section : root.sections("exception")) {
        exceptions_.push_back(read_exception(section));
    }
    root.finish();
}

const FrequencyExceptions& FrequencyExceptions::current() {
    static const FrequencyExceptions exceptions{frequency_exceptions_text()};
    return exceptions;
}

const FrequencyException*
FrequencyExceptions::find(const model::TranscriptAnnotation& annotation) const {
    const std::string_view hgvs = annotation.hgvs_c;
    const std::size_t colon = hgvs.find(':');
    if (colon == std::string_view::npos) {
        return nullptr;
    }
    const std::string gene = annotation.gene.text();
    const auto named = [&](const std::string& transcript) {
        return transcript == without_version(annotation.transcript) ||
               transcript == without_version(annotation.refseq);
    };
    const auto found =
        std::find_if(exceptions_.begin(), exceptions_.end(), [&](const FrequencyException& one) {
            return one.gene == gene && one.change == hgvs.substr(colon + 1) &&
                   std::any_of(one.transcripts.begin(), one.transcripts.end(), named);
        });
    return found == exceptions_.end() ? nullptr : &*found;
}

} // namespace vigie::interpretation
