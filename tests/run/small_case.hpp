#pragma once

#include "cases/case_definition.hpp"
#include "pipeline/run/extract.hpp"
#include "tests/hts/scratch_folder.hpp"
#include "tests/interpretation/tiny_release.hpp"

#include <fstream>
#include <string>
#include <vector>

namespace vigie::run::test {

/// A case on the synthetic assembly (contig 1 of the tiny release): text VCFs and a PED file in a
/// folder of its own.
class SmallCase {
  public:
    explicit SmallCase(const interpretation::test::Ingredients& ingredients = {})
        : release_(ingredients) {}

    /// `samples`: the columns, tab-separated; `lines`: records, tab-separated, without contig and
    /// the columns ID: "POS REF ALT QUAL FILTER FORMAT sample ..." by single blanks.
    std::string vcf(const std::string& name,
                    const std::vector<std::string>& samples,
                    const std::vector<std::string>& lines) {
        std::ofstream out(folder_.file(name));
        out << "##fileformat=VCFv4.2\n##contig=<ID=1,length=80000>\n"
               "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Reads\">\n"
               "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT";
        for (const std::string& sample : samples) {
            out << '\t' << sample;
        }
        out << '\n';
        for (const std::string& line : lines) {
            out << "1\t" << columns(line) << '\n';
        }
        return folder_.file(name);
    }

    std::string ped(const std::string& text) {
        std::ofstream(folder_.file("family.ped")) << text;
        return folder_.file("family.ped");
    }
    /// CHILD, FATHER and MOTHER; the child is affected.
    std::string trio_ped() {
        return ped("F CHILD FATHER MOTHER 2 2\nF FATHER 0 0 1 1\nF MOTHER 0 0 2 1\n");
    }

    std::string file(const std::string& name) const { return folder_.file(name); }

    Extraction extract(const cases::CaseDefinition& definition) {
        return run::extract({.definition = definition,
                             .release = *release_,
                             .rules = rules_,
                             .calls = folder_.file("calls.bcf")});
    }

    const knowledge::Release& release() const { return *release_; }

  private:
    /// POS REF ALT QUAL FILTER FORMAT samples -> the columns after CHROM.
    static std::string columns(const std::string& line) {
        std::string text;
        int blanks = 0;
        for (const char c : line) {
            if (c != ' ') {
                text += c;
                continue;
            }
            ++blanks;
            text += blanks == 1 ? "\t.\t" : blanks == 5 ? "\t.\t" : "\t";
        }
        return text;
    }

    hts::test::ScratchFolder folder_;
    interpretation::test::TinyRelease release_;
    interpretation::RuleSet rules_;
};

/// A case of files and a PED, as `vigie run --vcf ... --ped` makes it.
inline cases::CaseDefinition family_case(const std::vector<std::string>& files,
                                         const std::vector<std::string>& samples,
                                         const std::string& ped) {
    return cases::case_from_options({.vcf = files, .ped = ped, .vcf_samples = samples});
}

} // namespace vigie::run::test
