import type { Category } from '@hanji/contracts/api/taxonomy';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { TextArea } from '@hanji/frontend-kit/controls/text-area';
import { TextField } from '@hanji/frontend-kit/controls/text-field';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createCategory } from '../../api/categories/create-category.ts';
import { updateCategory } from '../../api/categories/update-category.ts';
import { listMessages } from '../../parts/list-messages.ts';
import { explainTaken, NameAndSlug, nameMistakes, typedNames } from '../../parts/name-and-slug.tsx';
import { categoryMessages } from './category-messages.ts';
import { ColorField, colorOf } from './color-field.tsx';

/** Makes a category (`category` is null) or changes one. */
export function CategoryDialog({ category, onClose }: { readonly category: Category | null; readonly onClose: () => void }): ReactNode {
  const { language } = usePage();
  const [messages, words] = [categoryMessages[language], listMessages[language]];
  const form = useCategoryForm(category, onClose);
  return (
    <Dialog title={category === null ? messages.newTitle : messages.editTitle(category.name)} language={language} onClose={onClose}>
      <form {...form.props} className="form">
        <FormFailure failure={form.failure} />
        <NameAndSlug field={form.field} known={category} maxLength={textLimits.categoryName} />
        <TextArea
          {...form.field('description')}
          label={messages.description}
          hint={messages.descriptionHint}
          optional={messages.optional}
          defaultValue={category?.description}
          maxLength={textLimits.categoryDescription}
          rows={2}
        />
        <TextField
          {...form.field('icon')}
          label={messages.icon}
          hint={messages.iconHint}
          optional={messages.optional}
          defaultValue={category?.icon ?? undefined}
          maxLength={textLimits.categoryIcon}
          autoComplete="off"
        />
        <ColorField {...form.field('color')} known={category?.color ?? null} />
        <FormActions onCancel={onClose}>
          <SubmitButton isBusy={form.isBusy} busy={words.saving}>
            {words.save}
          </SubmitButton>
        </FormActions>
      </form>
    </Dialog>
  );
}

function useCategoryForm(category: Category | null, onDone: () => void) {
  const { api, language, showToast } = usePage();
  const queries = useQueryClient();
  const messages = categoryMessages[language];
  return useForm({
    language,
    fields: ['name', 'slug', 'description', 'icon', 'color'],
    check: ({ color, ...names }) => ({
      ...nameMistakes(names, category === null, language),
      ...(color.trim() === '' || colorOf(color) !== null ? {} : { color: messages.colorOdd }),
    }),
    send: async ({ description, icon, color, ...names }) => {
      const written = { ...typedNames(names), description: description.trim(), icon: icon.trim() || null, color: colorOf(color) };
      await (category === null ? createCategory(api, written) : updateCategory(api, category.id, written));
      showToast({ kind: 'done', text: category === null ? messages.made : messages.saved });
      onDone();
      await queries.invalidateQueries({ queryKey: ['categories'] });
    },
    explain: (error) => explainTaken(error, language) ?? (isNotFound(error) ? messages.gone : null),
  });
}
