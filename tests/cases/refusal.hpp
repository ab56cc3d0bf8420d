#pragma once

#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace vigie::tests {

/// What a call was refused with: exit code and message; a test failure if it was not.
struct Refusal {
    model::ExitCode code = model::ExitCode::ok;
    std::string message;
};

template <class Call>
Refusal refusal_of(Call call) {
    try {
        call();
    } catch (const model::Error& error) {
        return {error.code(), error.what()};
    }
    ADD_FAILURE() << "nothing was refused";
    return {};
}

} // namespace vigie::tests
