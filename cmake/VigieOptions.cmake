# Language level, warnings and sanitizers, carried by one interface target that every room links.
option(VIGIE_WERROR "Treat warnings as errors" OFF)
set(VIGIE_SANITIZE "" CACHE STRING "Sanitizers, comma-separated: address,undefined or thread")

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(VIGIE_CCACHE ccache)
if(VIGIE_CCACHE)
    # ccache takes a compilation with a precompiled header only with these two said.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros;${VIGIE_CCACHE}")
endif()

add_library(vigie_options INTERFACE)
target_compile_features(vigie_options INTERFACE cxx_std_20)
target_include_directories(vigie_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(vigie_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast
    -Wnon-virtual-dtor
    -Wno-restrict # false positives of GCC 12 on string concatenation (GCC bug 105651)
    $<$<BOOL:${VIGIE_WERROR}>:-Werror>
    -fstack-clash-protection -fcf-protection "-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=")
target_link_options(vigie_options INTERFACE -Wl,-z,relro,-z,now)
if(VIGIE_SANITIZE)
    target_compile_options(vigie_options INTERFACE
        -fsanitize=${VIGIE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
        -Wno-error=maybe-uninitialized) # GCC 12 misjudges instrumented std::function and std::regex
    target_compile_definitions(vigie_options INTERFACE _GLIBCXX_ASSERTIONS)
    target_link_options(vigie_options INTERFACE -fsanitize=${VIGIE_SANITIZE})
endif()
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
