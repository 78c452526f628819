import { Link } from '@hanji/contracts/api/common';
import { pictureTypes } from '@hanji/contracts/api/images';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Field } from '@hanji/frontend-kit/controls/field';
import { type ReactNode, useRef, useState } from 'react';
import { useUpload } from '../../editor/use-upload.ts';
import { writingMessages } from './writing-messages.ts';

interface PictureFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly picture: string | null;
  /** Gets addresses alone: half of one is not told. */
  readonly onChange: (picture: string | null) => void;
  /** Told at each input whether it holds something that is no address. */
  readonly onMistake: (isWrong: boolean) => void;
}

/** A picture by its address, or by uploading one. */
export function PictureField({ name, label, hint, picture, onChange, onMistake }: PictureFieldProps): ReactNode {
  const { language } = usePage();
  const messages = writingMessages[language];
  const input = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const [mistake, setMistake] = useState<string>();
  const [share, setShare] = useState<number | null>(null);
  const upload = useUpload('posts', () => undefined);
  const read = (typed: string) => {
    setMistake(isLink(typed) ? undefined : messages.mend.address);
    onMistake(!isLink(typed));
    if (isLink(typed)) onChange(typed === '' ? null : typed);
  };
  const send = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setShare(0);
    try {
      const { url } = await upload.send(chosen, setShare, new AbortController().signal);
      if (input.current !== null) input.current.value = url;
      read(url);
    } catch (error) {
      setMistake(upload.describe(error).why);
    } finally {
      setShare(null);
    }
  };
  return (
    <Field name={name} label={label} hint={hint} optional={messages.optional} error={mistake} maxLength={textLimits.link}>
      {(control) => (
        <>
          <span className="cover-choice">
            <input
              {...control}
              ref={input}
              className="input"
              inputMode="url"
              defaultValue={picture ?? ''}
              onInput={(event) => read(event.currentTarget.value.trim())}
            />
            <button type="button" className="button" aria-label={`${messages.chooseCover}: ${label}`} onClick={() => file.current?.click()}>
              {messages.chooseCover}
            </button>
          </span>
          <input
            ref={file}
            type="file"
            accept={Object.values(pictureTypes).join()}
            hidden
            aria-label={label}
            onChange={(event) => {
              void send(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
          {share === null ? null : <progress max={1} value={share} aria-label={upload.words.sending(label)} />}
          {picture === null || mistake !== undefined ? null : <img className="cover-preview" src={picture} alt="" />}
        </>
      )}
    </Field>
  );
}

/** Whether something typed is an address that a post may have, or nothing. */
export function isLink(typed: string): boolean {
  return typed === '' || Link.safeParse(typed).success;
}
