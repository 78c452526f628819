/** The three servers a site stands on, by the short name used in folders, records and events. */
export const serverNames = ['postgres', 'rabbitmq', 'redis'] as const;
export type ServerName = (typeof serverNames)[number];

/** Names as people write them. */
export const serverTitles: Readonly<Record<ServerName, string>> = { postgres: 'PostgreSQL', rabbitmq: 'RabbitMQ', redis: 'Redis' };

/** Environment variable that names a server run by somebody else. */
export const urlVariables: Readonly<Record<ServerName, string>> = { postgres: 'POSTGRES_URL', rabbitmq: 'RABBITMQ_URL', redis: 'REDIS_URL' };
