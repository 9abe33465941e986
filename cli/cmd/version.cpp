#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "render/print.hpp"

namespace cli {

Action add_version(Arguments& /*args*/) {
  return {[] {
            print("shuoshi " SHUOSHI_VERSION "\n");
            return static_cast<int>(k_done);
          },
          "shuoshi version\nshuoshi --version",
          {k_done}};
}

}  // namespace cli
