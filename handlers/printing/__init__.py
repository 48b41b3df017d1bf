"""What is printed: the mandat to sign and the échange to keep, as bytes of a PDF."""
