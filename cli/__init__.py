"""The command line: doors to the other rooms, nothing decided here."""
