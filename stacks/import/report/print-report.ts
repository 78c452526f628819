import type { Entry, Group, Summary } from './ledger.ts';

const shown = 5;
const detailsShown = 12;

/** The report as text: figures first, then what was left out and what is worth knowing, each with its reason. */
export function printReport(summary: Summary, from: string, to: string, reportFile: string | null): string {
  const { groups } = summary;
  const lines = [
    '',
    `${summary.dryRun ? 'Dry run of the import' : 'Import'} from ${from} into ${to}`,
    '',
    ...figures(summary),
    ...section('Failed', groups.filter((group) => group.kind === 'failed'), true),
    ...section('Left out', groups.filter((group) => group.kind === 'left'), false),
    ...section('Worth knowing', groups.filter((group) => group.kind === 'remark'), false),
    '',
    reportFile === null ? 'Every item with its reason: run it with --report FILE.' : `Every item with its reason is in ${reportFile}.`,
  ];
  return `${lines.join('\n')}\n`;
}

function figures({ dryRun, items, taken, left, failed, notReached, authors, stopped }: Summary): string[] {
  const posts = taken.created + taken.updated + taken.unchanged + taken.new + taken.existing;
  const how = dryRun ? `${taken.new} new, ${taken.existing} there already` : `${taken.created} new, ${taken.updated} updated, ${taken.unchanged} unchanged`;
  return [
    ...(stopped === null ? [] : [`NOT COMPLETE. ${stopped}`, '']),
    `${String(items).padStart(7)}  items in the source`,
    `${String(posts).padStart(7)}  posts ${dryRun ? 'would be taken' : 'taken'} (${how}), by ${authors} ${authors === 1 ? 'author' : 'authors'}`,
    `${String(left).padStart(7)}  left out`,
    `${String(failed).padStart(7)}  failed`,
    ...(notReached === 0 ? [] : [`${String(notReached).padStart(7)}  not reached`]),
  ];
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
  const names = group.examples.map((entry) => (entry.count > 1 ? `${entry.detail ?? ''} ×${entry.count}` : entry.detail ?? ''));
  return [`           ${names.slice(0, detailsShown).join(', ')}${group.examples.length > detailsShown ? ', …' : ''}`.slice(0, 600)];
}

function exampleLine({ title, where, detail }: Entry): string {
  const item = title === null ? '' : title === where || where === null ? title : `${title} (${where})`;
  return [item, detail].filter((part) => part !== null && part !== '').join(': ').slice(0, 300);
}
