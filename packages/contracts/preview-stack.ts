import { z } from 'zod';

const nameForm = /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,29}$/;
/** Name of a preview, such as `pr-12`: what is on the servers that it shares with other sites is named by it. */
export const PreviewName = z
  .string({ error: 'give a name such as pr-12' })
  .regex(nameForm, { error: 'give a name of up to 30 small letters, digits and single hyphens, such as pr-12' });

/** What the namespace of a preview says of it: whose servers it shares (that site's namespace), its name, and when it goes (ISO 8601). */
export const previewMarks = { parent: 'hanji.dev/preview-of', name: 'hanji.dev/preview', expires: 'hanji.dev/expires' } as const;

/** Name of a preview's role, database or user of the broker on a shared server, and of its virtual host (without a part). */
export function previewResource(preview: string, part?: string): string {
  return ['preview', preview, ...(part === undefined ? [] : [part])].join('.');
}

/** Which preview something on a shared server belongs to by its name; null for everything else, which is none of a preview's business. */
export function previewOf(resource: string): string | null {
  const [prefix, name, ...rest] = resource.split('.');
  return prefix === 'preview' && name !== undefined && nameForm.test(name) && rest.length <= 1 ? name : null;
}

/** What a preview gets on the servers that it shares: a database for each role (`verifier` is what PostgreSQL keeps of its password), and RabbitMQ's definitions. */
export const PreviewServers = z.object({
  databases: z.array(z.object({ role: z.string(), database: z.string(), verifier: z.string().regex(/^SCRAM-SHA-256\$[\w$:+/=]+$/) })),
  broker: z.looseObject({ vhosts: z.array(z.object({ name: z.string() })) }),
});
/** See the schema of the same name. */
export type PreviewServers = z.infer<typeof PreviewServers>;
