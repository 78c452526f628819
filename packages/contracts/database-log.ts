/**
 * Settings by which PostgreSQL's log tells that a statement failed, and nothing of what was in it: neither the statement nor the row that stood in its way.
 * Both hold what people wrote, their addresses and the hashes of their passwords.
 */
export const databaseLogSettings = ['log_error_verbosity=terse', 'log_min_error_statement=panic'] as const;
