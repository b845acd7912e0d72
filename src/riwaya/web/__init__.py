"""The desk: a store in the browser. `app.create` makes the application, `serving.serve` runs it.

Only this part knows HTTP. What is sent are the frozen records of the package and those of `pages`; what comes in is checked by
`forms`. Routes fetch, ask `project` to act, and answer; they decide nothing.
"""
