// Ctrl-C, asked for between transactions instead of ending the program.
#pragma once

namespace cli {

/// From here on SIGINT and SIGTERM are noted; a second one ends the program at once.
void note_interrupts();
[[nodiscard]] bool interrupted();

}  // namespace cli
