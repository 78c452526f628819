import { type FieldNames, nameFields } from '@hanji/contracts/import-fields';
import { type Entry, type Group, opensReport, showsHidden, type Summary, total } from './ledger.ts';

const shown = 5;
const detailsShown = 12;

/**
 * The report as text: what concerns secrets first, then figures, then what asks for somebody, what was left out and what is worth knowing, each
 * with its reason. Reasons name options of the command, or what `fields` calls them on a page.
 */
export function printReport(summary: Summary, from: string, to: string, reportFile: string | null, fields?: FieldNames): string {
  const groups = fields === undefined ? summary.groups : summary.groups.map((group) => ({ ...group, says: nameFields(group.says, fields) }));
  const lines = [
    '',
    `${summary.dryRun ? 'Dry run of the import' : 'Import'} from ${from} into ${to}`,
    ...secrecy(groups),
    '',
    ...figures(summary),
    ...section(
      'Failed',
      groups.filter((group) => group.kind === 'failed'),
      true,
    ),
    ...section(
      'For you to look at',
      groups.filter((group) => group.asks === true && !opensReport(group)),
      false,
    ),
    ...section(
      'Left out',
      groups.filter((group) => group.kind === 'left'),
      false,
    ),
    ...section(
      'Worth knowing',
      groups.filter((group) => group.kind === 'warning' && group.asks !== true),
      false,
    ),
    '',
    reportFile === null ? 'Every item with its reason: run it with --report FILE.' : `Every item with its reason is in ${reportFile}.`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Who may read what: said also when there is nothing to say. */
function secrecy(groups: readonly Group[]): string[] {
  const opening = groups.filter(opensReport);
  const shown = opening.filter(showsHidden);
  const hidden = opening.filter((group) => !showsHidden(group));
  return [
    ...(shown.length === 0 ? ['', 'Was hidden, is now readable: none'] : section('Was hidden, is now readable', shown, true)),
    ...(hidden.length === 0 ? ['', 'Became private: none'] : section('Became private', hidden, true)),
  ];
}

function figures(summary: Summary): string[] {
  const { dryRun, items, posts, pages, comments, pictures, redirects, compared, left, failed, notReached, authors, stopped } = summary;
  const taken = dryRun ? 'would be taken' : 'taken';
  return [
    ...(stopped === null ? [] : [`NOT COMPLETE. ${stopped}`, '']),
    figure(items, 'items in the source'),
    figure(total(posts), `posts ${taken} (${how(posts, dryRun)})${authors === 0 ? '' : `, by ${authors} named ${authors === 1 ? 'author' : 'authors'}`}`),
    ...(total(pages) === 0 ? [] : [figure(total(pages), `pages ${taken} (${how(pages, dryRun)})`)]),
    figure(left, 'left out'),
    figure(failed, 'failed'),
    ...(notReached === 0 ? [] : [figure(notReached, 'not reached')]),
    ...(comments.taken + comments.failed === 0
      ? []
      : [figure(comments.taken, `comments with them ${taken}${comments.failed === 0 ? '' : `, ${comments.failed} failed`}`)]),
    ...(pictures === 0 ? [] : [figure(pictures, `pictures ${taken}`)]),
    ...(compared === 0 ? [] : [figure(compared, 'counter-checked: their stored words against those of the source')]),
    ...(redirects === 0 ? [] : [figure(redirects, `old addresses of lists and feeds ${dryRun ? 'would lead' : 'lead'} to this site`)]),
  ];
}

function how(of: Summary['posts'], dryRun: boolean): string {
  return dryRun
    ? `${of.new} new, ${of.existing} there already`
    : `${of.created} new, ${of.updated} updated, ${of.unchanged} unchanged${of.kept === 0 ? '' : `, ${of.kept} edited here and kept`}`;
}

function figure(count: number, what: string): string {
  return `${String(count).padStart(7)}  ${what}`;
}

function section(title: string, groups: readonly Group[], all: boolean): string[] {
  return groups.length === 0 ? [] : ['', title, ...groups.flatMap((group) => groupLines(group, all))];
}

function groupLines(group: Group, all: boolean): string[] {
  const over = group.items > 0 && group.items !== group.count ? ` (in ${group.items} ${group.items === 1 ? 'item' : 'items'})` : '';
  const what = group.kind === 'left' ? `${group.code}: ` : '';
  return [`${String(group.count).padStart(7)}  ${what}${group.says}${over}`, ...detailLines(group, all)];
}

function detailLines(group: Group, all: boolean): string[] {
  const details = Object.entries(group.details);
  if (details.length > 0) {
    const named = details.slice(0, detailsShown).map(([name, count]) => `${name} ×${count}`);
    return [`           ${named.join(', ')}${details.length > detailsShown ? `, and ${details.length - detailsShown} more` : ''}`];
  }
  if (group.items === 0) return listLines(group);
  const examples = all ? group.examples : group.examples.slice(0, shown);
  const lines = examples.map((entry) => `           ${exampleLine(entry)}`);
  return group.count > examples.length && examples.length > 0 ? [...lines, '           …'] : lines;
}

/** Things that are no items: their names in a row. */
function listLines(group: Group): string[] {
  const names = group.examples.map((entry) => (entry.count > 1 ? `${entry.detail ?? ''} ×${entry.count}` : (entry.detail ?? '')));
  return [`           ${names.slice(0, detailsShown).join(', ')}${group.examples.length > detailsShown ? ', …' : ''}`.slice(0, 600)];
}

function exampleLine({ title, where, detail }: Entry): string {
  const item = title === null ? '' : title === where || where === null ? title : `${title} (${where})`;
  return [item, detail]
    .filter((part) => part !== null && part !== '')
    .join(': ')
    .slice(0, 300);
}
