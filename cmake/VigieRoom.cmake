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
    add_test(NAME ${NAME} COMMAND test_${NAME} --gtest_brief=1)
    set_tests_properties(${NAME} PROPERTIES ENVIRONMENT "VIGIE_SOURCE_DIR=${PROJECT_SOURCE_DIR}")
endfunction()
