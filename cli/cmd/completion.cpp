#include "cmd/all.hpp"
#include "completion/scripts.hpp"
#include "exit_status.hpp"
#include "options/values.hpp"
#include "render/print.hpp"

namespace cli {
namespace {

int run_completion(const std::string& shell) {
  const auto entries = completion::entries();
  if (shell == "bash")
    print(completion::bash(entries));
  else if (shell == "zsh")
    print(completion::zsh(entries));
  else if (shell == "fish")
    print(completion::fish(entries));
  else
    bad_value("SHELL", shell, libcase::msg("is not one of {0}", "bash, zsh, fish"));
  return k_done;
}

}  // namespace

Action add_completion(Arguments& args) {
  auto shell = std::make_shared<std::string>();
  args.add("SHELL", *shell, "bash, zsh, fish").required();
  return {[shell] { return run_completion(*shell); },
          "source <(shuoshi completion bash)\n"
          "shuoshi completion zsh > ~/.zfunc/_shuoshi\n"
          "shuoshi completion fish > ~/.config/fish/completions/shuoshi.fish",
          {k_done, k_usage}};
}

}  // namespace cli
