#include "databank/national_codes.hpp"

#include "databank/national_codes_text.hpp"
#include "interpretation/acmg/toml_values.hpp"

#include <algorithm>

namespace vigie::databank {
namespace {

using interpretation::acmg::Section;

model::Date day_of(Section& section, const char* key) {
    const auto day = model::parse_date(section.text(key));
    if (!day) {
        section.fail(key, "is no day (YYYY-MM-DD)");
    }
    return *day;
}

bool holds_on(const NationalCode& code, const model::Date& day) noexcept {
    return code.from <= day && (!code.until || day <= *code.until);
}

bool overlap(const NationalCode& a, const NationalCode& b) noexcept {
    return a.list == b.list && a.item == b.item && (holds_on(a, b.from) || holds_on(b, a.from));
}

NationalCode read_code(Section& section) {
    NationalCode code;
    code.list = section.text("list");
    code.item = section.text("item");
    code.code = section.text("code");
    code.system = section.text("system");
    code.display = section.text("display");
    code.from = day_of(section, "from");
    if (section.has("until")) {
        code.until = day_of(section, "until");
        if (*code.until < code.from) {
            section.fail("until", "lies before \"from\"");
        }
    }
    if (section.has("comment")) {
        code.comment = section.text("comment");
    }
    section.finish();
    return code;
}

} // namespace

const NationalCode* NationalCodes::find(std::string_view list,
                                        std::string_view item,
                                        const model::Date& day) const noexcept {
    const auto found = std::find_if(codes_.begin(), codes_.end(), [&](const NationalCode& code) {
        return code.list == list && code.item == item && holds_on(code, day);
    });
    return found == codes_.end() ? nullptr : &*found;
}

NationalCodes read_national_codes(std::string_view toml, const std::string& file) {
    const toml::table table = interpretation::acmg::parse_toml(toml, file);
    Section document(table, "", file);
    std::string id = document.text("id");
    (void)document.text("source");
    std::vector<NationalCode> codes;
    for (Section& section : document.sections("code")) {
        NationalCode code = read_code(section);
        if (std::any_of(codes.begin(), codes.end(),
                        [&code](const NationalCode& other) { return overlap(code, other); })) {
            section.fail("item", "has two codes on one day");
        }
        codes.push_back(std::move(code));
    }
    document.finish();
    return {std::move(id), std::move(codes)};
}

const NationalCodes& national_codes() {
    static const NationalCodes codes =
        read_national_codes(national_codes_text(), "databank/rules/sdm_mr.toml");
    return codes;
}

} // namespace vigie::databank
