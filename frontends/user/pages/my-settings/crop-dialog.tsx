import { usePage } from '@hanji/frontend-kit/app/page-context';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import Cropper, { type Area } from 'react-easy-crop';
import { cutSquare } from './cut-square.ts';
import { settingsMessages } from './settings-messages.ts';

interface CropDialogProps {
  /** Address of the picture that was chosen. */
  readonly picture: string;
  readonly onDone: (square: Blob) => Promise<void>;
  readonly onCancel: () => void;
  readonly failure: string | null;
}

/** Cuts a picture to a square: moved by pointer or arrows, made larger by a slider. */
export function CropDialog({ picture, onDone, onCancel, failure }: CropDialogProps): ReactNode {
  const { language } = usePage();
  const messages = settingsMessages[language].picture;
  const [crop, setCrop] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [area, setArea] = useState<Area | null>(null);
  const [isBroken, setBroken] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const zoomId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (area === null || isBusy) return;
    setBusy(true);
    void cutSquare(picture, area)
      .then(onDone, () => setBroken(true))
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={messages.cropTitle} onClose={onCancel} language={language}>
      <form className="crop" onSubmit={submit}>
        <p className="field-hint">{messages.cropHint}</p>
        <div className="crop-frame" data-broken={isBroken || undefined}>
          <Cropper
            image={picture}
            crop={crop}
            zoom={zoom}
            aspect={1}
            cropShape="round"
            showGrid={false}
            disableAutomaticStylesInjection
            onCropChange={setCrop}
            onZoomChange={setZoom}
            onCropComplete={(_percent, pixels) => setArea(pixels)}
            onMediaLoaded={() => setBroken(false)}
            mediaProps={{ onError: () => setBroken(true), alt: messages.chosenPicture }}
            cropperProps={{ 'aria-label': messages.cropArea, role: 'application' }}
          />
        </div>
        <div className="field">
          <label htmlFor={zoomId} className="field-label">
            {messages.zoom}
          </label>
          <input id={zoomId} type="range" min={1} max={3} step={0.05} value={zoom} onChange={(event) => setZoom(Number(event.target.value))} />
        </div>
        <div role="alert">{isBroken || failure !== null ? <p className="field-error">{isBroken ? messages.noPicture : failure}</p> : null}</div>
        <FormActions onCancel={onCancel}>
          <SubmitButton isBusy={isBusy} busy={messages.saving}>
            {messages.use}
          </SubmitButton>
        </FormActions>
      </form>
    </Dialog>
  );
}
