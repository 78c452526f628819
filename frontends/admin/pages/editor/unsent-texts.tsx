import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Moment } from '@hanji/frontend-kit/ui/time';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Kept, LocalCopies } from '../../editor/local-copies.ts';
import { wordsOf } from '../../editor/same-text.ts';
import { writingMessages } from './writing-messages.ts';

/** A text of any kind, as this browser keeps it. */
type KeptText = Kept & { readonly text: { readonly title: string; readonly content: string } };

interface UnsentTextsProps<Copy extends KeptText> {
  readonly copies: LocalCopies<Copy>;
  /** Names their kind among all that the page remembers. */
  readonly name: string;
  readonly owner: string;
  /** Writers whose copies are on the screen already. */
  readonly but?: readonly (string | null)[];
  /** Says what was written of the text that is open here: only that is shown. */
  readonly isOfThis?: ((copy: Copy) => boolean) | undefined;
  /** Where one goes on with it. `isNewest`: it is the one that whoever opens the text is given. */
  readonly addressOf: (copy: Copy, isNewest: boolean) => string;
}

const none: readonly never[] = [];

/** Texts in this browser that never reached the server, and that no open tab is at work on: each to go on with, or to throw away. */
export function UnsentTexts<Copy extends KeptText>({ copies, name, owner, but = none, isOfThis, addressOf }: UnsentTextsProps<Copy>): ReactNode {
  const { ask, language } = usePage();
  const { unsent: messages } = writingMessages[language];
  const queries = useQueryClient();
  const unsent = useQuery({ queryKey: ['unsent', name, owner], queryFn: () => copies.left(owner), retry: false, staleTime: 0 });
  const left = (unsent.data ?? []).filter(({ writer }) => !but.includes(writer));
  const found = isOfThis === undefined ? left : left.filter(isOfThis);
  const isNewest = (copy: Copy) => isOfThis === undefined && left.find(({ key }) => key === copy.key) === copy;
  if (found.length === 0) return null;
  const throwAway = async (copy: Copy) => {
    if (!(await ask({ title: messages.question, detail: messages.detail, confirm: messages.throwAway, isDestructive: true }))) return;
    await copies.forget(copy.writer);
    await queries.invalidateQueries({ queryKey: ['unsent'] });
  };
  return (
    <ListedTexts
      id="unsent-title"
      title={messages.title}
      texts={found.map((copy) => ({
        key: copy.writer,
        text: copy.text,
        at: new Date(copy.at).toISOString(),
        address: addressOf(copy, isNewest(copy)),
        onThrowAway: () => void throwAway(copy),
      }))}
    />
  );
}

interface ListedTextsProps {
  readonly id: string;
  readonly title: string;
  readonly texts: readonly {
    readonly key: string;
    readonly text: { readonly title: string; readonly content: string };
    /** When it was written: an instant in ISO 8601. */
    readonly at: string;
    readonly address: string;
    readonly onThrowAway: () => void;
  }[];
}

/** Texts that wait for their author, each with its first words: to go on with, or to throw away. */
export function ListedTexts({ id, title, texts }: ListedTextsProps): ReactNode {
  const { unsent: messages } = writingMessages[usePage().language];
  return (
    <aside className="unsent" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="ruled-list">
        {texts.map(({ key, text, at, address, onThrowAway }) => (
          <li key={key}>
            <p>
              <strong>{text.title || messages.untitled}</strong> {wordsOf(text.content).slice(0, 120)}
            </p>
            <p className="form-actions">
              <Moment at={at} />
              <Link to={address}>{messages.goOn}</Link>
              <button type="button" className="button-plain-link" onClick={onThrowAway}>
                {messages.throwAway}
              </button>
            </p>
          </li>
        ))}
      </ul>
    </aside>
  );
}
