"""The command line: parse, wire, write, exit; one file a command."""
