"""The pages, one subject a module. Pages call actions; they never save models."""
