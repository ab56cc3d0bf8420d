#include "cases/file_system.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <sys/vfs.h>

namespace vigie::cases {
namespace {

struct FileSystemMagic {
    std::uint32_t magic;
    std::string_view name;
};
constexpr std::array network_file_systems{
    FileSystemMagic{0x00006969, "NFS"},    FileSystemMagic{0x0BD00BD0, "Lustre"},
    FileSystemMagic{0x47504653, "GPFS"},   FileSystemMagic{0xFF534D42, "CIFS"},
    FileSystemMagic{0xFE534D42, "SMB2"},   FileSystemMagic{0x0000517B, "SMB"},
    FileSystemMagic{0x65735546, "FUSE"},   FileSystemMagic{0x00C36400, "Ceph"},
    FileSystemMagic{0x19830326, "BeeGFS"}, FileSystemMagic{0x5346414F, "AFS"},
    FileSystemMagic{0x01021997, "9P"},     FileSystemMagic{0x73757245, "Coda"},
    FileSystemMagic{0xAAD7AAEA, "PanFS"},
};

} // namespace

std::string_view network_file_system(std::uint32_t magic) noexcept {
    const auto* const found = std::find_if(
        network_file_systems.begin(), network_file_systems.end(),
        [magic](const FileSystemMagic& file_system) { return file_system.magic == magic; });
    return found == network_file_systems.end() ? std::string_view() : found->name;
}

void require_local_file_system(const std::filesystem::path& folder) {
    struct statfs state {};
    if (statfs(folder.c_str(), &state) != 0) {
        throw model::InputError({.file = folder.string()},
                                "the folder of the case store cannot be examined: " +
                                    std::generic_category().message(errno),
                                "create it, or correct the path", model::ExitCode::missing_input);
    }
    const auto name = network_file_system(static_cast<std::uint32_t>(state.f_type));
    if (!name.empty()) {
        throw model::ResourceError(
            model::ExitCode::cannot_create,
            fmt::format("{}: a case store cannot lie on {}, where locks and shared memory do not "
                        "hold; put it on a local disk, and bring results there with 'case ingest'",
                        folder.string(), name));
    }
}

} // namespace vigie::cases
