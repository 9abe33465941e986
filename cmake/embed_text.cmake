# Writes OUT, a C++ file that holds text files as strings:
# cmake -DOUT= -DHEADER= -DNAMESPACE= "-DFILES=name=path|..." -P embed_text.cmake
set(text "// Generated. Do not edit.\n#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\n")
string(REPLACE "|" ";" FILES "${FILES}")
foreach(entry IN LISTS FILES)
  string(FIND "${entry}" "=" at)
  string(SUBSTRING "${entry}" 0 ${at} name)
  math(EXPR at "${at} + 1")
  string(SUBSTRING "${entry}" ${at} -1 file)
  file(READ ${file} content)
  string(APPEND text "std::string_view ${name}() {\n  return R\"text(${content})text\";\n}\n")
endforeach()
file(WRITE ${OUT} "${text}}  // namespace ${NAMESPACE}\n")
