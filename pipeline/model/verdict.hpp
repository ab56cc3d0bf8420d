#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vigie::model {

/// A judgement. Missing evidence is `not_assessed`: neither a pass nor a fail.
enum class Verdict : std::uint8_t { pass, fail, not_assessed };

constexpr std::string_view verdict_name(Verdict verdict) noexcept {
    switch (verdict) {
    case Verdict::pass:
        return "pass";
    case Verdict::fail:
        return "fail";
    case Verdict::not_assessed:
        break;
    }
    return "not_assessed";
}

/// The judgement of one rule with the value it saw and the threshold it held it against, as text
/// for a person ("gnomad AF 0.031", "<= 0.01"). `rule` is a stable id: "frequency", "panel" ...
struct Judgement {
    std::string rule;
    Verdict verdict = Verdict::not_assessed;
    std::string value = {};
    std::string threshold = {};

    bool operator==(const Judgement&) const = default;
};

} // namespace vigie::model
