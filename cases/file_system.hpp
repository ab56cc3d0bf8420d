#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace vigie::cases {

/// Name of the network or user-space file system that a `statfs` magic number stands for; empty
/// for a local one. Numbers: Linux statfs(2) and linux/magic.h; Lustre, GPFS and BeeGFS from their
/// own sources.
std::string_view network_file_system(std::uint32_t magic) noexcept;

/// WAL needs memory shared by all processes, which network file systems do not give.
/// @throws ResourceError 73 if `folder` lies on one; InputError 66 if there is no such folder.
void require_local_file_system(const std::filesystem::path& folder);

} // namespace vigie::cases
