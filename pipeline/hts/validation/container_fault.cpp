#include "pipeline/hts/validation/container_fault.hpp"

#include "pipeline/hts/index_statistics.hpp"
#include "pipeline/hts/whole_file_hash.hpp"

namespace vigie::hts::validation {

std::string problem_of(const model::InputError& error) {
    std::string text = error.what();
    const std::string& file = error.place().file;
    if (!file.empty() && text.starts_with(file)) {
        const std::size_t colon = text.find(": ", file.size());
        text.erase(0, colon == std::string::npos ? 0 : colon + 2);
    }
    return text;
}

void log_container_fault(const model::InputError& error,
                         const std::string& rule,
                         ViolationLog& log) {
    if (error.code() == model::ExitCode::missing_input) {
        throw error;
    }
    const bool index = dynamic_cast<const IndexFault*>(&error) != nullptr;
    const bool checksum = dynamic_cast<const ChecksumFault*>(&error) != nullptr;
    log.add(Violation{.rule = index      ? "container-index"
                              : checksum ? "container-checksum"
                                         : rule,
                      .line = error.place().line.value_or(0),
                      .locus = error.place().locus,
                      .field = "container",
                      .message = problem_of(error)});
}

} // namespace vigie::hts::validation
