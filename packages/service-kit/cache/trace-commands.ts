import type { Redis } from 'ioredis';
import { isTraced, traced } from '../tracing.ts';

/** Makes each command to Redis a step of the trace that sends it: by the command's name, without keys and values. */
export function traceCommands(redis: Redis): void {
  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (command, stream) => {
    if (!isTraced()) return send(command, stream);
    const attributes = { 'db.system.name': 'redis', 'db.operation.name': command.name };
    return traced({ name: command.name.toUpperCase(), kind: 'client', attributes }, () => send(command, stream) as Promise<unknown>);
  };
}
