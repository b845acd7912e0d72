"""From a mention to a known place or actor, or to nothing with the reason."""
