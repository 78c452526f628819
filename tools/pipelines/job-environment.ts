import { z } from 'zod';

/** Variables that the jobs of the pipelines are told what to do by. No value of theirs is ever part of a command. */
const jobVariables = {
  HANJI_REGISTRY: z.string({ error: 'set it to where the images belong, e.g. ghcr.io/someone/hanji' }).min(1),
  HANJI_PUBLISH: z.enum(['true', 'false'], { error: 'set it to true to push and sign the images, or to false' }).default('false'),
  HANJI_ARCH: z.enum(['x64', 'arm64'], { error: 'set it to the processor of the nodes, x64 or arm64' }).default('x64'),
  /** A tag is named by its version as well. */
  HANJI_VERSION: z
    .string({ error: 'set it to the release, e.g. 1.5.0' })
    .regex(/^[\w][\w.-]{0,60}$/, 'set it to the release, e.g. 1.5.0')
    .transform((text) => text.replace(/^v(?=\d)/, '')),
  HANJI_STACK: z.string({ error: 'set it to the stack, e.g. dev' }).regex(/^\w[\w.-]*$/, 'set it to the stack, e.g. dev'),
  HANJI_PULL_REQUEST: z.string({ error: 'set it to the number of the pull request' }).regex(/^\d+$/, 'set it to the number of the pull request'),
  HANJI_DEPLOYABLES: z
    .string()
    .regex(/^[\w, -]*$/, 'set it to names with commas between, e.g. blog,blog-frontend, or leave it out for all')
    .default(''),
} as const;
type JobVariable = keyof typeof jobVariables;

/** Reads the variables that a job needs. Throws with everything that is wrong, a line each. */
export function readJobEnvironment<Name extends JobVariable>(
  job: string,
  names: readonly Name[],
  env: NodeJS.ProcessEnv,
): { readonly [Key in Name]: z.output<(typeof jobVariables)[Key]> } {
  const schema = z.object(Object.fromEntries(names.map((name) => [name, jobVariables[name]])));
  // An input of a workflow that nobody filled in is an empty text.
  const given = Object.fromEntries(names.map((name) => [name, env[name] === '' ? undefined : env[name]]));
  const result = schema.safeParse(given);
  if (result.success) return result.data as { readonly [Key in Name]: z.output<(typeof jobVariables)[Key]> };
  throw new Error(`${job} cannot begin:\n${result.error.issues.map((issue) => `  ${String(issue.path[0])}: ${issue.message}`).join('\n')}`);
}
