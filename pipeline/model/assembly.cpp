#include "pipeline/model/assembly.hpp"

#include <algorithm>
#include <array>

namespace vigie::model {
namespace {

constexpr std::size_t chromosome_count = 25;
using ContigTable = std::array<KnownContig, chromosome_count>;

// Chromosomes 3 and Y of GRCh37 have no M5 here: two sequences of each are in use under these names
// (b37: fdfd8118..., 1fa34747...; hg19: 641e4338..., 1e86411d...), so neither tells a wrong
// reference.
constexpr ContigTable grch37{{
    {"1", 249250621, "NC_000001.10", "1b22b98cdeb4a9304cb5d48026a85128"},
    {"2", 243199373, "NC_000002.11", "a0d9851da00400dec1098a9255ac712e"},
    {"3", 198022430, "NC_000003.11", ""},
    {"4", 191154276, "NC_000004.11", "23dccd106897542ad87d2765d28a19a1"},
    {"5", 180915260, "NC_000005.9", "0740173db9ffd264d728f32784845cd7"},
    {"6", 171115067, "NC_000006.11", "1d3a93a248d92a729ee764823acbbc6b"},
    {"7", 159138663, "NC_000007.13", "618366e953d6aaad97dbe4777c29375e"},
    {"8", 146364022, "NC_000008.10", "96f514a9929e410c6651697bded59aec"},
    {"9", 141213431, "NC_000009.11", "3e273117f15e0a400f01055d9f393768"},
    {"10", 135534747, "NC_000010.10", "988c28e000e84c26d552359af1ea2e1d"},
    {"11", 135006516, "NC_000011.9", "98c59049a2df285c76ffb1c6db8f8b96"},
    {"12", 133851895, "NC_000012.11", "51851ac0e1a115847ad36449b0015864"},
    {"13", 115169878, "NC_000013.10", "283f8d7892baa81b510a015719ca7b0b"},
    {"14", 107349540, "NC_000014.8", "98f3cae32b2a2e9524bc19813927542e"},
    {"15", 102531392, "NC_000015.9", "e5645a794a8238215b2cd77acb95a078"},
    {"16", 90354753, "NC_000016.9", "fc9b1a7b42b97a864f56b348b06095e6"},
    {"17", 81195210, "NC_000017.10", "351f64d4f4f9ddd45b35336ad97aa6de"},
    {"18", 78077248, "NC_000018.9", "b15d4b2d29dde9d3e4f93d1d0f2cbc9c"},
    {"19", 59128983, "NC_000019.9", "1aacd71f30db8e561810913e0b72636d"},
    {"20", 63025520, "NC_000020.10", "0dec9660ec1efaaf33281c0d5ea2560f"},
    {"21", 48129895, "NC_000021.8", "2979a6085bfe28e3ad6f552f361ed74d"},
    {"22", 51304566, "NC_000022.10", "a718acaa6135fdca8357d5bfe94211dd"},
    {"X", 155270560, "NC_000023.10", "7e0e2e580297b7764e31dbc80c2540dd"},
    {"Y", 59373566, "NC_000024.9", ""},
    {"MT", 16569, "NC_012920.1", "c68f52674c9fb33aef52dcf399755519"},
}};

constexpr ContigTable grch38{{
    {"1", 248956422, "NC_000001.11", "6aef897c3d6ff0c78aff06ac189178dd"},
    {"2", 242193529, "NC_000002.12", "f98db672eb0993dcfdabafe2a882905c"},
    {"3", 198295559, "NC_000003.12", "76635a41ea913a405ded820447d067b0"},
    {"4", 190214555, "NC_000004.12", "3210fecf1eb92d5489da4346b3fddc6e"},
    {"5", 181538259, "NC_000005.10", "a811b3dc9fe66af729dc0dddf7fa4f13"},
    {"6", 170805979, "NC_000006.12", "5691468a67c7e7a7b5f2a3a683792c29"},
    {"7", 159345973, "NC_000007.14", "cc044cc2256a1141212660fb07b6171e"},
    {"8", 145138636, "NC_000008.11", "c67955b5f7815a9a1edfaa15893d3616"},
    {"9", 138394717, "NC_000009.12", "6c198acf68b5af7b9d676dfdd531b5de"},
    {"10", 133797422, "NC_000010.11", "c0eeee7acfdaf31b770a509bdaa6e51a"},
    {"11", 135086622, "NC_000011.10", "1511375dc2dd1b633af8cf439ae90cec"},
    {"12", 133275309, "NC_000012.12", "96e414eace405d8c27a6d35ba19df56f"},
    {"13", 114364328, "NC_000013.11", "a5437debe2ef9c9ef8f3ea2874ae1d82"},
    {"14", 107043718, "NC_000014.9", "e0f0eecc3bcab6178c62b6211565c807"},
    {"15", 101991189, "NC_000015.10", "f036bd11158407596ca6bf3581454706"},
    {"16", 90338345, "NC_000016.10", "db2d37c8b7d019caaf2dd64ba3a6f33a"},
    {"17", 83257441, "NC_000017.11", "f9a0fb01553adb183568e3eb9d8626db"},
    {"18", 80373285, "NC_000018.10", "11eeaa801f6b0e2e36a1138616b8ee9a"},
    {"19", 58617616, "NC_000019.10", "85f9f4fc152c58cb7913c06d6b98573a"},
    {"20", 64444167, "NC_000020.11", "b18e6c531b0bd70e949a7fc20859cb01"},
    {"21", 46709983, "NC_000021.9", "974dc7aec0b755b19f031418fdedf293"},
    {"22", 50818468, "NC_000022.11", "ac37ec46683600f808cdd41eac1d55cd"},
    {"X", 156040895, "NC_000023.11", "2b3a55ff7f58eb308420c8a9b11cac50"},
    {"Y", 57227415, "NC_000024.10", "ce3e31103314a704255f3cd90369ecce"},
    {"MT", 16569, "NC_012920.1", "c68f52674c9fb33aef52dcf399755519"},
}};

using Regions = std::array<Interval, 2>;
constexpr Regions one_based(std::array<std::int64_t, 4> bounds) {
    return {{{Position{bounds[0] - 1}, Position{bounds[1]}},
             {Position{bounds[2] - 1}, Position{bounds[3]}}}};
}
constexpr Regions grch37_x = one_based({60001, 2699520, 154931044, 155260560});
constexpr Regions grch37_y = one_based({10001, 2649520, 59034050, 59363566});
constexpr Regions grch38_x = one_based({10001, 2781479, 155701383, 156030895});
constexpr Regions grch38_y = one_based({10001, 2781479, 56887903, 57217415});

constexpr std::string_view name37 = "GRCh37";
constexpr std::string_view name38 = "GRCh38";

bool is_letter(char c) noexcept {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

/// True if `word` stands in `text` at the start of a word and is not the head of a longer number:
/// "hs37" in "hs37d5", not "b37" in "lab37" nor "hg19" in "hg190".
bool names(std::string_view text, std::string_view word) noexcept {
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool starts = at == 0 || !(is_letter(text[at - 1]) || is_digit(text[at - 1]));
        const bool ends = end == text.size() || !is_digit(text[end]);
        if (starts && ends) {
            return true;
        }
    }
    return false;
}

template <std::size_t Count>
bool names_any(std::string_view text, const std::array<std::string_view, Count>& words) noexcept {
    return std::any_of(words.begin(), words.end(),
                       [text](std::string_view word) { return names(text, word); });
}

/// The assembly that a spelling means; the spelling itself if none or, contradictorily, both.
std::string canonical_name(std::string_view given) {
    constexpr std::array<std::string_view, 6> words37{"grch37", "hg19", "b37",
                                                      "hs37",   "v37",  "assembly19"};
    constexpr std::array<std::string_view, 5> words38{"grch38", "hg38", "b38", "hs38",
                                                      "assembly38"};
    const std::string lower = lower_case(given);
    const bool is37 = names_any(lower, words37);
    const bool is38 = names_any(lower, words38);
    if (is37 == is38) {
        return std::string(given);
    }
    return std::string(is37 ? name37 : name38);
}

} // namespace

Assembly::Assembly(std::string_view name) : name_(canonical_name(name)) {}

std::span<const KnownContig> Assembly::contigs() const noexcept {
    if (name_ == name37) {
        return grch37;
    }
    if (name_ == name38) {
        return grch38;
    }
    return {};
}

std::optional<KnownContig> Assembly::find(const Contig& contig) const noexcept {
    const auto table = contigs();
    const auto it = std::find_if(table.begin(), table.end(), [&contig](const KnownContig& known) {
        return known.name == contig.name();
    });
    return it == table.end() ? std::nullopt : std::optional(*it);
}

std::span<const Interval> Assembly::pseudo_autosomal(const Contig& contig) const noexcept {
    const bool is37 = name_ == name37;
    if (!(is37 || name_ == name38) || !(contig.is_x() || contig.is_y())) {
        return {};
    }
    if (contig.is_x()) {
        return is37 ? grch37_x : grch38_x;
    }
    return is37 ? grch37_y : grch38_y;
}

bool Assembly::in_pseudo_autosomal(const Contig& contig, Position position) const noexcept {
    const auto regions = pseudo_autosomal(contig);
    return std::any_of(regions.begin(), regions.end(),
                       [position](const Interval& region) { return region.contains(position); });
}

} // namespace vigie::model
