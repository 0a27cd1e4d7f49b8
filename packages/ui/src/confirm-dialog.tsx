// Asks before something that is hard to undo, and says exactly what it will do.
import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { ErrorState } from './error-state.js';
import classes from './confirm-dialog.module.css';
import { type FieldError, FormErrors } from './form-errors.js';

export type ConfirmDialogProps = {
  opened: boolean;
  onClose: () => void;
  /** A question with the thing's name: "Rescind the social media policy?" */
  title: string;
  /** What will happen, one consequence per line, with figures ("212 acknowledgements fall void"). */
  consequences: readonly ReactNode[];
  /** Whether and how it can be undone. */
  undo: ReactNode;
  /** The act, as a verb with its object: "Rescind policy". Never "OK". */
  confirm: string;
  cancel?: string;
  /** True where something is lost or ends. */
  dangerous?: boolean;
  /** For acts that must not happen by habit: the words to type. */
  typeToConfirm?: string;
  /** What must be mended or chosen first: pressed meanwhile, it is said, the focus goes there, and nothing is done. */
  mend?: FieldError;
  /** Closes when the promise resolves; what it throws is shown in the dialog. */
  onConfirm: () => Promise<unknown>;
  children?: ReactNode;
};

function Body(props: ConfirmDialogProps) {
  const { onClose, consequences, undo, confirm, cancel = 'Keep it as it is', dangerous = false, typeToConfirm, mend, onConfirm, children } = props;
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  // Said once it was pressed, and no longer than it is so.
  const [told, setTold] = useState(false);
  const ready = typeToConfirm === undefined || typed.trim() === typeToConfirm;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    setTold(mend !== undefined);
    if (mend) {
      setFailure(undefined);
      // After what is said, which takes the focus for itself.
      setTimeout(() => document.getElementById(mend.field)?.focus());
      return;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  // What was wrong with something else than stands there now is said no longer.
  const typing = () => {
    setTold(false);
    setFailure(undefined);
  };
  return (
    <form className={classes.body} onSubmit={(event) => void submit(event)} onInput={typing}>
      <ul className={classes.consequences}>{consequences.map((consequence, index) => <li key={index}>{consequence}</li>)}</ul>
      <p className={classes.undo}>{undo}</p>
      {children}
      {typeToConfirm !== undefined && (
        <TextInput label={<>Type <strong>{typeToConfirm}</strong> to go on</>} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoComplete="off" spellCheck={false} />
      )}
      {told && mend && <FormErrors errors={[mend]} />}
      {failure !== undefined && <ErrorState error={failure} doing="It was not done" />}
      <div className={classes.buttons}>
        <Button type="button" variant="default" onClick={onClose} disabled={busy} data-autofocus>{cancel}</Button>
        <Button type="submit" color={dangerous ? 'bad' : 'accent'} loading={busy} disabled={!ready}>{confirm}</Button>
      </div>
    </form>
  );
}

/** The focus starts on the way out; Escape closes. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, onClose, title } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Body {...props} />
    </Modal>
  );
}
