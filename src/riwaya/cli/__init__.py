"""The command line: reads options, calls the package, prints. No logic of its own.

Nothing here imports the engine at the top but `work`, and `main` imports `work` only when a command runs: so
`riwaya --help` answers at once.
"""
