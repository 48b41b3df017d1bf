"""The simulator driven from outside, by JSON over HTTP: what people do, read, and what goes wrong.

It may touch the simulator alone.
"""
