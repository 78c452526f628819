import { usePage } from '@hanji/frontend-kit/app/page-context';
import { UnreachableError } from '@hanji/frontend-kit/api/problem-error';
import { EmptyState, EndState, ErrorState, LoadingState, MoreButton } from '@hanji/frontend-kit/controls/list-states';
import type { ReactNode } from 'react';
import { TitledSection } from '../../parts/titled-section.tsx';
import { designMessages } from './design-messages.ts';

const unreachable = new UnreachableError('shown on the page of the design system');

/** What stands in place of a list, or below it. */
export function States(): ReactNode {
  const { language } = usePage();
  const messages = designMessages[language];
  return (
    <TitledSection title={messages.states}>
      <LoadingState language={language} />
      <ErrorState error={unreachable} language={language} retry={() => undefined} />
      <EmptyState title={messages.empty}>{messages.emptyAdvice}</EmptyState>
      <MoreButton language={language} isBusy={false} onMore={() => undefined} />
      <EndState>{messages.end}</EndState>
    </TitledSection>
  );
}
