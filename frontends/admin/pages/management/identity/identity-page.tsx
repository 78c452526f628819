import type { SiteIdentity } from '@hanji/contracts/api/site';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { getSite } from '@hanji/frontend-kit/api/site/get-site';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { TextField } from '@hanji/frontend-kit/controls/text-field';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { nameSite } from '../../../api/site/name-site.ts';
import { AdminPage } from '../../../parts/admin-page.tsx';
import { listMessages } from '../../../parts/list-messages.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { identityMessages } from './identity-messages.ts';
import { showIdentity } from './show-identity.ts';

/** `/admin/management/site`: what the blog is called. */
export default function IdentityPage(): ReactNode {
  const { api, language } = usePage();
  return (
    <AdminPage place="identity" lead={identityMessages[language].lead}>
      <Loaded name={['site']} load={() => getSite(api)}>
        {(identity) => <IdentityForm identity={identity ?? { title: '', description: '' }} />}
      </Loaded>
    </AdminPage>
  );
}

function IdentityForm({ identity }: { readonly identity: SiteIdentity }): ReactNode {
  const { api, language, showToast } = usePage();
  const queries = useQueryClient();
  const messages = identityMessages[language];
  const form = useForm({
    language,
    fields: ['title', 'description'],
    check: ({ title }) => (title.trim() === '' ? { title: messages.titleMissing } : {}),
    send: async ({ title, description }) => {
      const named = { title: title.trim(), description: description.trim() };
      await nameSite(api, named);
      queries.setQueryData(['site'], { ...named, isNamed: true });
      showIdentity(named);
      showToast({ kind: 'done', text: messages.saved });
    },
  });
  return (
    <form {...form.props} className="form">
      <FormFailure failure={form.failure} />
      <TextField {...form.field('title')} label={messages.title} hint={messages.titleHint} defaultValue={identity.title} maxLength={textLimits.siteTitle} />
      <TextField
        {...form.field('description')}
        label={messages.description}
        hint={messages.descriptionHint}
        optional={messages.optional}
        defaultValue={identity.description}
        maxLength={textLimits.siteDescription}
      />
      <FormActions>
        <SubmitButton isBusy={form.isBusy} busy={listMessages[language].saving}>
          {messages.save}
        </SubmitButton>
      </FormActions>
    </form>
  );
}
