# Fetches the drawing library of HTML reports as the lock file pins it, and puts it at OUT:
# cmake -DNPM= -DFOLDER= -DWEB= -DOUT= -P fetch_echarts.cmake
# Without npm or a network the build goes on: reports come without pictures, and say so.
file(MAKE_DIRECTORY ${FOLDER})
file(COPY ${WEB}/package.json ${WEB}/package-lock.json DESTINATION ${FOLDER})
set(status "npm is not installed")
if(NPM)
  execute_process(COMMAND ${NPM} ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error
                  WORKING_DIRECTORY ${FOLDER} RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE why TIMEOUT 120)
endif()
set(library ${FOLDER}/node_modules/echarts/dist/echarts.min.js)
if(status EQUAL 0 AND EXISTS ${library})
  configure_file(${library} ${OUT} COPYONLY)
else()
  message("HTML reports will come without pictures: the drawing library could not be fetched (${status}). ${why}")
endif()
# Fetched once; taking it again needs no network while the lock file stays.
file(REMOVE_RECURSE ${FOLDER}/node_modules)
file(TOUCH ${FOLDER}/tried)
