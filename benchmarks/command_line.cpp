#include "benchmarks/command_line.hpp"

#include <boost/program_options.hpp>

#include <exception>
#include <iostream>

namespace vigie::benchmarks {

void parse_options(const boost::program_options::options_description& table,
                   const std::vector<std::string>& arguments) {
    namespace style = boost::program_options::command_line_style;
    try {
        boost::program_options::variables_map values;
        boost::program_options::command_line_parser parser(arguments);
        parser.options(table).positional({}).style(style::unix_style & ~style::allow_guessing);
        boost::program_options::store(parser.run(), values);
        boost::program_options::notify(values);
    } catch (const boost::program_options::error& error) {
        throw model::UsageError(error.what());
    }
}

int run_program(const std::string& name,
                std::vector<std::string> arguments,
                const std::function<void(std::vector<std::string>)>& body) noexcept {
    try {
        body(std::move(arguments));
        return static_cast<int>(model::ExitCode::ok);
    } catch (const model::Error& error) {
        std::cerr << name << ": " << error.what() << '\n';
        return static_cast<int>(error.code());
    } catch (const std::exception& error) {
        std::cerr << name << ": internal error: " << error.what() << '\n';
        return static_cast<int>(model::ExitCode::internal);
    }
}

} // namespace vigie::benchmarks
