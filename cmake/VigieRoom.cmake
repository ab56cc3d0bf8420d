# vigie_room(NAME folder-name SOURCES ... LINK ...): one folder = one library target = one namespace.
function(vigie_room)
    cmake_parse_arguments(ROOM "" "NAME" "SOURCES;LINK" ${ARGN})
    add_library(vigie_${ROOM_NAME} STATIC ${ROOM_SOURCES})
    add_library(vigie::${ROOM_NAME} ALIAS vigie_${ROOM_NAME})
    target_link_libraries(vigie_${ROOM_NAME} PUBLIC vigie_options ${ROOM_LINK})
endfunction()

# vigie_test(name SOURCES ... LINK ...): one GoogleTest program, one CTest entry per test case.
function(vigie_test NAME)
    cmake_parse_arguments(T "" "" "SOURCES;LINK" ${ARGN})
    add_executable(test_${NAME} ${T_SOURCES})
    target_link_libraries(test_${NAME} PRIVATE ${T_LINK} GTest::gmock GTest::gtest_main)
    # Half the time to compile; what is tested stays optimised.
    target_compile_options(test_${NAME} PRIVATE $<$<CONFIG:Release>:-O0>)
    target_precompile_headers(test_${NAME} PRIVATE <gtest/gtest.h> <gmock/gmock.h>)
    if("nlohmann_json::nlohmann_json" IN_LIST T_LINK)
        target_precompile_headers(test_${NAME} PRIVATE <nlohmann/json.hpp>)
    endif()
    add_test(NAME ${NAME} COMMAND test_${NAME} --gtest_brief=1)
    set_tests_properties(${NAME} PROPERTIES ENVIRONMENT "VIGIE_SOURCE_DIR=${PROJECT_SOURCE_DIR}")
endfunction()
