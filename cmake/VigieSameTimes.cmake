# Gives every staged file the time of SOURCE_DATE_EPOCH and the modes of a Debian package, so that two
# builds of one source are the same bytes. Run by cpack before it packs.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
    return()
endif()
execute_process(COMMAND find "${CPACK_TEMPORARY_INSTALL_DIRECTORY}" -exec touch -h -d "@$ENV{SOURCE_DATE_EPOCH}" {} +
    COMMAND_ERROR_IS_FATAL ANY)
