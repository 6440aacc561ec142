"""Cases: one child's plan in the making, its bundle, its dates, and the records that a contract asks for."""
