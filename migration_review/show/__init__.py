"""Findings to tables and figures."""
