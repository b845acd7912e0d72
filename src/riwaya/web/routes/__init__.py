"""What can be asked of the desk, one module for each kind of thing."""
