#include "pipeline/hts/validation/meta_attributes.hpp"

#include "pipeline/hts/validation/spec_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::hts::validation {
namespace {

/// Reads values from the front of a text.
class ValueReader {
  public:
    explicit ValueReader(std::string_view text) : text_(text) {}

    bool at_end() const noexcept { return at_ >= text_.size(); }
    bool at_comma() const noexcept { return !at_end() && text_[at_] == ','; }
    void skip() noexcept { ++at_; }

    /// Up to the next '='; empty if there is none.
    std::string_view take_key() {
        const std::size_t equals = text_.find('=', at_);
        if (equals == std::string_view::npos) {
            return {};
        }
        const std::string_view key = text_.substr(at_, equals - at_);
        at_ = equals + 1;
        return key;
    }

    /// False if a quote or bracket is not closed.
    bool take_value(MetaAttribute& attribute) {
        if (!at_end() && text_[at_] == '"') {
            attribute.quoted = true;
            return take_quoted(attribute.value);
        }
        const bool list = !at_end() && text_[at_] == '[';
        const std::size_t end = list ? text_.find(']', at_) : text_.find(',', at_);
        if (list && end == std::string_view::npos) {
            return false;
        }
        const std::size_t stop = list ? end + 1 : std::min(end, text_.size());
        attribute.value = text_.substr(at_, stop - at_);
        at_ = stop;
        return true;
    }

  private:
    bool take_quoted(std::string& value) {
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"') {
                ++at_;
                return true;
            }
            const bool escape = text_[at_] == '\\' && at_ + 1 < text_.size() &&
                                (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\');
            at_ += escape ? 1 : 0;
            value += text_[at_];
        }
        return false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

MetaFault malformed(std::string message) {
    return {"meta-malformed", std::move(message)};
}

} // namespace

std::optional<MetaFault> parse_meta_attributes(std::string_view text, MetaAttributes& attributes) {
    if (text.size() < 2 || text.front() != '<' || text.back() != '>') {
        return MetaFault{"meta-not-structured", "the value must be written <KEY=value,...>"};
    }
    ValueReader reader(text.substr(1, text.size() - 2));
    for (bool more = true; more;) {
        MetaAttribute attribute{.key = std::string(reader.take_key()), .value = {}};
        if (attribute.key.empty() || attribute.key.find_first_of(" \t,\"<>") != std::string::npos) {
            return malformed("what stands before '=' is not a key: " + quoted(attribute.key));
        }
        if (!reader.take_value(attribute)) {
            return malformed(fmt::format("the value of {} is not closed", quoted(attribute.key)));
        }
        if (attribute.value.empty() && !attribute.quoted) {
            return malformed(fmt::format("{} has no value", quoted(attribute.key)));
        }
        if (!reader.at_end() && !reader.at_comma()) {
            return malformed(fmt::format("text follows the value of {}; a quote inside a value is "
                                         "written \\\"",
                                         quoted(attribute.key)));
        }
        attributes.push_back(std::move(attribute));
        more = reader.at_comma();
        reader.skip();
    }
    return std::nullopt;
}

const MetaAttribute* find_attribute(const MetaAttributes& attributes, std::string_view key) {
    const auto it = std::find_if(attributes.begin(), attributes.end(),
                                 [key](const MetaAttribute& a) { return a.key == key; });
    return it == attributes.end() ? nullptr : &*it;
}

} // namespace vigie::hts::validation
