/**
 * Settings of PostgreSQL that keep rows out of its log: statements hold what somebody wrote (the mapper writes values into them), and details the
 * row that was refused. What a request needs to be understood the service logs itself.
 */
export const quietDatabaseLog = ['log_error_verbosity=terse', 'log_min_error_statement=panic', 'log_min_duration_statement=-1', 'log_statement=none'] as const;
