"""A drafted plan as files: json for programs, docx for people."""
