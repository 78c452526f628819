import type { ModeratedComment } from '@hanji/contracts/api/comments';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { hasCode } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { keepDraft, readDraft } from '@hanji/frontend-kit/browser/comment-drafts';
import { newKey } from '@hanji/frontend-kit/browser/request-key';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { TextArea } from '@hanji/frontend-kit/controls/text-area';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { moderateComment } from '../../api/comments/moderate-comment.ts';
import { replyToComment } from '../../api/comments/reply-to-comment.ts';
import { commentMessages } from './comment-messages.ts';

interface ReplyFormProps {
  readonly comment: ModeratedComment;
  readonly onSent: () => void;
  readonly onCancel: () => void;
}

/**
 * Answers a comment below it. One that waits is approved by it: nobody can answer what is not published. What is half written is kept in this
 * browser, as the answers of readers are.
 */
export function ReplyForm({ comment, onSent, onCancel }: ReplyFormProps): ReactNode {
  const { api, language, showToast } = usePage();
  const queries = useQueryClient();
  const messages = commentMessages[language];
  const [draft] = useState(() => readDraft(comment.postId, comment.id));
  const [key] = useState(draft?.key ?? newKey);
  const keep = (content: string) => {
    const written = { content, key, isPrivate: false, isUnsent: false, wasSent: false };
    keepDraft(comment.postId, comment.id, content.trim() === '' ? null : written);
  };
  const form = useForm({
    language,
    fields: ['content'],
    check: ({ content }) => (content.trim() === '' ? { content: messages.replyMissing } : {}),
    send: async ({ content }) => {
      if (comment.status !== 'VISIBLE') await moderateComment(api, comment.id, 'VISIBLE');
      await replyToComment(api, comment, { content, key });
      keepDraft(comment.postId, comment.id, null);
      showToast({ kind: 'done', text: messages.replied });
      onSent();
      await queries.invalidateQueries({ queryKey: ['comments'] });
    },
    explain: (error) => (hasCode(error, 'unknown_parent') ? messages.parentGone : null),
  });
  const { ref } = form.props;
  useEffect(() => ref.current?.querySelector('textarea')?.focus(), [ref]);
  return (
    <form
      {...form.props}
      className="form reply-form"
      onInput={(event) => {
        form.props.onInput(event);
        keep(form.typed('content'));
      }}
    >
      <FormFailure failure={form.failure} />
      <TextArea
        {...form.field('content')}
        label={messages.yourReply}
        {...(comment.isPrivate ? { hint: messages.replyToPrivate } : {})}
        maxLength={textLimits.comment}
        rows={3}
        defaultValue={draft?.content}
      />
      <FormActions onCancel={onCancel}>
        <SubmitButton isBusy={form.isBusy} busy={messages.sending}>
          {comment.status === 'VISIBLE' ? messages.sendReply : messages.approveAndReply}
        </SubmitButton>
      </FormActions>
    </form>
  );
}
