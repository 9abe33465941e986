#include "version.hpp"

#include <string>

#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "render/print.hpp"

namespace cli {

Action add_version(Arguments& /*args*/) {
  return {[] {
            print("shuoshi " + std::string(program_version()) + "\n");
            return static_cast<int>(k_done);
          },
          "shuoshi version\nshuoshi --version",
          {k_done}};
}

}  // namespace cli
