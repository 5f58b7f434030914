"""What we do: configuration, the run over all sources, figures, differences, the command line."""
