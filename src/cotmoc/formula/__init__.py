"""Words to meaning: formulas, aims, written numbers. Imports the standard library, `lark` and `model`."""
