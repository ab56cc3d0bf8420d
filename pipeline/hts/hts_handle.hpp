#pragma once

#include <htslib/bgzf.h>
#include <htslib/hfile.h>
#include <htslib/hts.h>
#include <htslib/kstring.h>
#include <htslib/tbx.h>
#include <htslib/vcf.h>

#include <cstdlib>
#include <memory>
#include <string_view>
#include <type_traits>

namespace vigie::hts {

/// The one deleter around htslib: closes a handle whose close result no longer matters.
template <auto Close>
struct CloseHandle {
    template <class T>
    void operator()(T* handle) const noexcept {
        if constexpr (std::is_void_v<decltype(Close(handle))>) {
            Close(handle);
        } else {
            [[maybe_unused]] const auto result = Close(handle);
        }
    }
};
template <class T, auto Close>
using Handle = std::unique_ptr<T, CloseHandle<Close>>;

using BgzfHandle = Handle<BGZF, bgzf_close>;
using StreamHandle = Handle<hFILE, hclose>;
using BcfHeaderHandle = Handle<bcf_hdr_t, bcf_hdr_destroy>;
using BcfRecordHandle = Handle<bcf1_t, bcf_destroy>;
using TabixHandle = Handle<tbx_t, tbx_destroy>;
using IndexHandle = Handle<hts_idx_t, hts_idx_destroy>;
using IteratorHandle = Handle<hts_itr_t, hts_itr_destroy>;

/// A kstring_t that frees itself.
struct KString {
    kstring_t text{0, 0, nullptr};
    KString() = default;
    KString(const KString&) = delete;
    KString& operator=(const KString&) = delete;
    ~KString() { std::free(text.s); }
    std::string_view view() const noexcept {
        return text.s == nullptr ? std::string_view{} : std::string_view(text.s, text.l);
    }
};

/// Keeps htslib from printing: what it would say is thrown or recorded by the callers here.
inline void silence_htslib() noexcept {
    hts_set_log_level(HTS_LOG_OFF);
}

} // namespace vigie::hts
