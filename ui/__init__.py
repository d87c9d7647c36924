"""How people reach the workbench: the windows and the command line."""
