"""The audit trail: its table, its words, what may stand in it. `business.core.audit` writes."""
