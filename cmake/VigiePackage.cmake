# What is installed, and the Debian package of it. Everything that is generated is made by the
# program that is installed: manual, completion, and the data and digests of the self-test.
include(GNUInstallDirs)
set(CMAKE_SKIP_INSTALL_RPATH ON)
set(share "${PROJECT_BINARY_DIR}/share")
set(self_test_data "${share}/vigie/self-test")

add_custom_command(OUTPUT "${self_test_data}/DIGESTS.json"
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${self_test_data}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${share}/vigie"
    COMMAND vigie-generate self-test -o "${self_test_data}"
    COMMAND "${CMAKE_COMMAND}" -E copy "${PROJECT_SOURCE_DIR}/pipeline/self_test/EXPECTED.json" "${self_test_data}"
    # ThreadSanitizer misjudges Debian's oneTBB; what it says is no fault of the data.
    COMMAND "${CMAKE_COMMAND}" -E env TSAN_OPTIONS=exitcode=0
            $<TARGET_FILE:vigie> self-test --data "${self_test_data}" --work "${PROJECT_BINARY_DIR}"
            --write-digests "${self_test_data}/DIGESTS.json"
    DEPENDS vigie vigie-generate "${PROJECT_SOURCE_DIR}/pipeline/self_test/EXPECTED.json"
    COMMENT "Making the data of the self-test" VERBATIM)

add_custom_command(OUTPUT "${share}/manual.stamp"
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${share}/man" "${share}/completion"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${share}/completion"
    COMMAND vigie manual -o "${share}/man"
    COMMAND gzip -9nr "${share}/man"
    COMMAND vigie completion bash > "${share}/completion/vigie"
    COMMAND vigie completion zsh > "${share}/completion/_vigie"
    COMMAND vigie completion fish > "${share}/completion/vigie.fish"
    COMMAND gzip -9nc "${PROJECT_SOURCE_DIR}/CHANGELOG.md" > "${share}/changelog.gz"
    COMMAND gzip -9nc "${PROJECT_SOURCE_DIR}/packaging/debian/changelog" > "${share}/changelog.Debian.gz"
    COMMAND "${CMAKE_COMMAND}" -E touch "${share}/manual.stamp"
    DEPENDS vigie "${PROJECT_SOURCE_DIR}/CHANGELOG.md" "${PROJECT_SOURCE_DIR}/packaging/debian/changelog"
    COMMENT "Writing manual and completion" VERBATIM)
add_custom_target(vigie_installed_data ALL DEPENDS "${self_test_data}/DIGESTS.json" "${share}/manual.stamp")

set(doc_folder "${CMAKE_INSTALL_DATADIR}/doc/vigie")
install(TARGETS vigie RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(DIRECTORY "${self_test_data}" DESTINATION "${CMAKE_INSTALL_DATADIR}/vigie")
install(DIRECTORY "${share}/man/" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${share}/completion/vigie" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
install(FILES "${share}/completion/_vigie" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions")
install(FILES "${share}/completion/vigie.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
install(FILES packaging/debian/copyright "${share}/changelog.gz" "${share}/changelog.Debian.gz" DESTINATION "${doc_folder}")
install(FILES workflows/reanalysis/vigie-reanalysis.service workflows/reanalysis/vigie-reanalysis.timer
              workflows/reanalysis/reanalysis.conf.example
        DESTINATION "${doc_folder}/examples")
install(FILES docs/schemas/archive.schema.json docs/schemas/bank_message.schema.json
              docs/schemas/candidates.schema.json docs/schemas/phenopacket_withdrawal.schema.json
              docs/schemas/validation.schema.json
        DESTINATION "${CMAKE_INSTALL_DATADIR}/vigie/schemas")
install(DIRECTORY workflows/cwl workflows/knowledge workflows/nextflow workflows/reanalysis workflows/slurm workflows/snakemake
        DESTINATION "${CMAKE_INSTALL_DATADIR}/vigie/workflows" USE_SOURCE_PERMISSIONS
        PATTERN "__pycache__" EXCLUDE)
install(PROGRAMS workflows/report_pdf.sh workflows/tell_bank_again.sh DESTINATION "${CMAKE_INSTALL_DATADIR}/vigie/workflows")
# `./dev web` makes it, with the licences beside it; without it `vigie review` has no page to hand out.
install(DIRECTORY review/web/dist/ DESTINATION "${CMAKE_INSTALL_DATADIR}/vigie/web" OPTIONAL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME vigie)
set(CPACK_PACKAGE_VENDOR "The Vigie authors")
set(CPACK_PACKAGE_CONTACT "The Vigie authors <vigie@example.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "diagnostic pipeline of rare-disease NGS laboratories")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Reads the variants and reads of a patient or family, ranks what could
explain the disease, says what the data could not exclude, and reopens
stored cases when knowledge changes.
.
After installation, `vigie self-test` shows on generated data that this
machine gives the results of the machine where the package was made.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "python3, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "slurm-client, snakemake, cwltool")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/cmake/VigieSameTimes.cmake")
include(CPack)
