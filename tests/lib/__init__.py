"""What several kinds of tests are written with: small catalogues from tables, a naive evaluator, comparisons."""
