"""The service's commands: accounts, the audit log, keys, and what data protection asks for."""
