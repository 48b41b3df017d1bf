"""What we claim of the running service, measured: property → figure → command."""
