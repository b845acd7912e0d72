"""How well the coder reads: scored against annotated documents, per field and per type."""
