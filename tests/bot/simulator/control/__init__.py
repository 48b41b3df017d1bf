"""The simulator driven from outside, as other projects drive it."""
