import type { Schema } from './json-schema.ts';
import type { ReleaseContract } from './release-contract.ts';

/**
 * Where a process would refuse a field that a newer one sends: in events, answers, and requests between services everything that is not
 * known has to be passed over. Public routes refuse it, so that a mistyped field is not lost in silence.
 */
export function refusedFields({ events, routes, documents }: ReleaseContract): string[] {
  const read: (readonly [string, unknown])[] = [
    ...Object.entries(events).map(([name, event]) => [`event ${name}`, event.payload] as const),
    ...Object.entries(documents).map(([name, { schema }]) => [name, schema] as const),
    ...Object.entries(routes).flatMap(([name, { access, query, body, answer }]) => [
      ...(access === 'internal'
        ? ([
            [`query of ${name}`, query],
            [`body of ${name}`, body],
          ] as const)
        : []),
      [`answer of ${name}`, answer] as const,
    ]),
  ];
  return read.flatMap(([subject, schema]) =>
    isStrict(schema)
      ? [`${subject}: refuses fields that it does not know. Make it of z.object, not z.strictObject, so that it takes what a newer process adds.`]
      : [],
  );
}

/** Whether an object anywhere in a schema takes no other fields than its own. */
function isStrict(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  return (schema as Schema).additionalProperties === false || Object.values(schema).some(isStrict);
}
