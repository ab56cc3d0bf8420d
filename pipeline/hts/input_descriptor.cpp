#include "pipeline/hts/input_descriptor.hpp"

#include "pipeline/model/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace vigie::hts {

using model::ExitCode;

void refuse_unreadable(const std::filesystem::path& path, int error) {
    if (error == ENOENT || error == ENOTDIR) {
        throw model::InputError({.file = path.string()}, "the file does not exist",
                                "check the path", ExitCode::missing_input);
    }
    const bool denied = error == EACCES || error == EPERM;
    throw model::ResourceError(denied ? ExitCode::permission : ExitCode::io,
                               path.string() +
                                   ": cannot be read: " + std::system_category().message(error));
}

InputDescriptor::InputDescriptor(const std::filesystem::path& path)
    : value_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (value_ < 0) {
        refuse_unreadable(path, errno);
    }
}

InputDescriptor::~InputDescriptor() {
    if (value_ >= 0) {
        ::close(value_);
    }
}

int InputDescriptor::release() noexcept {
    return std::exchange(value_, -1);
}

} // namespace vigie::hts
