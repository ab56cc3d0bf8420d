#pragma once

#include "review/http/route.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::review::http {

/// The route of a request, if there is one.
struct RouteMatch {
    const Route* route = nullptr;
    std::map<std::string, std::string> params;
    std::vector<std::string> methods; ///< of the routes whose pattern fits, whatever the method
};

/// The table of routes; of several that fit, the first that was added answers.
class Router {
  public:
    /// @throws std::invalid_argument if the method is neither GET nor POST, the pattern does not
    /// begin with /api/ or /files/, the route is there already, or roles are asked of nobody.
    void add(Route route);
    /// HEAD finds the route of GET.
    RouteMatch find(std::string_view method, const std::vector<std::string>& segments) const;

  private:
    struct Entry {
        Route route;
        std::vector<std::string> segments;
    };
    std::vector<Entry> entries_;
};

} // namespace vigie::review::http
