/** Asks who it is before a sensitive act, by code or, where there is no second factor, by password. */
import { Button, Modal, PasswordInput, Text, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { stepUp } from '@rapport/api-contract/identity';
import { useState, useSyncExternalStore } from 'react';
import { Form } from '../forms/form.js';
import { useSubmit } from '../forms/use-submit.js';
import { type Sensitive, stepUpStore } from './step-up.js';
import { takeSession, useSignedIn } from './use-session.js';

const reasons: Record<Sensitive, string> = {
  act: 'What you are about to do is sensitive, so Rapport asks once more who it is.',
  download: 'The file holds data that leaves Rapport with you, so Rapport asks once more who it is. The download starts right after.',
};

/** Put once into the workplace. */
export function StepUpDialog() {
  const waiting = useSyncExternalStore(stepUpStore.subscribe, stepUpStore.read);
  return (
    <Modal opened={waiting !== null} onClose={() => waiting?.cancel()} title="Confirm that it is you" zIndex={500} closeButtonProps={{ 'aria-label': 'Close' }}>
      {waiting && <Proof what={waiting.what} onConfirm={waiting.confirm} onCancel={waiting.cancel} />}
    </Modal>
  );
}

function Proof({ what, onConfirm, onCancel }: { what: Sensitive; onConfirm: () => void; onCancel: () => void }) {
  const { user } = useSignedIn();
  const [value, setValue] = useState('');
  const submit = useSubmit('step-up');
  const send = async () => {
    const session = await submit.run(() => call(stepUp, { body: user.secondFactor ? { code: value } : { password: value } }));
    if (!session) {
      setValue('');
      return;
    }
    takeSession(session);
    onConfirm();
  };
  return (
    <Form submit={submit} action={what === 'download' ? 'Confirm and download' : 'Confirm'} onSubmit={send} disabled={value === ''} secondary={<Button variant="default" onClick={onCancel}>Not now</Button>}>
      <Text>{reasons[what]} For ten minutes afterwards it does not ask again.</Text>
      {user.secondFactor
        ? <TextInput {...submit.field('code')} label="Code of your authenticator app" autoComplete="one-time-code" inputMode="numeric" data-autofocus value={value} onChange={(event) => setValue(event.currentTarget.value)} />
        : <PasswordInput {...submit.field('password')} label="Your password" autoComplete="current-password" data-autofocus value={value} onChange={(event) => setValue(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': 'Show the password', c: 'dimmed' }} />}
    </Form>
  );
}
