#include "pipeline/hts/mapped_file.hpp"

#include "pipeline/hts/input_descriptor.hpp"
#include "pipeline/model/error.hpp"

#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>

namespace vigie::hts {

MappedFile::MappedFile(const std::filesystem::path& path) {
    const InputDescriptor file(path);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) {
        refuse_unreadable(path, errno);
    }
    if (!S_ISREG(status.st_mode)) {
        throw model::InputError({.file = path.string()}, "this is not a regular file",
                                "give the path of a file");
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) {
        return;
    }
    void* const address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
    if (address == MAP_FAILED) {
        refuse_unreadable(path, errno);
    }
    bytes_ = {static_cast<const char*>(address), size};
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) {
        ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
    }
}

} // namespace vigie::hts
