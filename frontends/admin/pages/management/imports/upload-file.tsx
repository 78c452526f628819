import { ImportJob, maxImportBytes } from '@hanji/contracts/api/imports';
import { path } from '@hanji/frontend-kit/api/client';
import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { hasCode } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { FieldError } from '@hanji/frontend-kit/controls/field';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createImport } from '../../../api/management/imports.ts';
import { uploadParts } from '../../../api/management/upload-parts.ts';
import { listMessages } from '../../../parts/list-messages.ts';
import { importMessages } from './import-messages.ts';

interface Sending {
  readonly file: File;
  readonly bytes: number;
  readonly ending: AbortController;
}

/** Takes a file by dropping or choosing it, and uploads it in parts; one that is there in part goes on where it was. */
export function UploadFile({ job }: { readonly job: ImportJob | null }): ReactNode {
  const { api, language, session } = usePage();
  const messages = importMessages[language];
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [mistake, setMistake] = useState<string>();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (sending === null) return undefined;
    const leave = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', leave);
    return () => removeEventListener('beforeunload', leave);
  }, [sending]);
  const take = async (file: File | undefined) => {
    if (file === undefined || sending !== null) return;
    const wrong = mistakeOf(file, job, messages);
    setMistake(wrong);
    if (wrong !== undefined) return;
    const ending = new AbortController();
    setSending({ file, bytes: job?.uploaded ?? 0, ending });
    try {
      const begun = job ?? (await createImport(api, file));
      const upload = { ...begun, address: path`/api/imports/${begun.id}`, answer: ImportJob };
      await uploadParts(session, upload, file, (bytes) => setSending({ file, bytes, ending }), ending.signal);
    } catch (error) {
      if (!ending.signal.aborted) setMistake(hasCode(error, 'import_open') ? messages.open : describeFailure(error, language));
    } finally {
      setSending(null);
      await queries.invalidateQueries({ queryKey: ['imports'] });
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is an addition: the button does the same
    <section
      className={isOver ? 'import-drop is-over' : 'import-drop'}
      aria-label={messages.choose}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      {sending === null ? (
        <>
          {job === null ? null : <p>{messages.again(job.filename)}</p>}
          <p>
            <button type="button" className="button button-strong" onClick={() => input.current?.click()}>
              {job === null ? messages.choose : messages.chooseAgain}
            </button>{' '}
            {messages.drop}
          </p>
        </>
      ) : (
        <p className="upload-progress">
          {messages.uploading(sending.file.name)} <progress max={sending.file.size} value={sending.bytes} aria-label={messages.uploading(sending.file.name)} />
          <button type="button" className="button" onClick={() => sending.ending.abort(new Error('The upload was stopped.'))}>
            {listMessages[language].cancel}
          </button>
        </p>
      )}
      {mistake === undefined ? null : <FieldError id="import-mistake">{mistake}</FieldError>}
      <input
        ref={input}
        type="file"
        accept=".xml,.wxr,.json,.zip,.md,.mdx,.markdown"
        hidden
        aria-label={messages.choose}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}

function mistakeOf(file: File, job: ImportJob | null, messages: (typeof importMessages)['en']): string | undefined {
  if (!/\.(?:xml|wxr|json|zip|mdx?|markdown)$/i.test(file.name)) return messages.wrongFile;
  if (file.size === 0) return messages.isEmpty;
  if (file.size > maxImportBytes) return messages.tooLarge;
  return job !== null && (file.name !== job.filename || file.size !== job.size) ? messages.otherFile : undefined;
}
