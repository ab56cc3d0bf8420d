#include "knowledge/source_text.hpp"

#include "pipeline/model/error.hpp"

#include <array>
#include <gtest/gtest.h>
#include <stdexcept>
#include <zlib.h>

namespace vigie::knowledge {
namespace {

std::string gzip(const std::string& text) {
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error("zlib");
    }
    std::string input = text;
    std::string packed(text.size() + 256, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int state = deflate(&stream, Z_FINISH);
    packed.resize(packed.size() - stream.avail_out);
    deflateEnd(&stream);
    if (state != Z_STREAM_END) {
        throw std::runtime_error("zlib");
    }
    return packed;
}

TEST(InflatingSources, PlainTextStaysAsItIs) {
    EXPECT_EQ(inflate_text("a\tb\n", "f"), "a\tb\n");
}

TEST(InflatingSources, SeveralGzipMembersAreOneText) {
    EXPECT_EQ(inflate_text(gzip("first\n") + gzip("second\n"), "f.gz"), "first\nsecond\n");
}

TEST(InflatingSources, AnEmptyMemberAtTheEndIsNoFault) {
    EXPECT_EQ(inflate_text(gzip("text") + gzip(""), "f.gz"), "text");
}

TEST(InflatingSources, EveryCutIsRefused) {
    const std::string packed = gzip("some text that is long enough to be cut anywhere\n");
    for (std::size_t size = 2; size < packed.size(); ++size) {
        EXPECT_THROW(inflate_text(packed.substr(0, size), "f.gz"), model::InputError) << size;
    }
}

TEST(InflatingSources, DamageAndTrailingBytesAreRefused) {
    std::string packed = gzip("some text that is long enough\n");
    EXPECT_THROW(inflate_text(packed + "tail", "f.gz"), model::InputError);
    packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1);
    EXPECT_THROW(inflate_text(packed, "f.gz"), model::InputError);
}

TEST(InflatingSources, AMissingFileIsAMissingInput) {
    try {
        read_source_text("/nowhere/at/all");
        FAIL() << "accepted";
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::missing_input);
    }
}

} // namespace
} // namespace vigie::knowledge
