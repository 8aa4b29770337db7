"""An account as plain lines that a person reads in a terminal."""
