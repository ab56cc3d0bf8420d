#pragma once

#include "databank/transport.hpp"

#include <filesystem>

namespace vigie::databank {

/// A folder from which another system takes the messages (gateway of secure mail, shared disk): one
/// file MESSAGE-ID.json each, which appears whole or not at all and is never written over. The
/// receipt is the hash of what then lies on the disk, read back. If the other system takes files
/// away, a message whose sender died before it wrote the receipt down appears a second time, under
/// the same name: who takes them drops what it has.
class FolderTransport : public Transport {
  public:
    /// @throws model::InputError 66 if there is no such folder, ResourceError 77 if nothing may be
    /// written to it, 73 if nothing can be, UsageError 78 if its file system makes no hard links.
    explicit FolderTransport(std::filesystem::path folder);

    Receipt send(const Outgoing& message) override;

  private:
    std::filesystem::path folder_;
};

} // namespace vigie::databank
