#include "databank/cda_xml.hpp"

#include <libxml/tree.h>

#include <cstring>
#include <new>

namespace vigie::databank {
namespace {

const xmlChar* chars(const char* text) {
    return reinterpret_cast<const xmlChar*>(text); // libxml2's type of UTF-8 bytes
}

template <class Pointer>
Pointer made(Pointer pointer) {
    if (pointer == nullptr) {
        throw std::bad_alloc();
    }
    return pointer;
}

xmlNs* schema_instance(xmlNode* node) {
    return made(xmlSearchNs(node->doc, node, chars("xsi")));
}

} // namespace

CdaElement CdaElement::add(const char* name, const Attributes& attributes) const {
    xmlNode* const child = made(xmlNewChild(node_, nullptr, chars(name), nullptr));
    for (const auto& [key, value] : attributes) {
        if (std::strcmp(key, "xsi:type") == 0) {
            made(xmlNewNsProp(child, schema_instance(child), chars("type"), chars(value.c_str())));
        } else {
            made(xmlNewProp(child, chars(key), chars(value.c_str())));
        }
    }
    return CdaElement(child);
}

CdaElement CdaElement::add_text(const char* name,
                                const std::string& text,
                                const Attributes& attributes) const {
    const CdaElement child = add(name, attributes);
    made(xmlAddChild(child.node_, made(xmlNewText(chars(text.c_str())))));
    return child;
}

CdaXml::CdaXml() : document_(made(xmlNewDoc(chars("1.0")))) {
    xmlNode* const root = made(xmlNewNode(nullptr, chars("ClinicalDocument")));
    xmlDocSetRootElement(document_.get(), root);
    xmlSetNs(root, made(xmlNewNs(root, chars("urn:hl7-org:v3"), nullptr)));
    made(xmlNewNs(root, chars("http://www.w3.org/2001/XMLSchema-instance"), chars("xsi")));
}

CdaElement CdaXml::root() const {
    return CdaElement(xmlDocGetRootElement(document_.get()));
}

std::string CdaXml::text() const {
    xmlChar* bytes = nullptr;
    int length = 0;
    xmlDocDumpFormatMemoryEnc(document_.get(), &bytes, &length, "UTF-8", 1);
    made(bytes);
    const std::unique_ptr<xmlChar, void (*)(void*)> owned(bytes, xmlFree);
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length)};
}

void CdaXml::Free::operator()(xmlDoc* document) const noexcept {
    xmlFreeDoc(document);
}

} // namespace vigie::databank
