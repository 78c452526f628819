import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SelectField } from '@hanji/frontend-kit/controls/select-field';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import type { Catalogue, Language } from '@hanji/frontend-kit/i18n/language';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Counted, countsOf } from './counts.ts';
import { listMessages } from './list-messages.ts';

interface MergeMessages {
  readonly title: (count: number, name: string) => string;
  readonly detail: (count: number) => string;
  readonly into: string;
  readonly choose: string;
  readonly merge: string;
  readonly merged: string;
}

const mergeMessages: Catalogue<MergeMessages> = {
  ko: {
    title: (count, name) => (count === 1 ? `‘${name}’ 합치기` : `${count}개 합치기`),
    detail: () => '이 이름의 글이 모두 고른 쪽으로 옮겨지고, 옛 주소는 그쪽으로 이어집니다. 되돌릴 수 없습니다.',
    into: '합칠 곳',
    choose: '합칠 곳을 골라 주세요.',
    merge: '합치기',
    merged: '합쳤습니다.',
  },
  en: {
    title: (count, name) => (count === 1 ? `Merge “${name}”` : `Merge the ${count} that are selected`),
    detail: (count) =>
      count === 1
        ? 'All its posts move to the one you choose, and its address leads there. This cannot be undone.'
        : 'One of them stays: all posts of the others move to it, and their addresses lead there. This cannot be undone.',
    into: 'Merge into',
    choose: 'Choose into which one.',
    merge: 'Merge',
    merged: 'They are one now.',
  },
};

/** Something that posts are sorted by. */
interface Named extends Counted {
  readonly id: string;
  readonly name: string;
}

interface MergeDialogProps {
  readonly merged: readonly Named[];
  /** All that there are: one may be merged into any of them, several only into one of their own. */
  readonly all: readonly Named[];
  readonly merge: (one: string, into: string) => Promise<unknown>;
  /** First word of the names of lists that show them. */
  readonly list: 'tags' | 'categories';
  readonly onClose: () => void;
}

/** Asks into which one tags or categories go. */
export function MergeDialog({ merged, all, merge, list, onClose }: MergeDialogProps): ReactNode {
  const { language, showToast } = usePage();
  const messages = mergeMessages[language];
  const queries = useQueryClient();
  const choices = merged.length === 1 ? all.filter(({ id }) => id !== merged[0]?.id) : merged;
  const form = useForm({
    language,
    fields: ['into'],
    check: ({ into }) => (into === '' ? { into: messages.choose } : {}),
    send: async ({ into }) => {
      try {
        for (const { id } of merged) if (id !== into) await merge(id, into);
      } finally {
        await Promise.all([list, 'posts', 'drafts'].map((name) => queries.invalidateQueries({ queryKey: [name] })));
      }
      showToast({ kind: 'done', text: messages.merged });
      onClose();
    },
  });
  return (
    <Dialog title={messages.title(merged.length, merged[0]?.name ?? '')} language={language} onClose={onClose}>
      <form {...form.props} className="form">
        <FormFailure failure={form.failure} />
        <p>
          {merged.length === 1 && merged[0] !== undefined ? `${holdsOf(merged[0], language)} ` : ''}
          {messages.detail(merged.length)}
        </p>
        <SelectField
          {...form.field('into')}
          label={messages.into}
          choices={[{ value: '', label: '–' }, ...choices.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <FormActions onCancel={onClose}>
          <SubmitButton isBusy={form.isBusy} busy={listMessages[language].saving} kind="danger">
            {messages.merge}
          </SubmitButton>
        </FormActions>
      </form>
    </Dialog>
  );
}

function holdsOf(one: Counted, language: Language): string {
  return listMessages[language].holds(countsOf(one));
}
