"""Measuring: cases, measures, report, baseline."""
