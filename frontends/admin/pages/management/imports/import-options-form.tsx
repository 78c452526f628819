import type { ImportJob } from '@hanji/contracts/api/imports';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { Checkbox } from '@hanji/frontend-kit/controls/checkbox';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { TextField } from '@hanji/frontend-kit/controls/text-field';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { checkImport } from '../../../api/management/imports.ts';
import { listMessages } from '../../../parts/list-messages.ts';
import { importMessages } from './import-messages.ts';

/** Asks for what the export does not tell, and begins the dry run with it. */
export function ImportOptionsForm({ job }: { readonly job: ImportJob }): ReactNode {
  const { api, language } = usePage();
  const messages = importMessages[language];
  const queries = useQueryClient();
  const { options } = job;
  const session = useSession();
  const form = useForm({
    language,
    fields: ['site', 'author', 'name', 'timeZone', 'fetchPictures', 'overwriteEdited'],
    check: () => ({}),
    send: async ({ fetchPictures, overwriteEdited, ...typed }) => {
      const given = Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])));
      const chosen = { ...(fetchPictures === '' ? {} : { fetchPictures: true }), ...(overwriteEdited === '' ? {} : { overwriteEdited: true }) };
      await checkImport(api, job.id, { ...given, ...chosen });
      await queries.invalidateQueries({ queryKey: ['imports'] });
    },
  });
  const isFirst = job.status === 'UPLOADED';
  const send = (
    <FormActions>
      <SubmitButton isBusy={form.isBusy} busy={listMessages[language].saving} kind={isFirst ? 'strong' : 'plain'}>
        {isFirst ? messages.check : messages.checkAgain}
      </SubmitButton>
    </FormActions>
  );
  return (
    <form {...form.props} className="form">
      <FormFailure failure={form.failure} />
      <details open={isFirst}>
        <summary>{messages.options}</summary>
        <div className="post-fields-body">
          <TextField {...form.field('site')} label={messages.site} hint={messages.siteHint} optional={messages.optional} defaultValue={options.site ?? ''} />
          <TextField
            {...form.field('author')}
            label={messages.author}
            hint={messages.authorHint}
            optional={messages.optional}
            defaultValue={options.author ?? (session.status === 'user' ? session.user.name : '')}
          />
          <TextField {...form.field('name')} label={messages.name} hint={messages.nameHint} optional={messages.optional} defaultValue={options.name ?? ''} />
          <TextField
            {...form.field('timeZone')}
            label={messages.timeZone}
            hint={messages.timeZoneHint}
            optional={messages.optional}
            defaultValue={options.timeZone ?? siteZone}
          />
          <Checkbox name="fetchPictures" label={messages.fetchPictures} hint={messages.fetchPicturesHint} defaultChecked={options.fetchPictures ?? false} />
          <Checkbox
            name="overwriteEdited"
            label={messages.overwriteEdited}
            hint={messages.overwriteEditedHint}
            defaultChecked={options.overwriteEdited ?? false}
          />
          {isFirst ? null : send}
        </div>
      </details>
      {isFirst ? send : null}
    </form>
  );
}
