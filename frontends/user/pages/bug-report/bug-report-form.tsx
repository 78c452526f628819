import { Email } from '@hanji/contracts/api/users';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { createBugReport } from '@hanji/frontend-kit/api/bug-reports/create-bug-report';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { Checkbox } from '@hanji/frontend-kit/controls/checkbox';
import { ChoiceGroup } from '@hanji/frontend-kit/controls/choice-group';
import { reportCategories, type ReportCategory, reportPriorities, type ReportPriority, reportWords } from '@hanji/frontend-kit/i18n/report-words';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SelectField } from '@hanji/frontend-kit/controls/select-field';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { TextArea } from '@hanji/frontend-kit/controls/text-area';
import { TextField } from '@hanji/frontend-kit/controls/text-field';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { describeBrowser } from './describe-browser.ts';
import { forgetDraft, keepDraft, keptDraft } from './report-draft.ts';
import { reportMessages } from './report-messages.ts';

/** What the browser tells goes behind the description. */
const roomForBrowser = 1000;

const fields = ['title', 'description', 'category', 'priority', 'page', 'contact'] as const;

/** The form of a report. What is typed survives a reload and a login. What the browser can tell is shown, and sent only when one says so. */
export function BugReportForm({ onSent }: { readonly onSent: () => void }): ReactNode {
  const { api, language } = usePage();
  const { status } = useSession();
  const messages = reportMessages[language];
  const [query] = useSearchParams();
  const [draft] = useState(keptDraft);
  const [tellsBrowser, setTellsBrowser] = useState(false);
  const [browser] = useState(describeBrowser);
  const form = useForm({
    language,
    fields,
    check: ({ title, description, contact }) => ({
      ...(title.trim() === '' ? { title: messages.titleMissing } : {}),
      ...(description.trim() === '' ? { description: messages.descriptionMissing } : {}),
      ...(contact.trim() === '' || Email.safeParse(contact).success ? {} : { contact: messages.contactWrong }),
    }),
    send: async ({ title, description, category, priority, page, contact }) => {
      await createBugReport(api, {
        title: title.trim(),
        description: tellsBrowser ? `${description.trim()}\n\n${browser}` : description.trim(),
        category: category as ReportCategory,
        priority: priority as ReportPriority,
        ...(page.trim() === '' ? {} : { page: page.trim() }),
        ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
      });
      forgetDraft();
      onSent();
    },
  });
  const labelled = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>) =>
    values.map((value) => ({ value, label: labels[value] }));
  return (
    <form {...form.props} className="form" onChange={() => keepDraft(Object.fromEntries(fields.map((field) => [field, form.typed(field)])))}>
      <FormFailure failure={form.failure} />
      <ChoiceGroup
        name="category"
        legend={messages.category}
        choices={labelled(reportCategories, reportWords[language].categories)}
        defaultValue={(draft['category'] as ReportCategory) ?? 'BUG'}
      />
      <TextField {...form.field('title')} label={messages.title} defaultValue={draft['title']} maxLength={textLimits.reportTitle} />
      <TextArea
        {...form.field('description')}
        label={messages.description}
        hint={messages.descriptionHint}
        defaultValue={draft['description']}
        maxLength={textLimits.reportText - roomForBrowser}
        rows={6}
      />
      <SelectField
        name="priority"
        label={messages.priority}
        choices={labelled(reportPriorities, reportWords[language].priorities)}
        defaultValue={(draft['priority'] as ReportPriority) ?? 'MEDIUM'}
      />
      <TextField
        {...form.field('page')}
        label={messages.page}
        optional={messages.optional}
        hint={messages.pageHint}
        defaultValue={draft['page'] ?? query.get('page') ?? pageBefore()}
        maxLength={textLimits.reportPage}
      />
      {status === 'user' ? null : (
        <TextField
          {...form.field('contact')}
          label={messages.contact}
          optional={messages.optional}
          hint={messages.contactHint}
          defaultValue={draft['contact']}
          maxLength={textLimits.email}
          autoComplete="email"
        />
      )}
      <div>
        <Checkbox name="browser" label={messages.tellBrowser} hint={messages.tellBrowserHint} onChange={setTellsBrowser} />
        <details className="browser-facts">
          <summary>{messages.whatIsSent}</summary>
          <pre>{browser}</pre>
        </details>
      </div>
      <FormActions>
        <SubmitButton isBusy={form.isBusy} busy={messages.sending}>
          {messages.send}
        </SubmitButton>
      </FormActions>
    </form>
  );
}

/** The page of this site that one came from. */
function pageBefore(): string {
  const before = URL.parse(document.referrer);
  return before?.origin === location.origin && before.pathname !== location.pathname ? before.pathname + before.search : '';
}
