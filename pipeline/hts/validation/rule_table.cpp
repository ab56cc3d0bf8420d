#include "pipeline/hts/validation/rule_table.hpp"

#include <algorithm>
#include <array>

namespace vigie::hts::validation {
namespace {

constexpr auto table = std::to_array<Rule>({
    // The container.
    {"container-open", "both", "all",
     "The file is a VCF, BCF, BAM, SAM or CRAM in plain text, gzip or BGZF."},
    {"container-data", "both", "all",
     "The data are read to their end: no block is damaged, no record or line is cut."},
    {"container-end", "both", "all",
     "The end-of-file block is there, the file closes cleanly and stays as it is meanwhile."},
    {"container-index", "both", "all",
     "An index beside the file lists the records that are in it."},
    {"container-checksum", "use", "all",
     "The file has the checksum that a .sha256 or .md5 file beside it lists."},
    // Text.
    {"control-byte", "both", "all", "A line holds no control byte other than the tab."},
    {"text-utf8", "spec", "4.3-4.5", "The text is UTF-8."},
    {"text-no-final-newline", "spec", "4.3-4.5", "The last line has a line end."},
    {"text-blank-line", "spec", "all", "No blank line stands between records."},
    {"text-percent", "spec", "4.3-4.5", "'%' begins a capitalized percent code."},
    // ##fileformat.
    {"fileformat-first", "spec", "all", "The first line is ##fileformat."},
    {"fileformat-version", "spec", "all", "##fileformat names VCFv4.1, 4.2, 4.3, 4.4 or 4.5."},
    {"fileformat-repeated", "spec", "all", "##fileformat occurs once."},
    // Meta-information lines.
    {"meta-not-key-value", "spec", "all", "A meta-information line is ##key=value."},
    {"meta-empty-value", "spec", "all", "The value of a meta-information line is not empty."},
    {"meta-not-structured", "spec", "all",
     "INFO, FORMAT, FILTER, ALT, contig, SAMPLE, PEDIGREE and, since 4.3, META lines are "
     "<KEY=value,...>."},
    {"meta-malformed", "spec", "all",
     "A structured line is a list of KEY=value with closed quotes."},
    {"meta-key-missing", "spec", "all",
     "A structured line has the keys of its kind: ID, Number, Type, Description, Values."},
    {"meta-key-repeated", "spec", "all", "A structured line has each key once."},
    {"meta-key-order", "spec", "4.1-4.3", "The required keys come first and in order."},
    {"meta-unquoted", "spec", "all",
     "Description (ALT: since 4.3), Source and Version (since 4.3), other optional values (since "
     "4.4) are quoted."},
    {"meta-id-malformed", "spec", "all", "An ID has the letters that its kind of line allows."},
    {"meta-id-repeated", "spec", "all",
     "An ID is declared once within its kind (up to 4.2: not twice in different ways)."},
    {"meta-alt-type", "spec", "all",
     "The ID of an ALT line begins with a structural type, or is an IUPAC code (since 4.3), * or "
     "NON_REF."},
    {"meta-number", "spec", "all",
     "Number is a whole number, A, G, '.', R (since 4.2), P (FORMAT, since 4.4), LA, LR, LG, M "
     "(FORMAT, 4.5)."},
    {"meta-type", "spec", "all", "Type is Integer, Float, Character, String or, for INFO, Flag."},
    {"meta-flag-number", "spec", "all", "The Number of a Flag is 0."},
    {"meta-reserved-number", "spec", "all",
     "A reserved key has the Number that the specification gives it."},
    {"meta-reserved-type", "spec", "all",
     "A reserved key has the Type that the specification gives it."},
    {"meta-contig-length", "spec", "all", "The length of a contig is a whole number."},
    {"meta-contig-md5", "spec", "4.4-4.5", "The md5 of a contig has 32 hexadecimal digits."},
    {"meta-url", "spec", "all", "##assembly and ##pedigreeDB name a URL."},
    {"meta-mixture", "spec", "4.1-4.2",
     "A SAMPLE line has as many numbers in Mixture as genomes in Genomes."},
    {"meta-values-list", "spec", "4.3-4.5", "Values of a META line is a list in square brackets."},
    {"meta-after-header", "spec", "all", "No header line stands after the #CHROM line."},
    // The #CHROM line.
    {"header-columns", "spec", "all",
     "The #CHROM line has the eight fixed columns, and FORMAT before samples, parted by tabs."},
    {"header-sample-empty", "spec", "all", "Every sample has a name."},
    {"header-sample-repeated", "spec", "all", "No sample name occurs twice."},
    {"header-no-fileformat", "use", "all", "The first line is ##fileformat=VCFv4.x."},
    {"header-version", "use", "all", "The version is a VCF 4."},
    {"header-no-column-line", "use", "all", "The header ends with a #CHROM line."},
    {"header-fixed-columns", "use", "all", "The #CHROM line has the fixed columns."},
    {"header-text-after", "use", "all", "Nothing stands between the #CHROM line and the records."},
    {"header-malformed-line", "use", "all",
     "The contig, INFO, FORMAT and FILTER lines are <KEY=value,...>."},
    {"header-open-quote", "use", "all", "A quoted value is closed."},
    {"header-missing-key", "use", "all", "ID and, for tags, Number and Type are there."},
    {"header-contig-length", "use", "all", "The length of a contig is a number."},
    {"header-conflicting-lines", "use", "all",
     "No contig or tag is declared twice in different ways."},
    {"header-empty-sample", "use", "all", "Every sample has a name."},
    {"header-duplicate-sample", "use", "all", "No sample name occurs twice."},
    {"header-too-many-samples", "use", "all", "There are at most 10,000 samples."},
    // The file as a whole.
    {"contig-gate", "use", "all",
     "Contig names are of one style; lengths, M5 and assembly agree with the assembly or reference "
     "that is asked for."},
    {"reference-mismatch", "use", "all",
     "At most one record in a thousand has a REF that the reference contradicts."},
    {"contig-unknown", "use", "all", "Header or reference know every contig of a record."},
    {"contig-two-names", "use", "all", "One sequence has one name."},
    {"chrom-not-contiguous", "both", "all", "The records of a contig form one block."},
    {"pos-unsorted", "both", "all", "The records of a contig are sorted by POS."},
    {"record-duplicate", "spec", "all", "No allele is in two records of one place."},
    // Columns.
    {"column-count", "both", "all", "A record has as many columns as the #CHROM line."},
    {"column-empty", "spec", "all", "No column is empty."},
    {"chrom-malformed", "both", "all",
     "CHROM is the name of a sequence: no blank; up to 4.2 no ':'; since 4.3 as in SAM; or <ID>."},
    {"pos-not-a-number", "both", "all", "POS is a whole number."},
    {"pos-past-contig", "spec", "all", "POS is at most one past the end of its contig."},
    {"pos-zero", "use", "all", "POS is 1 or more."},
    {"pos-out-of-range", "use", "all", "POS is below 2^31."},
    {"id-malformed", "both", "all", "ID is '.' or names joined by ';' without blanks."},
    {"id-repeated", "spec", "all", "No name occurs twice in an ID."},
    {"ref-not-bases", "both", "all", "REF is a sequence of A, C, G, T, N."},
    {"alt-malformed", "both", "all", "An ALT is bases, '.', '*' (since 4.2), <ID> or a breakend."},
    {"alt-breakend", "spec", "all",
     "A breakend is t[p[, t]p], ]p]t or [p[t with p = contig:position."},
    {"alt-unknown-symbol", "spec", "all",
     "A symbolic ALT begins with a structural type, has an ALT line, or is *, NON_REF, an IUPAC "
     "code (since 4.3) or a contig."},
    {"alt-missing-mixed", "spec", "all", "'.' stands alone in ALT."},
    {"alt-equals-ref", "both", "all", "No ALT is the REF."},
    {"alt-duplicate", "both", "all", "No ALT is listed twice (spec: sequences only)."},
    {"qual-not-a-number", "both", "all", "QUAL is a number or '.'."},
    {"qual-negative", "spec", "all", "QUAL is not negative."},
    {"filter-malformed", "both", "all",
     "FILTER, and FORMAT FT, is '.', PASS, or names other than 0 joined by ';'."},
    {"filter-repeated", "spec", "4.3-4.5", "No filter is listed twice."},
    // INFO.
    {"info-empty", "use", "all", "INFO is not empty."},
    {"info-too-long", "use", "all", "INFO has at most 8 MiB."},
    {"info-key-empty", "use", "all", "An INFO entry has a key."},
    {"info-blank", "spec", "4.1-4.2", "INFO holds no blank."},
    {"info-malformed", "spec", "all",
     "INFO is key or key=value joined by ';'; a value holds no '='."},
    {"info-key-malformed", "spec", "all", "INFO keys have the letters that the version allows."},
    {"info-duplicate-key", "both", "all", "No INFO key occurs twice."},
    {"info-value-empty", "spec", "all",
     "No value is empty (since 4.4: other than strings in a list)."},
    {"info-value-missing", "spec", "all", "A key with a Number other than '.' and 0 has a value."},
    {"info-flag-value", "spec", "all", "A flag has no value (up to 4.2: none but 0 or 1)."},
    {"info-wrong-type", "spec", "all", "A value is of the declared or reserved Type."},
    {"info-wrong-count", "spec", "all", "A key has as many values as its Number says."},
    {"info-range", "spec", "all",
     "Values of reserved keys lie in their range; integers have 32 bits (since 4.3)."},
    {"info-cigar", "spec", "all", "CIGAR is a CIGAR string."},
    // Structural variants.
    {"sv-homology", "spec", "all", "HOMSEQ is a sequence of nucleotides."},
    {"sv-end", "spec", "all",
     "END is not before POS; for sequence alleles it is the last base of REF."},
    {"sv-type", "spec", "4.1-4.3", "SVTYPE is DEL, INS, DUP, INV, CNV or BND."},
    {"sv-length", "spec", "all",
     "SVLEN has the sign and size of its allele; since 4.4 it is not negative and there for "
     "symbolic alleles without END."},
    {"sv-claim", "spec", "4.4-4.5",
     "SVCLAIM is D, J or DJ as its allele allows; <DEL> and <DUP> have one."},
    {"sv-interval", "spec", "all",
     "A confidence interval has its bounds in order; offsets span 0; since 4.4 two bounds for each "
     "allele."},
    {"sv-mobile-element", "spec", "all", "MEINFO and METRANS are NAME,START,END,POLARITY."},
    {"sv-repeat", "spec", "4.4-4.5",
     "RUS, RUL, RUC, RB and their intervals have as many values as RN says; RUS has letters and "
     "length of its unit."},
    // FORMAT and samples.
    {"format-key-empty", "use", "all", "No FORMAT key is empty."},
    {"format-key-malformed", "spec", "all",
     "FORMAT keys have the letters that the version allows."},
    {"format-duplicate-key", "both", "all", "No FORMAT key occurs twice."},
    {"format-gt-not-first", "both", "all", "GT comes first if it is there."},
    {"format-local-alleles", "spec", "4.5",
     "LAA is there with local-allele keys, before all keys but GT."},
    {"format-two-phase-sets", "spec", "4.4-4.5", "A genotype has PS or PSL, not both."},
    {"sample-extra-fields", "both", "all", "A sample has no more fields than FORMAT names."},
    {"sample-empty-field", "spec", "all", "No field of a sample is empty."},
    {"gt-malformed", "both", "all",
     "GT is allele numbers or '.', parted by '/' or '|' (use: over this record's alleles)."},
    {"gt-allele-range", "spec", "all", "GT names only alleles of the record."},
    {"gt-prefixed-phase", "both", "4.1-4.3",
     "GT does not begin with a phase mark (use: in any version)."},
    {"format-wrong-type", "spec", "all", "A value is of the declared or reserved Type."},
    {"format-wrong-count", "spec", "all",
     "A key has as many values as its Number and the ploidy of GT say."},
    {"format-range", "spec", "all",
     "Values of reserved keys lie in their range; integers have 32 bits (since 4.3)."},
    {"format-not-a-number", "use", "all", "DP and AD are whole numbers, GQ is a finite number."},
    {"ad-length", "use", "all", "AD of Number=R has one value per allele."},
    // Alignments.
    {"alignment-header-line", "both", "BAM",
     "A header line is @XX and TAG:VALUE fields, each tag once."},
    {"alignment-sequence-line", "both", "BAM", "@SQ has a name and a length."},
    {"alignment-duplicate-sequence", "both", "BAM", "No sequence is listed twice."},
    {"alignment-duplicate-read-group", "both", "BAM", "Every @RG has an ID of its own."},
    {"alignment-read-group-sample", "both", "BAM", "Every @RG names its sample (SM)."},
    {"alignment-no-sample", "both", "BAM", "The header names a sample."},
    {"alignment-place", "both", "BAM", "A record lies within a sequence of the header."},
    {"alignment-mate", "both", "BAM", "The mate lies within a sequence of the header."},
    {"alignment-cigar", "both", "BAM", "CIGAR spans as many bases as the read has."},
    {"alignment-unknown-read-group", "both", "BAM", "The read group of a record is in the header."},
    {"alignment-unsorted", "both", "BAM", "The records are sorted by coordinate."},
});

} // namespace

std::span<const Rule> rules() noexcept {
    return table;
}

const Rule* find_rule(std::string_view id) noexcept {
    const auto it =
        std::find_if(table.begin(), table.end(), [id](const Rule& rule) { return rule.id == id; });
    return it == table.end() ? nullptr : &*it;
}

} // namespace vigie::hts::validation
