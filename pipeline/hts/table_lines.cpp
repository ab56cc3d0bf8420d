#include "pipeline/hts/table_lines.hpp"

#include "pipeline/hts/text_lines.hpp"
#include "pipeline/hts/variant_input.hpp"

namespace vigie::hts {

struct TableLines::State {
    explicit State(const std::string& path) : file(path), input(file, 0, InputContent::table) {}

    InputFile file;
    VariantInput input;
    TextLines text{};
    std::string line{};
};

TableLines::TableLines(const std::string& path) : state_(std::make_unique<State>(path)) {}
TableLines::TableLines(TableLines&&) noexcept = default;
TableLines::~TableLines() = default;

const std::string& TableLines::path() const noexcept {
    return state_->file.path();
}

bool TableLines::next(std::string_view& line) {
    State& state = *state_;
    state.line.clear();
    if (!state.text.append_line(state.input, state.line)) {
        state.input.require_sound();
        return false;
    }
    line = std::string_view(state.line).substr(0, state.line.size() - 1);
    return true;
}

std::uint64_t TableLines::line_number() const noexcept {
    return state_->text.line_number();
}

std::vector<std::string> TableLines::finish() {
    State& state = *state_;
    state.input.close();
    std::vector<std::string> warnings;
    if (state.input.compression() == Compression::gzip) {
        warnings.push_back(path() + ": plain gzip, not BGZF: a file cut between gzip members "
                                    "cannot be told");
    }
    if (state.file.is_regular() && !state.file.is_unchanged()) {
        state.input.refuse("the file was changed while it was read", "run again");
    }
    return warnings;
}

} // namespace vigie::hts
