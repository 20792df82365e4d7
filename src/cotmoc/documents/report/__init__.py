"""Reports: what they say, every figure bound to its address, and how they are written as DOCX, PDF and HTML."""
