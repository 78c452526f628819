import type { ImportJob, ImportReport } from '@hanji/contracts/api/imports';
import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { downloadFile } from '../../../api/management/download.ts';
import { getImportReport } from '../../../api/management/imports.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { placePaths } from '../../places.ts';
import { importMessages } from './import-messages.ts';
import { kindOfReport } from './kind-of-report.ts';
import { exampleLine, namesOf, reportSections, restOf, sectionOf } from './report-sections.ts';
import { saysOfGroup } from './says-of-group.ts';

/** The newest report of an import: figures first, then what asks for somebody, failed, was left out and was changed, each with its reason and examples. */
export function ImportReportView({ job }: { readonly job: ImportJob }): ReactNode {
  const { api, language, session, showToast } = usePage();
  const messages = importMessages[language];
  const id = useId();
  const download = (kind: 'file' | 'text', name: string) =>
    void downloadFile(session, `/api/imports/${job.id}/report/${kind}`, name).catch((error: unknown) =>
      showToast({ kind: 'error', text: describeFailure(error, language) }),
    );
  return (
    <section className="import-report" aria-labelledby={id}>
      <h2 id={id}>{messages.report}</h2>
      {/* Not one of the lists of imports: when these are loaded anew after an import was deleted, its report is gone with it. */}
      <Loaded name={['import-report', job.id, job.report, job.finishedAt, job.status, job.figures]} load={() => getImportReport(api, job.id)}>
        {(report) => (
          <>
            <KindOfReport report={report} job={job} />
            {/* Of one that was stopped before anything was counted all of them are 0. */}
            {report.items === 0 && report.stopped !== null ? null : <Figures report={report} />}
            <Outcomes report={report} />
            <Accounts report={report} />
            {reportSections.map((section) => (
              <Groups key={section} title={messages.groups[section]} groups={report.groups.filter((group) => sectionOf(group) === section)} />
            ))}
          </>
        )}
      </Loaded>
      <FormActions>
        <button type="button" className="button" onClick={() => download('file', 'import-report.json')}>
          {messages.reportFile}
        </button>
        <button type="button" className="button" onClick={() => download('text', 'import-report.txt')}>
          {messages.reportText}
        </button>
      </FormActions>
    </section>
  );
}

function KindOfReport({ report, job }: { readonly report: ImportReport; readonly job: ImportJob }): ReactNode {
  const says = kindOfReport(report, job, importMessages[usePage().language]);
  return says === null ? null : <p>{says}</p>;
}

function Figures({ report }: { readonly report: ImportReport }): ReactNode {
  const { language } = usePage();
  const { figures } = importMessages[language];
  const sum = (outcomes: ImportReport['posts']) => Object.values(outcomes).reduce((all, count) => all + count, 0);
  const shown = [
    [figures.items, report.items],
    [figures.posts, sum(report.posts)],
    [figures.pages, sum(report.pages)],
    [figures.comments, report.comments.taken],
    [figures.pictures, report.pictures],
    [figures.redirects, report.redirects],
    [figures.left, report.left],
    [figures.failed, report.failed],
    ...(report.notReached === 0 ? [] : [[figures.notReached, report.notReached] as const]),
  ] as const;
  return (
    <dl className="dashboard-stats">
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{formatNumber(value, language)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What of it is new here, and what was here already. */
function Outcomes({ report }: { readonly report: ImportReport }): ReactNode {
  const { language } = usePage();
  const messages = importMessages[language];
  return (['posts', 'pages'] as const).flatMap((kind) => {
    const outcomes = messages.outcomes(report[kind]);
    return outcomes === '' ? [] : [<p key={kind}>{`${messages.figures[kind]}: ${outcomes}`}</p>];
  });
}

/** Whose the posts are: authors who had no account here got one, which nobody else tells the admin. */
function Accounts({ report: { dryRun, authors, authorsWithEmail = authors } }: { readonly report: ImportReport }): ReactNode {
  const messages = importMessages[usePage().language];
  if (authors === 0) return null;
  const byEmail = authorsWithEmail === 0 ? 'none' : authorsWithEmail < authors ? 'some' : 'all';
  return (
    <p>
      {messages.authors(authors)} {messages.accounts[byEmail]} {messages.guests}{' '}
      {dryRun ? null : <Link to={`${placePaths.users}?imported=true`}>{messages.seeAccounts}</Link>}
    </p>
  );
}

function Groups({ title, groups }: { readonly title: string; readonly groups: ImportReport['groups'] }): ReactNode {
  if (groups.length === 0) return null;
  return (
    <section className="import-groups">
      <h3>{title}</h3>
      <ul className="ruled-list">
        {groups.map((group) => (
          <li key={`${group.kind} ${group.code} ${group.says}`}>
            <Group group={group} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Group({ group }: { readonly group: ImportReport['groups'][number] }): ReactNode {
  const { language } = usePage();
  const messages = importMessages[language];
  const rest = restOf(group);
  return (
    <details>
      <summary>
        {saysOfGroup(group, language)} <small>{[messages.times(group.count), ...namesOf(group, language)].join(' · ')}</small>
      </summary>
      <ul>
        {group.examples.map((example, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- examples have no other name, and never change places
          <li key={index}>{exampleLine(example, language)}</li>
        ))}
        {rest === 0 ? null : <li>{messages.rest(rest)}</li>}
      </ul>
    </details>
  );
}
