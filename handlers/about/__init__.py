"""What everybody may ask for anywhere: help, who sees what, one's own profile."""
