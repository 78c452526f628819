import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { TitledPage } from '@hanji/frontend-kit/app/titled-page';
import { placeMessages } from '../place-messages.ts';
import { designMessages } from './design-messages.ts';
import { Actions } from './actions.tsx';
import { Fields } from './fields.tsx';
import { States } from './states.tsx';
import { Tokens } from './tokens.tsx';
import { Views } from './views.tsx';

/** `/design`: the design system at a glance, in the language and theme of the page. Only where the site is told to show it. */
export default function DesignPage(): ReactNode {
  const { language } = usePage();
  const messages = designMessages[language];
  return (
    <TitledPage className="own-page" title={placeMessages[language].titles.design} lead={messages.lead}>
      <div className="settings">
        <Tokens />
        <Actions />
        <Fields />
        <Views />
        <States />
      </div>
    </TitledPage>
  );
}
