"""Signatures of PDF files: what they prove, told in words, and signing as PAdES."""
