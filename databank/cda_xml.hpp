#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct _xmlDoc;  // NOLINT(bugprone-reserved-identifier): the name that libxml2 gives it
struct _xmlNode; // NOLINT(bugprone-reserved-identifier)

namespace vigie::databank {

/// An element of a CDA document; valid as long as its document.
class CdaElement {
  public:
    using Attributes = std::vector<std::pair<const char*, std::string>>;

    explicit CdaElement(_xmlNode* node) : node_(node) {}

    /// A new last child; attributes in their order. "xsi:type" is the one of XML Schema.
    CdaElement add(const char* name, const Attributes& attributes = {}) const;
    /// A new last child that holds a text alone.
    CdaElement
    add_text(const char* name, const std::string& text, const Attributes& attributes = {}) const;

  private:
    _xmlNode* node_;
};

/// A document of HL7 CDA R2 (namespace urn:hl7-org:v3), made by libxml2.
class CdaXml {
  public:
    CdaXml();
    CdaElement root() const;
    std::string text() const; ///< UTF-8, indented

  private:
    struct Free {
        void operator()(_xmlDoc* document) const noexcept;
    };
    std::unique_ptr<_xmlDoc, Free> document_;
};

} // namespace vigie::databank
