import { loginFrom } from '@hanji/frontend-kit/login-address';
import { commentsPath, postPath } from '../paths.ts';
import { useComments } from './comment-context.tsx';
import type { CommentMessages } from './comment-messages.ts';

/** What stands in the form: nothing at first, what was typed when it could not be taken. A password never comes back. */
export interface FormValues {
  readonly parentId: string;
  readonly guestName: string;
  readonly content: string;
  readonly isPrivate: boolean;
}

/** What to mend, by field; `form` for what no field is to blame for. */
export type FormErrors = Partial<Readonly<Record<'guestName' | 'guestPassword' | 'content' | 'form', string>>>;

/** A form as nobody has touched it. */
export const emptyForm: FormValues = { parentId: '', guestName: '', content: '', isPrivate: false };

const noErrors: FormErrors = {};

interface CommentFormProps {
  readonly values?: FormValues;
  readonly errors?: FormErrors;
  /** Whom the comment answers. */
  readonly answered?: string | null;
}

/** The form that a guest writes a comment with; without scripts it is sent to the page of the post's comments. */
export function CommentForm({ values = emptyForm, errors = noErrors, answered = null }: CommentFormProps) {
  const { post, messages } = useComments();
  const hasErrors = Object.keys(errors).length > 0;
  return (
    <form className="comment-form" id="write" method="post" action={`${commentsPath(post.slug, {})}#write`} aria-labelledby="write-title">
      <h3 id="write-title" tabIndex={-1}>
        {answered === null ? messages.write : messages.replyTo.replace('#', () => answered)}
      </h3>
      {hasErrors ? (
        <p className="comment-error" role="alert">
          {errors.form ?? messages.mend}
        </p>
      ) : null}
      {values.parentId === '' ? null : <input type="hidden" name="parentId" value={values.parentId} />}
      <GuestFields values={values} errors={errors} messages={messages} />
      <div className="comment-field">
        <label htmlFor="write-content">{messages.text}</label>
        <textarea
          id="write-content"
          name="content"
          rows={5}
          required
          defaultValue={values.content}
          {...described('write-content', errors.content, 'write-markup')}
        />
        <FieldError of="write-content" text={errors.content} />
        <p className="comment-hint" id="write-markup">
          {messages.markup}
        </p>
      </div>
      <p className="comment-trap" aria-hidden="true">
        <label>
          Website <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </p>
      <div className="comment-send">
        <label className="comment-choice">
          <input type="checkbox" name="isPrivate" value="true" defaultChecked={values.isPrivate} />
          {messages.makePrivate}
        </label>
        <button className="button button-strong" type="submit">
          {messages.send}
        </button>
      </div>
    </form>
  );
}

interface GuestFieldsProps {
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly messages: CommentMessages;
}

function GuestFields({ values, errors, messages }: GuestFieldsProps) {
  const { post } = useComments();
  const here = values.parentId === '' ? postPath(post.slug) : commentsPath(post.slug, { reply: values.parentId });
  return (
    <div className="comment-who">
      <p className="comment-login">
        <a href={loginFrom(`${here}#write`)} rel="nofollow">
          {messages.logIn}
        </a>
      </p>
      <div className="comment-field">
        <label htmlFor="write-name">{messages.name}</label>
        <input id="write-name" name="guestName" required autoComplete="name" defaultValue={values.guestName} {...described('write-name', errors.guestName)} />
        <FieldError of="write-name" text={errors.guestName} />
      </div>
      <div className="comment-field">
        <label htmlFor="write-password">{messages.password}</label>
        <input
          id="write-password"
          name="guestPassword"
          type="password"
          required
          minLength={4}
          autoComplete="new-password"
          {...described('write-password', errors.guestPassword, 'write-password-use')}
        />
        <FieldError of="write-password" text={errors.guestPassword} />
      </div>
      <p className="comment-hint" id="write-password-use">
        {messages.passwordUse}
      </p>
    </div>
  );
}

function described(id: string, error: string | undefined, hint?: string): { 'aria-invalid'?: true; 'aria-describedby'?: string } {
  const ids = [...(error === undefined ? [] : [`${id}-error`]), ...(hint === undefined ? [] : [hint])];
  return { ...(error === undefined ? {} : { 'aria-invalid': true }), ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }) };
}

function FieldError({ of, text }: { readonly of: string; readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p className="comment-error" id={`${of}-error`}>
      {text}
    </p>
  );
}
