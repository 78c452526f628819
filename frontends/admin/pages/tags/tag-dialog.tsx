import type { Tag } from '@hanji/contracts/api/taxonomy';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createTag } from '../../api/tags/create-tag.ts';
import { updateTag } from '../../api/tags/update-tag.ts';
import { countsOf } from '../../parts/counts.ts';
import { listMessages } from '../../parts/list-messages.ts';
import { explainTaken, NameAndSlug, nameMistakes, typedNames } from '../../parts/name-and-slug.tsx';
import { tagMessages } from './tag-messages.ts';

/** Makes a tag (`tag` is null) or renames one. */
export function TagDialog({ tag, onClose }: { readonly tag: Tag | null; readonly onClose: () => void }): ReactNode {
  const { api, language, showToast } = usePage();
  const queries = useQueryClient();
  const [messages, words] = [tagMessages[language], listMessages[language]];
  const form = useForm({
    language,
    fields: ['name', 'slug'],
    check: (names) => {
      const mistakes = nameMistakes(names, tag === null, language);
      return names.name.includes(',') && names.name.trim() !== tag?.name ? { ...mistakes, name: messages.noComma } : mistakes;
    },
    send: async (names) => {
      await (tag === null ? createTag(api, typedNames(names)) : updateTag(api, tag.id, typedNames(names)));
      showToast({ kind: 'done', text: tag === null ? messages.made : messages.saved });
      onClose();
      await queries.invalidateQueries({ queryKey: ['tags'] });
    },
    explain: (error) => explainTaken(error, language) ?? (isNotFound(error) ? messages.gone : null),
  });
  return (
    <Dialog title={tag === null ? messages.new : messages.renameTitle(tag.name)} language={language} onClose={onClose}>
      <form {...form.props} className="form">
        <FormFailure failure={form.failure} />
        {tag === null ? null : <p>{words.holds(countsOf(tag))}</p>}
        <NameAndSlug field={form.field} known={tag} maxLength={textLimits.tagName} />
        <FormActions onCancel={onClose}>
          <SubmitButton isBusy={form.isBusy} busy={words.saving}>
            {words.save}
          </SubmitButton>
        </FormActions>
      </form>
    </Dialog>
  );
}
