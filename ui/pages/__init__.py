"""The report laid out on pages: for the preview, the printer and PDF, all from the same pages."""
