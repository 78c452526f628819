import { parseArgs } from 'node:util';
import { PreviewName } from '@hanji/contracts/preview-stack';

/** What `npm run preview` was asked for. */
export type PreviewCommand =
  | { readonly kind: 'up'; readonly name: string; readonly parent: string; readonly release: string; readonly hours: number; readonly fill: string }
  | { readonly kind: 'open'; readonly name: string; readonly parent: string; readonly port: number }
  | { readonly kind: 'down'; readonly name: string; readonly parent: string; readonly forget: boolean }
  | { readonly kind: 'list' | 'gc'; readonly parent: string };

/** Text of `npm run preview -- --help`. */
export const usage = `usage: npm run preview -- <command> [options]

A preview is a site of its own for looking at a change, on the servers of another stack that has hanji:previews.

  up <name>      brings it up, or up to date, and fills it where it has no posts; prints its address and how to log in
  list           what there is, until when, and where
  open <name>    makes it reachable at http://<name>.localhost:8090 and waits; Ctrl-C ends that
  down <name>    removes it with all that it has; with --forget only its stack, where its cluster is gone for good
  gc             removes all whose time is over

  --parent STACK       whose servers it shares (dev); "list" and "gc" are of these
  --release VERSION    release that it runs (the project's version; made by npm run images)
  --hours N            how long it stays, anew with every "up" (72)
  --fill sample|none|FILE    what it starts with: the sample content, nothing, or a backup, of which e-mail addresses, password hashes and
                       other personal data are replaced before it leaves this machine (sample)
  --port N             port of "open" (8090)
`;

/** Reads the arguments; null when help is wanted. Throws on what it does not know. */
export function readPreviewCommand(args: readonly string[], projectVersion: string): PreviewCommand | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      parent: { type: 'string', default: 'dev' },
      release: { type: 'string', default: projectVersion },
      hours: { type: 'string', default: '72' },
      fill: { type: 'string', default: 'sample' },
      port: { type: 'string', default: '8090' },
      forget: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [kind, given, ...more] = positionals;
  if (values.help || kind === undefined) return null;
  if (more.length > 0) throw new Error(`One command at a time: what is "${more.join(' ')}"?`);
  const { parent, release, fill } = values;
  if (values.forget && kind !== 'down') throw new Error('--forget is of "down" alone.');
  const name = () => nameOf(kind, given);
  switch (kind) {
    case 'up':
      return { kind, name: name(), parent, release, fill, hours: wholeNumber('--hours', values.hours, 24 * 90) };
    case 'open':
      return { kind, name: name(), parent, port: wholeNumber('--port', values.port, 65_535) };
    case 'down':
      return { kind, name: name(), parent, forget: values.forget };
    case 'list':
    case 'gc':
      if (given !== undefined) throw new Error(`"${kind}" is of all previews and takes no name.`);
      return { kind, parent };
    default:
      throw new Error(`There is no command "${kind}"; there are up, list, open, down and gc.`);
  }
}

function nameOf(kind: string, given: string | undefined): string {
  const name = PreviewName.safeParse(given);
  if (name.success) return name.data;
  throw new Error(`"${kind}" needs the name of a preview: ${name.error.issues[0]?.message ?? ''}.`);
}

function wholeNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) throw new Error(`${option} is ${text}; give a whole number from 1 to ${most}.`);
  return value;
}
