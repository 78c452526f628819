import type { Category } from '@hanji/contracts/api/taxonomy';
import { hasCode, isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { type Form, type Mistakes, useForm } from '@hanji/frontend-kit/app/use-form';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SelectField } from '@hanji/frontend-kit/controls/select-field';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { deleteCategory } from '../../api/categories/delete-category.ts';
import { countsOf } from '../../parts/counts.ts';
import { listMessages } from '../../parts/list-messages.ts';

import { categoryMessages } from './category-messages.ts';

interface DeleteCategoryProps {
  readonly category: Category;
  /** Those that its posts may go to. */
  readonly others: readonly Category[];
  readonly onClose: () => void;
}

/** Asks whether to delete a category, and where its posts go. */
export function DeleteCategoryDialog({ category, others, onClose }: DeleteCategoryProps): ReactNode {
  const { language } = usePage();
  const messages = categoryMessages[language];
  const form = useDeletion(category, onClose);
  const counts = countsOf(category);
  const { total } = counts;
  const choices = [{ value: '', label: messages.choose }, ...others.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <Dialog title={messages.deleteTitle(category.name)} language={language} onClose={onClose}>
      <form {...form.props} className="form">
        <p>
          {listMessages[language].holds(counts)} {total === 0 ? messages.deleteEmpty : messages.deleteDetail}
        </p>
        <FormFailure failure={form.failure} />
        {others.length === 0 ? (
          total === 0 ? null : (
            <p>{messages.noOther}</p>
          )
        ) : (
          <SelectField {...form.field('moveTo')} label={messages.moveTo} choices={choices} />
        )}
        <FormActions onCancel={onClose}>
          <SubmitButton isBusy={form.isBusy} busy={messages.deleting} kind="danger">
            {messages.deleteConfirm}
          </SubmitButton>
        </FormActions>
      </form>
    </Dialog>
  );
}

function useDeletion(category: Category, onDone: () => void): Form<'moveTo'> {
  const { api, language, showToast } = usePage();
  const queries = useQueryClient();
  const messages = categoryMessages[language];
  const explain = (error: unknown): Mistakes<'moveTo'> | string | null => {
    if (hasCode(error, 'category_has_posts')) return { moveTo: messages.hiddenPosts };
    if (hasCode(error, 'unknown_category')) return { moveTo: messages.targetGone };
    return isNotFound(error) ? messages.gone : null;
  };
  return useForm({
    language,
    fields: ['moveTo'],
    check: ({ moveTo }) => (countsOf(category).total > 0 && moveTo === '' ? { moveTo: messages.moveMissing } : {}),
    send: async ({ moveTo }) => {
      await deleteCategory(api, category.id, moveTo || undefined);
      showToast({ kind: 'done', text: messages.deleted });
      onDone();
      await Promise.all(['categories', 'posts'].map((name) => queries.invalidateQueries({ queryKey: [name] })));
    },
    explain,
  });
}
