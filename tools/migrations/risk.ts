/** What the release before may not live with while it runs beside this one, or what makes everybody wait. */
export type RiskKind =
  | 'drop'
  | 'rename'
  | 'required-column'
  | 'type-change'
  | 'new-rule'
  | 'new-trigger'
  | 'replacement'
  | 'new-meaning'
  | 'less-access'
  | 'lock'
  | 'lock-for-index'
  | 'lock-for-check'
  | 'table-rewrite'
  | 'long-update'
  | 'unseen-statements'
  | 'no-limit'
  | 'in-transaction'
  | 'half-done'
  | 'unproven';

/** Why each kind is refused, and how the same is reached in two releases. */
export const riskReasons: Readonly<Record<RiskKind, string>> = {
  drop: 'the release before still reads or writes it, or names it in "on conflict". Stop using it in this release, drop it in the next',
  rename: 'the release before knows the old name. Add the new one, write both, move what is there; drop the old one in the next release',
  'required-column': 'the release before writes rows without it. Give it a default or leave it nullable; require it in the next release',
  'type-change':
    'the release before reads and writes the old type, and the table is locked while it is rewritten. Add a column of the new type, write both, move in the next release',
  'new-rule':
    'the release before may write what it refuses, and the table is locked while all rows are checked. Write rightly in this release; add it in the next (not valid, then validate)',
  'new-trigger':
    'it runs in what the release before writes, and may refuse or change that. Create it in the next release, or say why it fails for nothing that one writes',
  replacement:
    'the release before gets what the new one does from then on. Create it under another name, use that in this release, drop the old one in the next',
  'new-meaning':
    'the release before may meet a null or a value that it does not know, or reads from the comment of a table whether backups hold it. Let this release go without and the next one use it, or say what the release before does then',
  'less-access': 'the release before may need what is taken away, and fails where it does. Do without it in this release, take it away in the next',
  lock: 'everybody who uses it waits until it is done. Do it concurrently where PostgreSQL can, else by hand at a quiet time',
  'lock-for-index':
    'nobody can write to the table until it is built. Build it concurrently, in a migration of its own whose isTransactional() answers false: "drop index concurrently if exists" first, since a try that failed leaves half an index. A unique rule is then added "using index"',
  'lock-for-check':
    'others wait until all rows of the table are looked at. Add the rule "not valid", and validate it in a migration of its own whose isTransactional() answers false: those that are transactions are one together',
  'table-rewrite': 'the table is locked until all its rows are written anew. Add the column nullable and without it, fill it in batches',
  'long-update': 'all its rows stay locked until the migration ends. Fill them in batches after the release, or by a trigger as they change',
  'unseen-statements': 'what it runs cannot be seen here. Write the statements themselves',
  'no-limit':
    'a migration that waits for a lock keeps everybody waiting behind it, and ends after two minutes for that reason. Give "set local lock_timeout" a time of no more',
  'in-transaction':
    'PostgreSQL refuses it within a transaction. Put it into a migration of its own whose isTransactional() answers false, one statement for each addSql',
  'half-done':
    'the migration is no transaction: when it fails further on, this is done already, and fails at the next try. Move it into a migration that is one; before an index is created concurrently, drop it concurrently if it exists',
  unproven:
    'it is none of the statements that are known to leave the release before, and whoever waits, in peace. Say why it does, or do it in the next release',
};

/** PostgreSQL or the next try refuses these whatever the reason. */
export const neverAccepted: ReadonlySet<RiskKind> = new Set<RiskKind>(['in-transaction', 'half-done']);

/** A risk before it is known whether somebody takes it. */
export interface Found {
  readonly kind: RiskKind;
  /** What it is about: `post`, `post.title`. */
  readonly on: string;
}

/** One risk of one statement. */
export interface Risk extends Found {
  /** The reason why it is taken all the same, from a comment in the statement; null without one. */
  readonly accepted: string | null;
}
