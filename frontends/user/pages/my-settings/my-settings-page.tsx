import type { Me } from '@hanji/contracts/api/users';
import { getMe } from '@hanji/frontend-kit/api/auth/get-me';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { ErrorState, LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { MembersOnly } from '../../parts/members-only.tsx';
import { TitledSection } from '../../parts/titled-section.tsx';
import { placeMessages } from '../place-messages.ts';
import { DeleteAccount } from './delete-account.tsx';
import { MyData } from './my-data.tsx';
import { PasswordForm } from './password-form.tsx';
import { Picture } from './picture.tsx';
import { Preferences } from './preferences.tsx';
import { ProfileForm } from './profile-form.tsx';
import { Sessions } from './sessions.tsx';
import { settingsMessages } from './settings-messages.ts';

/** `/my/settings`: everything about one's account, on one page. */
export default function MySettingsPage(): ReactNode {
  const { language } = usePage();
  return (
    <MembersOnly title={placeMessages[language].titles.settings} keepsTyped>
      <Settings />
    </MembersOnly>
  );
}

function Settings(): ReactNode {
  const { api, language } = usePage();
  const me = useQuery({ queryKey: ['me'], queryFn: () => getMe(api), staleTime: Number.POSITIVE_INFINITY });
  const { sections } = settingsMessages[language];
  if (me.isPending) return <LoadingState language={language} />;
  if (me.isError) return <ErrorState error={me.error} language={language} retry={() => void me.refetch()} />;
  const account: Me = me.data;
  return (
    <div className="settings">
      <TitledSection title={sections.profile}>
        <Picture account={account} />
        <ProfileForm account={account} />
      </TitledSection>
      <TitledSection title={sections.preferences}>
        <Preferences />
      </TitledSection>
      <TitledSection title={sections.password}>
        <PasswordForm account={account} />
      </TitledSection>
      <TitledSection title={sections.sessions}>
        <Sessions />
      </TitledSection>
      <TitledSection title={sections.data}>
        <MyData />
      </TitledSection>
      <TitledSection title={sections.deletion}>
        <DeleteAccount account={account} />
      </TitledSection>
    </div>
  );
}
