# Whatever the umask of the clone was: all may read, the owner alone may write. And every staged file gets the
# time of SOURCE_DATE_EPOCH, so that two builds of one source are the same bytes. Run by cpack before it packs.
execute_process(COMMAND chmod -R go-w,a+rX "${CPACK_TEMPORARY_INSTALL_DIRECTORY}" COMMAND_ERROR_IS_FATAL ANY)
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
    return()
endif()
execute_process(COMMAND find "${CPACK_TEMPORARY_INSTALL_DIRECTORY}" -exec touch -h -d "@$ENV{SOURCE_DATE_EPOCH}" {} +
    COMMAND_ERROR_IS_FATAL ANY)
