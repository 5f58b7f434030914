"""Reads the text and the tables of files: PDF with a text layer, HWPX, HWP 5, and ZIP archives.

All of it is pure. It runs in a process of its own (`pipeline.isolation`), because files are hostile
and some of the libraries are native.
"""
