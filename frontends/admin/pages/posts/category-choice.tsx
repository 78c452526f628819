import type { PostSummary } from '@hanji/contracts/api/posts';
import type { Category } from '@hanji/contracts/api/taxonomy';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { SelectField } from '@hanji/frontend-kit/controls/select-field';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { type ReactNode, useState } from 'react';
import { listMessages } from '../../parts/list-messages.ts';
import { postMessages } from './post-messages.ts';
import type { PostActions } from './use-post-actions.ts';

interface Asked {
  readonly posts: readonly PostSummary[];
  readonly answer: (isDone: boolean) => void;
}

/** Asks which category posts are to have, and gives it to them; the dialog is to be shown where these stand. */
export function useCategoryChoice(
  categories: readonly Category[],
  setCategory: PostActions['setCategory'],
): { readonly ask: (posts: readonly PostSummary[]) => Promise<boolean>; readonly dialog: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const end = (isDone: boolean) => {
    asked?.answer(isDone);
    setAsked(null);
  };
  return {
    ask: (posts) => new Promise<boolean>((answer) => setAsked({ posts, answer })),
    dialog:
      asked === null ? null : (
        <CategoryChoice
          posts={asked.posts}
          categories={categories}
          onChoose={async (category) => end(await setCategory(asked.posts, category))}
          onClose={() => end(false)}
        />
      ),
  };
}

interface CategoryChoiceProps {
  readonly posts: readonly PostSummary[];
  readonly categories: readonly Category[];
  readonly onChoose: (category: Category | null) => Promise<void>;
  readonly onClose: () => void;
}

const none = 'none';

function CategoryChoice({ posts, categories, onChoose, onClose }: CategoryChoiceProps): ReactNode {
  const { language } = usePage();
  const [messages, words] = [postMessages[language], listMessages[language]];
  const form = useForm({
    language,
    fields: ['category'],
    check: ({ category }): { category?: string } => (category === '' ? { category: messages.chooseCategory } : {}),
    send: ({ category }) => onChoose(categories.find(({ id }) => id === category) ?? null),
  });
  const choices = [
    { value: '', label: messages.chooseCategory },
    { value: none, label: messages.noCategory },
    ...categories.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Dialog title={messages.setCategoryTitle(posts.length, posts[0]?.title ?? '')} language={language} onClose={onClose}>
      <form {...form.props} className="form">
        <SelectField {...form.field('category')} label={messages.category} choices={choices} />
        <FormActions onCancel={onClose}>
          <SubmitButton isBusy={form.isBusy} busy={words.saving}>
            {messages.setCategory}
          </SubmitButton>
        </FormActions>
      </form>
    </Dialog>
  );
}
