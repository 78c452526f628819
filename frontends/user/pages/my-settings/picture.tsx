import { type Me } from '@hanji/contracts/api/users';
import { uploadAvatar } from '@hanji/frontend-kit/api/images/upload-avatar';
import { updateProfile } from '@hanji/frontend-kit/api/auth/update-profile';
import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { asProblem } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Avatar } from '@hanji/frontend-kit/ui/avatar';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { CropDialog } from './crop-dialog.tsx';
import { settingsMessages } from './settings-messages.ts';

/** One's picture: chosen from the device, cut to a square, or taken away. */
export function Picture({ account }: { readonly account: Me }): ReactNode {
  const { language, ask } = usePage();
  const messages = settingsMessages[language].picture;
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const { save, failure } = useAvatar(account);
  const letGo = () => {
    if (chosen !== null) URL.revokeObjectURL(chosen);
    setChosen(null);
    input.current?.focus();
  };
  const remove = async () => {
    if (await ask({ title: messages.removeTitle, detail: messages.removeDetail, confirm: messages.remove, isDestructive: true })) await save(null);
  };
  return (
    <div className="picture-setting">
      <Avatar name={account.name} image={account.avatar} size={88} />
      <div className="form-actions">
        <label className="button file-button">
          {account.avatar === null ? messages.choose : messages.change}
          <input
            ref={input}
            type="file"
            className="visually-hidden"
            accept="image/*"
            aria-describedby={failure === null ? undefined : 'picture-failure'}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file !== undefined) setChosen(URL.createObjectURL(file));
            }}
          />
        </label>
        {account.avatar === null ? null : (
          <button type="button" className="button" onClick={() => void remove()}>
            {messages.remove}
          </button>
        )}
      </div>
      <div id="picture-failure" role="alert" className="picture-failure">
        {failure === null ? null : <p className="field-error">{failure}</p>}
      </div>
      {chosen === null ? null : (
        <CropDialog picture={chosen} onDone={async (blob) => void ((await save(blob)) && letGo())} onCancel={letGo} failure={failure} />
      )}
    </div>
  );
}

/** Uploads a picture and makes it that of the account; null takes the picture away. Answers whether that worked. */
function useAvatar(account: Me): { readonly save: (picture: Blob | null) => Promise<boolean>; readonly failure: string | null } {
  const { api, language, session, showToast } = usePage();
  const queries = useQueryClient();
  const messages = settingsMessages[language].picture;
  const [failure, setFailure] = useState<string | null>(null);
  const save = async (picture: Blob | null): Promise<boolean> => {
    setFailure(null);
    try {
      const avatar = picture === null ? null : (await uploadAvatar(api, picture)).url;
      const changed = await updateProfile(api, account.version, { avatar });
      queries.setQueryData<Me>(['me'], { ...account, ...changed });
      showToast({ kind: 'done', text: avatar === null ? messages.removed : messages.saved });
      void session.refresh().catch(() => undefined);
      return true;
    } catch (error) {
      const status = asProblem(error)?.problem.status;
      if (status === 412) void queries.invalidateQueries({ queryKey: ['me'] });
      setFailure(
        status === 413
          ? messages.tooLarge
          : status === 415 || status === 422
            ? messages.noPicture
            : status === 412
              ? messages.changedElsewhere
              : describeFailure(error, language),
      );
      return false;
    }
  };
  return { save, failure };
}
