import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { FormActions } from '../controls/form-actions.tsx';
import type { Question } from './page-context.tsx';
import { useModal } from './use-modal.tsx';

interface Asked extends Question {
  readonly answer: (isConfirmed: boolean) => void;
}

/** A question on show, and how to ask one. A second question waits until the first is answered "no". */
export function useQuestion(): { readonly asked: Asked | null; readonly ask: (question: Question) => Promise<boolean> } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = useCallback(
    (question: Question) =>
      new Promise<boolean>((resolve) => {
        setAsked((before) => {
          before?.answer(false);
          return {
            ...question,
            answer: (isConfirmed) => {
              setAsked(null);
              resolve(isConfirmed);
            },
          };
        });
      }),
    [],
  );
  return { asked, ask };
}

/** The question as a modal dialog; Escape means no, and so does Enter as long as nothing else is chosen. */
export function QuestionDialog({ asked }: { readonly asked: Asked }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const no = useRef<HTMLButtonElement>(null);
  useModal(dialog);
  useLayoutEffect(() => no.current?.focus(), []);
  return (
    <dialog ref={dialog} className="question" aria-labelledby="hanji-question" onCancel={() => asked.answer(false)}>
      <h2 id="hanji-question">{asked.title}</h2>
      <p>{asked.detail}</p>
      <FormActions onCancel={() => asked.answer(false)} cancelRef={no}>
        <button type="button" className={asked.isDestructive === true ? 'button button-danger' : 'button button-strong'} onClick={() => asked.answer(true)}>
          {asked.confirm}
        </button>
      </FormActions>
    </dialog>
  );
}
