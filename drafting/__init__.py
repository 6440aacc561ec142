"""Statements to a Plan: the plan, its findings, its ledger and its queries."""
